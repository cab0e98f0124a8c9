/** The embedded engine by itself: one process at a time, templates made once, and an end that loses nothing. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { addAuthorityCertificate } from '../../src/storage/authority-certificate.ts'
import { claimDueCrls } from '../../src/storage/crl.ts'
import { startEngineThread } from '../../src/storage/embedded/engine-thread.ts'
import { lockFolder } from '../../src/storage/embedded/folder-lock.ts'
import { openEmbedded } from '../../src/storage/embedded/open.ts'
import { StorageError } from '../../src/storage/error.ts'
import { type Database, openDatabase } from '../../src/storage/open-database.ts'
import { statement } from '../../src/storage/statement.ts'
import { claimJobs, claimMails } from '../../src/storage/work-queue.ts'
import * as make from './records.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vesalius-embedded-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const inUse = { code: 'STORAGE_IN_USE' }

describe('the lock on a folder', () => {
  it('keeps a second holder out until it is released', () => {
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(StorageError)
    lock.release()
    lock.release()
    const next = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining(inUse))
    next.release()
  })

  it('is taken over from a process that is gone, by exactly one of those who try', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => lockInProcess('hold', 'exit')))
    expect(results.filter(result => result === 'locked')).toHaveLength(1)
    lockFolder(folder).release()
  })

  it('keeps other processes out while this one holds it', async () => {
    const lock = lockFolder(folder)
    expect(await lockInProcess('exit')).toBe('STORAGE_IN_USE')
    lock.release()
    expect(await lockInProcess('exit')).toBe('locked')
  })

  it('survives a number given to another process: the start of the process decides', () => {
    const lock = lockFolder(folder)
    const [name = ''] = readdirSync(folder).filter(entry => entry.startsWith('lock.'))
    lock.release()
    const foreign = { pid: process.ppid, startedAt: '1', system: 'x', namespace: 'y', token: 'z' }
    writeFileSync(join(folder, name), JSON.stringify(foreign))
    lockFolder(folder).release()
  })

  it('leaves one file behind however often it is taken', () => {
    for (let round = 0; round < 5; round += 1) lockFolder(folder).release()
    expect(readdirSync(folder)).toHaveLength(1)
  })

  /** Takes the lock in another process; with `hold` it keeps it until all have tried, and dies without releasing. */
  function lockInProcess(...then: ('hold' | 'exit')[]): Promise<string> {
    const module = fileURLToPath(new URL('../../src/storage/embedded/folder-lock.ts', import.meta.url))
    const script = `
      const { lockFolder } = await import(${JSON.stringify(module)})
      try { lockFolder(${JSON.stringify(folder)}); console.log('locked') } catch (e) { console.log(e.code) }
      ${then.includes('hold') ? 'await new Promise(resolve => setTimeout(resolve, 4000))' : ''}
      process.exit(0)`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
    let output = ''
    child.stdout.on('data', chunk => {
      output += String(chunk)
    })
    return new Promise(resolve => child.once('close', () => resolve(output.trim())))
  }
})

describe('openDatabase with a data folder', () => {
  it('refuses a folder that this or another process has open, and opens it again once closed', async () => {
    const database = await openDatabase({ dataFolder: folder })
    await expect(openDatabase({ dataFolder: folder })).rejects.toMatchObject(inUse)
    await database.close()
    await (await openDatabase({ dataFolder: folder })).close()
  })

  it('gives back at once what a process that died in it had claimed: jobs, mails, CRLs', async () => {
    const claim = { now: make.NOW, leaseUntil: make.later(10 * make.MINUTE), limit: 1, kinds: ['test'] }
    const crl = { issuerId: make.ISSUER, shard: 0, follows: 'named' } as const
    const crlTerms = { ...claim, dueBefore: make.NOW, force: true, mayRest: false }
    const work = async (database: Database) => [
      (await claimJobs(database, claim)).length,
      (await claimMails(database, claim)).length,
      (await claimDueCrls(database, [crl], crlTerms)).filter(({ isClaimed }) => isClaimed).length,
    ]
    const database = await openDatabase({ dataFolder: folder })
    await addAuthorityCertificate(database, make.authority(), {
      ...make.because('authority-added'),
      mails: [{ eventKey: 'test', kind: 'revoked' }],
      jobs: [{ jobKey: 'test', kind: 'test' }],
    })
    expect([await work(database), await work(database)]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ])
    await database.close()
    const again = await openDatabase({ dataFolder: folder })
    expect(await work(again)).toEqual([1, 1, 1])
    await again.close()

    // the mail may have gone out twice: not at every start once more
    const third = await openDatabase({ dataFolder: folder })
    expect(await work(third)).toEqual([1, 0, 1])
    const afterLease = {
      ...claim,
      now: make.later(11 * make.MINUTE),
      leaseUntil: make.later(21 * make.MINUTE),
    }
    expect(await claimMails(third, afterLease)).toHaveLength(1)
    await third.close()
  })

  it('says which folder cannot be used', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(openDatabase({ dataFolder: join(folder, 'file', 'data') })).rejects.toMatchObject({
      code: 'STORAGE_FOLDER_UNUSABLE',
    })
  })

  it('makes a template once when two databases are created at the same time, and leaves nothing else', async () => {
    const templateCache = join(folder, 'cache')
    const databases = await Promise.all(
      ['a', 'b'].map(name => openDatabase({ dataFolder: join(folder, name), templateCache })),
    )
    for (const database of databases) {
      const { rows } = await sql`select count(*) as count from certificate_request`.execute(database.kysely)
      expect(rows).toEqual([{ count: 0 }])
      await database.close()
    }
    const [template = ''] = readdirSync(templateCache)
    expect(readdirSync(join(templateCache, template)).filter(name => !name.startsWith('lock'))).toEqual([
      'pgdata',
    ])
    expect(readdirSync(join(folder, 'a')).filter(name => !name.startsWith('lock'))).toEqual(['pgdata'])
  })

  it('opens after a power cut that left PostgreSQL’s own lock file empty', async () => {
    await (await openDatabase({ dataFolder: folder })).close()
    writeFileSync(join(folder, 'pgdata', 'postmaster.pid'), '')
    await (await openDatabase({ dataFolder: folder })).close()
  })

  it('says why a folder of another version, or a damaged one, does not open', async () => {
    await (await openDatabase({ dataFolder: folder })).close()
    const version = join(folder, 'pgdata', 'PG_VERSION')
    writeFileSync(version, '17\n')
    await expect(openDatabase({ dataFolder: folder })).rejects.toMatchObject({
      code: 'STORAGE_ENGINE_FAILED',
      message: expect.stringContaining('initialized by PostgreSQL version 17'),
    })
    writeFileSync(version, '18\n')
    writeFileSync(join(folder, 'pgdata', 'global', 'pg_control'), 'damaged')
    await expect(openDatabase({ dataFolder: folder })).rejects.toMatchObject({
      code: 'STORAGE_ENGINE_FAILED',
    })
  })

  it('starts a creation again that was cut off', async () => {
    const dataFolder = join(folder, 'data')
    mkdirSync(join(dataFolder, 'pgdata.new-1'), { recursive: true })
    writeFileSync(join(dataFolder, 'pgdata.new-1', 'PG_VERSION'), '18')
    await (await openDatabase({ dataFolder })).close()
    expect(existsSync(join(dataFolder, 'pgdata.new-1'))).toBe(false)
  })
})

describe('an embedded database', () => {
  let home: string
  let database: Database
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'vesalius-embedded-'))
    database = await openDatabase({ dataFolder: home })
  })
  afterAll(async () => {
    await database?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('runs with fsync, and without PGlite’s switch against it', async () => {
    const { rows } = await sql`
      select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync,
        current_setting('full_page_writes') as pages, current_setting('wal_sync_method') as method`.execute(
      database.kysely,
    )
    expect(rows).toEqual([{ fsync: 'on', sync: 'on', pages: 'on', method: 'fsync' }])
  })

  it('makes checkpoints by itself, so that the log does not grow for ever', async () => {
    await sql`create table filler (content bytea)`.execute(database.kysely)
    await sql`alter table filler alter column content set storage external`.execute(database.kysely)
    const fill = sql`insert into filler select decode(repeat(md5(random()::text), 30000), 'hex')
      from generate_series(1, 8)`
    for (let round = 0; round < 30; round += 1) await fill.execute(database.kysely)
    const { rows } = await sql<{ written: number; kept: number }>`
      select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint / 1048576 as written,
        (select sum(size)::bigint / 1048576 from pg_ls_waldir()) as kept`.execute(database.kysely)
    expect(rows[0]?.written).toBeGreaterThan(110)
    expect(rows[0]?.kept).toBeLessThan(90)
  })

  it('learns what a table holds once it has changed, and asks nothing of the others', async () => {
    await sql`create table grown (content int)`.execute(database.kysely)
    await sql`create table untouched (content int)`.execute(database.kysely)
    await sql`insert into grown select generate_series(1, 60)`.execute(database.kysely)
    const known = async () => {
      const { rows } = await sql<{ relname: string; rows: number }>`
        select relname, reltuples::int as rows from pg_class where relname in ('grown', 'untouched')
        order by 1`.execute(database.kysely)
      return rows.map(row => row.rows)
    }
    expect(await known()).toEqual([-1, -1])
    // the engine counts changes at most once a second
    await vi.waitFor(
      async () => {
        await database.maintain()
        expect(await known()).toEqual([60, -1])
      },
      { timeout: 20_000, interval: 200 },
    )
  })

  it('vacuums a table that only grows once it has grown by a thousand rows, not each time it learns of it', async () => {
    await sql`create table growing (content int)`.execute(database.kysely)
    const grow = (rows: number) =>
      sql`insert into growing select generate_series(1, ${rows}::int)`.execute(database.kysely)
    const looks = async () => {
      await database.maintain()
      const { rows } = await sql<{ analyzed: boolean; vacuums: number }>`
        select analyze_count > 0 as analyzed, vacuum_count::int as vacuums from pg_stat_all_tables
        where relid = 'growing'::regclass`.execute(database.kysely)
      return rows[0]
    }
    const patience = { timeout: 20_000, interval: 200 }
    await grow(200)
    await vi.waitFor(async () => expect(await looks()).toEqual({ analyzed: true, vacuums: 0 }), patience)
    await grow(1500)
    await vi.waitFor(async () => expect((await looks())?.vacuums).toBe(1), patience)
  })

  /** How often each was vacuumed, once the engine has counted what was asked before: it does so at most once a second. */
  const vacuumed = async (table: string, counts: { readonly dead: number }) => {
    const find = sql<{ vacuums: number; dead: number }>`
      select vacuum_count::int as vacuums, n_dead_tup::int as dead from pg_stat_all_tables
      where relid = ${table}::regclass`
    return vi.waitFor(
      async () => {
        const { rows } = await find.execute(database.kysely)
        expect(rows[0]?.dead).toBeGreaterThanOrEqual(counts.dead)
        return rows[0]?.vacuums
      },
      { timeout: 20_000, interval: 200 },
    )
  }

  it('gives back the room of large contents that were deleted, however few rows they were', async () => {
    await sql`create table document (content bytea)`.execute(database.kysely)
    await sql`alter table document alter column content set storage external`.execute(database.kysely)
    await sql`insert into document select decode(repeat('ab', 100000), 'hex') from generate_series(1, 4)`.execute(
      database.kysely,
    )
    const { rows } = await sql<{ outside: string }>`
      select reltoastrelid::regclass::text as outside from pg_class where relname = 'document'`.execute(
      database.kysely,
    )
    await sql`delete from document`.execute(database.kysely)
    const outside = rows[0]?.outside ?? ''
    const before = await vacuumed(outside, { dead: 200 })
    await database.maintain()
    expect(await vacuumed(outside, { dead: 0 })).toBe((before ?? 0) + 1)
    const { rows: sizes } = await sql<{ size: number }>`
      select pg_relation_size(${outside}::regclass)::int as size`.execute(database.kysely)
    expect(sizes).toEqual([{ size: 0 }])
  })

  it('leaves the statistics themselves alone, which nobody can make statistics of', async () => {
    const columns = sql.raw(Array.from({ length: 60 }, (_, number) => `c${number} int default 1`).join(', '))
    const tables = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(number => sql.id(`wide_${number}`))
    for (const table of tables) {
      await sql`create table ${table} (id int, ${columns})`.execute(database.kysely)
      await sql`insert into ${table} select generate_series(1, 60)`.execute(database.kysely)
      await sql`analyze ${table}`.execute(database.kysely)
    }
    const changed = sql<{ changed: number }>`select n_mod_since_analyze::int as changed
      from pg_stat_all_tables where relid = 'pg_statistic'::regclass`
    await vi.waitFor(
      async () => expect((await changed.execute(database.kysely)).rows[0]?.changed).toBeGreaterThan(500),
      { timeout: 20_000, interval: 200 },
    )
    // it comes to rest once the statistics of the others are made
    const turn = async () => {
      const before = await vacuumed('pg_statistic', { dead: 0 })
      await database.maintain()
      expect(await vacuumed('pg_statistic', { dead: 0 })).toBe(before)
    }
    await vi.waitFor(turn, { timeout: 20_000, interval: 1100 })
  })

  it('looks through larger tables after each start, which has forgotten what had changed', async () => {
    await sql`create table larger as select n, repeat('x', 1000) as content from generate_series(1, 200) n`.execute(
      database.kysely,
    )
    await sql`create table smaller as select 1 as content`.execute(database.kysely)
    await database.close()
    database = await openDatabase({ dataFolder: home })
    const known = async () => {
      const { rows } = await sql<{ rows: number }>`select reltuples::int as rows from pg_class
        where relname in ('larger', 'smaller') order by relname`.execute(database.kysely)
      return rows.map(row => row.rows)
    }
    expect(await known()).toEqual([-1, -1])
    await database.maintain()
    expect(await known()).toEqual([200, -1])
    // once
    const before = await vacuumed('larger', { dead: 0 })
    await database.maintain()
    expect(before).toBe(1)
    expect(await vacuumed('larger', { dead: 0 })).toBe(1)
  })

  it('asks of each CRL only what changed in it, not what changed since in all the others', async () => {
    await addAuthorityCertificate(database, make.authority({ crlShards: 20 }), make.because('added'))
    await sql`insert into crl (issuer_id, shard, number, der, this_update, next_update, previous_number, covers)
      select ${make.ISSUER}, shard, 1, ''::bytea, ${make.NOW}::timestamptz, ${make.later(make.DAY)}::timestamptz, 0,
        pg_current_snapshot() from generate_series(0, 19) shard`.execute(database.kysely)
    await sql`insert into status_change (issuer_id, serial_number, crl_shard)
      select ${make.ISSUER}, number, 19 from generate_series(1, 1000) number`.execute(database.kysely)
    const read = async () => {
      const { rows } = await sql<{ read: number }>`select sum(idx_tup_read)::int as read
        from pg_stat_user_indexes where relname = 'status_change'`.execute(database.kysely)
      return rows[0]?.read ?? 0
    }
    const terms = { now: make.NOW, dueBefore: make.later(-make.DAY), leaseUntil: make.NOW }
    const wanted = Array.from({ length: 20 }, (_, shard) => ({ shard, issuerId: make.ISSUER }))
    const due = async (follows: 'named' | 'all') =>
      (
        await claimDueCrls(
          database,
          wanted.map(crl => ({ ...crl, follows })),
          { ...terms, ...{ force: false, mayRest: true } },
        )
      ).map(({ shard }) => shard)
    expect(await due('all')).toHaveLength(20)
    const before = await read()
    expect(await due('named')).toEqual([19])
    // the engine counts at most once a second
    await vi.waitFor(async () => expect(await read()).toBeGreaterThan(before), {
      timeout: 20_000,
      interval: 200,
    })
    expect((await read()) - before).toBeLessThan(1000)
  })

  it('vacuums while others use it', async () => {
    const changed = Array.from({ length: 5 }, (_, number) => sql.id(`changed_${number}`))
    for (const table of changed) {
      await sql`create table ${table} as select generate_series(1, 100) as content`.execute(database.kysely)
    }
    const counted = sql`select count(*)::int as tables from pg_stat_user_tables
      where relname like 'changed%' and n_mod_since_analyze >= 100`
    await vi.waitFor(
      async () => expect((await counted.execute(database.kysely)).rows).toEqual([{ tables: 5 }]),
      { timeout: 20_000, interval: 200 },
    )
    let answers = 0
    const finished = database.maintain().then(() => true)
    while (!(await Promise.race([finished, Promise.resolve(false)]))) {
      await sql`select 1`.execute(database.kysely)
      answers += 1
    }
    expect(answers).toBeGreaterThan(4)
  })

  it('tells a statement’s mistake from a failed engine', async () => {
    const wrong = statement<object, object>('wrong', 'select no_such_column')
    await expect(database.run(wrong, {})).rejects.toMatchObject({ code: 'STORAGE_CONFLICT' })
    expect(await Promise.race([database.failure, Promise.resolve('alive')])).toBe('alive')
  })

  it('gives a second connection a clean session: no transaction, no prepared names', async () => {
    await database.close()
    const engine = await startEngineThread(join(home, 'pgdata'))
    const connect = async () => {
      const client = new pg.Client({ stream: () => engine.connect(), user: 'postgres', database: 'postgres' })
      await client.connect()
      return client
    }
    const first = await connect()
    await first.query({ name: 'same', text: 'select 1 as one' })
    await first.query('begin')
    await first.query('create table never (id int)')
    await first.end()

    const second = await connect()
    expect((await second.query({ name: 'same', text: 'select 2 as two' })).rows).toEqual([{ two: 2 }])
    expect((await second.query("select to_regclass('never') as never")).rows).toEqual([{ never: null }])
    await second.end()
    await engine.close()
    database = await openDatabase({ dataFolder: home })
  })
})

describe('a disk that fails', () => {
  const WORKER = new URL('./failing-disk-worker.mjs', import.meta.url)

  it.each(['fsync', 'write'] as const)(
    'stops the engine at a refused %s, and loses nothing',
    async operation => {
      await (await openDatabase({ dataFolder: folder })).close()
      const failing = await openEmbedded(
        { dataFolder: folder },
        { file: WORKER, data: { operation, after: 120 } },
      )
      await sql`create table counted (number bigint primary key)`.execute(failing.kysely)
      let acknowledged = 0
      const counting = (async () => {
        for (;;) {
          await sql`insert into counted values (${acknowledged + 1})`.execute(failing.kysely)
          acknowledged += 1
        }
      })()
      await expect(counting).rejects.toThrow()
      expect(await failing.failure).toMatchObject({ code: 'STORAGE_ENGINE_FAILED' })
      await failing.close()

      const database = await openDatabase({ dataFolder: folder })
      const { rows } = await sql<{ count: number }>`select count(*) as count from counted`.execute(
        database.kysely,
      )
      expect(acknowledged).toBeGreaterThan(0)
      expect(rows[0]?.count).toBeGreaterThanOrEqual(acknowledged)
      expect(rows[0]?.count).toBeLessThanOrEqual(acknowledged + 1)
      await database.close()
    },
  )
})

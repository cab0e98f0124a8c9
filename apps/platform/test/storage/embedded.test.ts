/** The embedded engine by itself: one process at a time, templates made once, and an end that loses nothing. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/storage/embedded/folder-lock.ts'
import { openEmbedded } from '../../src/storage/embedded/open.ts'
import { StorageError } from '../../src/storage/error.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { statement } from '../../src/storage/statement.ts'

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

  it('starts a creation again that was cut off', async () => {
    const dataFolder = join(folder, 'data')
    mkdirSync(join(dataFolder, 'pgdata.new-1'), { recursive: true })
    writeFileSync(join(dataFolder, 'pgdata.new-1', 'PG_VERSION'), '18')
    await (await openDatabase({ dataFolder })).close()
    expect(existsSync(join(dataFolder, 'pgdata.new-1'))).toBe(false)
  })

  it('runs with fsync, and without PGlite’s switch against it', async () => {
    const database = await openDatabase({ dataFolder: folder })
    const { rows } =
      await sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync,
      current_setting('full_page_writes') as pages, current_setting('wal_sync_method') as method`.execute(
        database.kysely,
      )
    expect(rows).toEqual([{ fsync: 'on', sync: 'on', pages: 'on', method: 'fsync' }])
    await database.close()
  })

  it('makes checkpoints by itself, so that the log does not grow for ever', async () => {
    const database = await openDatabase({ dataFolder: folder })
    await sql`create table filler (content bytea)`.execute(database.kysely)
    const fill = sql`insert into filler select decode(repeat(md5(random()::text), 30000), 'hex')
      from generate_series(1, 4)`
    for (let round = 0; round < 60; round += 1) await fill.execute(database.kysely)
    const { rows } = await sql<{ megabytes: number }>`
      select sum(size)::bigint / 1048576 as megabytes from pg_ls_waldir()`.execute(database.kysely)
    expect(Number(rows[0]?.megabytes)).toBeLessThan(100)
    await database.close()
  })

  it('gives a new connection a clean session, so that prepared names can be used again', async () => {
    const database = await openDatabase({ dataFolder: folder })
    const one = statement<object, { one: number }>('one', 'select 1 as one')
    expect(await database.run(one, {})).toEqual([{ one: 1 }])
    const broken = database.kysely.connection().execute(async connection => {
      await sql`begin`.execute(connection)
      // What a network would do: the pool throws this connection away and makes a new one.
      await sql`select pg_sleep(0)`.execute(connection)
      throw new Error('given up')
    })
    await expect(broken).rejects.toThrow('given up')
    await sql`rollback`.execute(database.kysely)
    expect(await database.run(one, {})).toEqual([{ one: 1 }])
    await database.close()
  })

  it('tells a statement’s mistake from a failed engine', async () => {
    const database = await openDatabase({ dataFolder: folder })
    await expect(database.run(statement('wrong', 'select no_such_column'), {})).rejects.toMatchObject({
      code: 'STORAGE_CONFLICT',
    })
    const alive = await Promise.race([database.failure, Promise.resolve('alive')])
    expect(alive).toBe('alive')
    await database.close()
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
        { file: WORKER, data: { operation, after: 200 } },
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

/** Backup and restore (requirement I3): what was there comes back on either engine, numbers go on, and a wrong file changes nothing. */

import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crlsOf } from '@vesalius/authority'
import { parseCertificate } from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { explainRestoration, readRestoration } from '../src/audit/explain-restoration.ts'
import { type MadeBackup, makeBackup } from '../src/backup/make-backup.ts'
import { type RestoreOrder, restoreBackup } from '../src/backup/restore-backup.ts'
import { installationPaths } from '../src/installation/installation.ts'
import { openFurtherCrls } from '../src/issuing/open-further-crls.ts'
import { publishCrl } from '../src/issuing/publish-crl.ts'
import { openPlatform, type Platform } from '../src/platform.ts'
import { findAuditHead, linkAuditEvents, verifyAuditChain } from '../src/storage/audit-trail.ts'
import { listAuthorityCertificates } from '../src/storage/authority-certificate.ts'
import { findLatestCrl } from '../src/storage/crl.ts'
import { knownMigrations, migrateAsFarAs } from '../src/storage/migrations.ts'
import { type Database, type DatabaseLocation, openDatabase } from '../src/storage/open-database.ts'
import { findRestorations } from '../src/storage/restorations.ts'
import { type Applicant, encryptionKeys, enrol, newApplicant, registerEtk } from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { inProcess, WireClient } from './fixtures/wire-client.ts'
import { type Cluster, hasServer, startCluster } from './storage/engines.ts'

const { getCertificate } = CERTRA_OPERATIONS
const { GetEtk } = ETK_DEPOT_OPERATIONS
const PASSPHRASE = 'a passphrase that nobody would guess'

let platform: TestPlatform
/** For all tests: backups, plain and encrypted. */
let shared: string
let place: string
let applicant: Applicant
let first: Awaited<ReturnType<typeof enrol>>
let token: Uint8Array
let made: MadeBackup
beforeAll(async () => {
  platform = await openTestPlatform()
  applicant = await newApplicant(platform, { surname: 'Zeldzaam-Voorbeeldinckx' })
  first = await enrol(platform.client, applicant)
  token = (await registerEtk(platform.client, first, await encryptionKeys(9301))).etk
  // two certificates are more than one CRL is to speak of
  await enrol(platform.client, await newApplicant(platform))
  const { deps } = platform
  await openFurtherCrls({ ...deps, installation: { ...deps.installation, certificatesPerCrl: 1 } })
  shared = mkdtempSync(join(tmpdir(), 'vesalius-backup-'))
  made = await backUp(join(shared, 'plain'))
  await backUp(join(shared, 'sealed'), { passphrase: PASSPHRASE, keyFiles: true })
})
afterAll(async () => {
  await platform.close()
  rmSync(shared, { recursive: true, force: true })
})
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'vesalius-backup-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const plain = () => join(shared, 'plain')
const sealed = () => join(shared, 'sealed')
const fileIn = (name = 'platform.backup') => join(place, name)
const backUp = (
  to: string,
  more: { readonly passphrase?: string; readonly keyFiles?: boolean } = {},
  from: Pick<Platform, 'deps'> = platform,
) =>
  makeBackup(platform.folder, from.deps.database, {
    ...{ to, now: platform.clock.now(), keyFiles: false },
    ...more,
  })

const restore = (more: Partial<RestoreOrder> = {}) => {
  const folder = more.folder ?? join(place, 'restored')
  return restoreBackup({
    ...{ from: plain(), folder, now: platform.clock.now() },
    database: { dataFolder: join(folder, 'database') },
    ...more,
  })
}

/** What is kept apart: credential and keys. */
function bringKeys(folder = join(place, 'restored')): string {
  cpSync(join(platform.folder, 'credential'), join(folder, 'credential'))
  cpSync(join(platform.folder, 'authority'), join(folder, 'authority'), { recursive: true })
  return folder
}

async function withRestored(
  use: (restored: Platform, client: WireClient) => Promise<void>,
  database?: DatabaseLocation,
): Promise<void> {
  const restored = await openPlatform({
    folder: bringKeys(),
    clock: platform.clock,
    log: pino({ level: 'silent' }),
    ...(database && { database }),
  })
  try {
    await use(restored, new WireClient(inProcess(restored.app), platform.clock))
  } finally {
    await restored.close()
  }
}

const rowsOf = async ({ kysely }: Pick<Database, 'kysely'>, table: string) => {
  const { rows } = await sql<{ all: string }>`
    select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')::text as all from ${sql.table(table)} t
  `.execute(kysely)
  return rows[0]?.all
}

const linkAll = async (database: Database) => {
  while ((await linkAuditEvents(database)) > 0);
}

describe('a restored platform', () => {
  it('delivers what was issued, goes on without using a number again, and shows what was lost', async () => {
    const authority = platform.deps.authorities.find('issuing-ec-1')
    if (!authority) throw new Error('there is one')
    const { database } = platform.deps
    // what the backup does not know
    const lost = await enrol(platform.client, await newApplicant(platform))
    await publishCrl(platform.deps, authority)
    const lostCrl = await findLatestCrl(database, authority.id)
    await linkAll(database)
    const head = await findAuditHead(database)
    if (!head) throw new Error('a head')

    expect(statSync(plain()).mode & 0o777).toBe(0o600)
    const { rows, auditSeq, missing, head: of } = await restore()
    expect(rows).toBe(made.rows)
    expect(auditSeq).toBeLessThan(head.seq)
    expect(missing.map(path => path.slice(place.length))).toEqual([
      '/restored/credential',
      '/restored/authority',
    ])
    await withRestored(async (restored, client) => {
      const { publicKeyIdentifier } = first.receipt
      expect(await client.succeed(getCertificate, { publicKeyIdentifier })).toEqual(first.chain)
      const searchCriteria = [{ type: 'SSIN', value: applicant.ssin }]
      expect((await client.call(GetEtk, { searchCriteria })).finding).toEqual({ kind: 'etk', etk: token })
      for (const table of ['natural_person', 'organization', 'etk', 'authority_certificate']) {
        expect(await rowsOf(restored.deps.database, table), table).toContain(
          (await rowsOf(database, table))?.slice(1, 200),
        )
      }
      const [told = expect.unreachable(), ...more] = await findRestorations(restored.deps.database)
      expect([JSON.parse(told.detail), more]).toEqual([{ madeAt: of.madeAt, auditSeq }, []])
      const explained = explainRestoration(readRestoration(told))
      for (const part of [of.madeAt, `event ${auditSeq}.`, 'AUDIT_TAIL_CUT'])
        expect(explained).toContain(part)

      const again = await enrol(client, await newApplicant({ ...platform, ...restored }))
      const [before, after] = [lost, again].map(({ chain }) => parseCertificate(chain[0] ?? new Uint8Array()))
      expect(after?.serialNumber).not.toBe(before?.serialNumber)
      expect(
        await client.codes(getCertificate, { publicKeyIdentifier: lost.receipt.publicKeyIdentifier }),
      ).toEqual(['CERT_NOT_FOUND'])
      const restoredAuthority = restored.deps.authorities.find(authority.id)
      expect(crlsOf(restoredAuthority?.issuer ?? { crlOpenings: [] })).toEqual([0, 1, 2, 3, 4])
      expect((await restored.app.inject(`/crl/${authority.id}.4.crl`)).statusCode).toBe(200)
      expect(after?.crlDistributionPoints[0]).toMatch(/\.[1-4]\.crl$/)
      if (restoredAuthority) await publishCrl(restored.deps, restoredAuthority)
      const crl = await findLatestCrl(restored.deps.database, authority.id)
      expect(crl?.number).toBeGreaterThan(lostCrl?.number ?? Number.NaN)

      await linkAll(restored.deps.database)
      expect((await verifyAuditChain(restored.deps.database)).breaks).toEqual([])
      const { breaks } = await verifyAuditChain(restored.deps.database, [head])
      expect(breaks).toHaveLength(1)
      expect(['AUDIT_TAIL_CUT', 'AUDIT_HEAD_DIFFERS']).toContain(breaks[0]?.code)
    })
    await expect(restore()).rejects.toMatchObject({ code: 'RESTORE_TARGET_NOT_EMPTY' })
  })

  it('holds whole records alone, though people enrol while the backup is made', async () => {
    const applicants = await Promise.all(Array.from({ length: 6 }, () => newApplicant(platform)))
    const enrolments = Promise.all(applicants.map(one => enrol(platform.client, one)))
    await backUp(fileIn())
    await enrolments
    // beside the files of the same installation, whose database was lost, and what a killed restore left
    const folder = join(place, 'restored')
    mkdirSync(join(folder, 'database.new-of-a-killed-one'), { recursive: true })
    cpSync(join(platform.folder, 'platform.json'), join(folder, 'platform.json'))
    bringKeys(folder)
    // what was signed after the backup was made is no reason to sign nothing from now on
    writeFileSync(installationPaths(folder).lastAuditHead, 'a head that is not in the backup')
    expect((await restore({ from: fileIn() })).missing).toEqual([])
    expect(existsSync(installationPaths(folder).lastAuditHead)).toBe(false)
    expect(readdirSync(folder).filter(name => name.startsWith('database'))).toEqual(['database'])
    const restored = await openDatabase({ dataFolder: join(folder, 'database') })
    const { rows } = await sql<{ halves: number }>`
      select count(*)::int as halves from certificate_request r
      left join key_use k on k.request_id = r.id and k.use = 'authentication'
      left join signed_request s on s.id = r.signed_request_id
      left join contact_data d on d.request_id = r.id
      left join certificate c on c.request_id = r.id
      where k.request_id is null or s.id is null or d.request_id is null or c.request_id is null
    `.execute(restored.kysely)
    // and knows what its tables hold, before anybody asks
    const { rows: keys } = await sql<{ known: number; held: number; pages: number }>`
      select reltuples::int as known, (select count(*)::int from key_use) as held, relallvisible as pages
      from pg_class where relname = 'key_use'`.execute(restored.kysely)
    await restored.close()
    expect(rows).toEqual([{ halves: 0 }])
    expect(keys[0]?.known).toBe(keys[0]?.held)
    expect(keys[0]?.pages).toBeGreaterThan(0)
    expect(readdirSync(join(platform.folder, 'database')).filter(name => name.includes('new-'))).toEqual([])
  })
})

describe('an encrypted backup with the keys', () => {
  it('says nothing of anybody, opens with its passphrase alone, and never holds the credential', async () => {
    const text = readFileSync(sealed(), 'latin1')
    for (const secret of [applicant.ssin, 'ZELDZAAM', 'certificate_request'])
      expect(text).not.toContain(secret)
    const from = sealed()
    await expect(restore({ from })).rejects.toMatchObject({ code: 'BACKUP_PASSPHRASE_MISSING' })
    await expect(restore({ from, passphrase: 'another one' })).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
    })
    expect(existsSync(join(place, 'restored'))).toBe(false)
    const { missing } = await restore({ from, passphrase: PASSPHRASE })
    expect(missing.map(path => path.slice(place.length))).toEqual(['/restored/credential'])
    expect(readdirSync(join(place, 'restored', 'authority'))).toEqual(
      readdirSync(join(platform.folder, 'authority')).filter(name => name.endsWith('.pem')),
    )
  })
})

describe('a backup that is not encrypted', () => {
  it('is not taken for an encrypted one, and is proven by its SHA-256', async () => {
    const from = plain()
    await expect(restore({ from, passphrase: PASSPHRASE })).rejects.toMatchObject({
      code: 'BACKUP_NOT_ENCRYPTED',
    })
    await expect(restore({ from, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    expect(existsSync(join(place, 'restored'))).toBe(false)
    const sha256 = createHash('sha256').update(readFileSync(from)).digest('hex')
    const { head } = await restore({ from, sha256: sha256.toUpperCase() })
    expect(head.sealed).toBeNull()
  })
})

describe('a backup that is refused leaves nothing behind', () => {
  const refused = async (code: string, more: Partial<RestoreOrder> = {}) => {
    await expect(restore({ from: fileIn(), ...more })).rejects.toMatchObject({ code })
    expect(existsSync(join(place, 'restored', 'database'))).toBe(false)
  }
  const kinds = [
    { name: 'plain', file: plain, passphrase: undefined, rounds: 12 },
    // each try derives the key again, which is meant to be slow
    { name: 'encrypted', file: sealed, passphrase: PASSPHRASE, rounds: 3 },
  ]

  it.each(kinds)('cut off anywhere, $name', async ({ file, passphrase, rounds }) => {
    const { size } = statSync(file())
    const cuts = Array.from({ length: rounds }, (_, i) => Math.floor((i * size) / rounds))
    for (const cut of [...cuts, size - 8, size - 1]) {
      cpSync(file(), fileIn())
      truncateSync(fileIn(), cut)
      await refused('BACKUP_DAMAGED', { passphrase })
    }
    cpSync(file(), fileIn())
    writeFileSync(fileIn(), 'more', { flag: 'a' })
    await refused('BACKUP_DAMAGED', { passphrase })
  })

  it.each(kinds)('changed anywhere, $name', async ({ file, passphrase, rounds }) => {
    const whole = readFileSync(file())
    const start = whole.indexOf('\n')
    for (let round = 0; round < rounds; round++) {
      const changed = Buffer.from(whole)
      // the first ten octets of gzip say nothing of the content
      const at = start + 12 + Math.floor(((whole.length - start - 12) * round) / rounds)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      writeFileSync(fileIn(), changed)
      await refused('BACKUP_DAMAGED', { passphrase })
    }
    const head = whole.toString('utf8', 0, start).replace(/"madeAt":"20/, '"madeAt":"19')
    writeFileSync(fileIn(), Buffer.concat([Buffer.from(head), whole.subarray(start)]))
    await refused('BACKUP_DAMAGED', { passphrase })
  })

  it('from a newer version, by its format or its migrations; or no backup at all', async () => {
    const whole = readFileSync(plain())
    const rewrite = (change: (head: Record<string, unknown>) => object) => {
      const end = whole.indexOf('\n')
      const head = JSON.parse(whole.toString('utf8', 0, end)) as Record<string, unknown>
      writeFileSync(fileIn(), Buffer.concat([Buffer.from(JSON.stringify(change(head))), whole.subarray(end)]))
    }
    rewrite(head => ({ ...head, vesaliusBackup: 2 }))
    await refused('BACKUP_NEWER')
    rewrite(head => ({ ...head, migrations: [...knownMigrations, '29990101_0000_of_the_future'] }))
    await refused('BACKUP_NEWER')
    writeFileSync(fileIn(), '{"something":"else"}\n')
    await refused('BACKUP_DAMAGED')
  })

  it('into a folder that holds anything else, or the files of another environment', async () => {
    const from = plain()
    const folder = join(place, 'full')
    mkdirSync(folder)
    writeFileSync(join(folder, 'notes.txt'), '')
    await refused('RESTORE_TARGET_NOT_EMPTY', { from, folder })
    mkdirSync(join(place, 'restored'))
    const description = JSON.parse(readFileSync(join(platform.folder, 'platform.json'), 'utf8')) as object
    const production = { ...description, environment: 'production', demonstration: false }
    writeFileSync(join(place, 'restored', 'platform.json'), JSON.stringify(production))
    await refused('RESTORE_OTHER_INSTALLATION', { from })
  })

  it('and none is written over another file', async () => {
    writeFileSync(fileIn(), 'mine')
    await expect(backUp(fileIn())).rejects.toMatchObject({ code: 'BACKUP_FILE_EXISTS' })
    expect(readFileSync(fileIn(), 'utf8')).toBe('mine')
  })
})

describe('a backup of an older version', () => {
  it('is loaded under its own migrations and brought up to date', async () => {
    const older = await openDatabase({ dataFolder: join(place, 'older') })
    await sql`drop schema public cascade`.execute(older.kysely)
    await sql`create schema public`.execute(older.kysely)
    const [oldest = ''] = knownMigrations
    await migrateAsFarAs(older.kysely, oldest)
    await sql`insert into natural_person (ssin, first_names, surname, updated_at)
      values ('85010199935', 'Oud', 'Voorbeeld', '2026-01-01T00:00:00Z')`.execute(older.kysely)
    await sql`insert into authority_certificate (id, role, key_type, public_key_identifier, serial_number, certificate,
        state, not_before, not_after, added_at)
      values ('issuing-old-1', 'issuing', 'P-384', ${'a1'.repeat(20)}, 1, '', 'active', '2026-01-01', '2036-01-01',
        '2026-01-01')`.execute(older.kysely)
    await makeBackup(platform.folder, older, { to: fileIn(), keyFiles: false, now: platform.clock.now() })
    await older.close()
    const { head } = await restore({ from: fileIn() })
    expect(head.migrations).toEqual([oldest])
    const restored = await openDatabase({ dataFolder: join(place, 'restored', 'database') })
    const { rows } = await sql`select surname from natural_person`.execute(restored.kysely)
    expect(rows).toEqual([{ surname: 'Voorbeeld' }])
    const { rows: applied } = await sql`select name from kysely_migration`.execute(restored.kysely)
    expect(applied).toHaveLength(knownMigrations.length)
    // it has the single CRL that its certificates name
    const [authority] = await listAuthorityCertificates(restored)
    expect(authority).toMatchObject({ id: 'issuing-old-1', crlShards: 1, crlOpenings: [] })
    await restored.close()
  })
})

describe.skipIf(!hasServer)('with PostgreSQL', () => {
  let cluster: Cluster
  beforeAll(() => {
    cluster = startCluster()
  })
  afterAll(() => cluster?.stop())

  it('an installation moves from the embedded database to a server, and back', async () => {
    const location = { databaseUrl: await cluster.newDatabase() }
    await restore({ database: location })
    await expect(restore({ folder: join(place, 'second'), database: location })).rejects.toMatchObject({
      code: 'RESTORE_TARGET_NOT_EMPTY',
    })
    const { publicKeyIdentifier } = first.receipt
    let rows: string | undefined
    await withRestored(async (restored, client) => {
      expect(await client.succeed(getCertificate, { publicKeyIdentifier })).toEqual(first.chain)
      await enrol(client, await newApplicant({ ...platform, ...restored }))
      rows = await rowsOf(restored.deps.database, 'certificate')
      await backUp(fileIn(), {}, restored)
    }, location)
    rmSync(join(place, 'restored'), { recursive: true })
    await restore({ from: fileIn() })
    const back = await openDatabase({ dataFolder: join(place, 'restored', 'database') })
    expect(await rowsOf(back, 'certificate')).toBe(rows)
    await linkAll(back)
    expect((await verifyAuditChain(back)).breaks).toEqual([])
    await back.close()
  })
})

/**
 * A platform whose audit trail has a history: requests, several signed heads, all of them exported to a folder.
 *
 * Takes   an engine.
 * Gives   the database of the stopped platform, its folder and the folder of exported heads; and what was stored, to be put back
 *         after a test has tampered with it.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type AuditHeads, openAuditHeads } from '../../src/audit/audit-heads.ts'
import {
  type Installation,
  installationPaths,
  readInstallation,
} from '../../src/installation/installation.ts'
import { openKeyStore } from '../../src/installation/key-store.ts'
import { linkAuditEvents } from '../../src/storage/audit-trail.ts'
import { type Database, type DatabaseLocation, openDatabase } from '../../src/storage/open-database.ts'
import { recordEvents } from '../../src/storage/record-events.ts'
import { enrol, newApplicant } from '../fixtures/applicants.ts'
import { copyToPostgresql } from '../fixtures/postgresql-database.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { type Cluster, startCluster } from '../storage/engines.ts'

export interface AuditedPlatform {
  readonly folder: string
  /** Another one after `withoutDatabase`. */
  readonly database: Database
  readonly installation: Installation
  /** Where the heads were exported. */
  readonly heads: string
  readonly now: Date
  /** Closes the database for as long as the work takes: the command line opens it. */
  withoutDatabase<Result>(work: () => Promise<Result>): Promise<Result>
  /** Puts database and exported heads back as they were. */
  restore(): Promise<void>
  close(): Promise<void>
}

const TABLES = ['audit_event', 'audit_unlinked', 'audit_link', 'audit_head']
/** Heads in the history; the stop of the platform signs one more. */
const HEADS = 3

/** The heads' way of a running platform, with other settings. */
export async function headsOf(
  platform: TestPlatform,
  settings: Partial<Installation['audit']> = {},
): Promise<AuditHeads> {
  const installation = await readInstallation(platform.folder)
  const audit = { ...installation.audit, ...settings }
  const keys = await openKeyStore(platform.folder, installation)
  const deps = { ...platform.deps, installation: { ...installation, audit } }
  return openAuditHeads(platform.folder, deps, keys)
}

export async function linkAll(database: Database): Promise<void> {
  while ((await linkAuditEvents(database, 500)) > 0);
}

export async function auditedPlatform(engine: 'embedded' | 'PostgreSQL'): Promise<AuditedPlatform> {
  const cluster: Cluster | undefined = engine === 'PostgreSQL' ? startCluster() : undefined
  const elsewhere = mkdtempSync(join(tmpdir(), 'vesalius-heads-'))
  const heads = join(elsewhere, 'heads')
  mkdirSync(heads)
  let location: DatabaseLocation | undefined
  const platform = await openTestPlatform({
    database: async folder => {
      location = cluster
        ? { databaseUrl: await copyToPostgresql(cluster, folder) }
        : { dataFolder: installationPaths(folder).database }
      return location
    },
  })
  const { clock, deps } = platform
  const turns = await headsOf(platform, { export: { folder: heads } })
  await enrol(platform.client, await newApplicant(platform))
  for (let head = 0; head < HEADS; head++) {
    const event = {
      kind: `history-${head}`,
      recordKind: 'test',
      recordId: String(head),
      detail: { note: 'é' },
    }
    await recordEvents(deps.database, { now: clock.now(), events: [event, event, event] })
    await linkAll(deps.database)
    await turns.turn(0)
  }
  // The installation outlives the platform.
  const kept = join(elsewhere, 'installation')
  cpSync(platform.folder, kept, {
    recursive: true,
    filter: path => !path.includes(`${platform.folder}/database`),
  })
  const description = installationPaths(kept).description
  const installation = await readInstallation(kept)
  writeFileSync(
    description,
    JSON.stringify({ ...installation, audit: { ...installation.audit, export: { folder: heads } } }),
  )
  await turns.turn(0)
  const now = clock.now()
  const stored = await readTables(deps.database)
  await platform.close()

  // Closing removed the folder: an embedded database begins anew and gets the rows.
  const fresh: DatabaseLocation =
    cluster && location ? location : { dataFolder: installationPaths(kept).database }
  let database = await openDatabase(fresh)
  cpSync(heads, `${heads}-kept`, { recursive: true })
  const restore = async () => {
    await writeTables(database, stored)
    rmSync(heads, { recursive: true, force: true })
    cpSync(`${heads}-kept`, heads, { recursive: true })
  }
  await restore()
  return {
    ...{ folder: kept, heads, now, restore },
    get database() {
      return database
    },
    async withoutDatabase(work) {
      await database.close()
      try {
        return await work()
      } finally {
        database = await openDatabase(fresh)
      }
    },
    installation: JSON.parse(readFileSync(description, 'utf8')) as Installation,
    async close() {
      await database.close()
      cluster?.stop()
      rmSync(elsewhere, { recursive: true, force: true })
    },
  }
}

type Stored = readonly { readonly table: string; readonly rows: string }[]

async function readTables({ kysely }: Database): Promise<Stored> {
  const stored: { table: string; rows: string }[] = []
  for (const table of TABLES) {
    const { rows } = await sql<{ all: string }>`
      select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as all from ${sql.table(table)} t`.execute(kysely)
    stored.push({ table, rows: rows[0]?.all ?? '[]' })
  }
  return stored
}

async function writeTables({ kysely }: Database, stored: Stored): Promise<void> {
  await sql`truncate audit_head, audit_link, audit_unlinked, audit_event`.execute(kysely)
  for (const { table, rows } of stored) {
    await sql`insert into ${sql.table(table)} overriding system value
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${rows}::text::jsonb)`.execute(kysely)
  }
  await sql`select setval(pg_get_serial_sequence('audit_event', 'id'), (select max(id) from audit_event))`.execute(
    kysely,
  )
}

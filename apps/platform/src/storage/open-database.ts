/**
 * Opens the platform's database: embedded in a data folder, or a PostgreSQL server by its address.
 *
 * Takes   a folder of its own (created when missing), or a `postgres://` URL.
 * Gives   a Database with an up-to-date schema. Everything above speaks the same SQL to both engines.
 * Throws  StorageError: `STORAGE_IN_USE`, `STORAGE_FOLDER_UNUSABLE`, `STORAGE_UNREACHABLE`, `STORAGE_SERVER_UNFIT`,
 *         `STORAGE_ENGINE_FAILED`.
 */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type EmbeddedLocation, type EngineWorker, openEmbedded } from './embedded/open.ts'
import { StorageError } from './error.ts'
import { forgetLeases } from './forget-leases.ts'
import { migrate } from './migrations.ts'
import { readSnapshot } from './snapshot.ts'
import { runnerOf, type StatementRunner } from './statement.ts'
import { valueTypes } from './value-types.ts'

export interface Database extends StatementRunner {
  readonly engine: 'embedded' | 'postgresql'
  /**
   * For migrations, operators' queries and tests. The embedded engine has one connection: inside a Kysely
   * transaction use its `trx` alone, or the program waits for ever.
   */
  readonly kysely: Kysely<unknown>
  /** Settles when the embedded engine has stopped by itself; the process must then open the database again. */
  readonly failure: Promise<StorageError>
  /**
   * One consistent view of everything for as long as `read` takes. The embedded engine stands still only while its files are
   * copied: what is read is the copy, which needs as much disk again meanwhile.
   */
  snapshot<Result>(read: (query: SnapshotQuery) => Promise<Result>): Promise<Result>
  /** Work a server does by itself and the embedded engine does not: vacuum, statistics, checkpoint. */
  maintain(): Promise<void>
  close(): Promise<void>
}

/** A query inside a snapshot; values come as text where PostgreSQL has no plain JavaScript type. */
export type SnapshotQuery = <Row>(text: string) => Promise<readonly Row[]>

export type DatabaseLocation =
  | (EmbeddedLocation & {
      /** Another file layer, for tests of what a disk can do. */
      readonly worker?: EngineWorker
    })
  | { readonly databaseUrl: string; readonly connections?: number }

export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const database =
    'dataFolder' in location
      ? await openEmbedded(location, location.worker)
      : await openServer(location.databaseUrl, location.connections)
  try {
    await migrate(database.kysely)
    if (database.engine === 'embedded') await forgetLeases(database)
    return database
  } catch (cause) {
    await database.close()
    throw cause
  }
}

/** At most 10 connections a process unless told otherwise; the statements are short. */
async function openServer(databaseUrl: string, connections = 10): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    types: valueTypes,
    application_name: 'vesalius',
    // Just-in-time compilation: a plan that walks a table counts as expensive with enable_seqscan=off, however small the table is.
    options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off -c timezone=UTC',
  })
  // A connection was cut: its query has failed, and the pool makes a new one when asked.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  try {
    await checkServer(pool)
  } catch (cause) {
    await pool.end()
    throw cause
  }
  return {
    engine: 'postgresql',
    kysely: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    ...runnerOf(pool),
    failure: new Promise(() => {}),
    snapshot: read => readSnapshot(pool, read),
    async maintain() {},
    async close() {
      await pool.end()
    },
  }
}

const OLDEST = 15

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query<{ version: number; encoding: string; fsync: string; synchronous: string }>(
      `select current_setting('server_version_num')::int / 10000 as version,
              current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as synchronous`,
    )
    .catch((cause: unknown) => {
      throw new StorageError('STORAGE_UNREACHABLE', 'the PostgreSQL server does not answer', { cause })
    })
  const [server] = rows
  const unfit = (why: string) =>
    new StorageError('STORAGE_SERVER_UNFIT', `the PostgreSQL server is unfit: ${why}`)
  if (!server || server.version < OLDEST) throw unfit(`version ${OLDEST} or later is needed`)
  if (server.encoding !== 'UTF8') throw unfit('the database encoding must be UTF8')
  if (server.fsync !== 'on' || server.synchronous === 'off')
    throw unfit('fsync and synchronous_commit must be on')
}

/**
 * Opens the embedded database of a data folder: lock, copy of the template when new, engine thread, one connection.
 *
 * The folder holds `pgdata` (PostgreSQL's own files) and the lock.
 */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { StorageError } from '../error.ts'
import { migrate, migrationsFingerprint } from '../migrations.ts'
import type { Database } from '../open-database.ts'
import { runnerOf } from '../statement.ts'
import { valueTypes } from '../value-types.ts'
import { startEngineThread } from './engine-thread.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { createDurably, createFromTemplate, defaultTemplateCache, removeUnfinished } from './template.ts'

export interface EmbeddedLocation {
  readonly dataFolder: string
  readonly templateCache?: string
}

/** What the durability tests replace: the worker file, with its own file layer, and what it is told. */
export interface EngineWorker {
  readonly file?: URL
  readonly data?: object
}

export async function openEmbedded(location: EmbeddedLocation, worker?: EngineWorker): Promise<Database> {
  const { dataFolder, templateCache = defaultTemplateCache() } = location
  const lock = takeFolder(dataFolder)
  try {
    const pgdata = join(dataFolder, 'pgdata')
    if (!existsSync(pgdata)) {
      removeUnfinished(dataFolder)
      await create(pgdata, templateCache)
    }
    return await openEngine(pgdata, lock, worker)
  } catch (cause) {
    lock.release()
    throw cause
  }
}

function takeFolder(dataFolder: string): FolderLock {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    return lockFolder(dataFolder)
  } catch (cause) {
    if (cause instanceof StorageError) throw cause
    throw new StorageError('STORAGE_FOLDER_UNUSABLE', `the data folder cannot be used: ${dataFolder}`, {
      cause,
    })
  }
}

async function create(pgdata: string, cache: string): Promise<void> {
  // Without a cache (a read-only installation) each database is made the slow way.
  if (!isWritable(cache)) await createDurably(pgdata, build)
  else
    await createFromTemplate(pgdata, { cache, ingredients: `${RECIPE}\n${migrationsFingerprint()}`, build })
}

/** To be raised when `build` makes something else of the same migrations. */
const RECIPE = 2

/**
 * A migrated database, closed: its shutdown checkpoint leaves everything in the files.
 *
 * The databases that others would be copied from go: they are two thirds of the files, and without a background
 * vacuum of their own they would end by blocking transaction numbers. No vacuum here: a table known to be empty
 * would get plans without index.
 */
async function build(folder: string): Promise<void> {
  const database = await openEngine(folder, { release() {} })
  try {
    await migrate(database.kysely)
    for (const name of ['template0', 'template1']) {
      await sql`alter database ${sql.id(name)} is_template false`.execute(database.kysely)
      await sql`drop database ${sql.id(name)}`.execute(database.kysely)
    }
    await sql`checkpoint`.execute(database.kysely)
  } finally {
    await database.close()
  }
}

async function openEngine(pgdata: string, lock: FolderLock, worker?: EngineWorker): Promise<Database> {
  const engine = await startEngineThread(pgdata, worker)
  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    stream: () => engine.connect(),
    user: 'postgres',
    database: 'postgres',
    types: valueTypes,
  })
  // The engine's end is reported by `failure` and by every query, not as an event nobody listens to.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return {
    engine: 'embedded',
    kysely,
    ...runnerOf(pool),
    failure: engine.failure,
    async maintain() {
      await sql`vacuum (analyze)`.execute(kysely)
      await sql`checkpoint`.execute(kysely)
    },
    async close() {
      await pool.end()
      await engine.close()
      lock.release()
    },
  }
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

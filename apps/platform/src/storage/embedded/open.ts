/**
 * Opens the embedded database of a data folder: lock, copy of the template when new, engine thread, one connection.
 *
 * The folder holds `pgdata` (PostgreSQL's own files) and the lock.
 */
import { randomUUID } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { StorageError } from '../error.ts'
import { migrate, migrationsFingerprint } from '../migrations.ts'
import type { Database, SnapshotQuery } from '../open-database.ts'
import { readSnapshot } from '../snapshot.ts'
import { valueTypes } from '../value-types.ts'
import { type EngineThread, startEngineThread } from './engine-thread.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { maintain } from './maintain.ts'
import { openSession } from './session.ts'
import { syncFolder } from './sync-tree.ts'
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
  const { dataFolder, templateCache } = location
  const lock = takeFolder(dataFolder)
  try {
    const pgdata = join(dataFolder, 'pgdata')
    removeUnfinished(dataFolder)
    if (!existsSync(pgdata)) {
      await create(pgdata, templateCache ?? defaultTemplateCache())
    }
    // PostgreSQL's own lock file; a power cut may leave it empty, and then it refuses to start. Ours is held by now.
    rmSync(join(pgdata, 'postmaster.pid'), { force: true })
    return await openEngine(pgdata, lock, worker)
  } catch (cause) {
    lock.release()
    throw cause
  }
}

function takeFolder(dataFolder: string): FolderLock {
  try {
    makeFolderDurably(dataFolder)
    return lockFolder(dataFolder)
  } catch (cause) {
    if (cause instanceof StorageError) throw cause
    throw new StorageError('STORAGE_FOLDER_UNUSABLE', `the data folder cannot be used: ${dataFolder}`, {
      cause,
    })
  }
}

/** A new folder is on disk once the folder that names it is, and so on up to the first that was there before. */
function makeFolderDurably(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = resolve(folder); ; made = dirname(made)) {
    syncFolder(dirname(made))
    if (made === resolve(first)) return
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
  const pool = poolOf(engine)
  // first of all: a connection that begins ends what its session had prepared
  await pool.query('select')
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return {
    engine: 'embedded',
    kysely,
    ...openSession(engine, pool),
    failure: engine.failure,
    async snapshot(read) {
      const copy = `${pgdata}.new-${randomUUID()}`
      try {
        await copyFiles(pool, pgdata, copy)
        return await readCopy(copy, read)
      } finally {
        rmSync(copy, { recursive: true, force: true })
      }
    },
    maintain: () => maintain(kysely),
    async close() {
      await pool.end()
      await engine.close()
      lock.release()
    },
  }
}

function poolOf(engine: EngineThread): pg.Pool {
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
  return pool
}

/** While the one connection is held nothing writes; after a checkpoint the files are whole by themselves. */
async function copyFiles(pool: pg.Pool, pgdata: string, copy: string): Promise<void> {
  const held = await pool.connect()
  try {
    await held.query('checkpoint')
    await cp(pgdata, copy, { recursive: true, mode: constants.COPYFILE_FICLONE })
  } finally {
    held.release()
  }
}

async function readCopy<Result>(
  copy: string,
  read: (query: SnapshotQuery) => Promise<Result>,
): Promise<Result> {
  rmSync(join(copy, 'postmaster.pid'), { force: true })
  const engine = await startEngineThread(copy)
  const pool = poolOf(engine)
  try {
    return await readSnapshot(pool, read)
  } finally {
    await pool.end()
    await engine.close()
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

/**
 * A new embedded database is a copy of a prepared one: making it from nothing costs seconds, copying a quarter.
 *
 * Takes   a cache folder and what makes the template: called at most once per version of engine and migrations.
 * Gives   a data folder that is complete and durable, or does not exist: it is copied beside, synced, renamed.
 *
 * Two processes may want the same template at once: one builds, under a lock, the other waits.
 */
import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StorageError } from '../error.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { syncFolder, syncTree } from './sync-tree.ts'

export interface Template {
  /** Where templates are kept between runs. Anything in it may be deleted at any time. */
  readonly cache: string
  /** Everything the content depends on besides the engine: the migrations. */
  readonly ingredients: string
  /** Fills an empty folder with a closed, migrated database. */
  readonly build: (folder: string) => Promise<void>
}

/** Copies the template to `target`, which must not exist; its parent folder must. */
export async function createFromTemplate(target: string, template: Template): Promise<void> {
  const source = await preparedTemplate(template)
  await createDurably(target, async copy => cpSync(source, copy, { recursive: true }))
}

/** Fills a folder beside `target`, makes it durable and gives it its name: `target` is whole or does not exist. */
export async function createDurably(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const draft = `${target}.new-${randomUUID()}`
  await fill(draft)
  syncTree(draft)
  renameSync(draft, target)
  syncFolder(dirname(target))
}

async function preparedTemplate({ cache, ingredients, build }: Template): Promise<string> {
  const folder = join(cache, templateName(ingredients))
  const ready = join(folder, 'pgdata')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(ready)) return ready

  const lock = await waitForLock(folder, () => existsSync(ready))
  if (!lock) return ready
  try {
    removeUnfinished(folder)
    await createDurably(ready, build)
    return ready
  } finally {
    lock.release()
  }
}

/** What a process that was killed left behind. Only the holder of the folder's lock may do this. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('pgdata.new-')) rmSync(join(folder, name), { recursive: true })
  }
}

/** The lock, or nothing when somebody else has finished the work meanwhile. */
async function waitForLock(folder: string, isDone: () => boolean): Promise<FolderLock | undefined> {
  for (;;) {
    if (isDone()) return undefined
    try {
      const lock = lockFolder(folder)
      if (!isDone()) return lock
      lock.release()
      return undefined
    } catch (cause) {
      if (!(cause instanceof StorageError && cause.code === 'STORAGE_IN_USE')) throw cause
    }
    await sleep(100)
  }
}

function templateName(ingredients: string): string {
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const { version } = JSON.parse(readFileSync(join(dirname(engine), '../package.json'), 'utf8')) as {
    version: string
  }
  const digest = createHash('sha256').update(ingredients).digest('hex').slice(0, 16)
  return `pglite-${version}-${digest}`
}

/**
 * Beside the installed packages: whoever may write there may change the program itself, so a template from there
 * deserves the same trust. (A folder for temporary files would let any account of the machine plant one.)
 */
export function defaultTemplateCache(): string {
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const [modules] = engine.split(join('@electric-sql', 'pglite'))
  return join(modules ?? '.', '.cache', 'vesalius-database')
}

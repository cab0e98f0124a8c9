/**
 * A folder that is dear to make: made once for all tests of this checkout, by one of the processes that want it, and kept.
 *
 * Takes   a folder for such folders, a kind, what tells one from an older one of its kind, and how it is filled.
 * Gives   its path: copy it, do not write into it. Older ones of the kind go a day after they were made.
 */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFolder } from './temporary-folder.ts'

export interface FolderToMake {
  readonly cache: string
  readonly kind: string
  /** Of the sources that decide what is in it, for example. */
  readonly fingerprint: string
  readonly make: (folder: string) => Promise<void>
}

export async function madeOnce({ cache, kind, fingerprint, make }: FolderToMake): Promise<string> {
  const made = join(cache, `${kind}-${fingerprint}`)
  if (existsSync(made)) return made
  mkdirSync(cache, { recursive: true })
  using _turn = await takeTurn(join(cache, `${kind}.turn`))
  if (existsSync(made)) return made
  removeOlder(cache, kind)
  // where temporary files are, which may be memory: databases wait for each of their writes
  using place = temporaryFolder()
  await make(place.path)
  const draft = mkdtempSync(join(cache, `${kind}-draft-`))
  cpSync(place.path, draft, { recursive: true })
  renameSync(draft, made)
  return made
}

/** Of all files below these files and folders, except tests. */
export function fingerprintOf(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const source of sources) add(source)
  return hash.digest('hex').slice(0, 24)

  function add(path: string): void {
    if (!statSync(path).isDirectory()) hash.update(`${path}\n`).update(readFileSync(path))
    else for (const name of readdirSync(path).sort()) if (!name.endsWith('.test.ts')) add(join(path, name))
  }
}

/** Another checkout's branch may still copy one: nothing goes on the day it was made. */
function removeOlder(cache: string, kind: string): void {
  const before = Date.now() - 86_400_000
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (name.startsWith(`${kind}-`) && statSync(path).mtimeMs < before)
      rmSync(path, { recursive: true, force: true })
  }
}

/** Whoever has the file has the turn; one that died is noticed by its process id. */
async function takeTurn(file: string): Promise<Disposable> {
  for (;;) {
    const turn = tryTurn(file)
    if (turn) return turn
    await delay(200)
  }
}

/** The turn if nobody alive has it. */
export function tryTurn(file: string): Disposable | undefined {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return { [Symbol.dispose]: () => rmSync(file, { force: true }) }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  if (isAlive(file)) return undefined
  rmSync(file, { force: true })
  return tryTurn(file)
}

function isAlive(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // not yet written: its owner is at it this very moment
    return pid === 0 || process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * A lock on a file, held by files beside it: two programs that registered encryption keys for one keystore at the same time could
 * lose the key of the token that is published.
 *
 * Gives   the lock, or `null` when somebody else holds it.
 *
 * Whoever wants it puts a claim of its own beside the file, `<lock>.<random>`, and only then looks at the claims of others: when one of
 * them lives, it withdraws its own. Of two that come at once the later one to put its claim sees the other's; both may withdraw (they try
 * again after a random moment), never do both hold. A dead claim is taken away by whoever finds it: its name is never used again, so
 * nobody's living claim can be hit. It takes nothing but making, listing and removing files, as every file system has them (FAT and
 * network folders too: neither links nor renaming are needed).
 *
 * A claim of this machine lives as long as its process, however long that slept; one of another machine until nobody has renewed it for a
 * minute. A claim without text was not looked from yet: its owner will see ours.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { access, open, readdir, readFile, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SdkError } from '../error.ts'
import type { KeystoreLock } from './keystore-files.ts'
import { isRunning, type ProcessIdentity, processIdentity } from './process-identity.ts'

const RENEWAL = 10_000
const VOID_AFTER = 60_000
const TRIES = 5
const LONGEST_PAUSE = 50

export async function takeFileLock(path: string): Promise<KeystoreLock | null> {
  const text = JSON.stringify(processIdentity(process.pid))
  for (let left = TRIES; left > 0; left--) {
    const claim = `${path}.${randomUUID()}`
    try {
      await putClaim(claim, text)
      if (await isAlone(path, claim)) return held(claim)
    } catch (error) {
      await withdraw(claim)
      throw error
    }
    await withdraw(claim)
    if (left > 1) await pause(randomInt(1, LONGEST_PAUSE))
  }
  return null
}

async function putClaim(claim: string, text: string): Promise<void> {
  const file = await open(claim, 'wx', 0o600)
  try {
    await file.writeFile(text)
  } finally {
    await file.close()
  }
}

/** Whether the claim is there and no other one lives; takes dead ones away. */
async function isAlone(path: string, claim: string): Promise<boolean> {
  const folder = dirname(path)
  const claims = (await readdir(folder)).filter(name => name.startsWith(`${basename(path)}.`))
  if (!claims.includes(basename(claim))) return false
  for (const name of claims) {
    if (name === basename(claim)) continue
    if (await isInTheWay(join(folder, name))) return false
  }
  return true
}

async function isInTheWay(other: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(other, 'utf8'), stat(other)])
    const owner = readOwner(text)
    const isSilent = Date.now() - mtimeMs > VOID_AFTER
    const lives = owner !== undefined && (isRunning(owner) ?? !isSilent)
    if (!lives && (owner || isSilent)) await unlink(other)
    return lives
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

/** Undefined for a claim that is just being written, or was cut off, or withdrawn where it could not be removed. */
function readOwner(text: string): ProcessIdentity | undefined {
  try {
    const { place, process, startedAt } = JSON.parse(text) as Partial<Record<keyof ProcessIdentity, unknown>>
    return typeof place === 'string' && typeof process === 'number' && typeof startedAt === 'string'
      ? { place, process, startedAt }
      : undefined
  } catch {
    return undefined
  }
}

function held(claim: string): KeystoreLock {
  const timer = setInterval(() => {
    const now = new Date()
    utimes(claim, now, now).catch(() => undefined)
  }, RENEWAL)
  timer.unref()
  return {
    async confirm() {
      try {
        await access(claim)
      } catch (cause) {
        if (!hasCode(cause, 'ENOENT'))
          throw new SdkError('KEYSTORE_FOLDER_UNUSABLE', 'the lock cannot be read', { cause })
        throw new SdkError('KEYSTORE_FILE_BUSY', 'another program took this file over meanwhile')
      }
    },
    async release() {
      clearInterval(timer)
      await withdraw(claim)
    },
  }
}

/** Never throws. What cannot be removed (a virus scanner on Windows reads it) is emptied: it is in nobody's way then. */
async function withdraw(claim: string): Promise<void> {
  await unlink(claim).catch(async (error: unknown) => {
    if (!hasCode(error, 'ENOENT')) await writeFile(claim, '', { flag: 'r+' }).catch(() => undefined)
  })
}

/** Whether an error of the file system has this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

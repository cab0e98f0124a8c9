/**
 * A lock on a file, held by a file beside it: two programs that registered encryption keys for one keystore at the same time could
 * lose the key of the token that is published.
 *
 * The lock says which process on which machine holds it, and its time is renewed while it is held. It is void when that process
 * is gone, or when nobody has renewed it for a minute (another machine that was switched off).
 *
 * Gives   the lock, or `null` when somebody else holds it.
 */
import { randomUUID } from 'node:crypto'
import { open, readFile, stat, unlink, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { KeystoreLock } from './keystore-files.ts'

const RENEWAL = 10_000
const VOID_AFTER = 60_000
const TRIES = 3

export async function takeFileLock(path: string): Promise<KeystoreLock | null> {
  const mark = JSON.stringify({ host: hostname(), process: process.pid, lock: randomUUID() })
  for (let left = TRIES; left > 0; left--) {
    if (await create(path, mark)) return held(path, mark)
    if (!(await isVoid(path))) return null
    await unlink(path).catch(ignoreMissing)
  }
  return null
}

async function create(path: string, mark: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(mark)
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

function held(path: string, mark: string): KeystoreLock {
  const timer = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, RENEWAL)
  timer.unref()
  return {
    async release() {
      clearInterval(timer)
      // Not ours any more when the machine slept too long and somebody took over.
      const present = await readFile(path, 'utf8').catch(() => undefined)
      if (present === mark) await unlink(path).catch(() => undefined)
    },
  }
}

async function isVoid(path: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    const holder = readHolder(text)
    if (holder?.host === hostname() && !isRunning(holder.process)) return true
    return Date.now() - mtimeMs > VOID_AFTER
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true
    throw error
  }
}

/** Undefined for a lock that is just being written, or was cut off: its time decides. */
function readHolder(text: string): { readonly host: unknown; readonly process: number } | undefined {
  try {
    const value = JSON.parse(text) as { host?: unknown; process?: unknown }
    return typeof value.process === 'number' ? { host: value.host, process: value.process } : undefined
  } catch {
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return !hasCode(error, 'ESRCH')
  }
}

function ignoreMissing(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) throw error
}

/** Whether an error of the file system has this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

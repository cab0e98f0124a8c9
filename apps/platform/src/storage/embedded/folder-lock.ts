/**
 * A lock on a folder: one process at a time. The embedded engine has none of its own, and two processes on one
 * folder destroy the database.
 *
 * Takes   the folder (it must exist).
 * Gives   a lock to release; the operating system needs to do nothing when a holder is killed: the next one sees
 *         that the process is gone.
 * Throws  StorageError `STORAGE_IN_USE`, naming the process that holds it.
 *
 * The lock is the file `lock.N` with the highest N; empty means released. To take it, one links a finished file
 * as `lock.N+1`: the link is made by exactly one process, and numbers are never used again, so two processes
 * that find the same dead holder cannot both win. The winner removes the lower numbers.
 */
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StorageError } from '../error.ts'

export interface FolderLock {
  release(): void
}

interface Holder {
  readonly pid: number
  /** Start of the process and identity of the running system: a number alone may have been given again. */
  readonly startedAt: string
  readonly system: string
  /** Process numbers mean nothing outside their namespace (containers). */
  readonly namespace: string
  readonly token: string
}

const HEARTBEAT = 5_000
const SILENT = 6 * HEARTBEAT
const heldHere = new Set<string>()

export function lockFolder(folder: string): FolderLock {
  const own: Holder = { ...describeProcess(process.pid), token: randomUUID() }
  const draft = join(folder, `lock-${own.token}`)
  writeFileSync(draft, JSON.stringify(own), { flag: 'wx', mode: 0o600 })
  try {
    for (;;) {
      const highest = highestNumber(folder)
      const holder = highest === 0 ? undefined : readHolder(lockPath(folder, highest))
      if (holder) {
        throw new StorageError(
          'STORAGE_IN_USE',
          `another process (number ${holder.pid}) has this data folder open: ${folder}`,
        )
      }
      const number = highest + 1
      if (!linkIfFree(draft, lockPath(folder, number))) continue
      // A slower process may have linked a number that was used and removed meanwhile: the highest one counts.
      if (highestNumber(folder) !== number) {
        rmSync(lockPath(folder, number), { force: true })
        continue
      }
      removeBelow(folder, number)
      return hold(lockPath(folder, number), own.token)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function hold(path: string, token: string): FolderLock {
  heldHere.add(token)
  const heartbeat = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(path, now, now)
    } catch {
      clearInterval(heartbeat) // the folder was removed: nothing is left to protect
    }
  }, HEARTBEAT).unref()
  return {
    release() {
      if (!heldHere.delete(token)) return
      clearInterval(heartbeat)
      if (existsSync(path)) writeFileSync(path, '')
    },
  }
}

function lockPath(folder: string, number: number): string {
  return join(folder, `lock.${number}`)
}

function lockNumbers(folder: string): number[] {
  return readdirSync(folder).flatMap(name => {
    const [, digits] = /^lock\.(\d+)$/.exec(name) ?? []
    return digits ? [Number(digits)] : []
  })
}

function highestNumber(folder: string): number {
  return Math.max(0, ...lockNumbers(folder))
}

function removeBelow(folder: string, number: number): void {
  for (const lower of lockNumbers(folder))
    if (lower < number) rmSync(lockPath(folder, lower), { force: true })
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw cause
  }
}

/** The living holder written in a lock file, if there is one. */
function readHolder(path: string): Holder | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    if (text === '') return undefined
    const holder = JSON.parse(text) as Holder
    return isAlive(holder, statSync(path).mtimeMs) ? holder : undefined
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
}

function isAlive(holder: Holder, lastSign: number): boolean {
  if (holder.pid === process.pid && holder.namespace === describeProcess(process.pid).namespace) {
    if (heldHere.has(holder.token)) return true
  }
  const seenNow = describeProcess(holder.pid)
  if (holder.system !== seenNow.system) return false // the machine was started again since
  if (holder.namespace !== seenNow.namespace) return Date.now() - lastSign < SILENT
  if (holder.pid === process.pid) return false // our own number, but not our lock: an earlier process had it
  return exists(holder.pid) && holder.startedAt === seenNow.startedAt
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** On Linux from /proc; elsewhere the fields are empty and the process number alone decides. */
function describeProcess(pid: number): Omit<Holder, 'token'> {
  return {
    pid,
    // Field 22 of stat, counted after the command name, which may itself hold spaces and parentheses.
    startedAt: fromProc(
      () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '',
    ),
    system: fromProc(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: fromProc(() => readlinkSync('/proc/self/ns/pid')),
  }
}

function fromProc(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}

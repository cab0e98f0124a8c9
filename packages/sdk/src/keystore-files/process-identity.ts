/**
 * Which process: enough to say later whether it still runs.
 *
 * On Linux the place is the running system and its process namespace, and the start tells a process from a later one with its number.
 * Elsewhere the place is the machine's name, and the number alone decides: a number that was given again counts as running.
 */
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

export interface ProcessIdentity {
  /** Where its number means anything. */
  readonly place: string
  readonly process: number
  /** Empty where the system does not say. */
  readonly startedAt: string
}

export function processIdentity(pid: number): ProcessIdentity {
  const system = fromProc(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const namespace = fromProc(() => readlinkSync('/proc/self/ns/pid'))
  return { place: [hostname(), system, namespace].join(' ').trim(), process: pid, startedAt: startOf(pid) }
}

/** Undefined for a process of another place: nobody here can tell. */
export function isRunning({ place, process: pid, startedAt }: ProcessIdentity): boolean | undefined {
  const now = processIdentity(pid)
  if (now.place !== place) return undefined
  if (!exists(pid)) return false
  // what the system hides (other people's processes) is taken to be the same
  return startedAt === '' || now.startedAt === '' || startedAt === now.startedAt
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** Field 22 of stat, counted after the command name, which may itself hold spaces and parentheses. */
function startOf(pid: number): string {
  return fromProc(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '')
}

function fromProc(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}

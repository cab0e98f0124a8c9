/**
 * CPU time of another process, all its threads together, user and system, as Linux counts it.
 *
 * Gives   seconds, in steps of 10 ms: the window measured must be long against that.
 * Throws  where there is no /proc, or no such process.
 */
import { readFileSync } from 'node:fs'

/** USER_HZ: fixed for programs whatever the kernel runs at. */
const TICKS_A_SECOND = 100

export function processCpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // proc(5): the second field is the name in parentheses; utime and stime are the fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/**
 * A run over many inputs that says what one of them cost, so that a million can be foreseen from two thousand, and that must not keep
 * what it has seen.
 *
 * Throws  Error when memory has grown by more than a run may keep, garbage apart.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const MEBIBYTE = 1_048_576
/** Of the heap and what hangs on it: tables, compiled code, a cache or two. Never anything an input brought. */
const MOST_KEPT = 64
/** Of the whole process, with what the allocator does not give back. */
const MOST_GROWN = 1024

export async function measuredRun(
  name: string,
  inputs: number,
  run: () => void | Promise<void>,
): Promise<void> {
  const before = memory()
  const begin = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(begin)
  const after = memory()
  const [kept, grown] = [after.kept - before.kept, after.whole - before.whole]
  console.info(
    `${name}: ${inputs} inputs, ${((user + system) / 1000 / inputs).toFixed(3)} ms CPU each; kept ${kept} MiB, grown ${grown} MiB`,
  )
  if (kept > MOST_KEPT || grown > MOST_GROWN)
    throw new Error(`${name}: ${kept} MiB are kept after ${inputs} inputs, the process grew by ${grown} MiB`)
}

function memory() {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { kept: Math.round((heapUsed + external) / MEBIBYTE), whole: Math.round(rss / MEBIBYTE) }
}

/**
 * Sealing and unsealing: 1 KiB, 100 KiB and 10 MiB in memory, 1 GiB as a stream; CPU time of one process for one message.
 *
 * In a process of its own, compiled to one file as what we publish is: among the sources and libraries of all other measurements the memory
 * management alone would cost a fifth more. `STREAM_MIB=64` makes the stream shorter, for a quick look.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { compileEntry } from '../compile-entry.mjs'
import type { BenchOptions, Measurement } from './measurement.ts'

export async function measureSeal({ runs, progress }: BenchOptions): Promise<readonly Measurement[]> {
  progress('makes keys and certificates')
  const program = await compileEntry(join(import.meta.dirname, 'seal/measure.ts'))
  const running = promisify(execFile)(process.execPath, [program, String(runs)])
  running.child.stderr?.pipe(process.stderr)
  const { stdout } = await running
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Measurement)
}

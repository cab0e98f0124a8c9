/** The command line on the real machine: its streams, folders, clock, card readers and signals. Sets the exit status. */
import { homedir } from 'node:os'
import { pcscReaders } from '@vesalius/eid'
import type { Installation } from '../installation/installation.ts'
import { runManager } from './run.ts'

export async function runHere(installation: Installation): Promise<void> {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())

  process.exitCode = await runManager(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    home: homedir(),
    workingFolder: process.cwd(),
    variables: process.env,
    clock: () => new Date(),
    readers: pcscReaders,
    signal: interruption.signal,
    installation,
  })
}

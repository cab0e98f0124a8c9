/** The Manager's command line as others script it. */
import { spawnSync } from 'node:child_process'
import { entryCommand } from './entry-command.ts'

const [program, ...entry] = await entryCommand('apps/manager/src/cli/main.ts')

/** Runs a command with `--json`; gives its object, or throws with what it said. */
export function runVesalius(args: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(program, [...entry, ...args, '--json'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`vesalius ${args[0]} ended with status ${status}:\n${stdout}${stderr}`)
  return JSON.parse(stdout)
}

/** Programs of others that judge our files. Without them the tests are skipped and say so; with `CI=true` they must be there. */
import { spawnSync } from 'node:child_process'

/** Whether tests that need the program are to be skipped. Where `CI` is true they never are: they fail instead. */
export function lacksProgram(program: string, versionOption = '--version'): boolean {
  if (process.env.CI === 'true') return false
  return spawnSync(program, [versionOption], { stdio: 'ignore' }).status !== 0
}

/** Runs a program and gives what it wrote and how it ended. */
export function run(program: string, args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (error) throw error
  return { status, stdout, stderr }
}

/**
 * Other people's programs in tests: OpenSSL, Java, GnuTLS, xmlsec1, unzip.
 *
 * `it.skipIf(withoutPrograms('openssl'))('…')`: skipped, visibly, where a program is not installed; with CI=true never
 * skipped, so that the test fails instead.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export type ProgramName = 'openssl' | 'java' | 'keytool' | 'certtool' | 'xmlsec1' | 'xmllint' | 'unzip'

/** Whether a test that needs these programs must be skipped here. */
export function withoutPrograms(...names: readonly ProgramName[]): boolean {
  return process.env.CI !== 'true' && !names.every(isInstalled)
}

export interface ProgramRun {
  readonly status: number | null
  readonly stdout: Buffer
  readonly stderr: string
  /** Both streams as text, for messages and matching. */
  readonly text: string
}

export interface ProgramOptions {
  readonly input?: Uint8Array | string
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** For programs of a second, as most are: half the processor time goes into optimizing what ends at once. */
export const QUICK_JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'] as const

const QUICK: Partial<Record<ProgramName, readonly string[]>> = {
  java: QUICK_JAVA,
  keytool: QUICK_JAVA.map(option => `-J${option}`),
}

/** Runs a program to its end (a minute at most), without a shell; the texts are English. Throws when it cannot be started. */
export function runProgram(
  name: ProgramName,
  args: readonly string[],
  options: ProgramOptions = {},
): ProgramRun {
  const { input, cwd, env = {} } = options
  const run = spawnSync(name, [...(QUICK[name] ?? []), ...args], {
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
    ...(input === undefined ? {} : { input }),
    ...(cwd === undefined ? {} : { cwd }),
  })
  if (run.error) throw run.error
  const stderr = run.stderr.toString()
  return { status: run.status, stdout: run.stdout, stderr, text: run.stdout.toString() + stderr }
}

/** Runs a single-file Java program from its source, as `java File.java ARGS` does. */
export function runJava(
  sourceFile: string,
  args: readonly string[],
  options: ProgramOptions = {},
): ProgramRun {
  return runProgram('java', [sourceFile, ...args], options)
}

function isInstalled(name: ProgramName): boolean {
  return (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

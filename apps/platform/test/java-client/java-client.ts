/**
 * The Java client of the folder `java`: compiled once, run as often as wanted, each check of it read from a line of JSON.
 *
 * It needs a JDK and Bouncy Castle (Debian `default-jdk-headless` and `libbcpkix-java`). Signatures are made by the JDK's own copy
 * of Apache Santuario, the library of the existing client; its packages are opened for that.
 */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { QUICK_JAVA } from '@vesalius/testkit'

const execute = promisify(execFile)
const COMPILER = 'javac'
const SOURCES = join(import.meta.dirname, 'java')
const BOUNCY_CASTLE = ['bcprov', 'bcutil', 'bcpkix'].map(name => `/usr/share/java/${name}.jar`)
const SANTUARIO = 'com.sun.org.apache.xml.internal.security'
const OPENED = ['', '.signature', '.transforms', '.keys', '.keys.content'].flatMap(name => [
  '--add-exports',
  `java.xml.crypto/${SANTUARIO}${name}=ALL-UNNAMED`,
])
/** Java reads its sources and writes its texts as the environment says, and that of a bare machine says ASCII. */
const ENVIRONMENT = { ...process.env, LC_ALL: 'C.UTF-8' }
const LIMITS = { timeout: 120_000, maxBuffer: 16 * 1024 * 1024, env: ENVIRONMENT }

/** Without a JDK or Bouncy Castle these tests are shown as skipped; with CI=true they run and fail. */
export const withoutJava: boolean =
  process.env.CI !== 'true' &&
  !(spawnSync(COMPILER, ['-version']).status === 0 && BOUNCY_CASTLE.every(existsSync))

export interface CheckOutcome {
  readonly ok: boolean
  /** What went wrong. */
  readonly detail: string
}

/** Compiles the client into a folder. */
export async function compileJavaClient(classes: string): Promise<void> {
  const sources = readdirSync(SOURCES).map(name => join(SOURCES, name))
  const classPath = ['-cp', BOUNCY_CASTLE.join(':')]
  await execute(
    'javac',
    [
      ...QUICK_JAVA.map(option => `-J${option}`),
      '-proc:none',
      '-nowarn',
      ...OPENED,
      ...classPath,
      '-d',
      classes,
      ...sources,
    ],
    LIMITS,
  )
}

/** Runs it in Belgian time; gives the outcome of each check by its name. Throws when the program itself fails. */
export async function runJavaClient(
  classes: string,
  args: readonly string[],
): Promise<Map<string, CheckOutcome>> {
  const { stdout } = await execute(
    'java',
    [
      ...['-Duser.timezone=Europe/Brussels', '-Dcom.sun.security.enableCRLDP=true', ...OPENED],
      ...['-cp', [classes, ...BOUNCY_CASTLE].join(':'), 'Run', ...args],
    ],
    LIMITS,
  )
  const checks = stdout.split('\n').filter(line => line.startsWith('{'))
  return new Map(
    checks.map(line => {
      const { check, ok, detail } = JSON.parse(line) as CheckOutcome & { readonly check: string }
      return [check, { ok, detail }]
    }),
  )
}

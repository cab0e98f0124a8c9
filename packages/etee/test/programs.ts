/** Programs of others that our formats are proven with. Without one, its tests are shown as skipped; with CI=true they run and fail. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BOUNCY_CASTLE = ['bcprov', 'bcutil', 'bcpkix'].map(name => `/usr/share/java/${name}.jar`)

const missing = {
  openssl: () => spawnSync('openssl', ['version']).error !== undefined,
  java: () => spawnSync('java', ['-version']).error !== undefined,
  keytool: () => spawnSync('keytool', ['-help']).error !== undefined,
  bouncyCastle: () => !BOUNCY_CASTLE.every(existsSync),
}

export const without = (...programs: (keyof typeof missing)[]): boolean =>
  process.env.CI !== 'true' && programs.some(program => missing[program]())

export function run(program: string, args: readonly string[], input?: Uint8Array): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, maxBuffer: 1 << 26 })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args[0]}: ${stderr.toString()}${stdout.toString()}`)
  return stdout.toString()
}

/** Runs a program of the folder `java`; it answers with one line `name=value` for each fact. */
export function runJava(file: string, args: readonly string[]): Map<string, string> {
  const source = fileURLToPath(new URL(`java/${file}`, import.meta.url))
  const output = run('java', ['-XX:TieredStopAtLevel=1', '-cp', BOUNCY_CASTLE.join(':'), source, ...args])
  return new Map(
    output.split('\n').flatMap(line => {
      const at = line.lastIndexOf('\t')
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)]]
    }),
  )
}

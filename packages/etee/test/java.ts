/** Programs of the folder `java`, run with Bouncy Castle (Debian `libbcpkix-java`) on the class path. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runJava, withoutPrograms } from '@vesalius/testkit'

const BOUNCY_CASTLE = ['bcprov', 'bcutil', 'bcpkix'].map(name => `/usr/share/java/${name}.jar`)

/** Without Java or Bouncy Castle these tests are shown as skipped; with CI=true they run and fail. */
export const withoutJava: boolean =
  withoutPrograms('java') || (process.env.CI !== 'true' && !BOUNCY_CASTLE.every(existsSync))

/** Runs a program; it prints one line "fact TAB value" for each fact. */
export function javaFacts(file: string, args: readonly string[]): Map<string, string> {
  const source = fileURLToPath(new URL(`java/${file}`, import.meta.url))
  const { status, text, stdout } = runJava(source, args, { env: { CLASSPATH: BOUNCY_CASTLE.join(':') } })
  if (status !== 0) throw new Error(`${file}: ${text}`)
  return new Map(
    stdout
      .toString()
      .split('\n')
      .flatMap(line => {
        const at = line.lastIndexOf('\t')
        return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)]]
      }),
  )
}

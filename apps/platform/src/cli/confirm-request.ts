/** That the file to be signed is the one that the platform wrote: its SHA-256 comes another way than the file (requirement D1). */
import { createInterface } from 'node:readline/promises'
import { PlatformError } from '../error.ts'
import { type RolloverRequest, rolloverDigest } from '../issuing/rollover/files.ts'

/** Throws `ROLLOVER_REFUSED` unless what is expected, or typed at the terminal, is the SHA-256 of the request. */
export async function confirmRequest(request: RolloverRequest, expected?: string): Promise<void> {
  const said = expected ?? (await askAtTerminal())
  if (said === undefined) {
    throw new PlatformError(
      'ROLLOVER_REFUSED',
      'say with --expect which SHA-256 "rollover request" printed on the platform',
    )
  }
  if (said.replaceAll(/\s/g, '').toLowerCase() !== rolloverDigest(request)) {
    throw new PlatformError(
      'ROLLOVER_REFUSED',
      'the request is another file than the one of this SHA-256: nothing was signed',
    )
  }
}

async function askAtTerminal(): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question('To sign all this, type the SHA-256 that was printed on the platform: ')
  } finally {
    terminal.close()
  }
}

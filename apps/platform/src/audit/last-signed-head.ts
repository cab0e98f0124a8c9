/**
 * The head of the audit trail that was signed last, by this server or another one that it saw, kept in the installation's folder: whoever
 * administers the database has it not in hand, and cannot make the platform forget what it has signed.
 *
 * Takes   the folder, and heads as they were signed.
 * Gives   the last one; null before the first, and after a restoration, which begins where the backup ended.
 *
 * Written before the head is recorded in the database. Removing the file is the order to believe the database again.
 * Throws  PlatformError `AUDIT_TRAIL_BROKEN` for a file that cannot be read.
 */
import { randomUUID } from 'node:crypto'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { PlatformError } from '../error.ts'
import { installationPaths } from '../installation/installation.ts'
import { writeDurably } from '../installation/key-file.ts'

export interface SignedOctets {
  readonly octets: Uint8Array
  readonly signature: Uint8Array
}

export interface LastSignedHead {
  read(): Promise<SignedOctets | null>
  /** After it returns, a power cut cannot lose it. */
  write(head: SignedOctets): Promise<void>
}

const HOUR = 3_600_000

const stored = z.strictObject({ head: z.base64(), signature: z.base64() })

/** Drafts of another process that is just writing are younger than an hour; older ones were left by a crash and go. */
export async function openLastSignedHead(folder: string): Promise<LastSignedHead> {
  const file = installationPaths(folder).lastAuditHead
  await removeOldDrafts(file)
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(cause => {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
        throw cause
      })
      if (text === null) return null
      try {
        const { head, signature } = stored.parse(JSON.parse(text))
        return { octets: Buffer.from(head, 'base64'), signature: Buffer.from(signature, 'base64') }
      } catch (cause) {
        throw new PlatformError('AUDIT_TRAIL_BROKEN', `${file} is damaged`, { cause })
      }
    },
    async write({ octets, signature }) {
      const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
      // Several processes may share the folder.
      const draft = `${file}.${randomUUID()}`
      await writeDurably(draft, `${JSON.stringify({ head: base64(octets), signature: base64(signature) })}\n`)
      await rename(draft, file)
      const parent = await open(dirname(file), 'r')
      await parent.sync().finally(() => parent.close())
    },
  }
}

async function removeOldDrafts(file: string): Promise<void> {
  const drafts = (await readdir(dirname(file))).filter(name => name.startsWith(`${basename(file)}.`))
  for (const draft of drafts.map(name => join(dirname(file), name))) {
    const age = await stat(draft)
      .then(({ mtimeMs }) => Date.now() - mtimeMs)
      .catch(() => 0)
    if (age > HOUR) await rm(draft, { force: true })
  }
}

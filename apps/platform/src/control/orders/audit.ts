/** The trail of what was decided and seen: verified, or written out as the very texts that are hashed. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { readRestoration } from '../../audit/explain-restoration.ts'
import { readExportedHeads } from '../../audit/exported-heads.ts'
import { readHeadKeys } from '../../audit/head-keys.ts'
import { verifyAuditTrail } from '../../audit/verify-trail.ts'
import { eventLines } from '../../audit/write-events.ts'
import { PlatformError } from '../../error.ts'
import { linkAuditEvents } from '../../storage/audit-trail.ts'
import type { Database } from '../../storage/open-database.ts'
import { defineOrder } from '../order.ts'

const head = z.object({ seq: z.int(), hash: z.hex() })
const restoration = z.object({ restoredAt: z.string(), madeAt: z.string(), auditSeq: z.int() })

export const verifyAudit = defineOrder({
  name: 'verify-audit',
  asked: z.strictObject({
    /** Folder of exported heads. */
    heads: z.string().optional(),
    /** Noted elsewhere. */
    noted: z.array(head),
    keyFile: z.string().optional(),
    anchorsFile: z.string().optional(),
  }),
  done: z.object({
    head,
    heads: z.int(),
    exportedHeads: z.int(),
    breaks: z.array(z.object({ code: z.string(), at: z.int(), of: z.string() })),
    restorations: z.array(restoration),
  }),
  async run({ folder, installation, database, clock }, { heads, noted, keyFile, anchorsFile }) {
    const keys = await readHeadKeys(folder, installation, {
      ...(keyFile !== undefined && { keyFile }),
      ...(anchorsFile !== undefined && { anchorsFile }),
      now: clock.now(),
    })
    await linkAll(database)
    const verdict = await verifyAuditTrail(database, {
      keys,
      noted: noted.map(({ seq, hash }) => ({ seq, hash: new Uint8Array(Buffer.from(hash, 'hex')) })),
      ...(heads !== undefined && { exported: readExportedHeads(heads) }),
    })
    return {
      head: { seq: verdict.head.seq, hash: Buffer.from(verdict.head.hash).toString('hex') },
      ...{ heads: verdict.heads, exportedHeads: verdict.exportedHeads, breaks: [...verdict.breaks] },
      restorations: verdict.restorations.map(readRestoration),
    }
  },
})

export const exportAudit = defineOrder({
  name: 'export-audit',
  asked: z.strictObject({ to: z.string(), after: z.int().nonnegative() }),
  done: z.object({ octets: z.int() }),
  async run({ database }, { to, after }) {
    await linkAll(database)
    const file = createWriteStream(to, { flags: 'wx', mode: 0o600 })
    await pipeline(eventLines(database, after), file).catch((cause: Error & { readonly code?: string }) => {
      throw new PlatformError('AUDIT_EXPORT_FAILED', `${to} cannot be written: ${cause.code ?? 'unknown'}`, {
        cause,
      })
    })
    return { octets: file.bytesWritten }
  },
})

const BATCH = 500

/** What waits, or what a stop left, is in the chain as well. */
async function linkAll(database: Database): Promise<void> {
  while ((await linkAuditEvents(database, BATCH)) === BATCH);
}

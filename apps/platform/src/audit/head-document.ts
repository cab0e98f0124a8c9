/**
 * A head of the audit trail as a document: one line of JSON, whose octets are signed, time-stamped and exported as they are.
 *
 * It says what the chain came to (`events`, `hash`), in which installation, when, and what the head before it was, so that no head
 * can be left out or put in between.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

const headDocument = z.strictObject({
  format: z.literal('vesalius-audit-head-1'),
  environment: z.enum(['production', 'acceptance', 'test']),
  /** Public address of the installation. */
  installation: z.string(),
  /** From 1, without gaps. */
  number: z.int().positive(),
  /** Number of events in the chain. */
  events: z.int().positive(),
  /** Of the last of them. */
  hash: digest,
  /** SHA-256 of the head before, as it was signed; null in the first. */
  previousHead: digest.nullable(),
  signedAt: z.iso.datetime({ precision: 3 }),
  /** Public key identifier of the key that signs heads. */
  key: z.string().regex(/^[0-9a-f]{40}$/),
})

export type HeadDocument = z.infer<typeof headDocument>

export function formatHead(head: HeadDocument): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(headDocument.parse(head))}\n`)
}

/** Null when the octets are not a head as `formatHead` writes it. */
export function parseHead(octets: Uint8Array): HeadDocument | null {
  try {
    const parsed = headDocument.safeParse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)),
    )
    return parsed.success && Buffer.compare(formatHead(parsed.data), octets) === 0 ? parsed.data : null
  } catch {
    return null
  }
}

/** What the next head calls this one. */
export const headDigest = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

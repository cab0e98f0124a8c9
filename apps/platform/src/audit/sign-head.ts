/**
 * Signs what the audit chain has come to, with a key that does nothing else (requirement C8).
 *
 * Only a chain that continues the last head is signed: whoever has the database but not the key cannot have a history of his own
 * signed by waiting. What is found broken is a fault that operators see, and no further head is signed.
 */
import { publicKeyIdentifier, type Signer, verifySignature } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import { findLastAuditHead, recordAuditHead, type StoredAuditHead } from '../storage/audit-head.ts'
import { type AuditHead, findAuditHead, verifyAuditChain } from '../storage/audit-trail.ts'
import { formatHead, headDigest, parseHead } from './head-document.ts'

const MINUTE = 60_000
/** A new head every so often while there are new events. */
export const HEAD_PERIOD = 20 * MINUTE

export type HeadDeps = Pick<PlatformDeps, 'clock' | 'database' | 'installation'> & {
  readonly auditSigner: Signer
}

/** Signs a head when one is due; gives whether it did. Throws `AUDIT_TRAIL_BROKEN`. */
export async function signDueHead(deps: HeadDeps, period = HEAD_PERIOD): Promise<boolean> {
  const [link, last] = [await findAuditHead(deps.database), await findLastAuditHead(deps.database)]
  if (!link || (last && last.seq === link.seq)) return false
  const now = deps.clock.now()
  if (last && now.getTime() - last.signedAt.getTime() < period) return false

  if (last) checkLast(deps, last)
  if (last && link.seq < last.seq) throw broken(`AUDIT_TAIL_CUT at ${link.seq}`)
  const { breaks, head } = await verifyAuditChain(deps.database, [], last ?? undefined)
  const [first] = breaks
  if (first) throw broken(`${first.code} at ${first.seq}`)
  return signHead(deps, head, last, now)
}

async function signHead(
  { auditSigner, database, installation }: HeadDeps,
  { seq, hash }: AuditHead,
  last: StoredAuditHead | null,
  now: Date,
): Promise<boolean> {
  const number = (last?.number ?? 0) + 1
  const keyIdentifier = publicKeyIdentifier(auditSigner.spki)
  const octets = formatHead({
    format: 'vesalius-audit-head-1',
    environment: installation.environment,
    installation: installation.publicUrl,
    number,
    events: seq,
    hash: Buffer.from(hash).toString('hex'),
    previousHead: last ? headDigest(last.octets) : null,
    signedAt: now.toISOString(),
    key: keyIdentifier,
  })
  const signature = await auditSigner.sign(octets)
  return recordAuditHead(database, { number, seq, hash, octets, keyIdentifier, signature, signedAt: now })
}

/** The last head is believed only if this installation signed it. */
function checkLast({ auditSigner }: HeadDeps, last: StoredAuditHead): void {
  const document = parseHead(last.octets)
  const isOurs = verifySignature(auditSigner.algorithm, auditSigner.spki, last.octets, last.signature)
  const agrees =
    document?.number === last.number &&
    document.events === last.seq &&
    document.hash === Buffer.from(last.hash).toString('hex')
  if (!isOurs || !agrees) throw broken(`head ${last.number} was not signed like this here`)
}

const broken = (what: string) =>
  new PlatformError(
    'AUDIT_TRAIL_BROKEN',
    `the audit trail was changed (${what}): run "platform audit verify"`,
  )

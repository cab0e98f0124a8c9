/**
 * Signs what the audit chain has come to, with a key that does nothing else (requirement C8).
 *
 * Only a chain that continues the last head is signed, and only while that head, or one that follows it, is still in the database: what
 * was signed last is remembered outside it. Whoever has the database but not the machine cannot have a history of his own signed by
 * waiting, nor by taking heads away. What is found broken is a fault that operators see, and no further head is signed.
 *
 * The head is remembered first and recorded then. One that a crash kept from being recorded is recorded at the next turn, as it was signed.
 */
import { publicKeyIdentifier, type Signer, verifySignature } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import {
  findLastAuditHead,
  readAuditHeads,
  recordAuditHead,
  type SignedAuditHead,
  type StoredAuditHead,
} from '../storage/audit-head.ts'
import { type AuditHead, findAuditHead, verifyAuditChain } from '../storage/audit-trail.ts'
import { formatHead, type HeadDocument, headDigest, parseHead } from './head-document.ts'
import type { LastSignedHead, SignedOctets } from './last-signed-head.ts'

const MINUTE = 60_000
/** A new head every so often while there are new events. */
export const HEAD_PERIOD = 20 * MINUTE

export type HeadDeps = Pick<PlatformDeps, 'clock' | 'database' | 'installation'> & {
  readonly auditSigner: Signer
  readonly lastSigned: LastSignedHead
}

/** Signs a head when one is due; gives whether it did. Throws `AUDIT_TRAIL_BROKEN`. */
export async function signDueHead(deps: HeadDeps, period = HEAD_PERIOD): Promise<boolean> {
  const [link, last] = [await findAuditHead(deps.database), await findLastAuditHead(deps.database)]
  const known = await readKnown(deps)
  const lost = known && (await findLost(deps, known, last))
  if (lost) return recordLost(deps, lost, last)
  if (last && last.number > (known?.document.number ?? 0)) {
    // another server's, or the first that is remembered
    checkLast(deps, last)
    await deps.lastSigned.write(last)
  }
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
  { auditSigner, database, installation, lastSigned }: HeadDeps,
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
  await lastSigned.write({ octets, signature })
  return recordAuditHead(database, { number, seq, hash, octets, keyIdentifier, signature, signedAt: now })
}

type KnownHead = SignedOctets & { readonly document: HeadDocument }

/** What this server knows to have been signed last. */
async function readKnown(deps: HeadDeps): Promise<KnownHead | null> {
  const signed = await deps.lastSigned.read()
  if (!signed) return null
  const document = readSigned(deps, signed)
  if (!document) throw broken('the head that was signed last is damaged')
  return { ...signed, document }
}

/** The known head when it is not in the database; null when it is, or another server's in its place. */
async function findLost(
  deps: HeadDeps,
  { document, octets, signature }: KnownHead,
  last: StoredAuditHead | null,
): Promise<SignedAuditHead | null> {
  const { number, previousHead } = document
  if (last && last.number >= number) {
    const [stored] = await readAuditHeads(deps.database, number - 1, 1)
    const follows = stored && readSigned(deps, stored)
    // servers that sign at once sign different octets, after the same head
    if (follows?.number === number && follows.previousHead === previousHead) return null
    throw broken(`head ${number} is not the one that was signed`)
  }
  if (previousHead !== (last ? headDigest(last.octets) : null))
    throw broken(`heads up to ${number} were signed, and are there up to ${last?.number ?? 0}`)
  return {
    ...{ octets, signature, number, seq: document.events, hash: Buffer.from(document.hash, 'hex') },
    ...{ keyIdentifier: document.key, signedAt: new Date(document.signedAt) },
  }
}

/** A head that a crash lost, or that was taken away: it goes back if the chain still is what it says. */
async function recordLost(
  deps: HeadDeps,
  lost: SignedAuditHead,
  last: StoredAuditHead | null,
): Promise<boolean> {
  if (last) checkLast(deps, last)
  const { breaks } = await verifyAuditChain(deps.database, [lost], last ?? undefined)
  const [first] = breaks
  if (first) throw broken(`${first.code} at ${first.seq}`)
  return recordAuditHead(deps.database, lost)
}

/** Null when it was not signed here. */
function readSigned({ auditSigner }: HeadDeps, { octets, signature }: SignedOctets): HeadDocument | null {
  return verifySignature(auditSigner.algorithm, auditSigner.spki, octets, signature)
    ? parseHead(octets)
    : null
}

/** The last head is believed only if this installation signed it. */
function checkLast(deps: HeadDeps, last: StoredAuditHead): void {
  const document = readSigned(deps, last)
  const agrees =
    document?.number === last.number &&
    document.events === last.seq &&
    document.hash === Buffer.from(last.hash).toString('hex')
  if (!agrees) throw broken(`head ${last.number} was not signed like this here`)
}

const broken = (what: string) =>
  new PlatformError(
    'AUDIT_TRAIL_BROKEN',
    `the audit trail was changed (${what}): run "platform audit verify"`,
  )

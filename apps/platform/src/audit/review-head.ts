/**
 * Whether a head is what it says, whoever kept it: its form, its signature, its time stamp, its place after the one before.
 *
 * Takes   the key that signs heads, and the roots of time stamps, both from outside the database.
 * Gives   every finding; none for a good head.
 */
import {
  type Certificate,
  publicKeyIdentifier,
  type SignatureAlgorithmName,
  verifySignature,
  verifyTimeStampToken,
} from '@vesalius/pki'
import { type HeadDocument, headDigest, parseHead } from './head-document.ts'
import { imprintOf } from './stamp-head.ts'

export type HeadFinding =
  | 'AUDIT_HEAD_MALFORMED'
  | 'AUDIT_HEAD_SIGNATURE_WRONG'
  | 'AUDIT_HEAD_MISSING'
  | 'AUDIT_HEAD_NOT_CHAINED'
  | 'AUDIT_TIME_STAMP_MISSING'
  | 'AUDIT_TIME_STAMP_WRONG'
  | 'AUDIT_TIME_STAMP_LATE'

export interface HeadKeys {
  /** SubjectPublicKeyInfo of the key that signs heads. */
  readonly spki: Uint8Array
  readonly algorithm: SignatureAlgorithmName
  /** Public address of the installation whose heads are expected. */
  readonly installation: string
  readonly stampAnchors: readonly Certificate[]
  readonly now: Date
}

export interface HeadToReview {
  readonly number: number
  readonly octets: Uint8Array
  readonly signature: Uint8Array | undefined
  readonly timeStamp: Uint8Array | undefined
}

export interface ReviewedHead {
  /** Null when it is not a head. */
  readonly document: HeadDocument | null
  readonly findings: readonly HeadFinding[]
}

const HOUR = 3_600_000
/** From signature to stamp, in milliseconds: heads are due hourly, and an authority may not answer for a while. */
const LATEST = 2 * HOUR

/** `before`: the head reviewed before it; undefined for the first there is. */
export function reviewHead(
  head: HeadToReview,
  before: Pick<HeadToReview, 'number' | 'octets'> | undefined,
  keys: HeadKeys,
): ReviewedHead {
  const document = parseHead(head.octets)
  if (!document || document.number !== head.number || document.installation !== keys.installation)
    return { document: null, findings: ['AUDIT_HEAD_MALFORMED'] }
  const isSigned =
    document.key === publicKeyIdentifier(keys.spki) &&
    head.signature !== undefined &&
    verifySignature(keys.algorithm, keys.spki, head.octets, head.signature)
  return {
    document,
    findings: [
      ...(isSigned ? [] : (['AUDIT_HEAD_SIGNATURE_WRONG'] as const)),
      ...reviewPlace(document, before),
      ...reviewTimeStamp(head, document, keys),
    ],
  }
}

function reviewPlace(
  { number, previousHead }: HeadDocument,
  before: Pick<HeadToReview, 'number' | 'octets'> | undefined,
): readonly HeadFinding[] {
  if (number !== (before?.number ?? 0) + 1) return ['AUDIT_HEAD_MISSING']
  return previousHead === (before ? headDigest(before.octets) : null) ? [] : ['AUDIT_HEAD_NOT_CHAINED']
}

/**
 * A stamp is made soon after the head says that it was signed. Whoever comes by the key later can sign heads with any instant, but has
 * them stamped no earlier than then.
 */
function reviewTimeStamp(
  { octets, timeStamp }: HeadToReview,
  { signedAt }: HeadDocument,
  { stampAnchors, now }: HeadKeys,
): readonly HeadFinding[] {
  const signed = new Date(signedAt).getTime()
  if (!timeStamp) return now.getTime() - signed > HOUR ? ['AUDIT_TIME_STAMP_MISSING'] : []
  const verdict = verifyTimeStampToken({
    ...{ token: timeStamp, imprint: imprintOf(octets), anchors: stampAnchors, at: now },
  })
  if (!verdict.ok) return ['AUDIT_TIME_STAMP_WRONG']
  const stamped = verdict.info.genTime.getTime()
  const tolerance = 60_000 + (verdict.info.accuracy ?? 0)
  if (stamped < signed - tolerance) return ['AUDIT_TIME_STAMP_WRONG']
  return stamped > signed + LATEST ? ['AUDIT_TIME_STAMP_LATE'] : []
}

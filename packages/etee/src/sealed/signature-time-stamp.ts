/**
 * The time stamp over the outer signature of a message, when it brings one (formats section 3.7).
 *
 * Takes   the outer signer and the anchors of time stamp units.
 * Gives   when the message existed at the latest, by somebody else's clock; or what is wrong with the stamp. Neither when there is none.
 */
import { createHash } from 'node:crypto'
import { type SignerInfo, type TimeStampReason, verifyTimeStampToken } from '@vesalius/pki'
import { type Notification, refusal } from './notification.ts'
import type { SignatureTrust } from './review-signature.ts'

export const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14'

const HASHES = ['sha256', 'sha384', 'sha512'] as const

export interface StampReview {
  readonly stampedAt?: Date
  readonly notifications: readonly Notification[]
}

export function reviewTimeStamp(info: SignerInfo, trust: SignatureTrust): StampReview {
  const attribute = info.unsignedAttributes.find(({ oid }) => oid === SIGNATURE_TIME_STAMP)
  if (!attribute) return { notifications: [] }
  const [token, ...others] = attribute.values
  if (!token || others.length > 0) return { notifications: [refusal('TIMESTAMPTOKEN_INVALID')] }
  const verdicts = HASHES.map(hash =>
    verifyTimeStampToken({
      token,
      imprint: { hash, digest: createHash(hash).update(info.signature).digest() },
      anchors: trust.timeStampAnchors ?? trust.anchors,
      certificates: trust.intermediates ?? [],
      at: trust.at,
    }),
  )
  const good = verdicts.find(({ ok }) => ok)
  if (good?.ok) return { stampedAt: good.info.genTime, notifications: [] }
  const fewest = verdicts
    .flatMap(verdict => (verdict.ok ? [] : [verdict.reasons]))
    .reduce((best, reasons) => (reasons.length < best.length ? reasons : best))
  return { notifications: [...new Set(fewest.map(codeOf))].map(refusal) }
}

function codeOf(reason: TimeStampReason) {
  if (reason === 'TIME_STAMP_DIGEST_MISMATCH') return 'TIMESTAMPTOKEN_DOES_NOT_MATCH_OUTER_SIGNATURE' as const
  if (reason === 'PATH_EXPIRED') return 'TIMESTAMPTOKEN_CHAIN_EXPIRED' as const
  return reason.startsWith('PATH_')
    ? ('TIMESTAMPTOKEN_TRUST_FAILED' as const)
    : ('TIMESTAMPTOKEN_INVALID' as const)
}

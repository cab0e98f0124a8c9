/**
 * Whether the sender's certificate was revoked: what a status answer means for a message (formats section 6).
 *
 * Takes   a signer of the review and the answer of the status service; `undefined` when there is none to ask, or none answers.
 * Gives   notifications: none when the certificate was good.
 *
 * A revocation after the signing time counts as valid, as in the existing library, but only when that time cannot be a thief's
 * invention: it is recent, or the reason says that the key was never in other hands.
 */
import type { CrlReason, OcspVerdict } from '@vesalius/pki'
import { type Notification, refusal } from './notification.ts'
import type { LayerSigner } from './review-signature.ts'
import { isRecent } from './signing-time.ts'

export function reviewSenderStatus(
  { layer, signedAt }: Pick<LayerSigner, 'layer' | 'signedAt'>,
  verdict: OcspVerdict | undefined,
  at: Date,
): Notification[] {
  if (verdict?.status === 'good') return []
  if (verdict?.status !== 'revoked') return [refusal(`${layer}_CERTIFICATE_STATUS_UNKNOWN`)]
  const signedBefore = signedAt !== undefined && signedAt < verdict.revokedAt
  const isBelievable = signedAt !== undefined && (isRecent(signedAt, at) || HARMLESS.has(verdict.reason))
  return signedBefore && isBelievable ? [] : [refusal(`${layer}_CERTIFICATE_REVOKED`)]
}

/** The key stayed with its holder. */
const HARMLESS: ReadonlySet<CrlReason> = new Set(['affiliationChanged', 'superseded', 'cessationOfOperation'])

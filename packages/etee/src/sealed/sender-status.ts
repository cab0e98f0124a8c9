/**
 * Whether the sender's certificate was revoked: what a status answer means for a message (formats section 6).
 *
 * Takes   a signer of the review and the answer of the status service; `undefined` when there is none to ask, or none answers.
 * Gives   notifications: none when the certificate was good.
 *
 * In the existing library a revocation after the signing time counts as valid. Here only when the reason says that the key was never in
 * other hands, or a time stamp proves the time: a thief states whatever signing time he likes.
 */
import type { CrlReason, OcspVerdict } from '@vesalius/pki'
import { type Notification, refusal } from './notification.ts'
import type { LayerSigner } from './review-signature.ts'

export function reviewSenderStatus(
  { layer, signedAt, stampedAt }: Pick<LayerSigner, 'layer' | 'signedAt' | 'stampedAt'>,
  verdict: OcspVerdict | undefined,
): Notification[] {
  if (verdict?.status === 'good') return []
  if (verdict?.status !== 'revoked') return [refusal(`${layer}_CERTIFICATE_STATUS_UNKNOWN`)]
  if (stampedAt && stampedAt < verdict.revokedAt) return []
  const signedBefore = signedAt !== undefined && signedAt < verdict.revokedAt
  return signedBefore && HARMLESS.has(verdict.reason) ? [] : [refusal(`${layer}_CERTIFICATE_REVOKED`)]
}

/** The key stayed with its holder. */
const HARMLESS: ReadonlySet<CrlReason> = new Set(['affiliationChanged', 'superseded', 'cessationOfOperation'])

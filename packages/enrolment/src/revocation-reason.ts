/**
 * Revocation reasons: the four of the wire, named as in RFC 5280 (B6), and what leads a person to each (A18).
 */

/** In the order they are offered, with the number of CRLReason (RFC 5280 section 5.3.1). */
export const REVOCATION_REASONS = {
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
} as const

/** Why a certificate is revoked. */
export type RevocationReason = keyof typeof REVOCATION_REASONS

/** What happened, in a person's terms, and the reason it leads to (A18). */
export const REASON_OF_EVENT = {
  'file-lost': 'keyCompromise',
  'password-known-to-others': 'keyCompromise',
  'password-forgotten': 'superseded',
  'left-organization': 'affiliationChanged',
  'activity-ended': 'cessationOfOperation',
} as const satisfies Record<string, RevocationReason>

/** Narrows a wire word to a reason. */
export function isRevocationReason(text: string): text is RevocationReason {
  return Object.hasOwn(REVOCATION_REASONS, text)
}

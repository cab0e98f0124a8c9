/**
 * Life of an encryption token (ETK): registration, activation, and its fall together with the certificate.
 *
 * The first ETK of a holder is active at once; one of a replacement waits for activation while the old one is served (B7).
 * Activation ends the old one (A17). A challenge lives one hour, a new start voids the older one (A16).
 */
import type { CertificateStatus } from './certificate-status.ts'
import type { Objection } from './objection.ts'

/** Status of an ETK (B4). */
export type EtkStatus =
  | 'not-requested'
  | 'in-request'
  | 'waiting-for-activation'
  | 'active'
  | 'revoked'
  | 'expired'

/** What is stored about the ETK of one certificate; nothing is stored before the start. */
export type EtkState = 'in-request' | 'waiting-for-activation' | 'active' | 'replaced'

/** How long a challenge can be answered, in milliseconds (A16). */
export const CHALLENGE_LIFETIME = 60 * 60_000

/** The status of the ETK: with its certificate it is revoked or expired, and so is one that a renewed ETK replaced. */
export function etkStatusAt(state: EtkState | undefined, certificate: CertificateStatus): EtkStatus {
  if (state === undefined) return 'not-requested'
  if (certificate === 'revoked' || certificate === 'expired') return certificate
  return state === 'replaced' ? 'revoked' : state
}

/** Whether a challenge made at an instant can still be answered. */
export function isChallengeAlive(madeAt: Date, now: Date): boolean {
  return now.getTime() - madeAt.getTime() <= CHALLENGE_LIFETIME
}

/** May this certificate start (or start again) the registration of its ETK? */
export function reviewEtkStart(facts: {
  readonly certificate: CertificateStatus
  readonly etk: EtkState | undefined
}): readonly Objection[] {
  const registered = facts.etk !== undefined && facts.etk !== 'in-request'
  return [
    ...(facts.certificate === 'active'
      ? []
      : [{ code: 'CERTIFICATE_NOT_ACTIVE', found: facts.certificate } as const]),
    ...(registered ? [{ code: 'ETK_ALREADY_REGISTERED' } as const] : []),
  ]
}

/**
 * May the registration be completed? A repeat of the completion that succeeded is answered from the stored token before this is
 * asked (A16: complete is idempotent).
 */
export function reviewEtkCompletion(facts: {
  readonly certificate: CertificateStatus
  readonly etk: EtkState | undefined
  /** When the newest challenge was made; absent when there is none. */
  readonly challengeMadeAt?: Date
  readonly now: Date
}): readonly Objection[] {
  const started = reviewEtkStart(facts)
  if (started.length > 0) return started
  if (facts.challengeMadeAt === undefined) return [{ code: 'ETK_NOT_STARTED' }]
  return isChallengeAlive(facts.challengeMadeAt, facts.now) ? [] : [{ code: 'CHALLENGE_EXPIRED' }]
}

/** The state after completion: a replacement waits as long as the older certificate's ETK is being served (B7). */
export function etkStateAfterCompletion(facts: {
  readonly replacedEtk: EtkState | undefined
  readonly replacedCertificate: CertificateStatus | undefined
}): 'active' | 'waiting-for-activation' {
  const olderIsServed = facts.replacedEtk === 'active' && facts.replacedCertificate === 'active'
  return olderIsServed ? 'waiting-for-activation' : 'active'
}

/** May the waiting ETK of this certificate be activated? */
export function reviewEtkActivation(facts: {
  readonly certificate: CertificateStatus
  readonly etk: EtkState | undefined
}): readonly Objection[] {
  return [
    ...(facts.certificate === 'active'
      ? []
      : [{ code: 'CERTIFICATE_NOT_ACTIVE', found: facts.certificate } as const]),
    ...(facts.etk === 'waiting-for-activation' ? [] : [{ code: 'ETK_NOT_WAITING' } as const]),
  ]
}

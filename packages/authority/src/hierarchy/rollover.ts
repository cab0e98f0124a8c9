/**
 * Rollover of issuing authorities (D1): which one issues now, and when the next one must be there.
 *
 * Takes   the issuing authorities with the instants between which each issues, the key to be certified, and the end the certificate
 *         should have.
 * Gives   the authority to use, or null when none may issue. A certificate never outlives its issuer: an authority that covers the
 *         whole validity is preferred; when none does, the one that reaches furthest is used and the caller shortens (B1).
 */
import { inspectPublicKey } from '@vesalius/pki'
import type { Issuer } from '../issuer.ts'

/** An authority and the time in which it issues; it is published (its certificate known to clients) before. */
export interface ScheduledIssuer {
  readonly issuer: Issuer
  readonly activeFrom: Date
  /** Exclusive; undefined: until it ends. */
  readonly retiredFrom?: Date
}

export interface IssuingNeed {
  /** Kind of the key to be certified: an RSA holder is issued by an RSA authority, a P-384 one by a P-384 one. */
  readonly keyKind: 'RSA' | 'EC'
  readonly at: Date
  readonly notAfter: Date
}

/** Chooses the issuing authority; null when none of this kind is active. */
export function chooseIssuer<Scheduled extends ScheduledIssuer>(
  issuers: readonly Scheduled[],
  need: IssuingNeed,
): Scheduled | null {
  const active = issuers.filter(scheduled => isActive(scheduled, need))
  const covering = active.filter(({ issuer }) => issuer.certificate.notAfter >= need.notAfter)
  const [newest] = [...covering].sort((a, b) => b.activeFrom.getTime() - a.activeFrom.getTime())
  const [furthest] = [...active].sort(
    (a, b) => b.issuer.certificate.notAfter.getTime() - a.issuer.certificate.notAfter.getTime(),
  )
  return newest ?? furthest ?? null
}

/** When an authority must hand over, so that every certificate gets its whole validity. */
export interface RolloverPlan {
  /** The next authority is made and published: its certificate reaches truststores before it is used. */
  readonly publishNextBy: Date
  /** Last instant at which a certificate of full validity can be issued. */
  readonly lastFullIssue: Date
  /** The end of the authority; its CRL and responder run until then. */
  readonly end: Date
}

/** Dates of the rollover calendar for certificates of so many months; `leadDays` from publication to use. */
export function planRollover(issuer: Issuer, months: number, leadDays: number): RolloverPlan {
  const end = issuer.certificate.notAfter
  const lastFullIssue = new Date(end)
  lastFullIssue.setUTCDate(1)
  lastFullIssue.setUTCMonth(end.getUTCMonth() - months)
  const lastDay = new Date(Date.UTC(lastFullIssue.getUTCFullYear(), lastFullIssue.getUTCMonth() + 1, 0))
  lastFullIssue.setUTCDate(Math.min(end.getUTCDate(), lastDay.getUTCDate()))
  return { publishNextBy: new Date(lastFullIssue.getTime() - leadDays * 86_400_000), lastFullIssue, end }
}

function isActive(
  { issuer, activeFrom, retiredFrom }: ScheduledIssuer,
  { keyKind, at }: IssuingNeed,
): boolean {
  const { certificate } = issuer
  return (
    inspectPublicKey(certificate.spki).kind === keyKind &&
    certificate.notBefore <= at &&
    at < certificate.notAfter &&
    activeFrom <= at &&
    (retiredFrom === undefined || at < retiredFrom)
  )
}

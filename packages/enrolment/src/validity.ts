/**
 * Validity of a certificate and its replacement period.
 *
 * notBefore = issue − 5 minutes; notAfter = issue + months − 1 s, a missing day becoming the last of its month, and never after
 * the issuing CA's own end (B1). The replacement period starts exactly days × 24 h before notAfter and ends with it (A17).
 * All instants in UTC, whole seconds: a fraction of the issuing instant is dropped first.
 */

/** Both ends included. */
export interface Validity {
  readonly notBefore: Date
  readonly notAfter: Date
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/** The validity of a certificate issued now; undefined when the issuing CA has no time left. */
export function certificateValidity(
  issuedAt: Date,
  months: number,
  issuerNotAfter: Date,
): Validity | undefined {
  const issue = new Date(Math.floor(issuedAt.getTime() / SECOND) * SECOND)
  const wanted = addCalendarMonths(issue, months).getTime() - SECOND
  const issuerEnd = Math.floor(issuerNotAfter.getTime() / SECOND) * SECOND
  const notAfter = new Date(Math.min(wanted, issuerEnd))
  if (notAfter <= issue) return undefined
  return { notBefore: new Date(issue.getTime() - 5 * MINUTE), notAfter }
}

/** The same day and time so many months later, in UTC; a day the month lacks becomes its last. */
export function addCalendarMonths(instant: Date, months: number): Date {
  const year = instant.getUTCFullYear()
  const month = instant.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const result = new Date(instant)
  result.setUTCFullYear(year, month, Math.min(instant.getUTCDate(), lastDay))
  return result
}

/** The first instant at which a certificate may be replaced. */
export function replacementPeriodStart(notAfter: Date, days: number): Date {
  return new Date(notAfter.getTime() - days * DAY)
}

/** Tells whether the instant lies in the replacement period, both ends included. */
export function isInReplacementPeriod(notAfter: Date, days: number, now: Date): boolean {
  return replacementPeriodStart(notAfter, days) <= now && now <= notAfter
}

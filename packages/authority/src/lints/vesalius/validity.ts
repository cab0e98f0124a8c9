/** Requirement B1: how long certificates live. */

import type { Environment } from '@vesalius/enrolment'
import type { ProfileValidity } from '../../profiles/profile.ts'
import { type CertificateLint, unless } from '../lint.ts'

const FIVE_MINUTES = 5 * 60_000
const SECOND = 1000
const DAY = 24 * 60 * 60_000

/** B1; the rule is computed here once more, apart from the code that issues. */
const MONTHS: Readonly<Record<Environment, number>> = { production: 36, acceptance: 12, test: 12 }

export const LIFETIME_LINTS: readonly CertificateLint[] = [
  {
    id: 'vesalius/within-issuer',
    source: 'requirement B1',
    applies: ({ issuer }) => issuer !== undefined,
    check: ({ view, issuer }) => [
      ...unless(
        issuer !== undefined && view.notAfter <= issuer.certificate.notAfter,
        'notAfter lies beyond the end of the issuer',
      ),
      ...unless(
        issuer !== undefined && view.notAfter > issuer.certificate.notBefore,
        'the certificate ends before its issuer begins',
      ),
    ],
  },
  {
    id: 'vesalius/calendar-months',
    source: 'requirement B1',
    applies: ({ profile }) => profile.validity.rule === 'calendar-months',
    check: ({ view, practice, issuer }) => {
      const issuedAt = new Date(view.notBefore.getTime() + FIVE_MINUTES)
      const whole = addMonths(issuedAt, MONTHS[practice.environment]).getTime() - SECOND
      const end = Math.min(whole, issuer?.certificate.notAfter.getTime() ?? whole)
      return unless(
        view.notAfter.getTime() === end,
        'the validity is not the whole calendar months of the environment, less a second, nor ends with the issuer',
      )
    },
  },
  {
    id: 'vesalius/validity-limit',
    source: 'design section 4; field notes, profile rules',
    check: ({ view, profile }) =>
      unless(
        profile.validity.rule === 'calendar-months' ||
          view.notAfter.getTime() < limit(view.notBefore, profile.validity),
        'the certificate lives longer than its profile allows',
      ),
  },
]

function limit(from: Date, validity: ProfileValidity & { rule: 'at-most' }): number {
  return addMonths(from, 12 * validity.years).getTime() + validity.days * DAY
}

/** Same day and time so many months later; a day the month has not becomes its last. */
function addMonths(from: Date, months: number): Date {
  const month = from.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const to = new Date(from)
  to.setUTCFullYear(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), lastDay))
  return to
}

/**
 * How many certificates one holder may have at once.
 *
 * One live certificate per identifier and application ID, two only inside the replacement period (B3); at most ten live per
 * organization, a certificate and its replacement counting once (A6). Only accepted and active ones count: requests that
 * wait reserve nothing.
 */
import { type Identifier, isPersonalIdentifier, sameIdentifier } from '@vesalius/identifiers'
import { type CertificateRecord, isLive, sameHolder } from './certificate-status.ts'
import type { Objection } from './objection.ts'
import type { EnrolmentProfile } from './profile.ts'
import { isInReplacementPeriod, replacementPeriodStart } from './validity.ts'

/** What a new certificate would be among the live ones. */
export interface PlaceOfCertificate {
  readonly objections: readonly Objection[]
  /** The certificate that would be replaced. */
  readonly replaces?: CertificateRecord
}

/** Finds the place of a new certificate among those of its holder: first, replacement, one too many. */
export function placeOfCertificate(
  holder: { readonly identifier: Identifier; readonly applicationId?: string },
  records: readonly CertificateRecord[],
  profile: EnrolmentProfile,
  now: Date,
): PlaceOfCertificate {
  const live = records.filter(record => sameHolder(record, holder) && isLive(record, now))
  const [current, ...more] = live
  if (current === undefined) return { objections: reviewLimit(holder.identifier, records, profile, now) }
  if (more.length > 0) return { objections: [{ code: 'REPLACEMENT_ALREADY_EXISTS' }] }
  if (current.state !== 'issued') return { objections: [{ code: 'CERTIFICATE_ALREADY_ACCEPTED' }] }
  if (isInReplacementPeriod(current.notAfter, profile.replacementDays, now)) {
    return { objections: [], replaces: current }
  }
  const replaceableFrom = replacementPeriodStart(current.notAfter, profile.replacementDays).toISOString()
  return { objections: [{ code: 'CERTIFICATE_ALREADY_ACTIVE', expected: replaceableFrom }] }
}

/** Live certificates of a holder, whatever the application ID; a certificate and its replacement count once. */
export function countLiveCertificates(
  identifier: Identifier,
  records: readonly CertificateRecord[],
  now: Date,
): number {
  const live = records.filter(record => sameIdentifier(record.identifier, identifier) && isLive(record, now))
  return new Set(live.map(record => record.applicationId ?? '')).size
}

/** Application IDs of the active certificates of an organization; undefined stands for the one without (wire contract 6.2). */
export function existingApplicationIds(
  organization: Identifier,
  records: readonly CertificateRecord[],
  now: Date,
): readonly (string | undefined)[] {
  const active = records.filter(
    record =>
      record.state === 'issued' && sameIdentifier(record.identifier, organization) && isLive(record, now),
  )
  const ids = new Set(active.map(record => record.applicationId ?? ''))
  return [...ids].sort().map(id => (id === '' ? undefined : id))
}

function reviewLimit(
  identifier: Identifier,
  records: readonly CertificateRecord[],
  profile: EnrolmentProfile,
  now: Date,
): readonly Objection[] {
  if (isPersonalIdentifier(identifier)) return []
  const count = countLiveCertificates(identifier, records, now)
  if (count < profile.organizationLimit) return []
  return [{ code: 'LIMIT_REACHED', expected: String(profile.organizationLimit), found: String(count) }]
}

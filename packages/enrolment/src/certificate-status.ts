/**
 * A certificate request and the certificate it became, and the status at an instant.
 *
 * Takes   the record as stored.
 * Gives   the status of B4, what is live (A6), what can be revoked or replaced.
 *
 * Live = accepted or active. A waiting request reserves nothing (A6).
 */
import { type Identifier, sameIdentifier } from '@vesalius/identifiers'
import type { EnrolmentProfile } from './profile.ts'
import type { RevocationReason } from './revocation-reason.ts'
import { isInReplacementPeriod, replacementPeriodStart } from './validity.ts'

/** Status of a certificate (B4). */
export type CertificateStatus = 'in-progress' | 'active' | 'refused' | 'revoked' | 'expired'

/** What all certificate requests have. */
interface CertificateRequestRecord {
  /** 40 lower-case hex digits. */
  readonly publicKeyIdentifier: string
  readonly identifier: Identifier
  readonly applicationId?: string
  /** As it stands in the subject. */
  readonly holderName: string
  /** Public key identifier of the certificate that this one replaces. */
  readonly replaces?: string
}

/** A certificate request, from the moment it was received. */
export type CertificateRecord =
  | (CertificateRequestRecord & { readonly state: 'waiting' | 'accepted' | 'refused' })
  | (CertificateRequestRecord & {
      readonly state: 'issued'
      readonly notBefore: Date
      readonly notAfter: Date
      readonly revokedAt?: Date
      readonly revocationReason?: RevocationReason
    })

/** The status at an instant; revoked wins over expired. notAfter itself is still valid. */
export function certificateStatusAt(record: CertificateRecord, now: Date): CertificateStatus {
  if (record.state === 'refused') return 'refused'
  if (record.state !== 'issued') return 'in-progress'
  if (record.revokedAt !== undefined && record.revokedAt <= now) return 'revoked'
  return now > record.notAfter ? 'expired' : 'active'
}

/** Tells whether the record counts against the limit and for uniqueness (A6, B3). */
export function isLive(record: CertificateRecord, now: Date): boolean {
  return record.state === 'accepted' || certificateStatusAt(record, now) === 'active'
}

/** Tells whether two records are for the same certificate holder and application ID (B3); an empty ID is none. */
export function sameHolder(
  a: Pick<CertificateRecord, 'identifier' | 'applicationId'>,
  b: Pick<CertificateRecord, 'identifier' | 'applicationId'>,
): boolean {
  return sameIdentifier(a.identifier, b.identifier) && (a.applicationId ?? '') === (b.applicationId ?? '')
}

/** What can be done with a certificate now. */
export interface CertificateOptions {
  readonly status: CertificateStatus
  readonly revocable: boolean
  readonly replaceable: boolean
  /** Absent until the certificate is issued. */
  readonly replacementPeriodStart?: Date
}

/**
 * Status and possibilities of one certificate among all those of its holder (needed to know whether it has a live
 * replacement already).
 */
export function certificateOptions(
  record: CertificateRecord,
  others: readonly CertificateRecord[],
  profile: EnrolmentProfile,
  now: Date,
): CertificateOptions {
  const status = certificateStatusAt(record, now)
  if (record.state !== 'issued') return { status, revocable: false, replaceable: false }
  const active = status === 'active'
  const onlyLive = !others.some(
    other =>
      other.publicKeyIdentifier !== record.publicKeyIdentifier &&
      sameHolder(other, record) &&
      isLive(other, now),
  )
  return {
    status,
    revocable: active,
    replaceable: active && onlyLive && isInReplacementPeriod(record.notAfter, profile.replacementDays, now),
    replacementPeriodStart: replacementPeriodStart(record.notAfter, profile.replacementDays),
  }
}

/**
 * Who may do what: a person's own certificate and those of organizations with a current mandate.
 */
import { checkIdentifier, type Identifier } from '@vesalius/identifiers'
import {
  hasCurrentMandate,
  hasCurrentQuality,
  type Mandate,
  type NaturalPerson,
  type Organization,
} from './authentic-source.ts'
import { type CertificateRecord, certificateStatusAt } from './certificate-status.ts'
import type { Objection } from './objection.ts'
import type { RevocationReason } from './revocation-reason.ts'

/** May this person see, renew and revoke certificates of this holder? */
export function mayManageCertificate(
  ssin: string,
  holder: Identifier,
  mandates: readonly Mandate[],
  now: Date,
): boolean {
  if (holder.type === 'SSIN') return holder.value === ssin
  return hasCurrentMandate(mandates, { ssin, organization: holder }, now)
}

/** Is the number in a request that of the card that signed it? Asked where a request names its signer by number alone. */
export function reviewSignerNumber(
  claimed: { readonly type: string; readonly value: string },
  cardSsin: string,
): readonly Objection[] {
  const isSsin = claimed.type === 'SSIN' && checkIdentifier('SSIN', claimed.value).length === 0
  if (!isSsin) return [{ code: 'SIGNER_IDENTIFIER_INVALID' }]
  return claimed.value === cardSsin ? [] : [{ code: 'SIGNER_MISMATCH' }]
}

/** The answer of getActorQualities. */
export interface ActorQualities {
  /** The person has at least one current care quality. */
  readonly naturalPerson: boolean
  /** Organizations the person holds a current mandate for, each once. */
  readonly organizations: readonly Organization[]
}

/** What a person may ask for; a person the source does not know may ask nothing for itself. */
export function actorQualities(facts: {
  readonly ssin: string
  readonly person: NaturalPerson | undefined
  readonly mandates: readonly Mandate[]
  readonly organizations: readonly Organization[]
  readonly now: Date
}): ActorQualities {
  const { ssin, person, mandates, organizations, now } = facts
  return {
    naturalPerson: person !== undefined && person.ssin === ssin && hasCurrentQuality(person, now),
    organizations: organizations.filter(({ identifier }) =>
      hasCurrentMandate(mandates, { ssin, organization: identifier }, now),
    ),
  }
}

/** May this signer revoke this certificate for this reason? */
export function reviewRevocation(facts: {
  readonly signerSsin: string
  readonly certificate: CertificateRecord
  readonly reason: RevocationReason
  readonly mandates: readonly Mandate[]
  readonly now: Date
}): readonly Objection[] {
  const { signerSsin, certificate, reason, mandates, now } = facts
  return [
    ...(mayManageCertificate(signerSsin, certificate.identifier, mandates, now)
      ? []
      : [{ code: 'SIGNER_NOT_AUTHORIZED' } as const]),
    ...reviewRevocable(certificate, reason, now),
  ]
}

/**
 * Can this certificate be revoked for this reason? An active one for any; of a revoked one only the reason can change, and only to
 * keyCompromise, which those who rely on old signatures must learn of. The date stays.
 */
export function reviewRevocable(
  certificate: CertificateRecord,
  reason: RevocationReason,
  now: Date,
): readonly Objection[] {
  const status = certificateStatusAt(certificate, now)
  const canBeRaised =
    status === 'revoked' &&
    certificate.state === 'issued' &&
    certificate.revocationReason !== undefined &&
    certificate.revocationReason !== 'keyCompromise'
  if (status === 'active' || (canBeRaised && reason === 'keyCompromise')) return []
  return [
    { code: 'CERTIFICATE_NOT_REVOCABLE', ...(canBeRaised && { expected: 'keyCompromise' }), found: status },
  ]
}

/** Is there a certificate to deliver? Also a revoked or expired one is delivered: the status is asked elsewhere. */
export function reviewDelivery(record: CertificateRecord | undefined): readonly Objection[] {
  if (record === undefined) return [{ code: 'CERT_NOT_FOUND' }]
  if (record.state === 'refused') return [{ code: 'CERTIFICATE_REQUEST_REFUSED' }]
  return record.state === 'issued' ? [] : [{ code: 'CERT_NOT_YET_DELIVERED' }]
}

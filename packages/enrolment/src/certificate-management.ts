/**
 * Who may do what: a person's own certificate and those of organizations with a current mandate.
 */
import type { Identifier } from '@vesalius/identifiers'
import {
  hasCurrentMandate,
  hasCurrentQuality,
  type Mandate,
  type NaturalPerson,
  type Organization,
} from './authentic-source.ts'
import { type CertificateRecord, certificateStatusAt } from './certificate-status.ts'
import type { Objection } from './objection.ts'

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

/** May this signer revoke this certificate? */
export function reviewRevocation(facts: {
  readonly signerSsin: string
  readonly certificate: CertificateRecord
  readonly mandates: readonly Mandate[]
  readonly now: Date
}): readonly Objection[] {
  const { signerSsin, certificate, mandates, now } = facts
  const objections: Objection[] = []
  if (!mayManageCertificate(signerSsin, certificate.identifier, mandates, now)) {
    objections.push({ code: 'SIGNER_NOT_AUTHORIZED' })
  }
  const status = certificateStatusAt(certificate, now)
  if (status !== 'active') objections.push({ code: 'CERTIFICATE_NOT_REVOCABLE', found: status })
  return objections
}

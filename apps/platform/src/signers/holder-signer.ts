/**
 * The certificate holder behind a request signed with an eHealth certificate.
 *
 * The holder is who our own record of that certificate says, never what its name reads like (requirement B2). The
 * certificate must be the stored one, octet for octet, signed by the authority that the record names, with the subject that is made of
 * the record: rows alone make nobody a holder (decision 0015).
 *
 * Throws  `Refusal`: SIGNER_CERTIFICATE_UNTRUSTED, …_EXPIRED, CERT_REVOKED, SIGNATURE_KEY_USAGE.
 */
import { holderDistinguishedName } from '@vesalius/identifiers'
import { type Certificate, sameName, verifyCertificate } from '@vesalius/pki'
import type { SignedPayload } from '@vesalius/xml'
import type { PlatformDeps } from '../deps.ts'
import { identifierOf } from '../services/actor-facts.ts'
import { refuse } from '../services/refusal.ts'
import type { CertificateRecord } from '../storage/certificate-record.ts'
import { findCertificate } from '../storage/find-certificate.ts'

type HolderDeps = Pick<PlatformDeps, 'authorities' | 'database'>

export interface HolderSigner {
  readonly certificate: Certificate
  readonly record: CertificateRecord
}

/** The holder of a certificate that can be used. */
export async function identifyHolderSigner(
  signed: Pick<SignedPayload, 'signerCertificate'>,
  deps: HolderDeps,
  now: Date,
): Promise<HolderSigner> {
  const signer = await identifyKnownHolder(signed, deps, now)
  if (signer.record.revokedAt) refuse('CERT_REVOKED')
  return signer
}

/** The holder of a certificate that we issued and that has not ended, revoked or not. */
export async function identifyKnownHolder(
  { signerCertificate: certificate }: Pick<SignedPayload, 'signerCertificate'>,
  deps: HolderDeps,
  now: Date,
): Promise<HolderSigner> {
  const record = await findCertificate(deps.database, certificate.publicKeyIdentifier)
  const isStored = record?.certificate && Buffer.compare(record.certificate, certificate.der) === 0
  if (!record || !isStored || !isIssued(certificate, record, deps))
    return refuse('SIGNER_CERTIFICATE_UNTRUSTED')
  if (now < certificate.notBefore || now > certificate.notAfter) refuse('SIGNER_CERTIFICATE_EXPIRED')
  if (!certificate.keyUsage?.includes('digitalSignature')) refuse('SIGNATURE_KEY_USAGE')
  return { certificate, record }
}

/** Whether the authority that the record names signed it for whom the record names. */
function isIssued(
  certificate: Certificate,
  { issuerId, identifierType, identifierValue, applicationId, holderName }: CertificateRecord,
  { authorities }: HolderDeps,
): boolean {
  const authority = authorities.published.find(({ id, role }) => id === issuerId && role === 'issuing')
  const subject = holderDistinguishedName({
    ...{ identifier: identifierOf(identifierType, identifierValue), holderName },
    ...(applicationId !== null && { applicationId }),
  })
  return (
    authority !== undefined &&
    sameName(certificate.subject, subject) &&
    verifyCertificate(certificate, authority.issuer.certificate)
  )
}

/**
 * The certificate holder behind a request signed with an eHealth certificate.
 *
 * The holder is who our own record of that certificate says, never what its name reads like (requirement B2). The
 * certificate must be the stored one, octet for octet.
 *
 * Throws  `Refusal`: SIGNER_CERTIFICATE_UNTRUSTED, …_EXPIRED, CERT_REVOKED, SIGNATURE_KEY_USAGE.
 */
import type { Certificate } from '@vesalius/pki'
import type { SignedPayload } from '@vesalius/xml'
import { refuse } from '../services/refusal.ts'
import type { CertificateRecord } from '../storage/certificate-record.ts'
import { findCertificate } from '../storage/find-certificate.ts'
import type { StatementRunner } from '../storage/statement.ts'

export interface HolderSigner {
  readonly certificate: Certificate
  readonly record: CertificateRecord
}

/** The holder of a certificate that can be used. */
export async function identifyHolderSigner(
  signed: Pick<SignedPayload, 'signerCertificate'>,
  database: StatementRunner,
  now: Date,
): Promise<HolderSigner> {
  const signer = await identifyKnownHolder(signed, database, now)
  if (signer.record.revokedAt) refuse('CERT_REVOKED')
  return signer
}

/** The holder of a certificate that we issued and that has not ended, revoked or not. */
export async function identifyKnownHolder(
  { signerCertificate: certificate }: Pick<SignedPayload, 'signerCertificate'>,
  database: StatementRunner,
  now: Date,
): Promise<HolderSigner> {
  const record = await findCertificate(database, certificate.publicKeyIdentifier)
  const isOurs = record?.certificate && Buffer.compare(record.certificate, certificate.der) === 0
  if (!record || !isOurs) return refuse('SIGNER_CERTIFICATE_UNTRUSTED')
  if (now < certificate.notBefore || now > certificate.notAfter) refuse('SIGNER_CERTIFICATE_EXPIRED')
  if (!certificate.keyUsage?.includes('digitalSignature')) refuse('SIGNATURE_KEY_USAGE')
  return { certificate, record }
}

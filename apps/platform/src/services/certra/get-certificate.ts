/** getCertificate: the issued certificate with its path, root excluded; a failure until it is there. */
import type { CertificateChain, GetCertificateRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import { findCertificate } from '../../storage/find-certificate.ts'
import { refuse } from '../refusal.ts'

export async function getCertificate(
  deps: PlatformDeps,
  { publicKeyIdentifier }: GetCertificateRequest,
): Promise<CertificateChain> {
  const record = await findCertificate(deps.database, publicKeyIdentifier)
  if (!record) return refuse('CERT_NOT_FOUND')
  if (record.outcome === 'refused') refuse('CERTIFICATE_REQUEST_REFUSED')
  const { certificate, issuerCertificate } = record
  if (!certificate || !issuerCertificate) return refuse('CERT_NOT_YET_DELIVERED')
  return [certificate, issuerCertificate]
}

/** getCertificate: the issued certificate with its path, root excluded; a failure until it is there. */
import { reviewDelivery } from '@vesalius/enrolment'
import type { CertificateChain, GetCertificateRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import { findCertificate } from '../../storage/find-certificate.ts'
import { isForeignRequestWaiting } from '../../storage/foreign-request.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'
import { recordOf } from './certificate-info.ts'

export async function getCertificate(
  deps: PlatformDeps,
  { publicKeyIdentifier }: GetCertificateRequest,
): Promise<CertificateChain> {
  const kept = deps.justIssued.find(publicKeyIdentifier)
  if (kept) return kept
  const row = await findCertificate(deps.database, publicKeyIdentifier)
  if (!row && (await isForeignRequestWaiting(deps.database, publicKeyIdentifier, deps.clock.now())))
    refuse('CERT_NOT_YET_DELIVERED')
  refuseAll(reasonsOf(reviewDelivery(row ? recordOf(row) : undefined)))
  if (!row?.certificate || !row.issuerCertificate) return refuse('CERT_NOT_YET_DELIVERED')
  return [row.certificate, row.issuerCertificate]
}

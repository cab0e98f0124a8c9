/** What OCSP says of a serial number: what was issued and not revoked is good, what was never issued is unknown. */
import type { Issuer } from '@vesalius/authority'
import type { CrlReason, OcspStatus } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { findCertificateStatus } from '../storage/certificate-status.ts'
import { isServiceCertificate } from '../storage/service-certificate.ts'

export async function certificateStatus(
  deps: Pick<PlatformDeps, 'authorities' | 'database' | 'kgss'>,
  issuer: Issuer,
  serialNumber: bigint,
): Promise<OcspStatus> {
  const row = await findCertificateStatus(deps.database, issuer.id, serialNumber)
  if (!row) {
    const isOurs =
      deps.authorities.isServiceCertificate(issuer.id, serialNumber) ||
      deps.kgss.isOwn(issuer.id, serialNumber) ||
      (await isServiceCertificate(deps.database, issuer.id, serialNumber))
    return { status: isOurs ? 'good' : 'unknown' }
  }
  if (!row.revokedAt) return { status: 'good' }
  return {
    status: 'revoked',
    revokedAt: row.revokedAt,
    ...(row.revocationReason && { reason: row.revocationReason as CrlReason }),
  }
}

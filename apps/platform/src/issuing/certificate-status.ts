/** What OCSP says of serial numbers: what was issued and not revoked is good, what was never issued is missing. */
import type { Issuer } from '@vesalius/authority'
import type { CrlReason, OcspStatus } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { type CertificateStatusRow, findCertificateStatuses } from '../storage/certificate-status.ts'

export async function certificateStatuses(
  deps: Pick<PlatformDeps, 'authorities' | 'database' | 'kgss'>,
  issuer: Issuer,
  serialNumbers: readonly bigint[],
): Promise<ReadonlyMap<bigint, OcspStatus>> {
  const rows = await findCertificateStatuses(deps.database, issuer.id, serialNumbers)
  const statuses = new Map(rows.map(row => [row.serialNumber, statusOf(row)]))
  for (const serialNumber of serialNumbers) {
    const isOurs =
      deps.authorities.isServiceCertificate(issuer.id, serialNumber) ||
      deps.kgss.isOwn(issuer.id, serialNumber)
    if (isOurs && !statuses.has(serialNumber)) statuses.set(serialNumber, { status: 'good' })
  }
  return statuses
}

function statusOf({ revokedAt, revocationReason }: CertificateStatusRow): OcspStatus {
  if (!revokedAt) return { status: 'good' }
  return { status: 'revoked', revokedAt, ...(revocationReason && { reason: revocationReason as CrlReason }) }
}

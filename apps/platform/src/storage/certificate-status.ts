/** What an OCSP answer is made of: the statuses of certificates, those of the platform's own services too. */
import { type StatementRunner, statement } from './statement.ts'

export interface CertificateStatusRow {
  readonly serialNumber: bigint
  readonly revokedAt: Date | null
  readonly revocationReason: string | null
}

const find = statement<{ issuerId: string; serialNumbers: readonly bigint[] }, CertificateStatusRow>(
  'find-certificate-statuses',
  `select serial_number, revoked_at, revocation_reason from certificate
   where serial_number = any(:serialNumbers::numeric[]) and issuer_id = :issuerId and signed_at is not null
   union all
   select serial_number, null, null from service_certificate
   where serial_number = any(:serialNumbers::numeric[]) and issuer_id = :issuerId`,
)

/** A serial number this issuer never signed is missing: OCSP says "unknown". */
export async function findCertificateStatuses(
  database: StatementRunner,
  issuerId: string,
  serialNumbers: readonly bigint[],
): Promise<CertificateStatusRow[]> {
  return await database.run(find, { issuerId, serialNumbers })
}

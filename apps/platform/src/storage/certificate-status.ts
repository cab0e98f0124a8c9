/** What an OCSP answer is made of: one certificate's status. */
import { type StatementRunner, statement } from './statement.ts'

export interface CertificateStatusRow {
  readonly notAfter: Date
  readonly revokedAt: Date | null
  readonly revocationReason: string | null
}

const find = statement<{ issuerId: string; serialNumber: bigint }, CertificateStatusRow>(
  'find-certificate-status',
  `select not_after, revoked_at, revocation_reason from certificate
   where serial_number = :serialNumber::numeric and issuer_id = :issuerId and signed_at is not null`,
)

/** Null for a serial number this issuer never signed: OCSP says "unknown". */
export async function findCertificateStatus(
  database: StatementRunner,
  issuerId: string,
  serialNumber: bigint,
): Promise<CertificateStatusRow | null> {
  const [row] = await database.run(find, { issuerId, serialNumber })
  return row ?? null
}

/** Finds a certificate request and its certificate by the public key identifier, or by issuer and serial number. */
import { type CertificateRecord, SELECT_CERTIFICATE_RECORD } from './certificate-record.ts'
import { type StatementRunner, statement } from './statement.ts'

const byKey = statement<{ publicKeyIdentifier: string }, CertificateRecord>(
  'find-certificate',
  `${SELECT_CERTIFICATE_RECORD} where r.public_key_identifier = :publicKeyIdentifier`,
)

/** The record of a key, or null when this platform has never had a request with it. */
export async function findCertificate(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<CertificateRecord | null> {
  const [row] = await database.run(byKey, { publicKeyIdentifier })
  return row ?? null
}

const bySerial = statement<{ issuerId: string; serialNumber: bigint }, CertificateRecord>(
  'find-certificate-by-serial',
  `${SELECT_CERTIFICATE_RECORD} where c.issuer_id = :issuerId and c.serial_number = :serialNumber::numeric`,
)

export async function findCertificateBySerial(
  database: StatementRunner,
  issuerId: string,
  serialNumber: bigint,
): Promise<CertificateRecord | null> {
  const [row] = await database.run(bySerial, { issuerId, serialNumber })
  return row ?? null
}

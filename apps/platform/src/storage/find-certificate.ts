/** Finds a certificate request and its certificate by the public key identifier, or by issuer and serial number. */
import { type CertificateRecord, selectCertificateRecords } from './certificate-record.ts'
import { type StatementRunner, statement } from './statement.ts'

const byKey = statement<{ publicKeyIdentifier: string }, CertificateRecord>(
  'find-certificate',
  `${selectCertificateRecords('key_use f')}
   where f.public_key_identifier = :publicKeyIdentifier and f.use = 'authentication'`,
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
  `${selectCertificateRecords('certificate f')}
   where f.serial_number = :serialNumber::numeric and f.issuer_id = :issuerId`,
)

export async function findCertificateBySerial(
  database: StatementRunner,
  issuerId: string,
  serialNumber: bigint,
): Promise<CertificateRecord | null> {
  const [row] = await database.run(bySerial, { issuerId, serialNumber })
  return row ?? null
}

const csr = statement<{ publicKeyIdentifier: string }, { csr: Uint8Array }>(
  'find-csr',
  `select r.csr from key_use k join certificate_request r on r.id = k.request_id
   where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'`,
)

/** The CSR of a request as it was received, or null. */
export async function findCsr(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<Uint8Array | null> {
  const [row] = await database.run(csr, { publicKeyIdentifier })
  return row?.csr ?? null
}

/** What operators look at: the queue with its holders, and what a request rests on, octet by octet. */
import { type CertificateRecord, selectCertificateRecords } from './certificate-record.ts'
import { type StatementRunner, statement } from './statement.ts'

const waiting = statement<{ limit: number }, CertificateRecord>(
  'find-waiting-requests',
  `${selectCertificateRecords(`(
     select id as request_id from certificate_request
     where outcome = 'waiting' order by requested_at, id limit :limit) f`)}
   order by r.requested_at, r.id`,
)

/** Requests that wait for an operator, oldest first. */
export async function findWaitingRequests(
  database: StatementRunner,
  limit: number,
): Promise<CertificateRecord[]> {
  return await database.run(waiting, { limit })
}

/** The signed message that made a request, as it was stored with the decision. */
export interface RequestEvidenceRow {
  readonly service: string
  readonly operation: string
  readonly signerKey: string
  readonly messageId: string
  /** SHA-256 of the canonical octets, hex. */
  readonly digest: string
  readonly receivedAt: Date
  /** The message as it came; null in what was stored before such were kept. */
  readonly receivedOctets: Uint8Array | null
  readonly canonicalOctets: Uint8Array | null
  readonly signerCertificate: Uint8Array | null
  readonly contractVersion: string
  readonly contractDigest: string
}

const evidence = statement<{ publicKeyIdentifier: string }, RequestEvidenceRow>(
  'find-request-evidence',
  `select s.service, s.operation, s.signer_key, s.message_id, s.digest, s.received_at, s.received_octets,
     s.canonical_octets,
     s.signer_certificate, r.contract_version, r.contract_digest
   from key_use k
   join certificate_request r on r.id = k.request_id
   join signed_request s on s.id = r.signed_request_id
   where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'`,
)

/** The evidence of a request, or null when there is no such request. */
export async function findRequestEvidence(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<RequestEvidenceRow | null> {
  const [row] = await database.run(evidence, { publicKeyIdentifier })
  return row ?? null
}

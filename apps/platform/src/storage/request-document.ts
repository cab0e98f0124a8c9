/**
 * The documents of a request, whoever sent them and in whatever way: mandate documents within messages that a card signed, what operators
 * attach as it came on paper, the contract signed by hand and the copy of an identity document that people without a card upload.
 */
import { type StatementRunner, statement } from './statement.ts'

export interface DocumentRow {
  /** 64 lower-case hex digits; names the document among those of its request. */
  readonly sha256: string
  readonly mediaType: string
  readonly size: number
  readonly receivedAt: Date
  /** The operator who attached it; null when the applicant sent it. */
  readonly receivedBy: string | null
}

/** In place of an operator, where the applicant uploaded a document. */
export const APPLICANT = 'applicant'

const list = statement<{ publicKeyIdentifier: string }, DocumentRow>(
  'list-request-documents',
  `with request as (
    select request_id as id from key_use
    where public_key_identifier = :publicKeyIdentifier and use = 'authentication'
  )
  select d.sha256, d.media_type, d.size, d.received_at, null as received_by
  from request join mandate_document d on d.request_id = request.id
  union all
  select d.sha256, d.media_type, octet_length(d.octets), d.received_at, nullif(d.received_by, '${APPLICANT}')
  from request join attached_document d on d.attached_to = 'request' and d.record_id = request.id
  order by received_at, sha256`,
)

/** The documents of a request, sent or attached, oldest first. */
export async function listRequestDocuments(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<DocumentRow[]> {
  return await database.run(list, { publicKeyIdentifier })
}

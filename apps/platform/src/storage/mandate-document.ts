/**
 * Mandate documents of requests that wait. The octets are those of the signed message that brought them, kept as evidence; here is
 * what they are, so that they are found and counted. Those that operators attach are listed with them: `attached-document.ts`.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { evidenceOf, evidenceValues, outcomeOf, type RequestEvidence } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface MandateDocumentRow {
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

const record = statement<ConsequenceValues & Record<string, Value>, { sha256: string }>(
  'record-mandate-document',
  `with request as (
    select r.id from key_use k join certificate_request r on r.id = k.request_id
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
      and r.outcome = 'waiting' and r.signer_ssin = :signerSsin
      and (select count(*) from mandate_document d where d.request_id = r.id)
        + (select count(*) from attached_document d where d.attached_to = 'request' and d.record_id = r.id)
        < :most::integer
  ),
  ${evidenceOf('request')},
  document as (
    insert into mandate_document (request_id, sha256, signed_request_id, media_type, size, received_at)
    select request.id, :sha256, evidence.id, :mediaType, :size::integer, :now::timestamptz
    from request, evidence
    returning sha256
  ),
  ${consequencesOf('document')}
  select sha256 from document`,
)

export interface NewMandateDocument extends Consequences {
  readonly publicKeyIdentifier: string
  readonly signerSsin: string
  readonly sha256: string
  readonly mediaType: string
  readonly size: number
  /** Documents that a request may have. */
  readonly most: number
  readonly evidence: RequestEvidence
}

/** `known`: the request has this very document; `not-allowed`: it waits no longer, is not the signer's, or has too many. */
export async function recordMandateDocument(
  database: StatementRunner,
  document: NewMandateDocument,
): Promise<'recorded' | 'known' | 'not-allowed' | 'replayed'> {
  const { publicKeyIdentifier, signerSsin, sha256, mediaType, size, most, evidence } = document
  try {
    const rows = await database.run(record, {
      ...consequenceValues(document),
      ...evidenceValues(evidence),
      ...{ publicKeyIdentifier, signerSsin, sha256, mediaType, size, most },
    })
    return rows.length === 1 ? 'recorded' : 'not-allowed'
  } catch (cause) {
    return outcomeOf(cause, { signed_request_once: 'replayed', mandate_document_pkey: 'known' } as const)
  }
}

const list = statement<{ publicKeyIdentifier: string }, MandateDocumentRow>(
  'list-mandate-documents',
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
export async function listMandateDocuments(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<MandateDocumentRow[]> {
  return await database.run(list, { publicKeyIdentifier })
}

export interface MandateDocumentEvidence {
  readonly mediaType: string
  /** The signed message that the document is in. */
  readonly canonicalOctets: Uint8Array
}

const find = statement<{ publicKeyIdentifier: string; sha256: string }, MandateDocumentEvidence>(
  'find-mandate-document',
  `select d.media_type, s.canonical_octets
   from key_use k join mandate_document d using (request_id) join signed_request s on s.id = d.signed_request_id
   where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication' and d.sha256 = :sha256
     and s.canonical_octets is not null`,
)

export async function findMandateDocument(
  database: StatementRunner,
  publicKeyIdentifier: string,
  sha256: string,
): Promise<MandateDocumentEvidence | null> {
  const [row] = await database.run(find, { publicKeyIdentifier, sha256 })
  return row ?? null
}

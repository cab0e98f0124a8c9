/**
 * Mandate documents that applicants send with their card (extension `submitMandateDocument`). The octets are those of the signed message that
 * brought them, kept as evidence; here is what they are, so that they are found and counted. What comes otherwise is in
 * `attached-document.ts`; both are listed by `request-document.ts`.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { evidenceOf, evidenceValues, outcomeOf, type RequestEvidence } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

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

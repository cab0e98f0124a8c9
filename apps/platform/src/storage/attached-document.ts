/**
 * Documents that operators attach to a request that waits, to a mandate, or to a certificate as the form of its revocation, and those that
 * people without a card upload with their request: octets, by whom, when.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import type { DocumentRow } from './request-document.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

type Values = ConsequenceValues & Record<string, Value>

/** `record`: SQL that has the id of what it is attached to, in one row, when it may be. */
const attaching = (to: 'request' | 'mandate' | 'revocation', record: string) =>
  statement<Values, { sha256: string }>(
    `attach-document-to-${to}`,
    `with record as (${record}),
    attached as (
      insert into attached_document (attached_to, record_id, sha256, media_type, octets, received_at, received_by)
      select '${to}', record.id, :sha256, :mediaType, :octets, :now::timestamptz, :receivedBy from record
      returning sha256
    ),
    ${consequencesOf('attached')}
    select sha256 from attached`,
  )

const toRequest = attaching(
  'request',
  `select r.id from key_use k join certificate_request r on r.id = k.request_id
   where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication' and r.outcome = 'waiting'
     and (select count(*) from mandate_document d where d.request_id = r.id)
       + (select count(*) from attached_document d where d.attached_to = 'request' and d.record_id = r.id)
       < :most::integer`,
)

const toMandate = attaching(
  'mandate',
  `select m.id from mandate m
   where m.id = :mandateId::bigint
     and (select count(*) from attached_document d where d.attached_to = 'mandate' and d.record_id = m.id)
       < :most::integer`,
)

const toRevocation = attaching(
  'revocation',
  `select c.request_id as id from key_use k join certificate c on c.request_id = k.request_id
   where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication' and c.signed_at is not null
     and (select count(*) from attached_document d
       where d.attached_to = 'revocation' and d.record_id = c.request_id) < :most::integer`,
)

export interface NewAttachedDocument extends Consequences {
  readonly sha256: string
  readonly mediaType: string
  readonly octets: Uint8Array
  /** Id of the operator. */
  readonly receivedBy: string
  /** Documents that the record may have. */
  readonly most: number
}

/** `known`: this very document is attached; `not-allowed`: what it is for is gone, decided, or has too many. */
export type AttachOutcome = 'recorded' | 'known' | 'not-allowed'

export async function attachToRequest(
  database: StatementRunner,
  document: NewAttachedDocument & { readonly publicKeyIdentifier: string },
): Promise<AttachOutcome> {
  const { publicKeyIdentifier } = document
  return attach(() => database.run(toRequest, { ...valuesOf(document), publicKeyIdentifier }))
}

export async function attachToMandate(
  database: StatementRunner,
  document: NewAttachedDocument & { readonly mandateId: number },
): Promise<AttachOutcome> {
  const { mandateId } = document
  return attach(() => database.run(toMandate, { ...valuesOf(document), mandateId }))
}

export async function attachToRevocation(
  database: StatementRunner,
  document: NewAttachedDocument & { readonly publicKeyIdentifier: string },
): Promise<AttachOutcome> {
  const { publicKeyIdentifier } = document
  return attach(() => database.run(toRevocation, { ...valuesOf(document), publicKeyIdentifier }))
}

async function attach(run: () => Promise<readonly unknown[]>): Promise<AttachOutcome> {
  try {
    return (await run()).length === 1 ? 'recorded' : 'not-allowed'
  } catch (cause) {
    return outcomeOf(cause, { attached_document_pkey: 'known' } as const)
  }
}

function valuesOf(document: NewAttachedDocument): Values {
  const { sha256, mediaType, octets, receivedBy, most } = document
  return { ...consequenceValues(document), ...{ sha256, mediaType, octets, receivedBy, most } }
}

const ofMandate = statement<{ mandateId: number }, DocumentRow>(
  'list-documents-of-mandate',
  `select sha256, media_type, octet_length(octets) as size, received_at, received_by from attached_document
   where attached_to = 'mandate' and record_id = :mandateId::bigint order by received_at, sha256`,
)

/** The documents of a mandate, oldest first. */
export async function listDocumentsOfMandate(
  database: StatementRunner,
  mandateId: number,
): Promise<DocumentRow[]> {
  return await database.run(ofMandate, { mandateId })
}

export interface AttachedDocument {
  readonly mediaType: string
  readonly octets: Uint8Array
}

const findOfMandate = statement<{ mandateId: number; sha256: string }, AttachedDocument>(
  'find-document-of-mandate',
  `select media_type, octets from attached_document
   where attached_to = 'mandate' and record_id = :mandateId::bigint and sha256 = :sha256`,
)

export async function findDocumentOfMandate(
  database: StatementRunner,
  mandateId: number,
  sha256: string,
): Promise<AttachedDocument | null> {
  const [row] = await database.run(findOfMandate, { mandateId, sha256 })
  return row ?? null
}

const ofRevocation = statement<{ publicKeyIdentifier: string }, DocumentRow>(
  'list-documents-of-revocation',
  `select d.sha256, d.media_type, octet_length(d.octets) as size, d.received_at, d.received_by from key_use k
   join attached_document d on d.attached_to = 'revocation' and d.record_id = k.request_id
   where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
   order by d.received_at, d.sha256`,
)

/** The forms that ask for the revocation of a certificate, oldest first. */
export async function listDocumentsOfRevocation(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<DocumentRow[]> {
  return await database.run(ofRevocation, { publicKeyIdentifier })
}

type OfKey = { publicKeyIdentifier: string; sha256: string }

const finding = (to: 'request' | 'revocation') =>
  statement<OfKey, AttachedDocument>(
    `find-attached-document-of-${to}`,
    `select d.media_type, d.octets from key_use k
     join attached_document d on d.attached_to = '${to}' and d.record_id = k.request_id
     where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication' and d.sha256 = :sha256`,
  )
const findOf = { request: finding('request'), revocation: finding('revocation') }

/** A document attached to the request of a key, or to the revocation of its certificate. */
export async function findAttachedDocument(
  database: StatementRunner,
  to: 'request' | 'revocation',
  key: OfKey,
): Promise<AttachedDocument | null> {
  const [row] = await database.run(findOf[to], { ...key })
  return row ?? null
}

export interface DocumentAtDecision {
  /** Whether it was attached when the request was decided. */
  readonly wasThere: boolean
  /** Whether its octets are those that it is named for. */
  readonly isWhole: boolean
}

const atDecision = statement<{ publicKeyIdentifier: string }, DocumentAtDecision>(
  'find-documents-at-decision',
  `select coalesce(d.received_at <= r.decided_at, false) as was_there,
     encode(sha256(d.octets), 'hex') = d.sha256 as is_whole
   from key_use k join certificate_request r on r.id = k.request_id
   join attached_document d on d.attached_to = 'request' and d.record_id = r.id
   where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'`,
)

/** What is attached to a request, as the re-checker asks for it. */
export async function findDocumentsAtDecision(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<readonly DocumentAtDecision[]> {
  return await database.run(atDecision, { publicKeyIdentifier })
}

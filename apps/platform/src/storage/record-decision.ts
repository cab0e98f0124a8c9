/**
 * The decision on a certificate request, stored as one statement: evidence, request, contact data, key use, and,
 * when it is accepted, the record of intent with the very octets that will be signed; audit events and mails too.
 *
 * The rules were applied to facts read before (`findRequestFacts`). Three guards keep them true until the end, also
 * when two requests arrive together: the holder's version must still be the one that was read (`stale`: read and
 * review again), a key is used once (`key-used`), a message Id is used once by a signer (`replayed`).
 * A request that waits for an operator reserves nothing but its key.
 *
 * A refusal at this point is not a record: `recordEvents` leaves the audit line alone.
 */
import { type CertificateIntent, intentOf, intentValues } from './certificate-intent.ts'
import { type Consequences, consequencesOf, consequenceValues } from './consequences.ts'
import { evidenceOf, evidenceValues, outcomeOf, type RequestEvidence } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface Holder {
  readonly identifierType: string
  readonly identifierValue: string
  readonly applicationId: string | null
}

export interface ContactData {
  readonly personalEmail: string
  readonly personalPhone: string
  readonly generalEmail: string | null
  readonly generalPhone: string | null
  readonly language: string | null
}

export interface CertificateRequestRecord {
  readonly publicKeyIdentifier: string
  readonly holder: Holder
  readonly holderName: string
  /** RFC 2253 text. */
  readonly distinguishedName: string
  readonly signerSsin: string
  readonly csr: Uint8Array
  readonly keyType: string
  readonly contractVersion: string
  /** SHA-256 of the contract's texts, hex. */
  readonly contractDigest: string
  readonly baseServiceUsage: readonly string[]
  readonly contactData: ContactData
  readonly automaticallyValidated: boolean
  /** Kept with the request for the operator; plain JSON. */
  readonly objections: readonly object[]
  /** Public key identifier of the certificate this one replaces. */
  readonly replaces: string | null
}

export interface Decision extends Consequences {
  readonly evidence: RequestEvidence
  readonly request: CertificateRequestRecord
  /** From `findRequestFacts`. */
  readonly holderVersion: number
  /** Accepted, with what will be signed; null: waits for an operator. */
  readonly intent: CertificateIntent | null
}

export type DecisionOutcome = 'recorded' | 'stale' | 'key-used' | 'replayed'

const record = statement<Record<string, Value>, { id: number }>(
  'record-decision',
  `with holder as (
    insert into certificate_holder as known (identifier_type, identifier_value, version)
    values (:identifierType, :identifierValue, :step::bigint)
    on conflict (identifier_type, identifier_value) do update set version = known.version + :step::bigint
      where :step::bigint = 0 or known.version = :holderVersion::bigint
    returning version
  ),
  ${evidenceOf('holder')},
  request as (
    insert into certificate_request
      (public_key_identifier, identifier_type, identifier_value, application_id, holder_name, distinguished_name,
       signer_ssin, signed_request_id, csr, key_type, contract_version, contract_digest, base_service_usage,
       outcome, objections, automatically_validated, replaces, requested_at, decided_at)
    select :publicKeyIdentifier, :identifierType, :identifierValue, :applicationId, :holderName,
       :distinguishedName, :signerSsin, evidence.id, :csr::bytea, :keyType, :contractVersion, :contractDigest,
       :baseServiceUsage::text[], :outcome, :objections::jsonb, :automaticallyValidated::boolean, :replaces,
       :now::timestamptz, case when :outcome = 'waiting' then null else :now::timestamptz end
    from evidence
    returning id
  ),
  key as (
    insert into key_use (public_key_identifier, use, request_id, recorded_at)
    select :publicKeyIdentifier, 'authentication', id, :now::timestamptz from request
  ),
  contact as (
    insert into contact_data
      (request_id, personal_email, personal_phone, general_email, general_phone, language, updated_at)
    select id, :personalEmail, :personalPhone, :generalEmail, :generalPhone, :language, :now::timestamptz
    from request
  ),
  ${intentOf(`request where :outcome = 'accepted'`)},
  ${consequencesOf('request')}
  select id from request`,
)

/** Stores the decision and all that follows from it, or nothing at all. */
export async function recordDecision(
  database: StatementRunner,
  decision: Decision,
): Promise<DecisionOutcome> {
  const { evidence, request, holderVersion, intent } = decision
  const { holder, contactData, objections, baseServiceUsage, ...columns } = request
  try {
    const rows = await database.run(record, {
      ...consequenceValues(decision),
      ...evidenceValues(evidence),
      ...columns,
      ...holder,
      ...contactData,
      ...intentValues(intent),
      baseServiceUsage,
      objections: JSON.stringify(objections),
      holderVersion,
      step: intent ? 1 : 0,
      outcome: intent ? 'accepted' : 'waiting',
    })
    return rows.length === 1 ? 'recorded' : 'stale'
  } catch (cause) {
    return outcomeOf(cause, {
      signed_request_once: 'replayed',
      key_use_pkey: 'key-used',
      certificate_one_replacement: 'stale',
    } satisfies Record<string, DecisionOutcome>)
  }
}

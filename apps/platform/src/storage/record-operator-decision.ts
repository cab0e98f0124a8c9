/**
 * An operator's decision on a request that waits: accepted, with what will be signed and a mandate if the source
 * named none, or refused with the objections that stand. The guards are those of `recordDecision`.
 */
import { type CertificateIntent, intentOf, intentValues } from './certificate-intent.ts'
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface OperatorAcceptance extends Consequences {
  readonly publicKeyIdentifier: string
  readonly holderVersion: number
  readonly intent: CertificateIntent
  readonly replaces: string | null
  /** Null when the mandate is in the source or the holder is a person. */
  readonly mandate: AcceptedMandate | null
}

/** What makes the signer certificate manager from an instant on, until another or for good. */
export interface AcceptedMandate {
  /** Reference of the document that proves it. */
  readonly evidence: string
  readonly validFrom: Date
  readonly validUntil: Date | null
  /** Id of the operator. */
  readonly recordedBy: string
}

const accept = statement<ConsequenceValues & Record<string, Value>, { id: number }>(
  'record-operator-acceptance',
  `with waiting as (
    select r.id, r.identifier_type, r.identifier_value
    from key_use k join certificate_request r on r.id = k.request_id
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication' and r.outcome = 'waiting'
  ),
  holder as (
    update certificate_holder h set version = h.version + 1
    from waiting w
    where h.identifier_type = w.identifier_type and h.identifier_value = w.identifier_value
      and h.version = :holderVersion::bigint
    returning h.version
  ),
  request as (
    update certificate_request r set outcome = 'accepted', decided_at = :now::timestamptz, replaces = :replaces
    from waiting w, holder
    where r.id = w.id and r.outcome = 'waiting'
    returning r.id, r.identifier_type, r.identifier_value, r.signer_ssin
  ),
  mandated as (
    insert into mandate
      (ssin, identifier_type, identifier_value, valid_from, valid_until, origin, evidence_reference, recorded_at,
       recorded_by)
    select signer_ssin, identifier_type, identifier_value, :mandateFrom::timestamptz, :mandateUntil::timestamptz,
      'operator', :mandateEvidence, :now::timestamptz, :recordedBy
    from request where :mandateEvidence::text is not null
  ),
  ${intentOf('request')},
  ${consequencesOf('request')}
  select id from request`,
)

/** `stale`: no longer waiting, or the holder's certificates changed since they were read; `mandate-known`: one begins at that very instant. */
export async function recordOperatorAcceptance(
  database: StatementRunner,
  acceptance: OperatorAcceptance,
): Promise<'recorded' | 'stale' | 'mandate-known'> {
  const { publicKeyIdentifier, holderVersion, intent, replaces, mandate } = acceptance
  try {
    const rows = await database.run(accept, {
      ...consequenceValues(acceptance),
      ...intentValues(intent),
      ...{ publicKeyIdentifier, holderVersion, replaces },
      mandateEvidence: mandate?.evidence ?? null,
      mandateFrom: mandate?.validFrom ?? null,
      mandateUntil: mandate?.validUntil ?? null,
      recordedBy: mandate?.recordedBy ?? null,
    })
    return rows.length === 1 ? 'recorded' : 'stale'
  } catch (cause) {
    return outcomeOf(cause, {
      certificate_one_replacement: 'stale',
      certificate_pkey: 'stale',
      mandate_key: 'mandate-known',
    } as const)
  }
}

export interface OperatorRefusal extends Consequences {
  readonly publicKeyIdentifier: string
  readonly objections: readonly object[]
}

const refuse = statement<ConsequenceValues & Record<string, Value>, { id: number }>(
  'record-operator-refusal',
  `with request as (
    update certificate_request r
    set outcome = 'refused', decided_at = :now::timestamptz, objections = :objections::jsonb
    from key_use k
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
      and r.id = k.request_id and r.outcome = 'waiting'
    returning r.id
  ),
  ${consequencesOf('request')}
  select id from request`,
)

export async function recordOperatorRefusal(
  database: StatementRunner,
  refusal: OperatorRefusal,
): Promise<'recorded' | 'stale'> {
  const rows = await database.run(refuse, {
    ...consequenceValues(refusal),
    publicKeyIdentifier: refusal.publicKeyIdentifier,
    objections: JSON.stringify(refusal.objections),
  })
  return rows.length === 1 ? 'recorded' : 'stale'
}

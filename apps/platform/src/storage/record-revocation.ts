/** Revocation: the certificate and its token fall together, in one statement with its evidence and its audit line. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { evidenceOf, evidenceValues, outcomeOf, type RequestEvidence } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface Revocation extends Consequences {
  readonly publicKeyIdentifier: string
  readonly reason: 'keyCompromise' | 'affiliationChanged' | 'superseded' | 'cessationOfOperation'
}

const REVOKED = `
  cause as (
    update certificate set revoked_at = :now::timestamptz, revocation_reason = :reason
    from key_use k
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
      and certificate.request_id = k.request_id and revoked_at is null
    returning certificate.request_id
  ),
  token as (
    update etk set withdrawn_at = :now::timestamptz from cause
    where etk.request_id = cause.request_id and etk.withdrawn_at is null
  ),
  holder as (
    update certificate_holder h set version = h.version + 1
    from certificate_request r, cause
    where r.id = cause.request_id
      and h.identifier_type = r.identifier_type and h.identifier_value = r.identifier_value
  )`

const asked = statement<ConsequenceValues & Record<string, Value>, { requestId: number }>(
  'record-asked-revocation',
  `with ${REVOKED}, ${evidenceOf('cause')}, ${consequencesOf('evidence')}
   select request_id from cause`,
)

const decided = statement<ConsequenceValues & Record<string, Value>, { requestId: number }>(
  'record-decided-revocation',
  `with ${REVOKED}, ${consequencesOf('cause')} select request_id from cause`,
)

export type RevocationOutcome = 'recorded' | 'already-revoked' | 'replayed'

/** A revocation somebody signed for. `already-revoked`: nothing changed, also not the evidence. */
export async function recordAskedRevocation(
  database: StatementRunner,
  revocation: Revocation & { readonly evidence: RequestEvidence },
): Promise<RevocationOutcome> {
  const { publicKeyIdentifier, reason, evidence } = revocation
  try {
    const values = {
      ...consequenceValues(revocation),
      ...evidenceValues(evidence),
      publicKeyIdentifier,
      reason,
    }
    const rows = await database.run(asked, values)
    return rows.length === 1 ? 'recorded' : 'already-revoked'
  } catch (cause) {
    return outcomeOf(cause, { signed_request_once: 'replayed' } as const)
  }
}

/** A revocation by the platform itself or an operator: a superseded certificate, a signed form. */
export async function recordDecidedRevocation(
  database: StatementRunner,
  revocation: Revocation,
): Promise<Exclude<RevocationOutcome, 'replayed'>> {
  const { publicKeyIdentifier, reason } = revocation
  const rows = await database.run(decided, { ...consequenceValues(revocation), publicKeyIdentifier, reason })
  return rows.length === 1 ? 'recorded' : 'already-revoked'
}

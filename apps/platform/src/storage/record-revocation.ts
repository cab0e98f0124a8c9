/**
 * Revocation: the certificate and its token fall together, in one statement with its evidence and its audit line.
 *
 * What is revoked already stays so, with its date; only its reason can be raised to keyCompromise. Whether a signer may is looked at
 * again in the statement: a mandate that has ended in between revokes nothing.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { SIGNER_MAY_MANAGE } from './mandate.ts'
import { evidenceOf, evidenceValues, outcomeOf, type RequestEvidence } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface Revocation extends Consequences {
  readonly publicKeyIdentifier: string
  readonly reason: 'keyCompromise' | 'affiliationChanged' | 'superseded' | 'cessationOfOperation'
}

const revoked = (allowed: string) => `
  cause as (
    update certificate c
    set revoked_at = coalesce(c.revoked_at, :now::timestamptz), revocation_reason = :reason
    from key_use k join certificate_request r on r.id = k.request_id
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
      and c.request_id = k.request_id and c.signed_at is not null
      and (c.revoked_at is null or (:reason = 'keyCompromise' and c.revocation_reason <> 'keyCompromise'))
      and ${allowed}
    returning c.request_id
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

type Values = ConsequenceValues & Record<string, Value>

const asked = statement<Values, { requestId: number }>(
  'record-asked-revocation',
  `with ${revoked(SIGNER_MAY_MANAGE)}, ${evidenceOf('cause')}, ${consequencesOf('evidence')}
   select request_id from cause`,
)

const byOwnKey = statement<Values, { requestId: number }>(
  'record-own-revocation',
  `with ${revoked('true')}, ${evidenceOf('cause')}, ${consequencesOf('evidence')}
   select request_id from cause`,
)

const decided = statement<Values, { requestId: number }>(
  'record-decided-revocation',
  `with ${revoked('true')}, ${consequencesOf('cause')} select request_id from cause`,
)

/** `not-changed`: revoked already, or the signer may not (any more); nothing is stored, also not the evidence. */
export type RevocationOutcome = 'recorded' | 'not-changed' | 'replayed'

/** A revocation that a person signed for with the card. */
export async function recordAskedRevocation(
  database: StatementRunner,
  revocation: Revocation & { readonly evidence: RequestEvidence; readonly signerSsin: string },
): Promise<RevocationOutcome> {
  const { signerSsin, evidence } = revocation
  return await outcomeOfSigned(
    database.run(asked, { ...valuesOf(revocation), ...evidenceValues(evidence), signerSsin }),
  )
}

/** A revocation signed with the key of the very certificate. */
export async function recordOwnRevocation(
  database: StatementRunner,
  revocation: Revocation & { readonly evidence: RequestEvidence },
): Promise<RevocationOutcome> {
  const { evidence } = revocation
  return await outcomeOfSigned(
    database.run(byOwnKey, { ...valuesOf(revocation), ...evidenceValues(evidence) }),
  )
}

/** A revocation by the platform itself or an operator: a superseded certificate, a signed form. */
export async function recordDecidedRevocation(
  database: StatementRunner,
  revocation: Revocation,
): Promise<Exclude<RevocationOutcome, 'replayed'>> {
  const rows = await database.run(decided, valuesOf(revocation))
  return rows.length === 1 ? 'recorded' : 'not-changed'
}

const valuesOf = (revocation: Revocation) => ({
  ...consequenceValues(revocation),
  publicKeyIdentifier: revocation.publicKeyIdentifier,
  reason: revocation.reason,
})

async function outcomeOfSigned(stored: Promise<readonly unknown[]>): Promise<RevocationOutcome> {
  try {
    return (await stored).length === 1 ? 'recorded' : 'not-changed'
  } catch (cause) {
    return outcomeOf(cause, { signed_request_once: 'replayed' } as const)
  }
}

/**
 * The ETK depot's question: which token is served for this identifier (rule C1)?
 *
 * A `NIHII` (8 digits) or `NIHII11` number also finds the SSIN token of the person who has a quality with that
 * number in force; a token registered under the very type asked for comes first. Application ID filled: exactly
 * that one; empty: the one without; absent: the one without, else the only one, else the list to choose from.
 */
import { type StatementRunner, statement } from './statement.ts'

export interface EtkQuestion {
  readonly identifierType: string
  /** Padded to the length of its type, as on the wire. */
  readonly identifierValue: string
  /** Undefined: the element was absent; empty: it was there and empty. */
  readonly applicationId?: string | undefined
  readonly now: Date
}

export interface EtkIdentifier {
  readonly identifierType: string
  readonly identifierValue: string
  readonly applicationId: string | null
}

export type EtkAnswer =
  | { readonly outcome: 'found'; readonly identifier: EtkIdentifier; readonly token: Uint8Array }
  | { readonly outcome: 'several'; readonly identifiers: readonly EtkIdentifier[] }
  | { readonly outcome: 'none' }

interface ServedToken extends EtkIdentifier {
  readonly token: Uint8Array
}

const QUALITY_IN_FORCE = `(q.valid_from is null or q.valid_from <= :now::timestamptz)
       and (q.valid_until is null or q.valid_until >= :now::timestamptz)`

const find = statement<{ identifierType: string; identifierValue: string; now: Date }, ServedToken>(
  'find-etk',
  `with asked (identifier_type, identifier_value) as (
     select :identifierType, :identifierValue
     union
     select 'SSIN', q.ssin from quality q
     where :identifierType = 'NIHII11' and q.nihii11 = :identifierValue and ${QUALITY_IN_FORCE}
     union
     select 'SSIN', q.ssin from quality q
     where :identifierType = 'NIHII' and left(q.nihii11, 8) = :identifierValue and ${QUALITY_IN_FORCE}
   )
   select e.identifier_type, e.identifier_value, e.application_id, e.token
   from asked
   join etk e using (identifier_type, identifier_value)
   join certificate c using (request_id)
   where e.activated_at is not null and e.withdrawn_at is null
     and c.revoked_at is null and :now::timestamptz between c.not_before and c.not_after
   order by e.identifier_type = :identifierType desc, e.identifier_value, e.application_id nulls first`,
)

export async function findEtk(database: StatementRunner, question: EtkQuestion): Promise<EtkAnswer> {
  const { identifierType, identifierValue, applicationId, now } = question
  const served = await database.run(find, { identifierType, identifierValue, now })
  const ownType = served.filter(token => token.identifierType === identifierType)
  return chooseEtk(ownType.length > 0 ? ownType : served, applicationId)
}

function chooseEtk(served: readonly ServedToken[], applicationId: string | undefined): EtkAnswer {
  const exact = served.filter(token => token.applicationId === (applicationId || null))
  const candidates = applicationId === undefined && exact.length === 0 ? served : exact
  const [only, ...others] = candidates
  if (!only) return { outcome: 'none' }
  if (others.length > 0) return { outcome: 'several', identifiers: candidates.map(identifierOf) }
  return { outcome: 'found', identifier: identifierOf(only), token: only.token }
}

function identifierOf({ identifierType, identifierValue, applicationId }: ServedToken): EtkIdentifier {
  return { identifierType, identifierValue, applicationId }
}

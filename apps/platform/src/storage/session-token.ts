/**
 * Session tokens, as far as they must be remembered: fallbacks are counted for their holder, and a token that is renewed must be one
 * that was issued here (requirement D4).
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export type SessionKind = 'card' | 'card-and-certificate' | 'organization' | 'fallback'

export interface SessionTokenRow {
  readonly assertionId: string
  readonly kind: SessionKind
  /** Of the holder's key. */
  readonly publicKeyIdentifier: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly issuedAt: Date
  readonly notOnOrAfter: Date
  /** Only a fallback that counts has one. */
  readonly fallbackNumber: number | null
}

const record = statement<ConsequenceValues & Record<string, Value>, { assertionId: string }>(
  'record-session-token',
  `with stored as (
    insert into session_token
      (assertion_id, kind, public_key_identifier, identifier_type, identifier_value, issued_at, not_on_or_after,
       fallback_number)
    values (:assertionId, :kind, :publicKeyIdentifier, :identifierType, :identifierValue, :issuedAt::timestamptz,
      :notOnOrAfter::timestamptz, :fallbackNumber::integer)
    returning assertion_id
  ),
  ${consequencesOf('stored')}
  select assertion_id from stored`,
)

/** `stale`: another fallback of this holder took the number; read the facts again. */
export async function recordSessionToken(
  database: StatementRunner,
  token: SessionTokenRow,
  consequences: Consequences,
): Promise<'recorded' | 'stale'> {
  try {
    await database.run(record, { ...consequenceValues(consequences), ...token })
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { session_token_fallback_once: 'stale' } as const)
  }
}

export interface FallbackFacts {
  /** Counted since the given instant. */
  readonly count: number
  /** The highest number ever given; 0 for none. */
  readonly lastNumber: number
  /** End of the counted fallback that is still valid, or null. */
  readonly liveUntil: Date | null
}

const fallbacks = statement<
  { identifierType: string; identifierValue: string; since: Date; now: Date },
  FallbackFacts
>(
  'find-fallbacks',
  `select count(*) filter (where issued_at > :since::timestamptz)::integer as count,
     coalesce(max(fallback_number), 0) as last_number,
     max(not_on_or_after) filter (where not_on_or_after > :now::timestamptz) as live_until
   from session_token
   where identifier_type = :identifierType and identifier_value = :identifierValue and fallback_number is not null`,
)

export async function findFallbacks(
  database: StatementRunner,
  holder: { readonly identifierType: string; readonly identifierValue: string },
  times: { readonly since: Date; readonly now: Date },
): Promise<FallbackFacts> {
  const { identifierType, identifierValue } = holder
  const [row] = await database.run(fallbacks, { identifierType, identifierValue, ...times })
  return row ?? { count: 0, lastNumber: 0, liveUntil: null }
}

const find = statement<{ assertionId: string }, SessionTokenRow>(
  'find-session-token',
  `select assertion_id, kind, public_key_identifier, identifier_type, identifier_value, issued_at, not_on_or_after,
     fallback_number
   from session_token where assertion_id = :assertionId`,
)

export async function findSessionToken(
  database: StatementRunner,
  assertionId: string,
): Promise<SessionTokenRow | null> {
  const [row] = await database.run(find, { assertionId })
  return row ?? null
}

/** Who falls back how often. */
export interface FallbackHolder {
  readonly identifierType: string
  readonly identifierValue: string
  readonly count: number
  readonly last: Date
}

const holders = statement<{ since: Date; limit: number }, FallbackHolder>(
  'list-fallback-holders',
  `select identifier_type, identifier_value, count(*)::integer as count, max(issued_at) as last
   from session_token
   where fallback_number is not null and issued_at > :since::timestamptz
   group by identifier_type, identifier_value
   order by count desc, last desc limit :limit::integer`,
)

/** Holders with fallbacks since an instant, the most frequent first. */
export async function listFallbackHolders(
  database: StatementRunner,
  since: Date,
  limit: number,
): Promise<FallbackHolder[]> {
  return await database.run(holders, { since, limit })
}

const forget = statement<{ before: Date }, { assertionId: string }>(
  'forget-session-tokens',
  'delete from session_token where not_on_or_after < :before::timestamptz returning assertion_id',
)

/** Forgets tokens that ended before an instant; gives how many. The audit trail keeps that they were issued. */
export async function forgetSessionTokens(database: StatementRunner, before: Date): Promise<number> {
  return (await database.run(forget, { before })).length
}

/**
 * Which of the requests in a person's name is open: the one for which that person has logged in, one a BIS number (requirement F4). Another
 * becomes it by the person's word alone, and the former ends.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { COLUMNS, type KeptForeignRequest, RECORDED } from './foreign-request.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

const open = statement<ConsequenceValues & Record<string, Value>, { ssin: string }>(
  'open-foreign-request',
  `with ended as (
    delete from foreign_request where ssin = :ssin and public_key_identifier <> :publicKeyIdentifier
      and opened_at is not null and confirmed_at is null and not ${RECORDED}
      and (expires_at <= :now::timestamptz or public_key_identifier = :insteadOf)
      and exists (select from foreign_request mine where mine.public_key_identifier = :publicKeyIdentifier
        and mine.ssin = :ssin and mine.opened_at is null and mine.confirmed_at is null)
    returning public_key_identifier
  ),
  opened as (
    update foreign_request set opened_at = :now::timestamptz from (select count(*) from ended) before
    where public_key_identifier = :publicKeyIdentifier and ssin = :ssin
      and opened_at is null and confirmed_at is null and not exists (
        select from foreign_request other where other.ssin = :ssin and other.opened_at is not null
          and other.confirmed_at is null and other.public_key_identifier not in (select public_key_identifier from ended))
    returning ssin
  ),
  ${consequencesOf('opened')}
  select ssin from opened`,
)

/**
 * Makes a request the open one of its person, who has logged in for it; where `insteadOf` was it, that one ends.
 * `not-opened`: another one is open, or this one is already.
 */
export async function openForeignRequest(
  database: StatementRunner,
  request: Consequences & {
    readonly ssin: string
    readonly publicKeyIdentifier: string
    /** Public key identifier; null: none. */
    readonly insteadOf: string | null
  },
): Promise<'opened' | 'not-opened'> {
  const { ssin, publicKeyIdentifier, insteadOf } = request
  const values = { ...consequenceValues(request), ssin, publicKeyIdentifier, insteadOf }
  try {
    return (await database.run(open, values)).length === 1 ? 'opened' : 'not-opened'
  } catch (cause) {
    return outcomeOf(cause, { foreign_request_open: 'not-opened' } as const)
  }
}

const openOf = statement<{ ssin: string; now: Date }, KeptForeignRequest>(
  'find-open-foreign-request',
  `select ${COLUMNS} from foreign_request
   where ssin = :ssin and opened_at is not null and confirmed_at is null and expires_at > :now::timestamptz`,
)

/** The one request for which a person has logged in and which is not confirmed, or null. */
export async function findOpenForeignRequest(
  database: StatementRunner,
  ssin: string,
  now: Date,
): Promise<KeptForeignRequest | null> {
  const [row] = await database.run(openOf, { ssin, now })
  return row ?? null
}

/**
 * Logins of persons at an identity provider: begun, ended by a session, ended. Tokens of cookies are here as marks; what belongs to a
 * login (its secrets, then who it is) is sealed by the caller.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface BegunLogin {
  readonly tokenMark: string
  /** Of the `state` that the provider gives back. */
  readonly stateMark: string
  readonly sealed: Uint8Array
  readonly now: Date
  readonly expiresAt: Date
}

const begin = statement<{ [K in keyof BegunLogin]: BegunLogin[K] }, { tokenMark: string }>(
  'begin-person-login',
  `insert into person_login (token_mark, state_mark, sealed, started_at, expires_at)
   values (:tokenMark, :stateMark, :sealed::bytea, :now::timestamptz, :expiresAt::timestamptz)
   returning token_mark`,
)

export async function beginPersonLogin(database: StatementRunner, login: BegunLogin): Promise<void> {
  await database.run(begin, { ...login })
}

const take = statement<{ tokenMark: string; stateMark: string; now: Date }, { sealed: Uint8Array }>(
  'take-person-login',
  `with taken as (
    delete from person_login where token_mark = :tokenMark and state_mark = :stateMark
    returning sealed, expires_at
  )
  select sealed from taken where expires_at > :now::timestamptz`,
)

/** The login that a browser began and that the provider answers, once; null when there is none, or none any more. */
export async function takePersonLogin(
  database: StatementRunner,
  login: { readonly tokenMark: string; readonly stateMark: string; readonly now: Date },
): Promise<Uint8Array | null> {
  const [row] = await database.run(take, login)
  return row?.sealed ?? null
}

export interface NewPersonSession extends Consequences {
  readonly tokenMark: string
  /** Of the address of the request that the person logged in for. */
  readonly linkDigest: string
  readonly sealed: Uint8Array
  readonly expiresAt: Date
}

const start = statement<ConsequenceValues & Record<string, Value>, { tokenMark: string }>(
  'start-person-session',
  `with started as (
    insert into person_session (token_mark, link_digest, sealed, started_at, expires_at)
    values (:tokenMark, :linkDigest, :sealed::bytea, :now::timestamptz, :expiresAt::timestamptz)
    returning token_mark
  ),
  ${consequencesOf('started')}
  select token_mark from started`,
)

export async function startPersonSession(
  database: StatementRunner,
  session: NewPersonSession,
): Promise<void> {
  const { tokenMark, linkDigest, sealed, expiresAt } = session
  await database.run(start, { ...consequenceValues(session), tokenMark, linkDigest, sealed, expiresAt })
}

const find = statement<{ tokenMark: string; linkDigest: string; now: Date }, { sealed: Uint8Array }>(
  'find-person-session',
  `select sealed from person_session
   where token_mark = :tokenMark and link_digest = :linkDigest and expires_at > :now::timestamptz`,
)

/** Who is logged in for this request; null when nobody is. */
export async function findPersonSession(
  database: StatementRunner,
  session: { readonly tokenMark: string; readonly linkDigest: string; readonly now: Date },
): Promise<Uint8Array | null> {
  const [row] = await database.run(find, session)
  return row?.sealed ?? null
}

const end = statement<{ tokenMark: string }, { tokenMark: string }>(
  'end-person-session',
  'delete from person_session where token_mark = :tokenMark returning token_mark',
)

export async function endPersonSessionOf(database: StatementRunner, tokenMark: string): Promise<void> {
  await database.run(end, { tokenMark })
}

const forget = statement<{ before: Date }, { count: number }>(
  'forget-person-sessions',
  `with logins as (delete from person_login where expires_at < :before returning 1),
    sessions as (delete from person_session where expires_at < :before returning 1)
   select count(*) from (select from logins union all select from sessions) gone`,
)

/** Removes logins and sessions that ended before an instant; the audit trail keeps who logged in. */
export async function forgetPersonSessions(database: StatementRunner, before: Date): Promise<number> {
  const [row] = await database.run(forget, { before })
  return row?.count ?? 0
}

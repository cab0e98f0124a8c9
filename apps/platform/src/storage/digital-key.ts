/**
 * Digital keys as the database knows them: who holds one, attempts to log in with it, its use (requirements F2, F6).
 *
 * An attempt is counted before it is checked, in one statement: a hundred guesses at once are a hundred attempts.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import type { PersonLanguage } from './foreign-person.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

/** Somebody who holds an active digital key. */
export interface ForeignPerson {
  /** 16 hex digits, which say nothing about the person. */
  readonly id: string
  /** BIS number. */
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
  readonly language: PersonLanguage
  /** When this digital key became active: what somebody logged in with before was another one. */
  readonly activatedAt: Date
}

type Values = ConsequenceValues & Record<string, Value>

const PERSON = 'id, ssin, first_names, surname, language, activated_at'
const HOLDS_KEY = 'activated_at is not null and ended_at is null'

const find = statement<{ id: string }, ForeignPerson>(
  'find-foreign-person',
  `select ${PERSON} from foreign_person where id = :id and ${HOLDS_KEY}`,
)

/** Null when there is no such person, no longer, or without an active digital key. */
export async function findForeignPerson(
  database: StatementRunner,
  id: string,
): Promise<ForeignPerson | null> {
  const [row] = await database.run(find, { id })
  return row ?? null
}

export interface KeyAttempt extends ForeignPerson {
  readonly passwordHash: string
  /** Encrypted. */
  readonly codeSecret: Uint8Array
  /** Counts this one; the key is locked from the last one allowed on, unless this one succeeds. */
  readonly failedAttempts: number
}

const attempt = statement<Record<string, Value>, KeyAttempt>(
  'take-digital-key-attempt',
  `update foreign_person set
     failed_attempts = case when locked_until is null then failed_attempts + 1 else 1 end,
     locked_until = case when locked_until is null and failed_attempts + 1 >= :allowed::integer
       then :lockUntil::timestamptz end
   where user_name = :userName and ${HOLDS_KEY}
     and (locked_until is null or locked_until <= :now::timestamptz)
   returning ${PERSON}, password_hash, code_secret, failed_attempts`,
)

/** Counts an attempt; null when nobody of this name can try now: unknown, not active, ended or locked. */
export async function takeKeyAttempt(
  database: StatementRunner,
  of: { readonly userName: string; readonly now: Date; readonly allowed: number; readonly lockUntil: Date },
): Promise<KeyAttempt | null> {
  const [row] = await database.run(attempt, { ...of })
  return row ?? null
}

const use = statement<Values, { id: string }>(
  'record-digital-key-use',
  `with used as (
    update foreign_person set failed_attempts = 0, locked_until = null, last_code_step = :codeStep::bigint
    where id = :id and ${HOLDS_KEY} and password_hash = :passwordHash
      and (last_code_step is null or last_code_step < :codeStep::bigint)
    returning id
  ),
  ${consequencesOf('used')}
  select id from used`,
)

/** `false`: the code, or a later one, was used before; or the key is another one by now. */
export async function recordKeyUse(
  database: StatementRunner,
  used: Consequences & {
    readonly id: string
    /** The one that was checked. */
    readonly passwordHash: string
    /** Time step of the one-time code. */
    readonly codeStep: number
  },
): Promise<boolean> {
  const { id, passwordHash, codeStep } = used
  return (await database.run(use, { ...consequenceValues(used), id, passwordHash, codeStep })).length === 1
}

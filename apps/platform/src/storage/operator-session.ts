/** Sessions of operators: started by a login, found by the hash of a token, ended. Tokens themselves are never here. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

type Values = ConsequenceValues & Record<string, Value>

const start = statement<Values, { id: string }>(
  'start-operator-session',
  `with admitted as (
    update operator set failed_attempts = 0, locked_until = null, last_code_step = :codeStep::bigint
    where id = :operatorId and ended_at is null and (last_code_step is null or last_code_step < :codeStep::bigint)
      and password_hash = :passwordHash
    returning id
  ),
  session as (
    insert into operator_session (token_hash, operator_id, started_at, expires_at)
    select :tokenHash, id, :now::timestamptz, :expiresAt::timestamptz from admitted
  ),
  ${consequencesOf('admitted')}
  select id from admitted`,
)

export interface NewSession extends Consequences {
  readonly operatorId: string
  /** The one that was checked: credentials renewed in between let nobody in. */
  readonly passwordHash: string
  readonly tokenHash: string
  /** Time step of the one-time code. */
  readonly codeStep: number
  readonly expiresAt: Date
}

/** `false`: the code, or a later one, was used before. */
export async function startOperatorSession(database: StatementRunner, session: NewSession): Promise<boolean> {
  const { operatorId, passwordHash, tokenHash, codeStep, expiresAt } = session
  const values = {
    ...consequenceValues(session),
    ...{ operatorId, passwordHash, tokenHash, codeStep, expiresAt },
  }
  return (await database.run(start, values)).length === 1
}

export interface SessionOperator {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly expiresAt: Date
}

const find = statement<{ tokenHash: string; now: Date }, SessionOperator>(
  'find-operator-session',
  `select o.id, o.name, o.role, s.expires_at
   from operator_session s join operator o on o.id = s.operator_id
   where s.token_hash = :tokenHash and s.ended_at is null and s.expires_at > :now::timestamptz
     and o.ended_at is null`,
)

/** Whose session it is, with the role of this moment; null when there is none that counts. */
export async function findOperatorSession(
  database: StatementRunner,
  tokenHash: string,
  now: Date,
): Promise<SessionOperator | null> {
  const [row] = await database.run(find, { tokenHash, now })
  return row ?? null
}

const end = statement<Values, { operatorId: string }>(
  'end-operator-session',
  `with ended as (
    update operator_session set ended_at = :now::timestamptz
    where token_hash = :tokenHash and ended_at is null returning operator_id
  ),
  ${consequencesOf('ended')}
  select operator_id from ended`,
)

export async function endOperatorSession(
  database: StatementRunner,
  ending: Consequences & { readonly tokenHash: string },
): Promise<void> {
  await database.run(end, { ...consequenceValues(ending), tokenHash: ending.tokenHash })
}

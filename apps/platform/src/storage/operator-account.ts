/**
 * Operators as the database knows them: name, role, hashes, lock. It decides nothing about what a role may do.
 *
 * An attempt to log in is counted before it is checked, in one statement: a hundred guesses at once are a hundred
 * attempts. Renewed credentials, another role and an end close the operator's sessions in the same statement.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface OperatorRow {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly createdAt: Date
  readonly lockedUntil: Date | null
  readonly endedAt: Date | null
}

export interface OperatorCredentials {
  readonly passwordHash: string
  /** Encrypted. */
  readonly codeSecret: Uint8Array
}

/** A secret for one use, with which an operator fetches the own credentials. */
export interface StoredInvitation {
  /** Its mark, in hex. */
  readonly hash: string
  readonly until: Date
}

type Values = ConsequenceValues & Record<string, Value>

const add = statement<Values, { id: string }>(
  'add-operator',
  `with added as (
    insert into operator
      (id, name, role, password_hash, code_secret, created_at, invitation_hash, invited_at, invited_until)
    values (:id, :name, :role, :passwordHash, :codeSecret::bytea, :now::timestamptz, :invitationHash,
      case when :invitationHash::text is not null then :now::timestamptz end, :invitedUntil::timestamptz)
    returning id
  ),
  ${consequencesOf('added')}
  select id from added`,
)

export interface NewOperator extends Consequences, OperatorCredentials {
  readonly id: string
  readonly name: string
  readonly role: string
  /** Nobody knows the credentials until it is taken up. */
  readonly invitation?: StoredInvitation
}

const invitationValues = (invitation: StoredInvitation | undefined) => ({
  invitationHash: invitation?.hash ?? null,
  invitedUntil: invitation?.until ?? null,
})

/** `name-taken`: also by an operator who has ended; a name stands for one person for ever. */
export async function addOperator(
  database: StatementRunner,
  operator: NewOperator,
): Promise<'recorded' | 'name-taken'> {
  const { id, name, role, passwordHash, codeSecret, invitation } = operator
  try {
    await database.run(add, {
      ...{ ...consequenceValues(operator), id, name, role, passwordHash, codeSecret },
      ...invitationValues(invitation),
    })
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { operator_name_key: 'name-taken' } as const)
  }
}

const COLUMNS = 'id, name, role, created_at, locked_until, ended_at'

const list = statement<object, OperatorRow>('list-operators', `select ${COLUMNS} from operator order by name`)

export async function listOperators(database: StatementRunner): Promise<OperatorRow[]> {
  return await database.run(list, {})
}

const find = statement<{ id: string }, OperatorRow>(
  'find-operator',
  `select ${COLUMNS} from operator where id = :id`,
)

export async function findOperator(database: StatementRunner, id: string): Promise<OperatorRow | null> {
  const [row] = await database.run(find, { id })
  return row ?? null
}

const SESSIONS_CLOSED = `
  closed as (
    update operator_session s set ended_at = :now::timestamptz from changed
    where s.operator_id = changed.id and s.ended_at is null
  )`

const changeRole = statement<Values, { id: string }>(
  'change-operator-role',
  `with changed as (
    update operator set role = :role where id = :id and ended_at is null returning id
  ),
  ${SESSIONS_CLOSED},
  ${consequencesOf('changed')}
  select id from changed`,
)

/** `false`: there is no such operator, or no longer. */
export async function changeOperatorRole(
  database: StatementRunner,
  change: Consequences & { readonly id: string; readonly role: string },
): Promise<boolean> {
  const { id, role } = change
  return (await database.run(changeRole, { ...consequenceValues(change), id, role })).length === 1
}

const renew = statement<Values, { id: string }>(
  'renew-operator-credentials',
  `with changed as (
    update operator set password_hash = :passwordHash, code_secret = :codeSecret::bytea, last_code_step = null,
      failed_attempts = 0, locked_until = null, invitation_hash = :invitationHash,
      invited_at = case when :invitationHash::text is not null then :now::timestamptz end,
      invited_until = :invitedUntil::timestamptz
    where id = :id and ended_at is null and (:provenBy::bigint is null
      or (password_hash = :provenWith and (last_code_step is null or last_code_step < :provenBy::bigint)))
    returning id
  ),
  ${SESSIONS_CLOSED},
  ${consequencesOf('changed')}
  select id from changed`,
)

/** What the person who renews the own credentials has shown. */
export interface LoginProof {
  /** The one that was checked: it must be the present one still. */
  readonly passwordHash: string
  /** Time step of the one-time code; no earlier one, and this one once. */
  readonly codeStep: number
}

interface Renewal extends Consequences, OperatorCredentials {
  readonly id: string
  readonly proof?: LoginProof
  readonly invitation?: StoredInvitation
}

/** New password and secret; also takes a lock and an invitation away. `false`: there is no such operator, or the proof no longer holds. */
export async function renewOperatorCredentials(
  database: StatementRunner,
  renewal: Renewal,
): Promise<boolean> {
  const { id, passwordHash, codeSecret, proof, invitation } = renewal
  const values = {
    ...{ ...consequenceValues(renewal), id, passwordHash, codeSecret },
    ...invitationValues(invitation),
    ...{ provenBy: proof?.codeStep ?? null, provenWith: proof?.passwordHash ?? null },
  }
  return (await database.run(renew, values)).length === 1
}

const findInvitedOne = statement<{ name: string; now: Date }, { id: string; hash: string }>(
  'find-invited-operator',
  `select id, invitation_hash as hash from operator
   where name = :name and ended_at is null and invitation_hash is not null and invited_until > :now::timestamptz`,
)

/** The operator of a name with the mark of the invitation that waits; null when there is none, or it was used or is over. */
export async function findInvited(
  database: StatementRunner,
  invited: { readonly name: string; readonly now: Date },
): Promise<{ readonly id: string; readonly hash: string } | null> {
  const [row] = await database.run(findInvitedOne, { ...invited })
  return row ?? null
}

const take = statement<Values, { id: string }>(
  'take-operator-invitation',
  `with changed as (
    update operator set password_hash = :passwordHash, code_secret = :codeSecret::bytea, last_code_step = null,
      failed_attempts = 0, locked_until = null, invitation_hash = null, invited_at = null, invited_until = null
    where id = :id and ended_at is null and invitation_hash = :hash and invited_until > :now::timestamptz
    returning id
  ),
  ${consequencesOf('changed')}
  select id from changed`,
)

/** The operator's own credentials, for the invitation, which is used up; `false`: somebody was quicker, or it is over. */
export async function takeInvitation(
  database: StatementRunner,
  taken: Consequences & OperatorCredentials & { readonly id: string; readonly hash: string },
): Promise<boolean> {
  const { id, hash, passwordHash, codeSecret } = taken
  const values = { ...consequenceValues(taken), id, hash, passwordHash, codeSecret }
  return (await database.run(take, values)).length === 1
}

const end = statement<Values, { id: string }>(
  'end-operator',
  `with changed as (
    update operator set ended_at = :now::timestamptz where id = :id and ended_at is null returning id
  ),
  ${SESSIONS_CLOSED},
  ${consequencesOf('changed')}
  select id from changed`,
)

/** The record stays: the audit trail names it. */
export async function endOperator(
  database: StatementRunner,
  ending: Consequences & { readonly id: string },
): Promise<boolean> {
  return (await database.run(end, { ...consequenceValues(ending), id: ending.id })).length === 1
}

export interface LoginAttempt extends OperatorCredentials {
  readonly id: string
  readonly name: string
  readonly role: string
  /** Counts this one; the account is locked from the last one allowed on, unless this one succeeds. */
  readonly failedAttempts: number
}

const attempt = statement<Record<string, Value>, LoginAttempt>(
  'take-login-attempt',
  `update operator set
     failed_attempts = case when locked_until is null then failed_attempts + 1 else 1 end,
     locked_until = case when locked_until is null and failed_attempts + 1 >= :allowed::integer
       then :lockUntil::timestamptz end
   where name = :name and ended_at is null and (locked_until is null or locked_until <= :now::timestamptz)
   returning id, name, role, password_hash, code_secret, failed_attempts`,
)

/** Counts an attempt; null when nobody of this name can try now: unknown, ended or locked. */
export async function takeLoginAttempt(
  database: StatementRunner,
  of: { readonly name: string; readonly now: Date; readonly allowed: number; readonly lockUntil: Date },
): Promise<LoginAttempt | null> {
  const [row] = await database.run(attempt, { ...of })
  return row ?? null
}

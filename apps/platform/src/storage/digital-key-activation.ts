/**
 * The way from an invitation to an active digital key: the paper code, what the person chooses, the code of the app (requirement F2).
 *
 * The link alone shows nothing. The paper code is counted before it is compared; who has given it is known by a token for an hour, and what
 * is chosen and activated is so under that token alone.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type DocumentKind, PAPER_CODE_ATTEMPTS, type PersonLanguage } from './foreign-person.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

type Values = ConsequenceValues & Record<string, Value>

/** Behind a link, whatever became of it. */
export interface StoredInvitation {
  readonly id: string
  readonly firstNames: string
  readonly surname: string
  readonly language: PersonLanguage
  readonly email: string
  readonly documentKind: DocumentKind
  readonly invitedUntil: Date
  /** Wrong paper codes since the last right one. */
  readonly codeAttempts: number
  /** Whether the paper code still counts. */
  readonly isOpen: boolean
  /** Mark of the token of whoever has given the paper code; null when it is over. */
  readonly proofHash: string | null
  readonly userName: string | null
  readonly passwordHash: string | null
  /** Encrypted. */
  readonly codeSecret: Uint8Array | null
  readonly activatedAt: Date | null
  readonly endedAt: Date | null
}

const OPEN = `code_hash is not null and code_attempts < ${PAPER_CODE_ATTEMPTS} and invited_until > :now::timestamptz
  and activated_at is null and ended_at is null`

const INVITATION = `id, first_names, surname, language, email, document_kind, invited_until, code_attempts,
  (${OPEN}) as is_open, case when proof_until > :now::timestamptz then proof_hash end as proof_hash,
  user_name, password_hash, code_secret, activated_at, ended_at`

const byLink = statement<{ linkHash: string; now: Date }, StoredInvitation>(
  'find-activation-by-link',
  `select ${INVITATION} from foreign_person where link_hash = :linkHash`,
)

/** Null when no link of this mark counts or was used last. */
export async function findActivation(
  database: StatementRunner,
  linkHash: string,
  now: Date,
): Promise<StoredInvitation | null> {
  const [row] = await database.run(byLink, { linkHash, now })
  return row ?? null
}

const attempt = statement<{ linkHash: string; now: Date }, CodeAttempt>(
  'take-paper-code-attempt',
  `update foreign_person set code_attempts = code_attempts + 1
   where link_hash = :linkHash and ${OPEN}
   returning id, code_hash, code_attempts`,
)

export interface CodeAttempt {
  readonly id: string
  readonly codeHash: string
  /** Counts this one. */
  readonly codeAttempts: number
}

/** Counts a try of the paper code; null when none counts any more. */
export async function takeCodeAttempt(
  database: StatementRunner,
  linkHash: string,
  now: Date,
): Promise<CodeAttempt | null> {
  const [row] = await database.run(attempt, { linkHash, now })
  return row ?? null
}

const prove = statement<Values, { id: string }>(
  'record-paper-code',
  `with proven as (
    update foreign_person set code_attempts = 0, proof_hash = :proofHash, proof_until = :proofUntil::timestamptz
    where link_hash = :linkHash and code_hash = :codeHash and invited_until > :now::timestamptz
      and activated_at is null and ended_at is null
    returning id
  ),
  ${consequencesOf('proven')}
  select id from proven`,
)

/** The paper code was right: from now on the token stands for it. `false`: the invitation is another one by now. */
export async function recordPaperCode(
  database: StatementRunner,
  proven: Consequences & {
    readonly linkHash: string
    readonly codeHash: string
    readonly proofHash: string
    readonly proofUntil: Date
  },
): Promise<boolean> {
  const { linkHash, codeHash, proofHash, proofUntil } = proven
  const values = { ...consequenceValues(proven), linkHash, codeHash, proofHash, proofUntil }
  return (await database.run(prove, values)).length === 1
}

const PROVEN = `id = :id and proof_hash = :proofHash and proof_until > :now::timestamptz and ${OPEN}`

const choose = statement<Values, { id: string }>(
  'record-chosen-credentials',
  `with chosen as (
    update foreign_person set user_name = :userName, password_hash = :passwordHash, code_secret = :codeSecret::bytea
    where ${PROVEN}
    returning id
  ),
  ${consequencesOf('chosen')}
  select id from chosen`,
)

/** Name, password and the secret of the app, until the app's code makes them count. `over`: the token stands for nothing any more. */
export async function recordChosenCredentials(
  database: StatementRunner,
  chosen: Consequences & {
    readonly id: string
    readonly proofHash: string
    readonly userName: string
    readonly passwordHash: string
    /** Encrypted. */
    readonly codeSecret: Uint8Array
  },
): Promise<'recorded' | 'name-taken' | 'over'> {
  const { id, proofHash, userName, passwordHash, codeSecret } = chosen
  const values = { ...consequenceValues(chosen), id, proofHash, userName, passwordHash, codeSecret }
  try {
    return (await database.run(choose, values)).length === 1 ? 'recorded' : 'over'
  } catch (cause) {
    return outcomeOf(cause, { foreign_person_user_name_once: 'name-taken' } as const)
  }
}

const activate = statement<Values, { id: string }>(
  'activate-digital-key',
  `with activated as (
    update foreign_person set activated_at = :now::timestamptz, last_code_step = :codeStep::bigint,
      failed_attempts = 0, locked_until = null, code_hash = null, proof_hash = null, proof_until = null
    where ${PROVEN} and password_hash = :passwordHash
    returning id
  ),
  ${consequencesOf('activated')}
  select id from activated`,
)

/** The digital key counts from now on, and the invitation no longer. `false`: it is over, or the credentials are others by now. */
export async function activateDigitalKey(
  database: StatementRunner,
  activation: Consequences & {
    readonly id: string
    readonly proofHash: string
    /** Of the credentials that the code was checked with. */
    readonly passwordHash: string
    /** Time step of the code that was shown; it counts for nothing again. */
    readonly codeStep: number
  },
): Promise<boolean> {
  const { id, proofHash, passwordHash, codeStep } = activation
  const values = { ...consequenceValues(activation), id, proofHash, passwordHash, codeStep }
  return (await database.run(activate, values)).length === 1
}

const forget = statement<{ now: Date }, { count: number }>(
  'forget-overdue-activations',
  `with gone as (
    update foreign_person set code_hash = null, proof_hash = null, proof_until = null,
      user_name = null, password_hash = null, code_secret = null
    where code_hash is not null and invited_until <= :now::timestamptz and activated_at is null and ended_at is null
    returning 1)
   select count(*) from gone`,
)

/** Forgets invitations that nobody took up, with what was chosen half way; gives their number. The registration stays. */
export async function forgetOverdueActivations(database: StatementRunner, now: Date): Promise<number> {
  const [row] = await database.run(forget, { now })
  return row?.count ?? 0
}

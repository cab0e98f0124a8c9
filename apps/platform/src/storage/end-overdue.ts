/** What ends by itself when nobody came: challenges, sessions, proposals, invitations; and the requests that an operator did not decide. */
import { type StatementRunner, statement } from './statement.ts'

type Ending = { before: Date }

const count = (name: string, change: string) =>
  statement<Ending, { count: number }>(name, `with gone as (${change} returning 1) select count(*) from gone`)

const challenges = count(
  'void-overdue-challenges',
  `update etk_registration set voided_at = expires_at
   where voided_at is null and completed_at is null and expires_at < :before`,
)

/** Voids challenges that ended before an instant; gives their number. */
export async function voidOverdueChallenges(database: StatementRunner, before: Date): Promise<number> {
  const [row] = await database.run(challenges, { before })
  return row?.count ?? 0
}

const sessions = count('forget-operator-sessions', 'delete from operator_session where expires_at < :before')

/** Forgets sessions that ended before an instant: the audit trail keeps who logged in. */
export async function forgetOperatorSessions(database: StatementRunner, before: Date): Promise<number> {
  const [row] = await database.run(sessions, { before })
  return row?.count ?? 0
}

const proposals = count('forget-proposed-acts', 'delete from proposed_act where expires_at < :before')
/** What servers of the version before wrote. */
const formerProposals = count(
  'forget-operator-proposals',
  'delete from operator_proposal where expires_at < :before',
)

/** Forgets proposals that nobody confirmed: the audit trail keeps what was proposed. */
export async function forgetOperatorProposals(database: StatementRunner, before: Date): Promise<number> {
  const [row] = await database.run(proposals, { before })
  const [former] = await database.run(formerProposals, { before })
  return (row?.count ?? 0) + (former?.count ?? 0)
}

const invitations = count(
  'forget-operator-invitations',
  `update operator set invitation_hash = null, invited_at = null, invited_until = null
   where invited_until < :before`,
)

/** Forgets invitations that nobody took up: the account stays, and an administrator can invite again. */
export async function forgetOperatorInvitations(database: StatementRunner, before: Date): Promise<number> {
  const [row] = await database.run(invitations, { before })
  return row?.count ?? 0
}

const undecided = statement<Ending & { limit: number }, { publicKeyIdentifier: string }>(
  'find-undecided-requests',
  `select public_key_identifier from certificate_request
   where outcome = 'waiting' and requested_at < :before order by requested_at limit :limit`,
)

/** Requests that have waited since before an instant, oldest first. */
export async function findUndecidedRequests(
  database: StatementRunner,
  before: Date,
  limit = 100,
): Promise<readonly string[]> {
  const rows = await database.run(undecided, { before, limit })
  return rows.map(({ publicKeyIdentifier }) => publicKeyIdentifier)
}

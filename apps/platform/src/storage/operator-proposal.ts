/**
 * Acts that wait for a second operator: what was proposed, by whom, until when. Each operator has one for an act on an object (the
 * public key identifier of a request or certificate, the id or name of an operator, the hash of a mandate) and so keeps no other from proposing.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export type ProposedAct =
  | 'acceptance'
  | 'revocation'
  | 'mandate'
  | 'add-operator'
  | 'change-role'
  | 'renew-credentials'
  | 'end-operator'

export interface ProposalRow {
  readonly act: ProposedAct
  readonly object: string
  /** JSON text; two proposals are the same when it is. */
  readonly terms: string
  readonly proposedBy: string
  readonly proposerName: string
  readonly proposerRole: string
  readonly expiresAt: Date
}

const COLUMNS = `p.act, p.object, p.terms, p.proposed_by, o.name as proposer_name,
     o.role as proposer_role, p.expires_at`

const find = statement<{ object: string; now: Date }, ProposalRow>(
  'find-operator-proposals',
  `select ${COLUMNS}
   from proposed_act p join operator o on o.id = p.proposed_by
   where p.object = :object and p.expires_at > :now::timestamptz and o.ended_at is null
   order by p.act, p.proposed_at`,
)

/** What is proposed now, by operators who are still there. */
export async function findProposals(
  database: StatementRunner,
  object: string,
  now: Date,
): Promise<ProposalRow[]> {
  return await database.run(find, { object, now })
}

const list = statement<{ now: Date }, ProposalRow>(
  'list-operator-proposals',
  `select ${COLUMNS}
   from proposed_act p join operator o on o.id = p.proposed_by
   where p.expires_at > :now::timestamptz and o.ended_at is null
   order by p.proposed_at limit 500`,
)

/** All that waits for a second operator, oldest first. */
export async function listProposals(database: StatementRunner, now: Date): Promise<ProposalRow[]> {
  return await database.run(list, { now })
}

const drop = statement<{ object: string; act: string }, { act: string }>(
  'drop-operator-proposals',
  `delete from proposed_act where object = :object and act = :act returning act`,
)

/** What was proposed has been done: it must not be done a second time on the same word, nor another way on another's. */
export async function dropProposals(
  database: StatementRunner,
  object: string,
  act: ProposedAct,
): Promise<void> {
  await database.run(drop, { object, act })
}

const propose = statement<ConsequenceValues & Record<string, Value>, { act: string }>(
  'record-operator-proposal',
  `with proposed as (
    insert into proposed_act (object, act, terms, proposed_by, proposed_at, expires_at)
    values (:object, :act, :terms, :proposedBy, :now::timestamptz, :expiresAt::timestamptz)
    on conflict (object, act, proposed_by) do update
      set terms = excluded.terms, proposed_at = excluded.proposed_at, expires_at = excluded.expires_at
    returning act
  ),
  ${consequencesOf('proposed')}
  select act from proposed`,
)

export interface Proposal extends Consequences {
  readonly object: string
  readonly act: ProposedAct
  readonly terms: string
  readonly proposedBy: string
  readonly expiresAt: Date
}

/** Replaces the own one. */
export async function recordProposal(database: StatementRunner, proposal: Proposal): Promise<void> {
  const { object, act, terms, proposedBy, expiresAt } = proposal
  const values = {
    ...consequenceValues(proposal),
    ...{ object, act, terms, proposedBy, expiresAt },
  }
  await database.run(propose, values)
}

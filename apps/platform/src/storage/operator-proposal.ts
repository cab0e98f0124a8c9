/** Acts that wait for a second operator: what was proposed, by whom, until when. One for an act on a certificate. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface ProposalRow {
  readonly act: 'acceptance' | 'revocation'
  /** JSON text; two proposals are the same when it is. */
  readonly terms: string
  readonly proposedBy: string
  readonly proposerName: string
  readonly proposerRole: string
  readonly expiresAt: Date
}

const find = statement<{ publicKeyIdentifier: string; now: Date }, ProposalRow>(
  'find-operator-proposals',
  `select p.act, p.terms, p.proposed_by, o.name as proposer_name, o.role as proposer_role, p.expires_at
   from operator_proposal p join operator o on o.id = p.proposed_by
   where p.public_key_identifier = :publicKeyIdentifier and p.expires_at > :now::timestamptz and o.ended_at is null
   order by p.act`,
)

/** What is proposed now, by operators who are still there. */
export async function findProposals(
  database: StatementRunner,
  publicKeyIdentifier: string,
  now: Date,
): Promise<ProposalRow[]> {
  return await database.run(find, { publicKeyIdentifier, now })
}

const propose = statement<ConsequenceValues & Record<string, Value>, { act: string }>(
  'record-operator-proposal',
  `with proposed as (
    insert into operator_proposal as known
      (public_key_identifier, act, terms, proposed_by, proposed_at, expires_at)
    values (:publicKeyIdentifier, :act, :terms, :proposedBy, :now::timestamptz, :expiresAt::timestamptz)
    on conflict (public_key_identifier, act) do update
      set terms = excluded.terms, proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at,
        expires_at = excluded.expires_at
      where known.proposed_by = excluded.proposed_by or known.expires_at <= excluded.proposed_at
        or not exists (select from operator o where o.id = known.proposed_by and o.ended_at is null)
    returning act
  ),
  ${consequencesOf('proposed')}
  select act from proposed`,
)

export interface Proposal extends Consequences {
  readonly publicKeyIdentifier: string
  readonly act: ProposalRow['act']
  readonly terms: string
  readonly proposedBy: string
  readonly expiresAt: Date
}

/** Replaces the own one, one that is over, one of an operator who has ended; `false`: another operator was first. */
export async function recordProposal(database: StatementRunner, proposal: Proposal): Promise<boolean> {
  const { publicKeyIdentifier, act, terms, proposedBy, expiresAt } = proposal
  const values = {
    ...consequenceValues(proposal),
    ...{ publicKeyIdentifier, act, terms, proposedBy, expiresAt },
  }
  return (await database.run(propose, values)).length === 1
}

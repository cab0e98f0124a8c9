/**
 * Sensitive acts need two operators where the installation says so (requirement E1): the first one's call is kept as a proposal
 * for a day, the second one's call with the same terms does it. Other terms are a proposal of their own beside it: nobody can keep two
 * others from what they agree on.
 *
 * Where any act does, making operators, another role and handing out credentials always need two administrators: whoever did it alone
 * could be both of the two. The first two administrators are made on the machine itself. A sole administrator can end accounts,
 * which gives nobody anything. A mandate lets requests be accepted without anybody looking: it counts as an acceptance.
 */
import type { PlatformDeps } from '../deps.ts'
import { listOperators } from '../storage/operator-account.ts'
import {
  dropProposals,
  findProposals,
  type ProposalRow,
  type ProposedAct,
  recordProposal,
} from '../storage/operator-proposal.ts'
import { type Act, isRole, mayDo } from './permissions.ts'
import { eventOf, type OperatorCall } from './read-audit.ts'

const LIFETIME = 24 * 3_600_000

/** What the role of whoever proposed must allow, and what kind of record the act is on. */
const ACTS = {
  acceptance: { act: 'accept-request', recordKind: 'certificate-request' },
  revocation: { act: 'revoke-certificate', recordKind: 'certificate-request' },
  mandate: { act: 'add-mandate', recordKind: 'mandate' },
  'add-operator': { act: 'add-operator', recordKind: 'operator' },
  'change-role': { act: 'change-role', recordKind: 'operator' },
  'renew-credentials': { act: 'renew-credentials', recordKind: 'operator' },
  'end-operator': { act: 'end-operator', recordKind: 'operator' },
} as const satisfies Record<ProposedAct, { readonly act: Act; readonly recordKind: string }>

export interface SensitiveAct {
  readonly act: ProposedAct
  /** Public key identifier, id or name of an operator, hash of a mandate. No number of a person. */
  readonly object: string
  /** Plain values in a fixed order; they go into the audit trail. */
  readonly terms: Readonly<Record<string, string | null | readonly string[]>>
}

/** What an act needs: `alone` it can be done at once; `proposed` waits for another operator; otherwise who proposed it. */
export type Clearance =
  | { readonly kind: 'alone' | 'proposed' }
  | { readonly kind: 'second'; readonly proposedBy: string }

/** Keeps it as a proposal unless another operator, who may still do it, has proposed the same. */
export async function clear(
  deps: PlatformDeps,
  { act, object, terms: asked }: SensitiveAct,
  call: OperatorCall,
): Promise<Clearance> {
  if (!(await needsSecond(deps, act))) return { kind: 'alone' }
  const terms = JSON.stringify(asked)
  const proposals = await findProposals(deps.database, object, call.now)
  const first = proposals.find(
    one => one.act === act && one.terms === terms && one.proposedBy !== call.operatorId && mayStill(one),
  )
  if (first) return { kind: 'second', proposedBy: first.proposedBy }
  await propose(deps, { act, object, terms }, call)
  return { kind: 'proposed' }
}

/** The act is done: what was proposed is used up. */
export async function settle(
  { database }: Pick<PlatformDeps, 'database'>,
  { act, object }: Pick<SensitiveAct, 'act' | 'object'>,
  clearance: Clearance,
): Promise<void> {
  if (clearance.kind === 'second') await dropProposals(database, object, act)
}

async function needsSecond({ installation, database }: PlatformDeps, act: ProposedAct): Promise<boolean> {
  const { fourEyes = [] } = installation
  switch (act) {
    case 'acceptance':
    case 'revocation':
      return fourEyes.includes(act)
    case 'mandate':
      return fourEyes.includes('acceptance')
    case 'add-operator':
    case 'change-role':
    case 'renew-credentials':
      return fourEyes.length > 0
    case 'end-operator': {
      if (fourEyes.length === 0) return false
      const operators = await listOperators(database)
      return operators.filter(({ role, endedAt }) => role === 'administrator' && !endedAt).length > 1
    }
  }
}

function propose(
  { database }: PlatformDeps,
  proposal: Pick<ProposalRow, 'act' | 'object' | 'terms'>,
  call: OperatorCall,
): Promise<void> {
  return recordProposal(database, {
    ...proposal,
    proposedBy: call.operatorId,
    now: call.now,
    expiresAt: new Date(call.now.getTime() + LIFETIME),
    events: [
      eventOf(call, {
        kind: `${proposal.act}-proposed`,
        recordKind: ACTS[proposal.act].recordKind,
        recordId: proposal.object,
        detail: { terms: proposal.terms },
      }),
    ],
  })
}

/** Who proposed it must still have a role that may. */
const mayStill = ({ act, proposerRole }: ProposalRow) =>
  isRole(proposerRole) && mayDo(ACTS[act].act, proposerRole, false)

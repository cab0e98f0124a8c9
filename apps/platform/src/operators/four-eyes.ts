/**
 * Sensitive acts need two operators where the installation says so (requirement E1): the first one's call is kept as a proposal
 * for a day, the second one's call with the same terms does it.
 */
import type { PlatformDeps } from '../deps.ts'
import { refuse } from '../services/refusal.ts'
import { findProposals, type ProposalRow, recordProposal } from '../storage/operator-proposal.ts'
import { isRole, mayDo } from './permissions.ts'
import { eventOf, type OperatorCall } from './read-audit.ts'

const LIFETIME = 24 * 3_600_000

const ACTS = { acceptance: 'accept-request', revocation: 'revoke-certificate' } as const

export interface SensitiveAct {
  readonly act: ProposalRow['act']
  readonly publicKeyIdentifier: string
  /** Plain values in a fixed order. */
  readonly terms: Readonly<Record<string, string | null | readonly string[]>>
}

/** What an act needs: `alone` it can be done at once; `proposed` waits for another operator; otherwise who proposed it. */
export type Clearance =
  | { readonly kind: 'alone' | 'proposed' }
  | { readonly kind: 'second'; readonly proposedBy: string }

/** Throws `Refusal` PROPOSAL_DIFFERS when somebody else proposed it with other terms. */
export async function clear(
  deps: PlatformDeps,
  sensitive: SensitiveAct,
  call: OperatorCall,
): Promise<Clearance> {
  const { act, publicKeyIdentifier } = sensitive
  if (!deps.installation.fourEyes?.includes(act)) return { kind: 'alone' }
  const terms = JSON.stringify(sensitive.terms)
  const proposed = await recordUnlessAnother(deps, { act, publicKeyIdentifier, terms }, call)
  if (proposed) return { kind: 'proposed' }
  const first = (await findProposals(deps.database, publicKeyIdentifier, call.now)).find(
    one => one.act === act,
  )
  if (!first || first.terms !== terms || !mayStill(first)) return refuse('PROPOSAL_DIFFERS')
  return { kind: 'second', proposedBy: first.proposedBy }
}

function recordUnlessAnother(
  { database }: PlatformDeps,
  proposal: Pick<ProposalRow, 'act' | 'terms'> & { readonly publicKeyIdentifier: string },
  call: OperatorCall,
): Promise<boolean> {
  return recordProposal(database, {
    ...proposal,
    proposedBy: call.operatorId,
    now: call.now,
    expiresAt: new Date(call.now.getTime() + LIFETIME),
    events: [
      eventOf(call, {
        kind: `${proposal.act}-proposed`,
        recordKind: 'certificate-request',
        recordId: proposal.publicKeyIdentifier,
        detail: { terms: proposal.terms },
      }),
    ],
  })
}

/** Who proposed it must still have a role that may. */
const mayStill = ({ act, proposerRole }: ProposalRow) =>
  isRole(proposerRole) && mayDo(ACTS[act], proposerRole, false)

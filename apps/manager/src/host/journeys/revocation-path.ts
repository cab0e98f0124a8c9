/** The states of a revocation in their order, with the card and with the certificate's own key: the list beside the screens, and the way back. */
import type { StageView } from '../bridge/views.ts'
import { plainStages, type StageTable } from './plain-stages.ts'

export type RevocationState =
  | 'identify'
  | 'which'
  | 'keystore'
  /** The platform takes no revocation by the certificate's own key. */
  | 'revoke-by-mail'
  | 'none'
  | 'reason'
  | 'contract'
  | 'sign'
  | 'revoked'

/** How the person shows that the certificate is theirs. */
type Means = 'card' | 'own-key'

const STAGES: Readonly<Record<Means, StageTable<RevocationState>>> = {
  card: [
    ['card', ['identify']],
    ['which', ['which', 'none']],
    ['reason', ['reason']],
    ['sign', ['contract', 'sign']],
    ['ready', ['revoked']],
  ],
  'own-key': [
    ['keystore', ['keystore', 'none']],
    ['reason', ['reason']],
    ['confirm', ['contract']],
    ['ready', ['revoked']],
  ],
}
const BACK: Readonly<Record<Means, Partial<Readonly<Record<RevocationState, RevocationState>>>>> = {
  card: { reason: 'which', contract: 'reason', sign: 'contract', 'revoke-by-mail': 'identify' },
  'own-key': { keystore: 'identify', none: 'keystore', reason: 'keystore', contract: 'reason' },
}

/** None where the way ends here. */
export function revocationStages(state: RevocationState, means: Means): readonly StageView[] {
  return state === 'revoke-by-mail' ? [] : plainStages(STAGES[means], state, 'revoked')
}

export const stateBefore = (state: RevocationState, means: Means): RevocationState | undefined =>
  BACK[means][state]

/** An operator blocks a key: no request and no token is accepted for it any more (requirement B5). */
import type { PlatformDeps } from '../deps.ts'
import { refuse } from '../services/refusal.ts'
import { blockKey } from '../storage/blocked-key.ts'
import { eventOf, type OperatorCall } from './read-audit.ts'

/**
 * Throws `Refusal` KEY_ALREADY_USED: a key is used once only, so nobody can ask anything for it again; what has it is revoked for
 * keyCompromise. A key that is blocked already is refused the same way.
 */
export async function blockKeyByOperator(
  { database }: Pick<PlatformDeps, 'database'>,
  { publicKeyIdentifier, evidence }: { readonly publicKeyIdentifier: string; readonly evidence: string },
  call: OperatorCall,
): Promise<void> {
  const outcome = await blockKey(database, {
    ...{ publicKeyIdentifier, now: call.now },
    events: [
      eventOf(call, {
        ...{ kind: 'key-blocked', recordKind: 'key', recordId: publicKeyIdentifier, detail: { evidence } },
      }),
    ],
  })
  if (outcome === 'known') refuse('KEY_ALREADY_USED')
}

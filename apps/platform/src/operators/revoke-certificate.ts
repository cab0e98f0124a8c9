/** An operator revokes a certificate, from a signed form for example; its token falls with it (requirements A18, E1). */
import { type RevocationReason, reviewRevocable } from '@vesalius/enrolment'
import type { PlatformDeps } from '../deps.ts'
import { recordOf } from '../services/certra/certificate-info.ts'
import { reasonsOf, refuse, refuseAll } from '../services/refusal.ts'
import { recordDecidedRevocation } from '../storage/record-revocation.ts'
import { clear, type SensitiveAct, settle } from './four-eyes.ts'
import { rowOf } from './look-up.ts'
import { eventOf, type OperatorCall } from './read-audit.ts'

export interface OperatorRevocation {
  readonly reason: RevocationReason
  /** Reference of the form or message that asks for it. */
  readonly evidence: string
}

/** Throws `Refusal`: CERT_NOT_FOUND, CERTIFICATE_NOT_REVOCABLE. `proposed`: another operator has to do the same. */
export async function revokeByOperator(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  { reason, evidence }: OperatorRevocation,
  call: OperatorCall,
): Promise<'revoked' | 'proposed'> {
  const row = await rowOf(deps, publicKeyIdentifier)
  refuseAll(reasonsOf(reviewRevocable(recordOf(row), reason, call.now)))
  const terms = { reason, evidence }
  const sensitive: SensitiveAct = { act: 'revocation', object: publicKeyIdentifier, terms }
  const clearance = await clear(deps, sensitive, call)
  if (clearance.kind === 'proposed') return 'proposed'
  const outcome = await recordDecidedRevocation(deps.database, {
    now: call.now,
    publicKeyIdentifier,
    reason,
    events: [
      eventOf(call, {
        kind: 'certificate-revoked',
        recordKind: 'certificate',
        recordId: publicKeyIdentifier,
        detail: {
          ...terms,
          ...(clearance.kind === 'second' && { proposedBy: clearance.proposedBy }),
        },
      }),
    ],
    mails: [
      { eventKey: `revoked/${publicKeyIdentifier}`, kind: 'revoked', recipientsOf: publicKeyIdentifier },
    ],
  })
  await settle(deps, sensitive, clearance)
  return outcome === 'recorded' ? 'revoked' : refuse('CERTIFICATE_NOT_REVOCABLE', { found: 'revoked' })
}

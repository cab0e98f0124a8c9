/** An operator refuses a waiting request, with reasons that the applicant is told (requirement C3). */
import { isObjectionCode } from '@vesalius/enrolment'
import type { PlatformDeps } from '../deps.ts'
import { refuse } from '../services/refusal.ts'
import { recordOperatorRefusal } from '../storage/record-operator-decision.ts'
import { rowOf } from './look-up.ts'
import { eventOf, type OperatorCall } from './read-audit.ts'

export interface OperatorRefusal {
  /** Codes of objections. */
  readonly reasons: readonly string[]
  /** For the applicant, in the applicant's language. */
  readonly remark?: string | undefined
}

/** Throws `Refusal`: CERT_NOT_FOUND, REASON_UNKNOWN, REQUEST_NOT_WAITING. */
export async function refuseRequest(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  { reasons, remark }: OperatorRefusal,
  call: OperatorCall,
): Promise<void> {
  const unknown = reasons.find(code => !isObjectionCode(code))
  if (unknown !== undefined) refuse('REASON_UNKNOWN', { found: unknown })
  const row = await rowOf(deps, publicKeyIdentifier)
  const outcome = await recordOperatorRefusal(deps.database, {
    now: call.now,
    publicKeyIdentifier,
    objections: reasons.map(code => ({
      ...row.objections.find(one => 'code' in one && one.code === code),
      code,
    })),
    events: [
      eventOf(call, {
        kind: 'certificate-request-refused',
        recordKind: 'certificate-request',
        recordId: publicKeyIdentifier,
        detail: { objections: reasons },
      }),
    ],
    mails: [
      {
        eventKey: `request-refused/${publicKeyIdentifier}`,
        kind: 'request-refused',
        recipientsOf: publicKeyIdentifier,
        payload: { reasons, ...(remark !== undefined && { remark }) },
      },
    ],
  })
  if (outcome === 'stale') refuse('REQUEST_NOT_WAITING', { found: row.outcome })
}

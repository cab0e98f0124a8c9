/**
 * Ends what nobody has ended in time; the times are those of `storage/open-states.ts`.
 *
 * A request that no operator decided is refused like any other refusal: audited, and its applicant is told by mail.
 */
import type { PlatformDeps } from '../deps.ts'
import { forgetOverdueActivations } from '../storage/digital-key-activation.ts'
import {
  findUndecidedRequests,
  forgetOperatorInvitations,
  forgetOperatorProposals,
  forgetOperatorSessions,
  voidOverdueChallenges,
} from '../storage/end-overdue.ts'
import { forgetForeignRequests } from '../storage/foreign-request.ts'
import { forgetIdentityRecords } from '../storage/identity-record.ts'
import { forgetPersonSessions } from '../storage/person-session.ts'
import { recordOperatorRefusal } from '../storage/record-operator-decision.ts'

const DAY = 86_400_000
/** Days that a request may wait for an operator. */
export const DECISION_DAYS = 90
/** For a day more the holder is told that the challenge is over, rather than that there is none. */
const CHALLENGE_GRACE = DAY

export async function endOverdue({
  database,
  clock,
  log,
}: Pick<PlatformDeps, 'database' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  await voidOverdueChallenges(database, new Date(now.getTime() - CHALLENGE_GRACE))
  await forgetOperatorSessions(database, now)
  await forgetOperatorProposals(database, now)
  await forgetOperatorInvitations(database, now)
  await forgetForeignRequests(database, now)
  await forgetIdentityRecords(database, now)
  await forgetPersonSessions(database, now)
  await forgetOverdueActivations(database, now)
  const undecided = await findUndecidedRequests(database, new Date(now.getTime() - DECISION_DAYS * DAY))
  for (const publicKeyIdentifier of undecided) {
    await recordOperatorRefusal(database, refusal(publicKeyIdentifier, now))
    log.warn({ publicKeyIdentifier }, 'a request is refused: no operator has decided it in time')
  }
}

function refusal(publicKeyIdentifier: string, now: Date) {
  const reasons = ['NOT_DECIDED_IN_TIME']
  return {
    now,
    publicKeyIdentifier,
    objections: reasons.map(code => ({ code })),
    events: [
      {
        kind: 'certificate-request-refused',
        recordKind: 'certificate-request',
        recordId: publicKeyIdentifier,
        detail: { objections: reasons },
      },
    ],
    mails: [
      {
        eventKey: `request-refused/${publicKeyIdentifier}`,
        kind: 'request-refused',
        recipientsOf: publicKeyIdentifier,
        payload: { reasons },
      },
    ],
  } as const
}

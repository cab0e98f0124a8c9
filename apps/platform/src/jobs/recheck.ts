/** The re-checker as a job: some certificates a turn, so that a round over all of them never gets in anybody's way. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { PlatformDeps } from '../deps.ts'
import type { OcspAnswers } from '../issuing/ocsp-answers.ts'
import { recheckNext, UNTIL_PUBLISHED } from '../issuing/recheck/recheck.ts'
import { findLastRecheckRound, openRecheckRound } from '../storage/recheck.ts'

/** A hundred thousand certificates take less than a day. */
const A_TURN = 50
/** Milliseconds after each certificate: fifty in a row would hold up everybody else for a quarter of a second. */
const PAUSE = 200
/** A finished round is followed by the next after so many milliseconds. */
const REST = 6 * 3_600_000

export async function recheckSome(
  deps: PlatformDeps,
  ocsp: Pick<OcspAnswers, 'answer'>,
  trustAnchors: string,
  stopping: AbortSignal,
): Promise<void> {
  const now = deps.clock.now()
  const last = await findLastRecheckRound(deps.database)
  if (last) deps.metrics.recheckRound.set(last.endedAt.getTime() / 1000)
  if (last && now.getTime() - last.endedAt.getTime() < REST) return
  const wait = (milliseconds: number) => sleep(milliseconds, undefined, { signal: stopping, ref: false })
  const step = await recheckNext(
    {
      ...{ ...deps, trustAnchors },
      askOcsp: async request => (await ocsp.answer(request)).der,
      breathe: () => wait(PAUSE),
      settle: () => wait(UNTIL_PUBLISHED),
    },
    A_TURN,
  ).catch(error => {
    // this turn is begun again by the next process
    if (stopping.aborted) return null
    throw error
  })
  if (!step) return
  deps.metrics.rechecked.inc(step.checked)
  for (const { publicKeyIdentifier, findings } of step.found) {
    deps.log.error({ publicKeyIdentifier, findings }, 'a stored certificate is not what it should be')
  }
  const before = last?.findings ?? 0
  const present = step.isEnd ? 0 : (await openRecheckRound(deps.database, now)).findings
  const latest = step.isEnd ? ((await findLastRecheckRound(deps.database))?.findings ?? 0) : before
  deps.metrics.recheckFindings.set(latest + present)
}

/** The re-checker as a job: some certificates a turn, so that a round over all of them never gets in anybody's way. */
import type { PlatformDeps } from '../deps.ts'
import type { OcspAnswers } from '../issuing/ocsp-answers.ts'
import { recheckNext } from '../issuing/recheck/recheck.ts'
import { findLastRecheckRound, openRecheckRound } from '../storage/recheck.ts'

/** A hundred thousand certificates take less than a day. */
const A_TURN = 50
/** A finished round is followed by the next after so many milliseconds. */
const REST = 6 * 3_600_000

export async function recheckSome(
  deps: PlatformDeps,
  ocsp: OcspAnswers,
  trustAnchors: string,
): Promise<void> {
  const now = deps.clock.now()
  const last = await findLastRecheckRound(deps.database)
  if (last) deps.metrics.recheckRound.set(last.endedAt.getTime() / 1000)
  if (last && now.getTime() - last.endedAt.getTime() < REST) return
  const step = await recheckNext(
    { ...deps, trustAnchors, askOcsp: async request => (await ocsp.answer(request)).der },
    A_TURN,
  )
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

/**
 * Jobs that were scheduled in the transaction of what caused them, claimed by one server at a time.
 *
 * A job that fails is tried again later, ever more slowly; its last error stays with it.
 */
import { z } from 'zod'
import type { PlatformDeps } from '../deps.ts'
import { recordDecidedRevocation } from '../storage/record-revocation.ts'
import { type ClaimedJob, claimJobs, finishJob, postponeJob } from '../storage/work-queue.ts'

const LEASE = 60_000
const BATCH = 20
const LONGEST_PAUSE = 6 * 3_600_000

const supersededCertificate = z.object({ publicKeyIdentifier: z.string() })

const JOBS: Readonly<Record<string, (deps: PlatformDeps, payload: unknown) => Promise<void>>> = {
  'revoke-superseded': revokeSuperseded,
}

/** Runs what is due; gives how many jobs were done. What the signal leaves undone is given back at once. */
export async function runScheduledJobs(deps: PlatformDeps, signal?: AbortSignal): Promise<number> {
  const now = deps.clock.now()
  const claimed = await claimJobs(deps.database, {
    now,
    leaseUntil: new Date(now.getTime() + LEASE),
    limit: BATCH,
    kinds: Object.keys(JOBS),
  })
  let done = 0
  for (const job of claimed) {
    if (signal?.aborted) await postponeJob(deps.database, job, { dueAt: job.dueAt, error: null })
    else if (await runJob(deps, job)) done++
  }
  return done
}

async function runJob(deps: PlatformDeps, job: ClaimedJob): Promise<boolean> {
  try {
    await JOBS[job.kind]?.(deps, job.payload)
    return await finishJob(deps.database, job, deps.clock.now())
  } catch (err) {
    deps.metrics.jobFailures.inc({ job: job.kind })
    deps.log.error({ err, job: job.kind }, 'a scheduled job failed')
    const pause = Math.min(LONGEST_PAUSE, LEASE * 2 ** Math.min(job.attempts, 20))
    const dueAt = new Date(deps.clock.now().getTime() + pause)
    await postponeJob(deps.database, job, { dueAt, error: err instanceof Error ? err.name : 'unknown' })
    return false
  }
}

/** The certificate whose replacement has been in use for some days. */
async function revokeSuperseded(deps: PlatformDeps, payload: unknown): Promise<void> {
  const { publicKeyIdentifier } = supersededCertificate.parse(payload)
  await recordDecidedRevocation(deps.database, {
    now: deps.clock.now(),
    publicKeyIdentifier,
    reason: 'superseded',
    events: [
      {
        kind: 'certificate-revoked',
        recordKind: 'certificate',
        recordId: publicKeyIdentifier,
        detail: { reason: 'superseded' },
      },
    ],
    mails: [
      { eventKey: `revoked/${publicKeyIdentifier}`, kind: 'revoked', recipientsOf: publicKeyIdentifier },
    ],
  })
}

/**
 * What the platform does by itself: take up unfinished issuances, chain the audit trail and sign its heads, publish CRLs and open further
 * ones, renew responders, remind, send mails, forget old message ids, end what nobody ended in time, count what is in which state, keep the embedded
 * database in shape.
 *
 * Each job runs alone, again and again; one that fails is counted and tried at its next turn.
 */
import { dirname } from 'node:path'
import { FRESHNESS_WINDOW } from '@vesalius/enrolment'
import type { AuditHeads } from '../audit/audit-heads.ts'
import type { PlatformDeps } from '../deps.ts'
import { resumeIssuances } from '../issuing/issue-intent.ts'
import type { OcspAnswers } from '../issuing/ocsp-answers.ts'
import type { OcspResponders } from '../issuing/ocsp-responders.ts'
import { makeCrlOpener } from '../issuing/open-further-crls.ts'
import { publishDueCrls } from '../issuing/publish-crl.ts'
import { activateDueAuthorities } from '../issuing/rollover/activate.ts'
import { watchCrls } from '../issuing/watch-crls.ts'
import type { Mailer } from '../mail/mailer.ts'
import { remind } from '../mail/remind.ts'
import { sendMails } from '../mail/send-mails.ts'
import { deleteOldSharedKeys } from '../services/kgss/kgss-service.ts'
import { FALLBACK_PERIOD } from '../services/sts/session-settings.ts'
import { linkAuditEvents } from '../storage/audit-trail.ts'
import { forgetSessionTokens } from '../storage/session-token.ts'
import { forgetSignedRequests } from '../storage/signed-request.ts'
import { forgetStatusChanges } from '../storage/status-change.ts'
import { writeListSigners } from '../tsl/list-signers-file.ts'
import { publishDueLists } from '../tsl/publish-lists.ts'
import { endOverdue } from './end-overdue.ts'
import { recheckSome } from './recheck.ts'
import { runScheduledJobs } from './scheduled-jobs.ts'
import { watchStates } from './watch-states.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
/** An intent younger than this is still in the hands of the request that stored it. */
const ISSUANCE_AGE = 10 * SECOND

export interface Jobs {
  /** Begins nothing more, waits for the piece in hand, gives back what was claimed. */
  stop(): Promise<void>
}

export function startJobs(
  deps: PlatformDeps,
  {
    responders,
    ocsp,
    auditHeads,
    trustAnchors,
  }: {
    readonly responders: OcspResponders
    readonly ocsp: OcspAnswers
    readonly auditHeads: AuditHeads
    /** The file that says what the roots are. */
    readonly trustAnchors: string
  },
  mailer: Mailer | undefined,
): Jobs {
  const stopping = new AbortController()
  const stops = [
    repeat('resume-issuances', 5 * SECOND, () => resumeIssuances(deps, ISSUANCE_AGE, stopping.signal)),
    repeat('chain-audit-trail', SECOND, () => chainAuditTrail(deps)),
    repeat('sign-audit-heads', MINUTE, () => auditHeads.turn()),
    repeat('scheduled-jobs', 5 * SECOND, () => runScheduledJobs(deps, stopping.signal)),
    repeat('recheck', 20 * SECOND, () => recheckSome(deps, ocsp, trustAnchors, stopping.signal)),
    repeat('follow-rollover', MINUTE, () => followRollover(deps)),
    repeat('publish-crls', SECOND, () => publishDueCrls(deps)),
    repeat('open-crl-shards', MINUTE, makeCrlOpener(deps)),
    repeat('publish-trusted-lists', MINUTE, async () => {
      await publishDueLists(deps)
      await writeListSigners(dirname(trustAnchors), deps)
    }),
    repeat('forget-status-changes', 10 * MINUTE, () => forgetStatusChanges(deps.database)),
    repeat('renew-ocsp-responders', 60 * MINUTE, () => responders.renew()),
    repeat('refresh-ocsp-answers', 10 * MINUTE, () => ocsp.refresh()),
    repeat('presign-ocsp-answers', 5 * SECOND, () => ocsp.presign()),
    repeat('announce-service-certificates', 60 * MINUTE, () => deps.serviceCertificates.refresh()),
    repeat('renew-kgss-credentials', 60 * MINUTE, () => deps.kgss.refresh()),
    repeat('delete-old-shared-keys', 60 * MINUTE, () => deleteOldSharedKeys(deps)),
    repeat('forget-message-ids', 10 * MINUTE, () =>
      forgetSignedRequests(deps.database, new Date(deps.clock.now().getTime() - 2 * FRESHNESS_WINDOW.past)),
    ),
    repeat('forget-session-tokens', 60 * MINUTE, () =>
      forgetSessionTokens(deps.database, new Date(deps.clock.now().getTime() - 2 * FALLBACK_PERIOD)),
    ),
    repeat('remind', 10 * MINUTE, () => remind(deps)),
    repeat('end-overdue', 10 * MINUTE, () => endOverdue(deps)),
    repeat('watch-states', MINUTE, () => watchStates(deps)),
    repeat('watch-crls', MINUTE, () => watchCrls(deps)),
    ...(mailer ? [repeat('send-mails', 2 * SECOND, () => sendMails(deps, mailer, stopping.signal))] : []),
    repeat('maintain-database', MINUTE, () => deps.database.maintain()),
  ]
  return {
    async stop() {
      stopping.abort()
      await Promise.all(stops.map(stop => stop()))
      await signLastHead().catch(err => deps.log.warn({ err }, 'no head covers the end of the audit trail'))
    },
  }

  /** What happened since the last head is held as well while the platform is off. */
  async function signLastHead(): Promise<void> {
    await chainAuditTrail(deps)
    await auditHeads.turn(0)
  }

  function repeat(job: string, pause: number, run: () => Promise<unknown>): () => Promise<void> {
    let timer: NodeJS.Timeout
    let stopped = false
    let running: Promise<void> = Promise.resolve()
    const turn = async () => {
      try {
        await run()
        deps.metrics.jobRuns.set({ job }, deps.clock.now().getTime() / 1000)
      } catch (err) {
        deps.metrics.jobFailures.inc({ job })
        deps.log.error({ err, job }, 'a job failed')
      }
      if (!stopped) schedule()
    }
    const schedule = () => {
      timer = setTimeout(() => {
        running = turn()
      }, pause)
      timer.unref()
    }
    schedule()
    return () => {
      stopped = true
      clearTimeout(timer)
      return running
    }
  }
}

/** What a ceremony added, or another server activated, is known here within a minute; the first CRL and responder follow. */
async function followRollover(deps: PlatformDeps): Promise<void> {
  await activateDueAuthorities(deps.database, deps.clock.now())
  await deps.authorities.refresh()
}

const BATCH = 500

/** Links what waits, batch by batch. */
async function chainAuditTrail(deps: PlatformDeps): Promise<void> {
  while ((await linkAuditEvents(deps.database, BATCH)) === BATCH);
}

/**
 * OCSP as it is served: answers signed before and kept while they are true, or signed now (requirement D2).
 *
 * Takes   a request as received.
 * Gives   the octets of the response; for one that may be cached, its age and end. Never throws.
 *
 * An answer is signed at the first question and kept by the octets of that question, since clients ask in few forms (RFC 5019). It
 * is signed anew before half of its life has passed. Every question looks whether a status changed, so that a revocation by any
 * server shows at once. While the database does not answer, what is kept is served until its own end: nothing can be revoked
 * meanwhile. A nonce is answered now (RFC 9654), by the status known from before, and so is "unknown" (RFC 6960 section 2.2).
 */
import { createHash } from 'node:crypto'
import { answerOcsp, type OcspReply } from '@vesalius/authority'
import { buildOcspRefusal } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { certificateStatus } from './certificate-status.ts'
import { certificateKey, type KeptOcspAnswer, KeptOcspAnswers } from './kept-ocsp-answers.ts'
import { KeptStatuses } from './kept-statuses.ts'
import type { OcspResponders } from './ocsp-responders.ts'
import { startStatusWatch } from './status-watch.ts'

const MINUTE = 60_000
/** Seconds from thisUpdate to nextUpdate. */
const VALIDITY = 8 * 3600
/** Answers in memory, of about 2 kB each. */
const MOST_KEPT = 20_000
/** Statuses in memory: a hundred octets each. */
const MOST_STATUSES = 100_000
/** A longer question is rare, and not worth the memory. */
const LONGEST_KEPT_QUESTION = 512
/** An answer that has so long to half of its life is signed anew by the job, before somebody has to wait for it. */
const REFRESH_AHEAD = 30 * MINUTE
/** A clock that went back further than this makes what was signed before look signed in the future. */
const CLOCK_SKEW = 5 * MINUTE

export interface ServedOcspAnswer {
  readonly der: Uint8Array
  /** Of an answer that may be given to others as well. */
  readonly validity?: KeptOcspAnswer['validity']
}

export interface OcspAnswers {
  answer(request: Uint8Array): Promise<ServedOcspAnswer>
  /** Signs anew what was asked for and nears half of its life, and lets the rest go; to be called every few minutes. */
  refresh(): Promise<void>
  /** How many are kept. */
  readonly size: number
}

type AnswerDeps = Pick<PlatformDeps, 'clock' | 'database' | 'log' | 'metrics'> &
  Parameters<typeof certificateStatus>[0]

/** Opens the service; nothing is signed before somebody asks. */
export async function startOcspAnswers(deps: AnswerDeps, responders: OcspResponders): Promise<OcspAnswers> {
  const kept = new KeptOcspAnswers(MOST_KEPT)
  const statuses = new KeptStatuses(MOST_STATUSES)
  const watch = await startStatusWatch(deps.database, [kept, statuses])
  let oldestServed = 0

  const count = (origin: 'kept' | 'unchecked' | 'signed' | 'refused') =>
    deps.metrics.ocspAnswers.inc({ origin })
  const fail = (err: unknown) => deps.log.error({ err }, 'an OCSP answer cannot be given')

  async function signNow(request: Uint8Array, question: string | undefined): Promise<ServedOcspAnswer> {
    await watch.upToDate()
    const { changesSeen } = watch
    const about = new Set<string>()
    const now = deps.clock.now()
    const reply = await answerOcsp(request, {
      responders: await responders.ready(),
      async statusOf(issuer, serialNumber) {
        const key = certificateKey(issuer.id, serialNumber)
        about.add(key)
        const known = statuses.find(key)
        if (known) return known
        const status = await certificateStatus(deps, issuer, serialNumber)
        if (status.status !== 'unknown' && watch.changesSeen === changesSeen) statuses.keep(key, status)
        return status
      },
      now,
      validitySeconds: VALIDITY,
      onFailure: fail,
    })
    count(reply.status === 'successful' ? 'signed' : 'refused')
    const answer = keepable(reply, now, about)
    if (!answer) return { der: reply.der }
    // a change that was seen meanwhile has found neither status nor answer among the kept
    if (question !== undefined && watch.changesSeen === changesSeen) kept.keep(question, answer)
    return answer
  }

  /** Undefined when there is none that is true now. */
  async function findKept(question: string): Promise<KeptOcspAnswer | undefined> {
    const found = kept.find(question)
    const now = deps.clock.now()
    if (!found || !isFresh(found, now)) return undefined
    let origin: 'kept' | 'unchecked' = 'kept'
    try {
      await watch.upToDate()
      if (kept.find(question) !== found) return undefined
    } catch {
      origin = 'unchecked'
    }
    count(origin)
    found.wasAsked = true
    oldestServed = Math.max(oldestServed, now.getTime() - found.validity.thisUpdate.getTime())
    return found
  }

  return {
    async answer(request) {
      const question = request.length <= LONGEST_KEPT_QUESTION ? questionOf(request) : undefined
      try {
        const found = question === undefined ? undefined : await findKept(question)
        return found ?? (await signNow(request, question))
      } catch (err) {
        fail(err)
        count('refused')
        return { der: buildOcspRefusal('tryLater') }
      }
    },
    async refresh() {
      deps.metrics.ocspAge.set(oldestServed / 1000)
      oldestServed = 0
      await watch.upToDate()
      const soon = new Date(deps.clock.now().getTime() + REFRESH_AHEAD)
      for (const [question, answer] of kept.all()) {
        if (isFresh(answer, soon)) continue
        kept.drop(question)
        if (answer.wasAsked) await signNow(Buffer.from(question, 'latin1'), question)
      }
    },
    get size() {
      return kept.size
    },
  }
}

function keepable(reply: OcspReply, now: Date, about: ReadonlySet<string>): KeptOcspAnswer | undefined {
  const { der, keepUntil } = reply
  if (!keepUntil) return undefined
  const etag = `"${createHash('sha1').update(der).digest('hex')}"`
  return {
    der,
    validity: { thisUpdate: now, nextUpdate: keepUntil, etag },
    about: [...about],
    wasAsked: false,
  }
}

/** Half of the life of an answer has not passed. */
function isFresh({ validity: { thisUpdate, nextUpdate } }: KeptOcspAnswer, at: Date): boolean {
  const age = at.getTime() - thisUpdate.getTime()
  return age > -CLOCK_SKEW && age < (nextUpdate.getTime() - thisUpdate.getTime()) / 2
}

const questionOf = (request: Uint8Array): string =>
  Buffer.from(request.buffer, request.byteOffset, request.length).toString('latin1')

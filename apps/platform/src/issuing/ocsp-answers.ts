/**
 * OCSP as it is served: answers signed before and kept while they are true, or signed now (requirement D2).
 *
 * Takes   a request as received.
 * Gives   the octets of the response; for one that may be cached, its age and end. Never throws.
 *
 * The answer to the plain question is signed ahead for every certificate that has not ended (`presign-rounds.ts`); to others at the first
 * question. It is kept by the octets of the question, since clients ask in few forms (RFC 5019), and signed anew before half of its life
 * has passed. Every question looks whether a status changed, so that a revocation by any server shows at once. While the database does not answer, what is kept is served until its own end: nothing can be revoked
 * meanwhile. A nonce is answered now (RFC 9654), by the status known from before, and so is "unknown" (RFC 6960 section 2.2): whoever
 * asks can be kept from having too many signed.
 */
import { createHash } from 'node:crypto'
import { answerOcsp, type OcspReply } from '@vesalius/authority'
import { buildOcspRefusal, type OcspStatus } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { certificateStatuses } from './certificate-status.ts'
import { certificateKey, type KeptOcspAnswer, KeptOcspAnswers } from './kept-ocsp-answers.ts'
import { KeptStatuses } from './kept-statuses.ts'
import type { OcspResponders } from './ocsp-responders.ts'
import { presignRounds } from './presign-rounds.ts'
import { PresignedAnswers, plainlyAsked } from './presigned-answers.ts'
import { startStatusWatch } from './status-watch.ts'

const MINUTE = 60_000
/** Seconds from thisUpdate to nextUpdate. */
const VALIDITY = 8 * 3600
/** Answers in memory, of about 2 kB each. */
const MOST_KEPT = 20_000
/** Statuses in memory: a hundred octets each. */
const MOST_STATUSES = 100_000
/** Signed ahead: some three hundred octets each. Whatever is more is signed at its first question. */
const MOST_PRESIGNED = 500_000
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
  /** `maySign` is asked before an answer is signed for this question alone; without its leave the client is asked to try later. */
  answer(request: Uint8Array, maySign?: () => Promise<boolean>): Promise<ServedOcspAnswer>
  /** Signs anew what was asked for and nears half of its life, and lets the rest go; to be called every few minutes. */
  refresh(): Promise<void>
  /** Signs some answers ahead; to be called every few seconds. Gives how many. */
  presign(): Promise<number>
  /** How many are kept. */
  readonly size: number
}

type AnswerDeps = Pick<PlatformDeps, 'clock' | 'database' | 'log' | 'metrics'> &
  Parameters<typeof certificateStatuses>[0]

/** Opens the service; nothing is signed before somebody asks, or `presign` is called. */
export async function startOcspAnswers(deps: AnswerDeps, responders: OcspResponders): Promise<OcspAnswers> {
  const kept = new KeptOcspAnswers(MOST_KEPT)
  const statuses = new KeptStatuses(MOST_STATUSES)
  const presigned = new PresignedAnswers(MOST_PRESIGNED, VALIDITY)
  const watch = await startStatusWatch(deps.database, [kept, statuses, presigned])
  const presign = presignRounds({ deps, responders, watch, presigned })
  let oldestServed = 0

  const count = (origin: 'kept' | 'presigned' | 'unchecked' | 'signed' | 'refused' | 'limited') =>
    deps.metrics.ocspAnswers.inc({ origin })
  const fail = (err: unknown) => deps.log.error({ err }, 'an OCSP answer cannot be given')

  async function signNow(request: Uint8Array, question: string | undefined): Promise<ServedOcspAnswer> {
    await watch.upToDate()
    const { changesSeen } = watch
    const about = new Set<string>()
    const now = deps.clock.now()
    const reply = await answerOcsp(request, {
      responders: await responders.ready(),
      async statusesOf(issuer, serialNumbers) {
        const found = new Map<bigint, OcspStatus>()
        for (const serialNumber of serialNumbers) {
          const key = certificateKey(issuer.id, serialNumber)
          about.add(key)
          const known = statuses.find(key)
          if (known) found.set(serialNumber, known)
        }
        const others = serialNumbers.filter(serialNumber => !found.has(serialNumber))
        if (others.length === 0) return found
        for (const [serialNumber, status] of await certificateStatuses(deps, issuer, others)) {
          found.set(serialNumber, status)
          if (watch.changesSeen === changesSeen)
            statuses.keep(certificateKey(issuer.id, serialNumber), status)
        }
        return found
      },
      now,
      validitySeconds: VALIDITY,
      onFailure: fail,
    })
    count(reply.status === 'successful' ? 'signed' : 'refused')
    const answer = keepable(reply, now, [...about])
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
    const origin = await originOf('kept', () => kept.find(question) === found)
    if (!origin) return undefined
    count(origin)
    found.wasAsked = true
    return found
  }

  /** The answer that was signed ahead, kept from now on by its question; undefined when there is none that is true then. */
  async function findPresigned(request: Uint8Array, at: Date): Promise<KeptOcspAnswer | undefined> {
    const key = plainlyAsked(request, responders.all())
    const found = key === undefined ? undefined : presigned.find(key)
    if (key === undefined || !found) return undefined
    const origin = await originOf('presigned', () => presigned.find(key) === found)
    if (!origin) return undefined
    const { changesSeen } = watch
    const answer = keepable(await presigned.assemble(found), new Date(found.thisUpdate), [key])
    if (!answer || !isFresh(answer, at)) return undefined
    count(origin)
    if (watch.changesSeen === changesSeen) kept.keep(questionOf(request), answer)
    return answer
  }

  /** Undefined when it is not true any more; unchecked while the database does not answer. */
  async function originOf<Known extends 'kept' | 'presigned'>(known: Known, isTrue: () => boolean) {
    try {
      await watch.upToDate()
    } catch {
      return 'unchecked'
    }
    return isTrue() ? known : undefined
  }

  function served(answer: KeptOcspAnswer): KeptOcspAnswer {
    const age = deps.clock.now().getTime() - answer.validity.thisUpdate.getTime()
    oldestServed = Math.max(oldestServed, age)
    return answer
  }

  return {
    async answer(request, maySign) {
      const question = request.length <= LONGEST_KEPT_QUESTION ? questionOf(request) : undefined
      try {
        const found =
          question === undefined
            ? undefined
            : ((await findKept(question)) ?? (await findPresigned(request, deps.clock.now())))
        if (found) return served(found)
        if (!maySign || (await maySign())) return await signNow(request, question)
        count('limited')
        return { der: buildOcspRefusal('tryLater') }
      } catch (err) {
        fail(err)
        count('refused')
        return { der: buildOcspRefusal('tryLater') }
      }
    },
    async refresh() {
      deps.metrics.ocspAge.set(oldestServed / 1000)
      oldestServed = 0
      const oldest = presigned.oldest ?? deps.clock.now().getTime()
      deps.metrics.ocspPresigned.set(presigned.size)
      deps.metrics.ocspPresignedAge.set((deps.clock.now().getTime() - oldest) / 1000)
      await watch.upToDate()
      const soon = new Date(deps.clock.now().getTime() + REFRESH_AHEAD)
      for (const [question, answer] of kept.all()) {
        if (isFresh(answer, soon)) continue
        kept.drop(question)
        if (!answer.wasAsked) continue
        const request = Buffer.from(question, 'latin1')
        if (!(await findPresigned(request, soon))) await signNow(request, question)
      }
    },
    presign,
    get size() {
      return kept.size
    },
  }
}

function keepable(reply: OcspReply, thisUpdate: Date, about: readonly string[]): KeptOcspAnswer | undefined {
  const { der, keepUntil } = reply
  if (!keepUntil) return undefined
  const etag = `"${createHash('sha1').update(der).digest('hex')}"`
  return {
    der,
    validity: { thisUpdate, nextUpdate: keepUntil, etag },
    about,
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

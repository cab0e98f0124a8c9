/**
 * Keeping a session: hands out its token while it lasts, opens it again where nobody is needed for that, and says when somebody is.
 *
 * Only an organization's certificate opens a session without a person. A session by card wants the card and its PIN again; a fallback is
 * never renewed by itself (requirement D4): both end with `SESSION_ENDED`, after having said so ahead. So does what was wanted until an
 * instant that has passed.
 *
 * What opens itself is opened again when half of its time is over, so that a service that does not answer for a while stops nobody: the
 * token that is there is handed out as long as it lasts.
 */

import type { CallOptions } from '../calls/http-exchange.ts'
import type { ClientOptions } from '../calls/service-call.ts'
import { SdkError } from '../error.ts'
import { type OpenedSession, openSession, type SessionOrder } from './open-session.ts'

/** `ending`: within the margin; open it again soon, or it ends in the middle of something. */
export type SessionState = 'open' | 'ending' | 'ended'

export interface KeptSession {
  /** The session as it is now. */
  readonly session: OpenedSession
  state(): SessionState
  /** When a person must open it again; `null` when it opens itself again. */
  readonly openAgainBefore: Date | null
  /** A token that is still good for a while. Throws SdkError SESSION_ENDED when a person must open the session again. */
  token(call?: CallOptions): Promise<OpenedSession>
}

/** Milliseconds before its end from which a session is renewed, or said to be ending. */
const MARGIN = 10 * 60_000
/** Milliseconds after which a service that did not answer is asked again. */
const ASKED_AGAIN = 60_000

/**
 * Opens a session and keeps it. `signal` is for this opening alone, so that a limit of time for it ends nothing later; those that ask for
 * the token bring their own.
 *
 * ```ts
 * const kept = await keepSession({ profile, holder: keystore.authentication })
 * const { text } = await kept.token()
 * ```
 */
export async function keepSession(
  order: SessionOrder,
  {
    margin = MARGIN,
    signal: cancelled,
    ...options
  }: Pick<ClientOptions, 'clock'> & CallOptions & { readonly margin?: number } = {},
): Promise<KeptSession> {
  const { clock = () => new Date() } = options
  let session = await openSession(order, { ...options, signal: cancelled })
  let opening: Promise<OpenedSession> | undefined
  let renewedFrom = halfOf(session, clock())
  const opensItself = session.means === 'organization'

  const state = (): SessionState => {
    const left = session.notOnOrAfter.getTime() - clock().getTime()
    // a short session is not ending from its first minute on
    const whole = session.notOnOrAfter.getTime() - session.notBefore.getTime()
    if (left <= 0) return 'ended'
    return left <= Math.min(margin, whole / 4) ? 'ending' : 'open'
  }

  return {
    get session() {
      return session
    },
    state,
    get openAgainBefore() {
      return opensItself ? null : session.notOnOrAfter
    },
    async token(call) {
      const isGood = state() !== 'ended'
      if (isGood && (!opensItself || clock() < renewedFrom)) return session
      const isOver = order.until !== undefined && order.until <= clock()
      if (!opensItself || isOver)
        throw new SdkError('SESSION_ENDED', `the session ended at ${session.notOnOrAfter.toISOString()}`)
      const { timeout = options.timeout, signal } = call ?? {}
      refuseCancelled(signal)
      opening ??= openAgain(timeout).finally(() => {
        opening = undefined
      })
      try {
        return await unlessCancelled(opening, signal)
      } catch (error) {
        if (!isGood || !isOutage(error)) throw error
        return session
      }
    },
  }

  /** Those who ask together wait for one. None of them can cancel it for the others, and when all of them do the next one has it. */
  async function openAgain(timeout: number | undefined): Promise<OpenedSession> {
    try {
      session = await openSession(order, { ...options, timeout })
      renewedFrom = halfOf(session, clock())
      return session
    } catch (error) {
      if (isOutage(error)) renewedFrom = new Date(clock().getTime() + ASKED_AGAIN)
      throw error
    }
  }
}

/** Between now and its end. */
const halfOf = ({ notOnOrAfter }: OpenedSession, now: Date): Date =>
  new Date((now.getTime() + notOnOrAfter.getTime()) / 2)

function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancellation(signal)
}

async function unlessCancelled<Result>(
  waited: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (!signal) return waited
  return new Promise((resolve, reject) => {
    const cancel = () => reject(cancellation(signal))
    signal.addEventListener('abort', cancel, { once: true })
    waited.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
  })
}

const cancellation = ({ reason }: AbortSignal) =>
  new SdkError('CANCELLED', 'the call was cancelled', { cause: reason })

/** Nobody answered, or nobody who can: a refusal is none. */
const isOutage = (error: unknown): boolean =>
  error instanceof SdkError &&
  ['OFFLINE', 'TIMED_OUT', 'SERVICE_FAULT', 'ANSWER_MALFORMED'].includes(error.code)

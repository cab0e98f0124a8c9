/**
 * One question over HTTP and its answer: to the very address, within a time and a size.
 *
 * Gives   the status; and the body of an answer that is wanted by its status, of 200 alone unless told. A redirection is an answer like any
 *         other: it is not followed.
 * Throws  SdkError OFFLINE, also when a gateway answers that nobody is behind it; TIMED_OUT, CANCELLED; ANSWER_MALFORMED for a body beyond the limit.
 */
import { SdkError } from '../error.ts'
import { startDeadline } from './deadline.ts'

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for one sending; 30 000 unless told. */
  readonly timeout?: number | undefined
}

export interface ExchangeOptions extends CallOptions {
  /** Octets of the body. */
  readonly limit: number
  readonly isWanted?: (status: number) => boolean
}

export interface HttpAnswer {
  readonly status: number
  readonly octets?: Uint8Array
}

const TIMEOUT = 30_000
/** Bad gateway, service unavailable, gateway time-out: whoever answers is not the service. */
const GATEWAY: readonly number[] = [502, 503, 504]

export async function httpExchange(
  url: string,
  request: Pick<RequestInit, 'method' | 'headers' | 'body'>,
  { signal, timeout = TIMEOUT, limit, isWanted = status => status === 200 }: ExchangeOptions,
): Promise<HttpAnswer> {
  const deadline = startDeadline(timeout, signal)
  try {
    const answer = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: deadline.signal,
    })
    const { status } = answer
    if (isWanted(status)) return { status, octets: await readBody(answer, limit) }
    await answer.body?.cancel()
    if (GATEWAY.includes(status)) throw new SdkError('OFFLINE', `a gateway answers with HTTP ${status}`)
    return { status }
  } catch (cause) {
    if (cause instanceof SdkError) throw cause
    if (signal?.aborted) throw new SdkError('CANCELLED', 'the call was cancelled', { cause })
    if (deadline.isOver)
      throw new SdkError('TIMED_OUT', `no answer within ${timeout / 1000} seconds`, { cause })
    throw new SdkError('OFFLINE', 'the service cannot be reached', { cause })
  } finally {
    deadline.end()
  }
}

async function readBody(answer: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > limit) throw new SdkError('ANSWER_MALFORMED', 'the answer is too large')
    parts.push(part)
  }
  return Uint8Array.from(Buffer.concat(parts))
}

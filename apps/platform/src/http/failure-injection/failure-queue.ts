/**
 * Failures ordered beforehand, for clients that cannot send a header: each counts for the next requests to a path.
 *
 * Kept in the memory of the process; the oldest that fits a request is used up first.
 */
import { randomUUID } from 'node:crypto'
import type { FailureOrder } from './failure-order.ts'

export interface QueuedFailure {
  readonly id: string
  readonly order: FailureOrder
  /** Beginning of the paths it is meant for. */
  readonly path: string
  /** Local name of the request element, over SOAP; any when absent. */
  readonly operation?: string | undefined
  /** Requests for which it still counts. */
  readonly times: number
}

export interface FailureQueue {
  /** Throws `RangeError` when too many wait. */
  add(wish: Omit<QueuedFailure, 'id'>): QueuedFailure
  /** What is meant for this request, if anything; counts it. */
  take(request: { readonly path: string; readonly body: unknown }): FailureOrder | undefined
  list(): readonly QueuedFailure[]
  clear(): void
}

/** Nobody waits for more; a program that never takes them back is noticed. */
export const MOST_QUEUED = 100

export function failureQueue(): FailureQueue {
  let waiting: readonly QueuedFailure[] = []
  return {
    add(wish) {
      if (waiting.length >= MOST_QUEUED) throw new RangeError('too many failures wait')
      const queued = { id: randomUUID(), ...wish }
      waiting = [...waiting, queued]
      return queued
    },
    take({ path, body }) {
      if (waiting.length === 0) return undefined
      const operation = payloadName(body)
      const found = waiting.find(
        one => path.startsWith(one.path) && (one.operation === undefined || one.operation === operation),
      )
      if (!found) return undefined
      waiting = waiting.flatMap(one =>
        one !== found ? [one] : one.times > 1 ? [{ ...one, times: one.times - 1 }] : [],
      )
      return found.order
    },
    list: () => waiting,
    clear() {
      waiting = []
    },
  }
}

/** Octets looked at; what stands before the payload is shorter, a long security header apart. */
const LOOKED_AT = 131_072

/** The first element in the Body, or the root without an envelope. Looked for, not parsed: it only chooses a failure. */
function payloadName(body: unknown): string | undefined {
  if (!(body instanceof Uint8Array)) return undefined
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, LOOKED_AT)).toString('latin1')
  const inside = text.slice(text.search(/<(?:[\w.-]+:)?Body[\s>]/) + 1)
  return /<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec(inside)?.[1]
}

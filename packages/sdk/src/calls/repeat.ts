/**
 * Sending again, where sending again does no harm: an unsigned question, a time stamp, the very message that was sent before.
 *
 * Takes   pauses in milliseconds; each is drawn anew between half of it and the whole, so that clients that lost the same service do not
 *         come back together.
 * Throws  what the last try threw; at once what waiting does not mend; SdkError CANCELLED when the signal says so.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { SdkError } from '../error.ts'

/** Before each repetition; as many repetitions as there are pauses. */
export const PAUSES: readonly number[] = [500, 1500, 4000]
/** Faults that say "later": service (temporarily) unavailable. */
const LATER = ['SOA-02001', 'SOA-02002']

export interface Repetition {
  readonly pauses?: readonly number[] | undefined
  readonly signal?: AbortSignal | undefined
}

export async function repeating<Answer>(
  { pauses = PAUSES, signal }: Repetition,
  once: () => Promise<Answer>,
): Promise<Answer> {
  for (const pause of pauses) {
    try {
      return await once()
    } catch (error) {
      if (!isWorthRepeating(error)) throw error
    }
    await pauseFor(drawn(pause), signal)
  }
  return once()
}

/** Somewhere between half of the pause and the whole. */
export function drawn(pause: number, random: () => number = Math.random): number {
  return pause / 2 + (pause / 2) * random()
}

/** Waits; throws SdkError CANCELLED when the signal says so meanwhile. */
export async function pauseFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, signal ? { signal } : {})
  } catch (cause) {
    throw new SdkError('CANCELLED', 'the call was cancelled', { cause })
  }
}

function isWorthRepeating(error: unknown): boolean {
  if (!(error instanceof SdkError)) return false
  if (error.code === 'SERVICE_FAULT') return LATER.includes(error.soaCode ?? '')
  return error.code === 'OFFLINE' || error.code === 'TIMED_OUT' || error.hasReason('REQUESTS_COLLIDE')
}

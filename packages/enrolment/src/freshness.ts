/**
 * The window in which a signed request is accepted: from 10 minutes before to 5 minutes after its instant (C5), ends included.
 */
import type { Objection } from './objection.ts'

const MINUTE = 60_000

/** How far a request's instant may lie from ours, in milliseconds. */
export interface FreshnessWindow {
  readonly past: number
  readonly future: number
}

/** −10/+5 minutes (C5). */
export const FRESHNESS_WINDOW: FreshnessWindow = { past: 10 * MINUTE, future: 5 * MINUTE }

/** Checks the instant a request says it was made. */
export function reviewFreshness(
  issueInstant: Date,
  now: Date,
  window: FreshnessWindow = FRESHNESS_WINDOW,
): readonly Objection[] {
  const age = now.getTime() - issueInstant.getTime()
  const seen = { expected: now.toISOString(), found: issueInstant.toISOString() }
  if (age > window.past) return [{ code: 'REQUEST_TOO_OLD', ...seen }]
  if (age < -window.future) return [{ code: 'REQUEST_FROM_FUTURE', ...seen }]
  return []
}

/** Until when an Id must be remembered: after that its request is too old anyway. */
export function replayMemoryEnd(issueInstant: Date, window: FreshnessWindow = FRESHNESS_WINDOW): Date {
  return new Date(issueInstant.getTime() + window.past)
}

/**
 * Limits of rate, keyed on who signs or what is asked about before the address: a hospital is one address (requirement I6).
 *
 * Counted in memory, in each process: with several servers the sum is the limit times their number, which is still a limit.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible'

export interface RateLimits {
  /** Takes one from a person's or holder's allowance; `false` when it is used up. */
  takeSigned(signer: string): Promise<boolean>
  /** Takes one from the allowance of what is asked about: an identifier, a public key identifier, else an address. */
  takeUnsigned(subject: string): Promise<boolean>
}

/** Allowances a minute. */
export function makeRateLimits(limits: {
  readonly signedRequestsPerMinute: number
  readonly unsignedRequestsPerMinute: number
}): RateLimits {
  const signed = new RateLimiterMemory({ points: limits.signedRequestsPerMinute, duration: 60 })
  const unsigned = new RateLimiterMemory({ points: limits.unsignedRequestsPerMinute, duration: 60 })
  return {
    takeSigned: signer => take(signed, signer),
    takeUnsigned: subject => take(unsigned, subject),
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key)
    return true
  } catch (refused) {
    if (refused instanceof Error) throw refused
    return false
  }
}

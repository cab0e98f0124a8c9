/**
 * How often somebody may try to log in, or take up an invitation, at all servers together: each attempt costs memory and time on purpose.
 *
 * The address counts first, and a server that heard that an address is over its limit remembers it until the minute is over: what it
 * tries then writes nothing. A name counts at each address for itself, so that a stranger elsewhere uses up nothing of its owner's.
 * The account's own lock is stricter.
 */
import { createHash } from 'node:crypto'
import type { PlatformDeps } from '../../deps.ts'
import { refuse } from '../../services/refusal.ts'
import { takeAllowance } from '../../storage/allowance.ts'
import { networkOf } from '../rate-limits.ts'

const MINUTE = 60_000
/** A minute. */
const PER_NAME = 10
const PER_ADDRESS = 60

/** Takes one for a name at an address; throws `Refusal` TOO_MANY_REQUESTS. */
export type LoginAllowance = (name: string, address: string) => Promise<void>

export function loginAllowance({
  database,
  clock,
}: Pick<PlatformDeps, 'clock' | 'database'>): LoginAllowance {
  /** Networks that are over their limit: when each may ask the database again. */
  const over = new Map<string, number>()

  return async (name, address) => {
    const network = networkOf(address)
    const now = clock.now()
    if (now.getTime() < (over.get(network) ?? 0)) refuse('TOO_MANY_REQUESTS')
    if (!(await take(`login/address/${network}`, PER_ADDRESS, now))) {
      for (const [known, until] of over) if (until <= now.getTime()) over.delete(known)
      over.set(network, now.getTime() + MINUTE)
      refuse('TOO_MANY_REQUESTS')
    }
    if (!(await take(`login/name/${network}/${name}`, PER_NAME, now))) refuse('TOO_MANY_REQUESTS')
  }

  /** Kept as a hash: names and addresses are not for the database. */
  function take(whose: string, points: number, now: Date): Promise<boolean> {
    const key = createHash('sha256').update(whose).digest('hex')
    return takeAllowance(database, { key, points, seconds: MINUTE / 1000, now })
  }
}

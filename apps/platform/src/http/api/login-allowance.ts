/**
 * How often somebody may try to log in, or take up an invitation, at all servers together: each attempt costs memory and time on purpose.
 *
 * The address counts first, and a server that heard that an address is over its limit remembers it until the minute is over: what it
 * tries then writes nothing. A name that failed five times at an address is locked there until a quarter of an hour after the first of them
 * is over (requirement F6), and there alone: a stranger elsewhere uses up nothing of its owner's. What succeeds does not count.
 */
import { createHash } from 'node:crypto'
import type { PlatformDeps } from '../../deps.ts'
import { refuse } from '../../services/refusal.ts'
import { forgetAllowance, takeAllowance } from '../../storage/allowance.ts'
import { networkOf } from '../rate-limits.ts'

const MINUTE = 60_000
const PER_ADDRESS = { points: 60, seconds: 60 }
const PER_NAME = { points: 5, seconds: 15 * 60 }

export interface LoginAllowance {
  /** Takes one for a name at an address; throws `Refusal` TOO_MANY_REQUESTS. */
  take(name: string, address: string): Promise<void>
  /** What was taken has succeeded: the name is as good as new. */
  forget(name: string, address: string): Promise<void>
}

/** `space`: whose names; those of operators and of digital keys have nothing to do with each other. */
export function loginAllowance(
  { database, clock }: Pick<PlatformDeps, 'clock' | 'database'>,
  space: 'login' | 'digital-key' = 'login',
): LoginAllowance {
  // names and addresses are not for the database
  const hashOf = (whose: string) => createHash('sha256').update(`${space}/${whose}`).digest('hex')
  const keyOf = (name: string, network: string) => hashOf(`name/${network}/${name}`)
  /** Networks that are over their limit: when each may ask the database again. */
  const over = new Map<string, number>()

  return {
    async take(name, address) {
      const network = networkOf(address)
      const now = clock.now()
      if (now.getTime() < (over.get(network) ?? 0)) refuse('TOO_MANY_REQUESTS')
      if (!(await takeAllowance(database, { key: hashOf(`address/${network}`), ...PER_ADDRESS, now }))) {
        for (const [known, until] of over) if (until <= now.getTime()) over.delete(known)
        over.set(network, now.getTime() + MINUTE)
        refuse('TOO_MANY_REQUESTS')
      }
      if (!(await takeAllowance(database, { key: keyOf(name, network), ...PER_NAME, now })))
        refuse('TOO_MANY_REQUESTS')
    },
    forget: (name, address) => forgetAllowance(database, keyOf(name, networkOf(address))),
  }
}

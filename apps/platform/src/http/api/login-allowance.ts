/**
 * How often somebody may try to log in, or take up an invitation, at all servers together: each attempt costs memory and time on purpose.
 * The account's own lock is stricter.
 */
import { createHash } from 'node:crypto'
import type { PlatformDeps } from '../../deps.ts'
import { refuse } from '../../services/refusal.ts'
import { takeAllowance } from '../../storage/allowance.ts'
import { networkOf } from '../rate-limits.ts'

/** A minute. */
const PER_NAME = 10
const PER_ADDRESS = 60

/** Throws `Refusal` TOO_MANY_REQUESTS. */
export async function takeLoginAllowance(deps: PlatformDeps, name: string, address: string): Promise<void> {
  await take(deps, `login/name/${name}`, PER_NAME)
  await take(deps, `login/address/${networkOf(address)}`, PER_ADDRESS)
}

/** Kept as a hash: names and addresses are not for the database. */
async function take({ database, clock }: PlatformDeps, whose: string, points: number): Promise<void> {
  const key = createHash('sha256').update(whose).digest('hex')
  if (!(await takeAllowance(database, { key, points, seconds: 60, now: clock.now() })))
    refuse('TOO_MANY_REQUESTS')
}

/**
 * Opening a message, for an address that has anything left: reading is what a message costs before anybody answers for it.
 *
 * What cannot be read is nobody's, so the address pays for it, by its weight; the others are counted where it is known who asks.
 * Throws  `FaultError` SOA-02002 beyond the limit, before a single octet is looked at; whatever `open` throws.
 */
import type { RateLimits } from '../rate-limits.ts'
import { FaultError } from './faults.ts'

export async function openWithinLimit<Opened>(
  limits: Pick<RateLimits, 'hasLeft' | 'takeFrom'>,
  { address, weight }: { readonly address: string; readonly weight: number },
  open: () => Opened,
): Promise<Opened> {
  if (!(await limits.hasLeft(address))) throw new FaultError('SOA-02002')
  try {
    return open()
  } catch (error) {
    await limits.takeFrom(address, weight)
    throw error
  }
}

/** Where the keys of an installation come from: keys from a seed are a door for trial like any other (requirement D7). */
import { PlatformError } from '../error.ts'
import type { Installation } from '../installation/installation.ts'
import { type Randomness, systemRandomness } from '../installation/randomness.ts'
import { seededRandomness } from './seeded-randomness.ts'

/** Throws PlatformError `TRIAL_DOOR_CLOSED` for a seed in anything but a demonstration. */
export function randomnessOf({ deterministicSeed, demonstration, environment }: Installation): Randomness {
  if (deterministicSeed === undefined) return systemRandomness
  if (!demonstration || environment === 'production')
    throw new PlatformError('TRIAL_DOOR_CLOSED', 'deterministic keys are for demonstrations only')
  return seededRandomness(deterministicSeed)
}

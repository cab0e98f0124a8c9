/**
 * Versions of the contract texts and when each holds.
 *
 * A new version is a new folder and a new line here. The one before it is accepted for 24 hours after the switch, so that
 * nobody who is reading has to start again (C4).
 */
import { contractInGerman, revocationContractInGerman } from './2026-1/de.ts'
import { contractInEnglish, revocationContractInEnglish } from './2026-1/en.ts'
import { contractInFrench, revocationContractInFrench } from './2026-1/fr.ts'
import { contractInDutch, revocationContractInDutch } from './2026-1/nl.ts'
import { certificateIn, termsIn } from './2026-1/read-back.ts'
import type {
  ContractInputs,
  ContractTexts,
  ContractTranslations,
  RevocationContractInputs,
} from './inputs.ts'

/** A version of the texts. */
export interface ContractVersion {
  readonly version: string
  /** From when new contracts have this version. */
  readonly since: Date
  readonly contract: (inputs: ContractInputs) => ContractTexts
  readonly revocationContract: (inputs: RevocationContractInputs) => ContractTexts
  /** For information; nobody signs them. */
  readonly translations: (inputs: ContractInputs) => ContractTranslations
  readonly revocationTranslations: (inputs: RevocationContractInputs) => ContractTranslations
  /** What only the French text says to a client. */
  readonly termsIn: typeof termsIn
  readonly certificateIn: typeof certificateIn
}

/** How long the version before the current one is still accepted, in milliseconds. */
export const PREVIOUS_VERSION_GRACE = 24 * 60 * 60_000

/** Every version still of use, the oldest first. */
export const CONTRACT_VERSIONS: readonly ContractVersion[] = [
  {
    version: '2026-1',
    since: new Date('2026-01-01T00:00:00Z'),
    contract: inputs => ({ fr: contractInFrench(inputs), nl: contractInDutch(inputs) }),
    revocationContract: inputs => ({
      fr: revocationContractInFrench(inputs),
      nl: revocationContractInDutch(inputs),
    }),
    translations: inputs => ({ de: contractInGerman(inputs), en: contractInEnglish(inputs) }),
    revocationTranslations: inputs => ({
      de: revocationContractInGerman(inputs),
      en: revocationContractInEnglish(inputs),
    }),
    termsIn,
    certificateIn,
  },
]

/** The version new contracts get; the oldest one for an instant before all of them. */
export function currentContractVersion(
  now: Date,
  versions: readonly ContractVersion[] = CONTRACT_VERSIONS,
): ContractVersion {
  const current = versions.findLast(version => version.since <= now) ?? versions[0]
  if (current === undefined) throw new RangeError('There is no contract version')
  return current
}

/** The versions accepted back: the current one, and the one before it for 24 hours after the switch. */
export function acceptedContractVersions(
  now: Date,
  versions: readonly ContractVersion[] = CONTRACT_VERSIONS,
): readonly ContractVersion[] {
  const current = currentContractVersion(now, versions)
  const previous = versions[versions.indexOf(current) - 1]
  const stillGraceful = now.getTime() - current.since.getTime() <= PREVIOUS_VERSION_GRACE
  return previous !== undefined && stillGraceful ? [current, previous] : [current]
}

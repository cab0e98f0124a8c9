/** What contracts are made from. Equal inputs give equal text: no clock, no randomness (C4). */
import type { HolderNameParts, NameAttribute } from '@vesalius/identifiers'
import type { EnrolmentProfile } from '../profile.ts'
import type { RevocationReason } from '../revocation-reason.ts'

/** The person who signs, as named in the request. */
export interface ContractSigner {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

/** The settings of the environment that the text states. */
export type ContractTerms = Pick<
  EnrolmentProfile,
  'environment' | 'validityMonths' | 'replacementDays' | 'organizationLimit'
>

/** Inputs of a contract for a new certificate. */
export interface ContractInputs {
  readonly terms: ContractTerms
  readonly signer: ContractSigner
  /** Identifier, application ID and the name as it will stand in the certificate. */
  readonly holder: HolderNameParts
  /** On paper, by a person without a card; with the card where absent. */
  readonly signedByHand?: boolean
}

/** Inputs of a revocation contract. */
export interface RevocationContractInputs {
  readonly terms: ContractTerms
  readonly signer: ContractSigner
  readonly reason: RevocationReason
  readonly certificate: {
    /** The subject as issued, encoded order. */
    readonly subject: readonly NameAttribute[]
    readonly holder: HolderNameParts
    /** 40 hex digits. */
    readonly publicKeyIdentifier: string
    readonly serialNumber: bigint
    readonly notAfter: Date
  }
}

/** The two texts that bind. */
export interface ContractTexts {
  readonly fr: string
  readonly nl: string
}

/** The same for readers of other languages: for information, nobody signs them. */
export interface ContractTranslations {
  readonly de: string
  readonly en: string
}

/**
 * German and English translations of contracts, for information: what is signed stays the French and the Dutch text, as received.
 *
 * Takes   a contract as a client received it, and what the client knows of it.
 * Gives   the translation; nothing when the texts are not, to the letter, those that the inputs give. The settings of the environment and the
 *         facts of a certificate are read from the French text; that both texts come out the same again proves that they were read right.
 */
import { readHolderDistinguishedName } from '@vesalius/identifiers'
import { type Contract, type ReceivedContract, readDn, versionOfContract } from './contract.ts'
import type {
  ContractInputs,
  ContractTerms,
  ContractTranslations,
  RevocationContractInputs,
} from './inputs.ts'
import { CONTRACT_VERSIONS, type ContractVersion } from './versions.ts'

/** What a client knows besides the contract. */
export type KnownTerms = Pick<ContractTerms, 'environment'>
export interface KnownRevocation extends KnownTerms {
  readonly reason: RevocationContractInputs['reason']
  /** 40 hex digits. */
  readonly publicKeyIdentifier: string
}

export function translateContract(
  received: ReceivedContract,
  { environment }: KnownTerms,
): ContractTranslations | undefined {
  const version = knownVersion(received)
  const subject = readDn(received.dn)
  const holder = subject && readHolderDistinguishedName(subject)
  if (!version || !holder) return undefined
  const terms = { environment, ...version.termsIn(textOf(received, 'fr')) }
  const inputs: ContractInputs = { terms, signer: received.signer, holder }
  return isMadeOf(received, version.contract(inputs)) ? version.translations(inputs) : undefined
}

export function translateRevocationContract(
  received: ReceivedContract,
  { environment, reason, publicKeyIdentifier }: KnownRevocation,
): ContractTranslations | undefined {
  const version = knownVersion(received)
  const subject = readDn(received.dn)
  const holder = subject && readHolderDistinguishedName(subject)
  const facts = version?.certificateIn(textOf(received, 'fr'))
  if (!version || !subject || !holder || !facts) return undefined
  const terms = { environment, ...version.termsIn(textOf(received, 'fr')) }
  const certificate = { subject, holder, publicKeyIdentifier, ...facts }
  const inputs: RevocationContractInputs = { terms, signer: received.signer, reason, certificate }
  return isMadeOf(received, version.revocationContract(inputs))
    ? version.revocationTranslations(inputs)
    : undefined
}

function knownVersion(received: ReceivedContract): ContractVersion | undefined {
  const claimed = versionOfContract(received)
  return CONTRACT_VERSIONS.find(({ version }) => version === claimed)
}

function isMadeOf(received: ReceivedContract, texts: Contract['texts']): boolean {
  return textOf(received, 'fr') === texts.fr && textOf(received, 'nl') === texts.nl
}

const textOf = ({ texts }: ReceivedContract, wanted: 'fr' | 'nl'): string =>
  texts.find(({ language }) => language.toLowerCase() === wanted)?.text ?? ''

/** What the texts of version 2026-1 show, the same in both languages. */
import {
  formatIdentifierValue,
  formatRequestNumber,
  formatSsin,
  type HolderNameParts,
  holderDistinguishedName,
  type IdentifierTypeRow,
  identifierTypeRow,
  isPersonalIdentifier,
  parseSsin,
  requestNumber,
} from '@vesalius/identifiers'
import { formatName } from '@vesalius/pki'
import type { ContractInputs, ContractSigner, ContractTerms, RevocationContractInputs } from '../inputs.ts'

export const VERSION = '2026-1'

/** The two parties and the environment. */
export interface PartyFacts {
  readonly terms: ContractTerms
  readonly signerName: string
  readonly signerSsin: string
  /** Grouped for reading. */
  readonly signerNumber: string
  readonly personal: boolean
  readonly holderName: string
  readonly identifierType: string
  readonly identifierValue: string
  /** The value grouped for reading. */
  readonly holderDigits: string
  readonly typeNames: IdentifierTypeRow['names']
  /** Empty when there is none. */
  readonly applicationId: string
}

export interface ContractFacts extends PartyFacts {
  readonly dn: string
  readonly signedByHand: boolean
}

export interface RevocationFacts extends PartyFacts {
  readonly dn: string
  readonly serialNumber: string
  readonly requestNumber: string
  /** UTC, whole seconds. */
  readonly notAfter: string
  readonly reason: RevocationContractInputs['reason']
}

export function contractFacts(inputs: ContractInputs): ContractFacts {
  return {
    ...partyFacts(inputs.terms, inputs.signer, inputs.holder),
    dn: formatName(holderDistinguishedName(inputs.holder)),
    signedByHand: inputs.signedByHand === true,
  }
}

export function revocationFacts(inputs: RevocationContractInputs): RevocationFacts {
  const { certificate, reason } = inputs
  return {
    ...partyFacts(inputs.terms, inputs.signer, certificate.holder),
    dn: formatName(certificate.subject),
    serialNumber: certificate.serialNumber.toString(),
    requestNumber: formatRequestNumber(requestNumber(certificate.publicKeyIdentifier)),
    notAfter: `${certificate.notAfter.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    reason,
  }
}

function partyFacts(terms: ContractTerms, signer: ContractSigner, holder: HolderNameParts): PartyFacts {
  const { identifier } = holder
  const ssin = parseSsin(signer.ssin)
  return {
    terms,
    signerName: [signer.firstNames, signer.surname].filter(part => part !== '').join(' '),
    signerSsin: signer.ssin,
    signerNumber: ssin === undefined ? signer.ssin : formatSsin(ssin),
    personal: isPersonalIdentifier(identifier),
    holderName: holder.holderName,
    identifierType: identifier.type,
    identifierValue: identifier.value,
    holderDigits: formatIdentifierValue(identifier),
    typeNames: identifierTypeRow(identifier.type)?.names ?? { fr: identifier.type, nl: identifier.type },
    applicationId: holder.applicationId ?? '',
  }
}

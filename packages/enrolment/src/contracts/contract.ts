/**
 * Contracts: made from inputs, and checked when they come back.
 *
 * Takes   the inputs of `inputs.ts`, and for the check the contract as received.
 * Gives   DN text, version and the two texts that bind; or objections, all at once.
 *
 * Nothing is remembered between the two: the contract is made again from its inputs and compared (C4). The text must come back
 * character for character. The DN is compared as a name, because clients escape it anew (wire contract 13.4). The signer is
 * compared by number exactly, by names as they would stand in a certificate.
 */
import {
  type HolderNameParts,
  holderDistinguishedName,
  normalizeName,
  readHolderDistinguishedName,
} from '@vesalius/identifiers'
import { type DistinguishedName, formatName, PkiError, parseNameText, sameName } from '@vesalius/pki'
import type { Objection } from '../objection.ts'
import { versionOfDocument } from './html.ts'
import type { ContractInputs, ContractSigner, ContractTexts, RevocationContractInputs } from './inputs.ts'
import {
  acceptedContractVersions,
  CONTRACT_VERSIONS,
  type ContractVersion,
  currentContractVersion,
} from './versions.ts'

/** Longest part of a received DN that goes into an objection. */
const DN_SHOWN = 300

/** Longest DN that is read; a certificate's own, every character escaped, stays below it. */
const DN_READ = 4096

/** A contract as generated. */
export interface Contract {
  readonly version: string
  /** RFC 2253, as wire contract 13.4 shows it. */
  readonly dn: string
  readonly signer: ContractSigner
  readonly texts: ContractTexts
}

/** A contract as it came back. */
export interface ReceivedContract {
  readonly dn: string
  readonly signer: ContractSigner
  /** In the order received; a language may wrongly come twice or not at all. */
  readonly texts: readonly { readonly language: string; readonly text: string }[]
}

/** A revocation contract as it came back. */
export interface ReceivedRevocationContract extends ReceivedContract {
  readonly reason: string
}

/** The contract for a new certificate, in the version that holds now. */
export function contractFor(
  inputs: ContractInputs,
  now: Date,
  versions: readonly ContractVersion[] = CONTRACT_VERSIONS,
): Contract {
  const current = currentContractVersion(now, versions)
  return {
    version: current.version,
    dn: formatName(holderDistinguishedName(inputs.holder)),
    signer: inputs.signer,
    texts: current.contract(inputs),
  }
}

/** The contract for a revocation, in the version that holds now. */
export function revocationContractFor(
  inputs: RevocationContractInputs,
  now: Date,
  versions: readonly ContractVersion[] = CONTRACT_VERSIONS,
): Contract {
  const current = currentContractVersion(now, versions)
  return {
    version: current.version,
    dn: formatName(inputs.certificate.subject),
    signer: inputs.signer,
    texts: current.revocationContract(inputs),
  }
}

/**
 * Compares a contract that came back with the one these inputs give; `inputs.signer` is the person whose card signed.
 * Empty when everything agrees.
 */
export function compareContract(
  received: ReceivedContract,
  inputs: ContractInputs,
  now: Date,
  versions: readonly ContractVersion[] = CONTRACT_VERSIONS,
): readonly Objection[] {
  // the text was made with the names as the client writes them; that these are the signer's is compared apart
  const asReceived = { ...inputs, signer: received.signer }
  return [
    ...compareSigner(received.signer, inputs.signer),
    ...compareDn(received.dn, holderDistinguishedName(inputs.holder)),
    ...compareTexts(received, version => version.contract(asReceived), now, versions),
  ]
}

/** The same for a revocation contract. */
export function compareRevocationContract(
  received: ReceivedRevocationContract,
  inputs: RevocationContractInputs,
  now: Date,
  versions: readonly ContractVersion[] = CONTRACT_VERSIONS,
): readonly Objection[] {
  const asReceived = { ...inputs, signer: received.signer }
  const reasonDiffers = received.reason !== inputs.reason
  return [
    ...compareSigner(received.signer, inputs.signer),
    ...compareDn(received.dn, inputs.certificate.subject),
    ...(reasonDiffers
      ? [{ code: 'CONTRACT_REASON_MISMATCH', expected: inputs.reason, found: received.reason } as const]
      : []),
    ...compareTexts(received, version => version.revocationContract(asReceived), now, versions),
  ]
}

/** The version that a received contract says it has, by its first text that says one. */
export function versionOfContract(received: ReceivedContract): string | undefined {
  return received.texts.map(({ text }) => versionOfDocument(text)).find(version => version !== undefined)
}

/**
 * Who a received contract is for, read from its DN: on the wire nothing else says it. Null when the DN is not that of an eHealth
 * certificate (refuse with CONTRACT_DN_MALFORMED). The name is what the DN claims, not yet checked.
 */
export function holderOfContract(dn: string): HolderNameParts | null {
  const name = readDn(dn)
  return name === undefined ? null : readHolderDistinguishedName(name)
}

/** Reads the DN of a contract; undefined when it is not a name. */
export function readDn(dn: string): DistinguishedName | undefined {
  if (dn.length > DN_READ) return undefined
  try {
    return parseNameText(dn)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

/** The person named in a contract against the person whose card signed. */
export function compareSigner(received: ContractSigner, signer: ContractSigner): readonly Objection[] {
  const same =
    received.ssin === signer.ssin &&
    samePersonName(received.firstNames, signer.firstNames) &&
    samePersonName(received.surname, signer.surname)
  return same ? [] : [{ code: 'CONTRACT_SIGNER_MISMATCH' }]
}

/** Longer than what a card holds; normalization does not read further, and what stood behind would come unseen into the text. */
const NAME_READ = 500

/** The same after A7's normalization and collapsing of blanks. */
export function samePersonName(a: string, b: string): boolean {
  if (a.length > NAME_READ || b.length > NAME_READ) return false
  const folded = (name: string) => normalizeName(name).replace(/\s+/gu, ' ').trim()
  return folded(a) === folded(b)
}

function compareDn(dn: string, expected: DistinguishedName): readonly Objection[] {
  const name = readDn(dn)
  if (name === undefined) return [{ code: 'CONTRACT_DN_MALFORMED', found: dn.slice(0, DN_SHOWN) }]
  return sameName(name, expected)
    ? []
    : [{ code: 'CONTRACT_DN_MISMATCH', expected: formatName(expected), found: dn.slice(0, DN_SHOWN) }]
}

function compareTexts(
  received: ReceivedContract,
  rebuild: (version: ContractVersion) => ContractTexts,
  now: Date,
  versions: readonly ContractVersion[],
): readonly Objection[] {
  const languages = received.texts.map(({ language }) => language.toLowerCase())
  const missing = (['fr', 'nl'] as const).filter(
    language => languages.filter(other => other === language).length !== 1,
  )
  if (missing.length > 0) return missing.map(field => ({ code: 'CONTRACT_LANGUAGE_MISSING', field }))

  const accepted = acceptedContractVersions(now, versions)
  const claimed = versionOfContract(received)
  const version = accepted.find(candidate => candidate.version === claimed)
  if (version === undefined && claimed !== undefined) {
    const expected = accepted.map(candidate => candidate.version).join(' ')
    return [{ code: 'CONTRACT_VERSION_UNKNOWN', expected, found: claimed }]
  }
  const texts: Readonly<Record<string, string>> = version === undefined ? {} : { ...rebuild(version) }
  return received.texts
    .filter(({ language, text }) => texts[language.toLowerCase()] !== text)
    .map(({ language }) => ({ code: 'CONTRACT_TEXT_MISMATCH', field: language }))
}

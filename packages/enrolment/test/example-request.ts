/** Invented facts for tests: a doctor, a hospital she manages, requests that would be accepted. */
import {
  type HolderNameParts,
  holderDistinguishedName,
  type Identifier,
  organizationHolderName,
  parseSsin,
  personHolderName,
} from '@vesalius/identifiers'
import { buildCsr, type Csr, generateKeyPair, parseCsr, softSigner } from '@vesalius/pki'
import {
  type CertificateRecord,
  type CertificateRequestFacts,
  contractFor,
  defaultProfile,
  type Mandate,
  type NaturalPerson,
  type Organization,
  type ReceivedContract,
} from '../src/index.ts'

export const NOW = new Date('2026-03-01T09:00:00Z')

const ssin = parseSsin('85073000160')
if (ssin === undefined) throw new Error('the example number is wrong')

export const SIGNER = { ssin, firstNames: 'Emma Louise', surname: 'Specimen' }
export const OTHER_SIGNER = { ssin: '04021500263', firstNames: 'Jan', surname: 'Voorbeeld' }

export const PERSON: NaturalPerson = {
  ...SIGNER,
  qualities: [{ profession: 'doctor', from: new Date('2015-01-01T00:00:00Z') }],
}

export const HOSPITAL = { type: 'NIHII-HOSPITAL', value: '71099911' } as const satisfies Identifier
export const ORGANIZATION: Organization = {
  identifier: HOSPITAL,
  names: { fr: 'Clinique du Test', nl: 'Testkliniek' },
}
export const MANDATE: Mandate = { ssin, organization: HOSPITAL, from: new Date('2025-01-01T00:00:00Z') }

export const PERSONAL_HOLDER: HolderNameParts = {
  identifier: { type: 'SSIN', value: ssin },
  holderName: personHolderName(SIGNER.firstNames, SIGNER.surname),
}
export const HOSPITAL_HOLDER: HolderNameParts = {
  identifier: HOSPITAL,
  applicationId: 'LAB_1',
  holderName: organizationHolderName('Clinique du Test'),
}

export const PROFILE = defaultProfile('acceptance')

/** The contract for this holder as an honest client sends it back. */
export function returnedContract(
  holder: HolderNameParts,
  signer = SIGNER as typeof SIGNER | typeof OTHER_SIGNER,
): ReceivedContract {
  const { dn, texts } = contractFor({ terms: PROFILE, signer, holder }, NOW)
  return {
    dn,
    signer,
    texts: [
      { language: 'fr', text: texts.fr },
      { language: 'nl', text: texts.nl },
    ],
  }
}

const keyPair = await generateKeyPair('P-384')

/** A CSR for this holder, with a key of this run. */
async function csrFor(holder: HolderNameParts): Promise<Csr> {
  const signer = softSigner(keyPair.privateKey)
  return parseCsr(await buildCsr({ subject: holderDistinguishedName(holder), spki: keyPair.spki, signer }))
}

/** Facts of a request by SIGNER for this holder, on which everything agrees. */
export async function agreeingFacts(holder: HolderNameParts): Promise<CertificateRequestFacts> {
  const csr = await csrFor(holder)
  const keyUse = {
    signerSsin: SIGNER.ssin,
    identifier: holder.identifier,
    csrDigest: csr.publicKeyIdentifier,
  }
  return {
    now: NOW,
    profile: PROFILE,
    signer: SIGNER,
    contact: { emailPrivate: 'e.specimen@example.org', phonePrivate: '+32 2 000 00 00' },
    baseServices: ['tsa'],
    contract: returnedContract(holder),
    csr,
    keyUse: { now: keyUse, earlier: undefined, blocked: false },
    person: PERSON,
    organization: holder.identifier.type === 'SSIN' ? undefined : ORGANIZATION,
    mandates: holder.identifier.type === 'SSIN' ? [] : [MANDATE],
    certificates: [],
  }
}

/** A certificate request in a state before issue. */
export function requestRecord(
  holder: HolderNameParts,
  state: 'waiting' | 'accepted' | 'refused',
  publicKeyIdentifier = 'a'.repeat(40),
): CertificateRecord {
  return { ...holder, state, publicKeyIdentifier }
}

/** An issued certificate. */
export function issuedRecord(
  holder: HolderNameParts,
  dates: { readonly notAfter: Date; readonly revokedAt?: Date },
  publicKeyIdentifier = 'b'.repeat(40),
): Extract<CertificateRecord, { state: 'issued' }> {
  return {
    ...holder,
    state: 'issued',
    publicKeyIdentifier,
    notBefore: new Date('2025-04-01T00:00:00Z'),
    ...dates,
  }
}

/**
 * The demonstration's identity card authorities: a root, a Citizen CA (or Foreigner CA) and the National Register's signer, shaped
 * as on real cards (card reference section 5) under names that say what they are.
 *
 * Takes   signers and keys made by the caller, time, and a source of random octets.
 * Gives   issuers for cards, and the certificates a card stores beside its own.
 *
 * For trial and test alone: the platform trusts such a root in demonstration mode only (D7).
 */
import {
  type Certificate,
  type DistinguishedName,
  inspectPublicKey,
  OID,
  parseCertificate,
  type Signer,
} from '@vesalius/pki'
import { crlOpenings } from '../crl-shards.ts'
import { validityOfYears } from '../hierarchy/establish.ts'
import { issueCertificate } from '../issuance/issue.ts'
import { prepareCertificate } from '../issuance/prepare.ts'
import { type Issuer, issuerAddresses, rootAddresses } from '../issuer.ts'
import { DEFAULT_POLICY_ARC, type Practice } from '../practice.ts'
import { makeSerialNumber, SERIAL_RANDOM_OCTETS } from '../serial-number.ts'

/** Below it: `.2.2` and `.2.1` citizen's authentication and signature, `.7.2` and `.7.1` foreigner's, `.4` National Register. */
export const CARD_POLICY_ARC = `${DEFAULT_POLICY_ARC}.9`

/** Citizens' cards and residents' cards come from authorities of their own. */
export type CardPopulation = 'citizen' | 'foreigner'

/** Random octets, as many as asked for. */
export type RandomOctets = (count: number) => Uint8Array

export interface CardHierarchy {
  readonly population: CardPopulation
  readonly root: Issuer
  /** Issues card certificates. */
  readonly authority: Issuer
  /** Signs identity and address files. */
  readonly nationalRegister: Certificate
}

export interface CardHierarchyPlan {
  readonly population: CardPopulation
  readonly rootSigner: Signer
  readonly authoritySpki: Uint8Array
  readonly nationalRegisterSpki: Uint8Array
  /** Where CRLs, responder and certificates of the demonstration's cards are published. */
  readonly publicUrl: string
  readonly notBefore: Date
  readonly random: RandomOctets
}

/** Makes root, authority and National Register signer; RSA or EC as the keys are. */
export async function establishCardHierarchy(plan: CardHierarchyPlan): Promise<CardHierarchy> {
  const kind = inspectPublicKey(plan.rootSigner.spki).kind === 'RSA' ? 'rsa' : 'ec'
  const practice: Practice = {
    environment: 'test',
    policyArc: CARD_POLICY_ARC,
    statementUrl: `${plan.publicUrl.replace(/\/+$/, '')}/cards`,
  }
  const years = (count: number) => validityOfYears(plan.notBefore, count)
  const serial = () => makeSerialNumber(1, plan.random(SERIAL_RANDOM_OCTETS))

  const rootCertificate = prepareCertificate('card-root', {
    practice,
    serialNumber: serial(),
    subject: rootName(kind),
    spki: plan.rootSigner.spki,
    ...years(20),
  })
  const root: Issuer = {
    id: `card-root-${kind}`,
    certificate: parseCertificate(await issueCertificate(rootCertificate, plan.rootSigner)),
    practice,
    addresses: rootAddresses(plan.publicUrl, `card-root-${kind}`),
    crlOpenings: crlOpenings([1]),
  }

  const authorityCertificate = prepareCertificate('card-authority', {
    practice,
    issuer: root,
    serialNumber: serial(),
    subject: authorityName(kind, plan.population),
    spki: plan.authoritySpki,
    ...years(12),
  })
  const authorityId = `card-${plan.population}-${kind}`
  const authority: Issuer = {
    id: authorityId,
    certificate: parseCertificate(await issueCertificate(authorityCertificate, plan.rootSigner)),
    practice,
    addresses: issuerAddresses(plan.publicUrl, authorityId),
    crlOpenings: crlOpenings([1]),
  }

  const registerCertificate = prepareCertificate('card-national-register', {
    practice,
    issuer: root,
    serialNumber: serial(),
    subject: NATIONAL_REGISTER_NAME,
    spki: plan.nationalRegisterSpki,
    policies: [`${CARD_POLICY_ARC}.4`],
    ...years(10),
  })
  const nationalRegister = parseCertificate(await issueCertificate(registerCertificate, plan.rootSigner))
  return { population: plan.population, root, authority, nationalRegister }
}

/** Whether a certificate is one of such an authority: production must not believe it. */
export function isDemonstrationCardAuthority({ subject }: Pick<Certificate, 'subject'>): boolean {
  return subject.some(({ type, value }) => type === OID.commonName && value.startsWith('Demonstration '))
}

const NATIONAL_REGISTER_NAME: DistinguishedName = [
  { type: OID.country, value: 'BE' },
  { type: OID.organization, value: 'RRN' },
  { type: OID.commonName, value: 'RRN' },
]

function rootName(kind: 'rsa' | 'ec'): DistinguishedName {
  return [
    { type: OID.country, value: 'BE' },
    { type: OID.commonName, value: `Demonstration Belgium Root CA ${kind.toUpperCase()}` },
  ]
}

/** The newer authorities, with EC keys, carry more attributes than the older ones. */
function authorityName(kind: 'rsa' | 'ec', population: CardPopulation): DistinguishedName {
  const commonName = population === 'citizen' ? 'Demonstration Citizen CA' : 'Demonstration Foreigner CA'
  if (kind === 'rsa') {
    return [
      { type: OID.country, value: 'BE' },
      { type: OID.commonName, value: commonName },
      { type: OID.serialNumber, value: '202501' },
    ]
  }
  return [
    { type: OID.country, value: 'BE' },
    { type: OID.locality, value: 'Brussels' },
    { type: OID.organization, value: 'Demonstration of identity cards' },
    { type: OID.organizationalUnit, value: 'No authority of the Kingdom of Belgium' },
    { type: OID.serialNumber, value: '202502' },
    { type: OID.commonName, value: commonName },
  ]
}

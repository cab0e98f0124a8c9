/**
 * Throw-away cards for tests: a root, a Citizen CA and a National Register of one key type, and the card of an
 * invented person under them.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import {
  assembleCertificate,
  buildTbsCertificate,
  certificateExtensions,
  type DistinguishedName,
  encodeName,
  type KeyUsage,
  OID,
  parseCertificate,
  publicKeyIdentifier,
  softSigner,
} from '@vesalius/pki'
import { testKeyPair } from '@vesalius/testkit'
import {
  type CardDescription,
  type CardGeneration,
  type CardToDescribe,
  describeCard,
  formatBirthDate,
  SoftwareCard,
  type SoftwareCardParts,
} from '../src/index.ts'

export const AT = new Date('2026-03-01T10:00:00Z')
export const PIN = '1234'
export const NATIONAL_NUMBER = '85073000160'

export interface Authority {
  readonly privateKey: KeyObject
  readonly certificate: Uint8Array
}

export interface Hierarchy {
  readonly applet: CardGeneration
  readonly root: Authority
  readonly citizenCa: Authority
  readonly nationalRegister: Authority
}

const NOT_BEFORE = new Date('2020-01-01T00:00:00Z')
const NOT_AFTER = new Date('2035-01-01T00:00:00Z')

export async function makeHierarchy(applet: CardGeneration): Promise<Hierarchy> {
  const root = await certify(applet, {
    subject: subjectName({ commonName: 'Throw-away Root' }),
    usage: ['keyCertSign', 'cRLSign'],
    ca: 1,
  })
  return {
    applet,
    root,
    citizenCa: await certify(applet, {
      subject: subjectName({ commonName: 'Citizen CA', serialNumber: '202601' }),
      usage: ['keyCertSign', 'cRLSign'],
      ca: 0,
      issuer: root,
    }),
    nationalRegister: await certify(applet, {
      subject: subjectName({ organization: 'RRN', commonName: 'RRN' }),
      usage: ['digitalSignature', 'nonRepudiation'],
      policy: '2.16.56.12.1.1.4',
      issuer: root,
    }),
  }
}

export interface MadeCard {
  readonly hierarchy: Hierarchy
  readonly description: CardDescription
  readonly authentication: Authority
  readonly signature: Authority
  /** A fresh card object with these files; `changes` replaces parts. */
  card(changes?: Partial<SoftwareCardParts>): SoftwareCard
}

export async function makeCard(
  hierarchy: Hierarchy,
  changes: Partial<CardToDescribe> = {},
): Promise<MadeCard> {
  const { applet } = hierarchy
  const description = describeCard({
    applet,
    pin: PIN,
    identity: {
      cardNumber: '592123456732',
      chipNumber: '534c494e33660029 6cff2a0b00000001'.replace(' ', ''),
      validFrom: '2021-05-04',
      validUntil: '2031-05-04',
      issuingMunicipality: 'Brussel',
      nationalNumber: NATIONAL_NUMBER,
      surname: 'Specimen',
      firstNames: 'Émma Louise',
      thirdNameInitial: 'M',
      nationality: 'Belg',
      birthPlace: 'Liège',
      birthDate: formatBirthDate(1985, 7, 30, 'fr'),
      sex: 'F',
    },
    address: { streetAndNumber: 'Kerkstraat 12 bus 3', postalCode: '1000', municipality: 'Brussel' },
    nationalRegister: { ...hierarchy.nationalRegister, hash: applet === '1.7' ? 'sha256' : 'sha384' },
    ...changes,
  })
  const authentication = await certifyHolder(hierarchy, 'authentication')
  const signature = await certifyHolder(hierarchy, 'signature')
  const parts: SoftwareCardParts = {
    description,
    authentication,
    signature,
    citizenCa: hierarchy.citizenCa.certificate,
    rootCa: hierarchy.root.certificate,
  }
  return {
    hierarchy,
    description,
    authentication,
    signature,
    card: more => new SoftwareCard({ ...parts, ...more }),
  }
}

/** The card of a person without a signature certificate. */
export function withoutSignature(made: MadeCard): SoftwareCard {
  return new SoftwareCard({
    description: made.description,
    authentication: made.authentication,
    citizenCa: made.hierarchy.citizenCa.certificate,
    rootCa: made.hierarchy.root.certificate,
  })
}

export function certifyHolder(hierarchy: Hierarchy, key: 'authentication' | 'signature'): Promise<Authority> {
  const purpose = key === 'authentication' ? 'Authentication' : 'Signature'
  return certify(hierarchy.applet, {
    subject: subjectName({
      commonName: `Émma Specimen (${purpose})`,
      surname: 'Specimen',
      givenName: 'Émma Louise',
      serialNumber: NATIONAL_NUMBER,
    }),
    usage: key === 'authentication' ? ['digitalSignature'] : ['nonRepudiation'],
    policy: `2.16.56.12.1.1.2.${key === 'authentication' ? 2 : 1}`,
    issuer: hierarchy.citizenCa,
  })
}

interface Wish {
  readonly subject: DistinguishedName
  readonly usage: readonly KeyUsage[]
  readonly policy?: string
  /** Path length, for a CA. */
  readonly ca?: number
  readonly issuer?: Authority
  readonly notAfter?: Date
}

let serialNumber = 0x1000n

export async function certify(applet: CardGeneration, wish: Wish): Promise<Authority> {
  const kind = applet === '1.7' ? 'RSA-2048' : 'P-384'
  const { privateKey, spki } = await testKeyPair(kind, `made-card-${serialNumber}`)
  const issuerKey = wish.issuer?.privateKey ?? privateKey
  const signer = softSigner(issuerKey)
  const issuerSpki = createPublicKey(issuerKey).export({ type: 'spki', format: 'der' })
  const subjectDer = encodeName(wish.subject)
  const tbs = buildTbsCertificate({
    serialNumber: serialNumber++,
    issuerDer: wish.issuer ? subjectOf(wish.issuer.certificate) : subjectDer,
    subjectDer,
    notBefore: NOT_BEFORE,
    notAfter: wish.notAfter ?? NOT_AFTER,
    spki,
    signatureAlgorithm: signer.algorithm,
    extensions: [
      ...(wish.ca === undefined
        ? []
        : [certificateExtensions.basicConstraints({ ca: true, pathLength: wish.ca })]),
      certificateExtensions.keyUsage(wish.usage),
      certificateExtensions.subjectKeyIdentifier(publicKeyIdentifier(spki)),
      certificateExtensions.authorityKeyIdentifier(publicKeyIdentifier(issuerSpki)),
      ...(wish.policy ? [certificateExtensions.certificatePolicies([{ oid: wish.policy }])] : []),
    ],
  })
  return { privateKey, certificate: assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs)) }
}

const subjectOf = (certificate: Uint8Array): Uint8Array => parseCertificate(certificate).subjectDer

export function subjectName(
  values: Partial<Record<'organization' | 'commonName' | 'surname' | 'givenName' | 'serialNumber', string>>,
): DistinguishedName {
  return [
    { type: OID.country, value: 'BE' },
    ...Object.entries(values).map(([attribute, value]) => ({
      type: OID[attribute as keyof typeof values],
      value,
    })),
  ]
}

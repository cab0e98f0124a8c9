/** Certificates for the lints: of every profile, below throw-away authorities, sound or with one defect. */
import { generateKeyPairSync } from 'node:crypto'
import { certificateValidity } from '@vesalius/enrolment'
import { holderDistinguishedName } from '@vesalius/identifiers'
import {
  certificateExtensions as build,
  buildTbsCertificate,
  type DistinguishedName,
  der,
  type Extension,
  encodeName,
  OID,
  type TbsCertificateInput,
} from '@vesalius/pki'
import {
  TEST_NOW,
  type TestHierarchy,
  testCardHierarchy,
  testHierarchy,
  testKeyPair,
  testSerialNumber,
} from '@vesalius/testkit'
import { serviceName } from '../src/hierarchy/establish.ts'
import { buildExtensions } from '../src/issuance/build-extensions.ts'
import type { CertificateOrder } from '../src/issuance/prepare.ts'
import { type Issuer, signatureAlgorithmFor } from '../src/issuer.ts'
import { assembleUnsigned, lintCertificate } from '../src/lints/certificate-lints.ts'
import { policyOid } from '../src/practice.ts'
import { PROFILES } from '../src/profiles/catalogue.ts'
import type { ProfileName } from '../src/profiles/profile.ts'
import { readDer } from '../src/reading/der-reader.ts'

export let ec: TestHierarchy
export let rsa: TestHierarchy
let holderKey: Uint8Array
let rsaHolderKey: Uint8Array
let cardIssuer: Issuer

/** Before the first test. */
export async function openBench(): Promise<void> {
  ec = await testHierarchy({ keyKind: 'EC' })
  rsa = await testHierarchy({ keyKind: 'RSA' })
  holderKey = (await testKeyPair('P-384', 'holder')).spki
  rsaHolderKey = (await testKeyPair('RSA-2048', 'holder')).spki
  cardIssuer = (await testCardHierarchy('EC')).authority
}

/** A certificate with one defect, and the lints that must find it, all of them and no other. */
export interface Defect {
  readonly name: string
  readonly found: readonly string[]
  /** `holder-p384` unless said. */
  readonly profile?: ProfileName
  readonly order?: (order: CertificateOrder) => CertificateOrder
  readonly tbs?: (input: TbsCertificateInput) => TbsCertificateInput
  /** Fields of the octets to be signed. */
  readonly fields?: (fields: Uint8Array[]) => Uint8Array[]
  readonly certificate?: (tbs: Uint8Array) => Uint8Array
}

export const NONE = new Uint8Array()

export function lintDefect(defect: Defect): string[] {
  const { profile = 'holder-p384' } = defect
  const order = defect.order?.(orderOf(profile)) ?? orderOf(profile)
  const input = inputOf(profile, order)
  const built = buildTbsCertificate(defect.tbs?.(input) ?? input)
  const tbs = defect.fields ? der.sequence(...defect.fields(fieldsOf(built))) : built
  const certificate = defect.certificate?.(tbs) ?? assembleUnsigned(tbs, input.signatureAlgorithm)
  const context = { profile: PROFILES[profile], practice: order.practice, issuer: order.issuer }
  return lintCertificate(certificate, context).map(({ lint }) => lint)
}

export function unsigned(tbs: Uint8Array): Uint8Array {
  return assembleUnsigned(tbs, 'ecdsaWithSHA384')
}

export function orderOf(profile: ProfileName): CertificateOrder {
  const isCard = profile.startsWith('card-')
  const hierarchy = profile === 'holder-rsa' || profile === 'ocsp-responder-rsa' ? rsa : ec
  const issuer = isCard
    ? PROFILES[profile].authority
      ? withPathLength(cardIssuer)
      : cardIssuer
    : profile === 'issuing-authority'
      ? hierarchy.root.issuer
      : hierarchy.issuing.issuer
  const validity = certificateValidity(TEST_NOW, 12, issuer.certificate.notAfter)
  if (!validity) throw new Error('no validity')
  const { notBefore } = validity
  const responderEnd = new Date(notBefore.getTime() + 30 * 86_400_000)
  return {
    practice: isCard ? cardIssuer.practice : hierarchy.practice,
    ...(PROFILES[profile].selfSigned ? {} : { issuer }),
    serialNumber: testSerialNumber(),
    subject: subjectOf(profile),
    spki: keyOf(profile),
    notBefore,
    notAfter: profile.startsWith('ocsp') ? responderEnd : validity.notAfter,
    policies: ['1.2.3.4'],
  }
}

export function inputOf(profile: ProfileName, order: CertificateOrder): TbsCertificateInput {
  const signatureAlgorithm = signatureAlgorithmFor(
    (order.issuer?.certificate.signatureAlgorithm ?? 'ecdsa').startsWith('ecdsa')
      ? { kind: 'EC', curve: 'P-384' }
      : { kind: 'RSA' },
  )
  return {
    serialNumber: order.serialNumber,
    issuerDer: order.issuer?.certificate.subjectDer ?? encodeName(order.subject),
    subjectDer: encodeName(order.subject),
    notBefore: order.notBefore,
    notAfter: order.notAfter,
    spki: order.spki,
    signatureAlgorithm: signatureAlgorithm ?? 'ecdsaWithSHA384',
    extensions: buildExtensions(PROFILES[profile], order),
  }
}

function subjectOf(profile: ProfileName): DistinguishedName {
  const kind = PROFILES[profile].subject
  return kind === 'holder' ? holderNamed('ESSAI') : serviceName({ organization: 'Test', commonName: profile })
}

function keyOf(profile: ProfileName): Uint8Array {
  if (profile === 'holder-rsa') return rsaHolderKey
  if (profile === 'ocsp-responder-rsa') return rsa.responder.certificate.spki
  if (profile === 'ocsp-responder-p256') return ec.responder.certificate.spki
  if (profile === 'etk-ra') return ec.etkRa.certificate.spki
  if (profile === 'time-stamp') return ec.timeStamp.certificate.spki
  return profile === 'session-token' ? ec.sessionToken.certificate.spki : holderKey
}

export function holderNamed(holderName: string): DistinguishedName {
  return holderDistinguishedName({ identifier: { type: 'SSIN', value: '85073000160' }, holderName })
}

export function withExtensions(
  input: TbsCertificateInput,
  change: (extensions: readonly Extension[]) => readonly Extension[],
): TbsCertificateInput {
  return { ...input, extensions: change(input.extensions) }
}

export function replaceExtension(
  input: TbsCertificateInput,
  oid: string,
  change: Partial<Extension>,
): TbsCertificateInput {
  return withExtensions(input, extensions =>
    extensions.map(item => (item.oid === oid ? { ...item, ...change } : item)),
  )
}

export function withPolicies(
  input: TbsCertificateInput,
  oids: readonly string[],
  cps = ec.practice.statementUrl,
) {
  return replaceExtension(
    input,
    OID.certificatePolicies,
    build.certificatePolicies(oids.map(oid => ({ oid, cps }))),
  )
}

export const ownPolicy = (): string => policyOid('holder', ec.practice)

export function withIssuerCertificate(
  order: CertificateOrder,
  change: Partial<Issuer['certificate']>,
): CertificateOrder {
  const issuer = order.issuer ?? ec.root.issuer
  return { ...order, issuer: { ...issuer, certificate: { ...issuer.certificate, ...change } } }
}

/** The card authority as if it might have authorities below it, as the card root may. */
function withPathLength(issuer: Issuer): Issuer {
  const { pathLength: _none, ...certificate } = issuer.certificate
  return { ...issuer, certificate }
}

function fieldsOf(tbs: Uint8Array): Uint8Array[] {
  return readDer(tbs).children.map(field => field.der)
}

export function encodedWith(tag: number, input: TbsCertificateInput): Uint8Array {
  const rdns = readDer(input.subjectDer).children.map(rdn => {
    const [type, value] = rdn.children[0]?.children ?? []
    const isUtf8 = value?.tag === 0x0c
    return der.setOf(
      der.sequence(type?.der ?? NONE, isUtf8 ? der.tlv(tag, value.contents) : (value?.der ?? NONE)),
    )
  })
  return der.sequence(...rdns)
}

export function generalizedValidity(): Uint8Array {
  const { notBefore, notAfter } = orderOf('holder-p384')
  return der.sequence(der.generalizedTime(notBefore), der.generalizedTime(notAfter))
}

/** `[3]` of a certificate with a FALSE written into its first extension. */
export function withWrittenDefault(field: Uint8Array): Uint8Array {
  const [first, ...rest] = readDer(field).children[0]?.children ?? []
  const [oid, value] = first?.children ?? []
  const changed = der.sequence(oid?.der ?? NONE, der.boolean(false), value?.der ?? NONE)
  return der.explicit(3, der.sequence(changed, ...rest.map(item => item.der)))
}

export function shortKey(): Uint8Array {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  return new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
}

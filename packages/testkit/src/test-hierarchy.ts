/**
 * A whole throw-away hierarchy of the platform: root, issuing authority and its services, made by the real code.
 *
 * Takes   the kind of authority key and, if it matters, environment, time, address and CRL shards.
 * Gives   each member with its certificate and private key. RSA authorities have 3072 bits, the least a profile allows.
 */
import { type KeyObject, randomBytes } from 'node:crypto'
import {
  DEFAULT_POLICY_ARC,
  establishIssuingAuthority,
  establishRoot,
  type Issuer,
  issueCertificate,
  makeSerialNumber,
  type Practice,
  type ProfileName,
  prepareCertificate,
  SERIAL_RANDOM_OCTETS,
  serviceName,
} from '@vesalius/authority'
import { certificateValidity, defaultProfile, type Environment } from '@vesalius/enrolment'
import { holderDistinguishedName, type Identifier } from '@vesalius/identifiers'
import {
  type Certificate,
  type KeyKind,
  type KeyPair,
  parseCertificate,
  type Signer,
  softSigner,
} from '@vesalius/pki'
import { TEST_NOW } from './fixed-clock.ts'
import { testKeyPair } from './key-pool.ts'

/** A certificate with its key. */
export interface TestCertified {
  readonly certificate: Certificate
  readonly privateKey: KeyObject
  readonly signer: Signer
}

/** An authority with its key. */
export interface TestAuthority extends TestCertified {
  readonly issuer: Issuer
}

export interface TestHierarchy {
  readonly practice: Practice
  readonly root: TestAuthority
  readonly issuing: TestAuthority
  readonly responder: TestCertified
  readonly etkRa: TestCertified
  readonly timeStamp: TestCertified
  readonly sessionToken: TestCertified
  /** The instant all of it was made for. */
  readonly at: Date
}

export interface TestHierarchyOptions {
  readonly keyKind?: 'RSA' | 'EC'
  readonly environment?: Environment
  readonly at?: Date
  readonly publicUrl?: string
  readonly crlShards?: number
}

/** Makes a hierarchy. Authorities begin a day before `at`. */
export async function testHierarchy(options: TestHierarchyOptions = {}): Promise<TestHierarchy> {
  const { keyKind = 'EC', environment = 'acceptance', at = TEST_NOW, crlShards = 1 } = options
  const { publicUrl = 'http://pki.test' } = options
  const practice: Practice = {
    environment,
    policyArc: DEFAULT_POLICY_ARC,
    statementUrl: `${publicUrl}/practice`,
  }
  const authorityKind: KeyKind = keyKind === 'RSA' ? 'RSA-3072' : 'P-384'
  const title = keyKind === 'RSA' ? 'RSA' : 'ECC'
  const plan = (id: string, commonName: string, years: number) => ({
    id: `${id}-${title.toLowerCase()}-1`,
    subject: serviceName({ organization: 'Vesalius test', commonName: `${commonName} ${title} 1` }),
    practice,
    publicUrl,
    serialNumber: testSerialNumber(),
    notBefore: new Date(at.getTime() - DAY),
    years,
    crlShards,
  })

  const rootKey = await testKeyPair(authorityKind, 'root')
  const rootSigner = softSigner(rootKey.privateKey)
  const root = authorityOf(
    await establishRoot({ ...plan('root', 'Test Root CA', 25), crlShards: 1 }, rootSigner),
    rootKey,
  )

  const issuingKey = await testKeyPair(authorityKind, 'issuing')
  const issuingPlan = plan('issuing', 'Test Issuing CA', 10)
  const issuer = await establishIssuingAuthority(issuingPlan, issuingKey.spki, {
    issuer: root.issuer,
    signer: rootSigner,
  })
  const issuing = authorityOf(issuer, issuingKey)

  const rsa = keyKind === 'RSA'
  const responderKey = await testKeyPair(rsa ? 'RSA-2048' : 'P-256', 'responder')
  const etkRaKey = await testKeyPair('RSA-2048', `etk-ra-${title}`)
  return {
    practice,
    root,
    issuing,
    at,
    responder: await certifyService(issuing, responderKey, {
      profile: rsa ? 'ocsp-responder-rsa' : 'ocsp-responder-p256',
      commonName: 'Test OCSP responder',
      at,
      days: 30,
    }),
    etkRa: await certifyService(issuing, etkRaKey, {
      profile: 'etk-ra',
      commonName: 'Test ETK-RA',
      at,
      days: 5 * 365,
    }),
    timeStamp: await certifyService(issuing, await testKeyPair('RSA-3072', 'time-stamp'), {
      profile: 'time-stamp',
      commonName: 'Test time stamps',
      at,
      days: 5 * 365,
    }),
    sessionToken: await certifyService(issuing, await testKeyPair('RSA-2048', 'session-token'), {
      profile: 'session-token',
      commonName: 'Test session tokens',
      at,
      days: 365,
    }),
  }
}

export interface TestHolderOrder {
  readonly identifier: Identifier
  readonly holderName: string
  readonly applicationId?: string
  readonly keyPair: KeyPair
  /** Instant of issue; that of the hierarchy unless said. */
  readonly at?: Date
}

/** Issues a holder's authentication certificate, of the profile that fits the issuing authority. */
export async function issueTestHolder(
  hierarchy: TestHierarchy,
  order: TestHolderOrder,
): Promise<TestCertified> {
  const { issuing, practice } = hierarchy
  const months = defaultProfile(practice.environment).validityMonths
  const validity = certificateValidity(order.at ?? hierarchy.at, months, issuing.certificate.notAfter)
  if (!validity) throw new RangeError('the issuing authority has ended')
  const prepared = prepareCertificate(
    issuing.signer.algorithm === 'sha256WithRSA' ? 'holder-rsa' : 'holder-p384',
    {
      practice,
      issuer: issuing.issuer,
      serialNumber: testSerialNumber(),
      subject: holderDistinguishedName(order),
      spki: order.keyPair.spki,
      ...validity,
    },
  )
  return certifiedOf(await issueCertificate(prepared, issuing.signer), order.keyPair)
}

/** A serial number as the platform makes them, from real random octets. */
export const testSerialNumber = (): bigint => makeSerialNumber(1, randomBytes(SERIAL_RANDOM_OCTETS))

const DAY = 86_400_000

interface ServiceOrder {
  readonly profile: ProfileName
  readonly commonName: string
  readonly at: Date
  readonly days: number
}

async function certifyService(
  issuing: TestAuthority,
  keyPair: KeyPair,
  order: ServiceOrder,
): Promise<TestCertified> {
  const prepared = prepareCertificate(order.profile, {
    practice: issuing.issuer.practice,
    issuer: issuing.issuer,
    serialNumber: testSerialNumber(),
    subject: serviceName({ organization: 'Vesalius test', commonName: order.commonName }),
    spki: keyPair.spki,
    notBefore: new Date(order.at.getTime() - 300_000),
    notAfter: new Date(order.at.getTime() + order.days * DAY - 300_000),
  })
  return certifiedOf(await issueCertificate(prepared, issuing.signer), keyPair)
}

function certifiedOf(der: Uint8Array, { privateKey }: KeyPair): TestCertified {
  return { certificate: parseCertificate(der), privateKey, signer: softSigner(privateKey) }
}

function authorityOf(issuer: Issuer, { privateKey }: KeyPair): TestAuthority {
  return { issuer, certificate: issuer.certificate, privateKey, signer: softSigner(privateKey) }
}

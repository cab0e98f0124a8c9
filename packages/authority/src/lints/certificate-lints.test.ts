import { generateKeyPairSync } from 'node:crypto'
import { certificateValidity } from '@vesalius/enrolment'
import { holderDistinguishedName } from '@vesalius/identifiers'
import {
  assembleCertificate,
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
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { serviceName } from '../hierarchy/establish.ts'
import { buildExtensions } from '../issuance/build-extensions.ts'
import type { CertificateOrder } from '../issuance/prepare.ts'
import { type Issuer, issuerAddresses, signatureAlgorithmFor } from '../issuer.ts'
import { policyOid } from '../practice.ts'
import { PROFILES } from '../profiles/catalogue.ts'
import type { ProfileName } from '../profiles/profile.ts'
import { readDer } from '../reading/der-reader.ts'
import { assembleUnsigned, CERTIFICATE_LINTS, lintCertificate } from './certificate-lints.ts'

let ec: TestHierarchy
let rsa: TestHierarchy
let holderKey: Uint8Array
let rsaHolderKey: Uint8Array
let cardIssuer: Issuer

beforeAll(async () => {
  ec = await testHierarchy({ keyKind: 'EC' })
  rsa = await testHierarchy({ keyKind: 'RSA' })
  holderKey = (await testKeyPair('P-384', 'holder')).spki
  rsaHolderKey = (await testKeyPair('RSA-2048', 'holder')).spki
  cardIssuer = (await testCardHierarchy('EC')).authority
})

/** A certificate with one defect, and the lints that must find it, all of them and no other. */
interface Defect {
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

const DEFECTS: readonly Defect[] = [
  // the frame
  {
    name: 'octets after the end',
    found: ['rfc5280/der'],
    certificate: tbs => Buffer.concat([unsigned(tbs), Buffer.of(0)]),
  },
  { name: 'no extensions', found: ['rfc5280/der'], certificate: () => der.sequence(der.nullValue) },
  {
    name: 'version 2',
    found: ['rfc5280/version-3'],
    fields: ([, ...rest]) => [der.explicit(0, der.integer(1)), ...rest],
  },
  {
    name: 'serial number 0',
    found: ['rfc5280/serial-number', 'vesalius/serial-number-bits'],
    order: order => ({ ...order, serialNumber: 0n }),
  },
  {
    name: 'negative serial number',
    found: ['rfc5280/serial-number'],
    fields: ([version, _serial, ...rest]) => [version ?? NONE, der.integer(-(2n ** 134n)), ...rest],
  },
  {
    name: 'serial number of 21 octets',
    found: ['rfc5280/serial-number', 'vesalius/serial-number-bits'],
    order: order => ({ ...order, serialNumber: 2n ** 163n }),
  },
  {
    name: 'serial number of 64 bits, the sign bit among them',
    found: ['vesalius/serial-number-bits'],
    order: order => ({ ...order, serialNumber: 2n ** 62n }),
  },
  {
    name: 'another algorithm outside than inside',
    found: ['rfc5280/signature-algorithms-agree'],
    certificate: tbs => assembleCertificate(tbs, 'ecdsaWithSHA256', new Uint8Array(104)),
  },
  {
    name: 'a unique identifier',
    found: ['rfc5280/no-unique-identifiers'],
    fields: fields => [
      ...fields.slice(0, 7),
      der.implicit(1, der.bitString(Buffer.of(1))),
      ...fields.slice(7),
    ],
  },
  {
    name: 'an extension twice',
    found: ['rfc5280/extensions-once'],
    tbs: input => withExtensions(input, extensions => [...extensions, ...extensions.slice(0, 1)]),
  },
  {
    name: 'an extension value that is not DER',
    found: ['rfc5280/extension-values-der', 'rfc5280/subject-key-identifier'],
    tbs: input =>
      replaceExtension(input, OID.subjectKeyIdentifier, {
        value: Buffer.from('048114'.padEnd(46, '0'), 'hex'),
      }),
  },
  {
    name: 'a criticality of FALSE written out',
    found: ['rfc5280/der'],
    fields: fields => fields.map((field, index) => (index === 7 ? withWrittenDefault(field) : field)),
  },
  {
    name: 'keyUsage not critical',
    found: ['rfc5280/required-extensions-critical', 'vesalius/extensions-of-profile'],
    tbs: input => replaceExtension(input, OID.keyUsage, { critical: false }),
  },
  {
    name: 'authorityKeyIdentifier critical',
    found: ['rfc5280/informative-extensions-not-critical', 'vesalius/extensions-of-profile'],
    tbs: input => replaceExtension(input, OID.authorityKeyIdentifier, { critical: true }),
  },

  // names
  {
    name: 'the name of another issuer',
    found: ['rfc5280/issuer-is-the-issuers-subject'],
    tbs: input => ({ ...input, issuerDer: rsa.issuing.certificate.subjectDer }),
  },
  {
    name: 'no subject',
    found: ['rfc5280/subject-not-empty', 'etsi/one-country-one-common-name', 'vesalius/holder-subject'],
    order: order => ({ ...order, subject: [] }),
  },
  {
    name: 'a name of 65 characters',
    found: ['rfc5280/attribute-lengths', 'vesalius/holder-subject'],
    order: order => ({ ...order, subject: holderNamed('X'.repeat(65)) }),
  },
  {
    name: 'a TeletexString',
    found: ['rfc5280/attribute-strings', 'vesalius/holder-subject-strings'],
    tbs: input => ({ ...input, subjectDer: encodedWith(0x14, input) }),
  },
  {
    name: 'PrintableStrings where UTF8String belongs',
    found: ['vesalius/holder-subject-strings'],
    tbs: input => ({ ...input, subjectDer: encodedWith(0x13, input) }),
  },

  // validity
  {
    name: 'notAfter before notBefore',
    found: ['rfc5280/validity-ordered', 'vesalius/calendar-months'],
    order: order => ({ ...order, notAfter: new Date(order.notBefore.getTime() - 1000) }),
  },
  {
    name: 'GeneralizedTime before 2050',
    found: ['rfc5280/time-types'],
    fields: fields => fields.map((field, index) => (index === 4 ? generalizedValidity() : field)),
  },
  {
    name: 'the second that both ends count',
    found: ['vesalius/calendar-months'],
    order: order => ({ ...order, notAfter: new Date(order.notAfter.getTime() + 1000) }),
  },
  {
    name: 'a day of backdating',
    found: ['vesalius/calendar-months'],
    order: order => ({ ...order, notBefore: new Date(order.notBefore.getTime() - 86_400_000) }),
  },
  {
    name: 'an end after the issuer',
    found: ['vesalius/within-issuer', 'vesalius/calendar-months'],
    order: order => withIssuerCertificate(order, { notAfter: new Date(order.notAfter.getTime() - 1000) }),
  },
  {
    name: 'a responder for 91 days',
    profile: 'ocsp-responder-p256',
    found: ['vesalius/validity-limit'],
    order: order => ({ ...order, notAfter: new Date(order.notBefore.getTime() + 91 * 86_400_000) }),
  },
  {
    name: 'an issuing authority for ten years and a second',
    profile: 'issuing-authority',
    found: ['vesalius/validity-limit'],
    order: order => ({
      ...order,
      notAfter: new Date(Date.UTC(order.notBefore.getUTCFullYear() + 10, 8, 15, 10, 20, 30)),
    }),
  },

  // keys
  {
    name: 'a subjectKeyIdentifier of another key',
    found: ['rfc5280/subject-key-identifier'],
    tbs: input =>
      replaceExtension(input, OID.subjectKeyIdentifier, build.subjectKeyIdentifier('00'.repeat(20))),
  },
  {
    name: 'an authorityKeyIdentifier of another issuer',
    found: ['rfc5280/authority-key-identifier'],
    tbs: input => {
      const other = rsa.issuing.certificate.publicKeyIdentifier
      return replaceExtension(input, OID.authorityKeyIdentifier, build.authorityKeyIdentifier(other))
    },
  },
  {
    name: 'a key on P-256',
    found: ['vesalius/key-quality'],
    order: order => ({ ...order, spki: ec.responder.certificate.spki }),
  },
  {
    name: 'an RSA key of 1024 bits',
    profile: 'holder-rsa',
    found: ['etsi/cryptography', 'vesalius/key-quality'],
    order: order => ({ ...order, spki: shortKey() }),
  },
  {
    name: 'a P-384 holder under an RSA authority',
    found: ['vesalius/issuer-key'],
    order: order => ({ ...order, issuer: rsa.issuing.issuer }),
  },
  {
    name: 'SHA-256 with a P-384 key',
    found: ['vesalius/signature-algorithm'],
    tbs: input => ({ ...input, signatureAlgorithm: 'ecdsaWithSHA256' }),
    certificate: tbs => assembleCertificate(tbs, 'ecdsaWithSHA256', new Uint8Array(104)),
  },

  // authority
  {
    name: 'an end entity with the CA flag',
    found: [
      'rfc5280/basic-constraints-and-key-usage-agree',
      'rfc5280/issuer-may-issue',
      'vesalius/path-length',
    ],
    tbs: input => replaceExtension(input, OID.basicConstraints, build.basicConstraints({ ca: true })),
  },
  {
    name: 'an issuer that is no authority',
    found: ['rfc5280/issuer-may-issue'],
    order: order => withIssuerCertificate(order, { isCa: false }),
  },
  {
    name: 'an issuer that may sign CRLs only',
    found: ['rfc5280/issuer-may-issue'],
    order: order => withIssuerCertificate(order, { keyUsage: ['cRLSign'] }),
  },
  {
    name: 'an authority below an authority of path length 0',
    profile: 'issuing-authority',
    found: ['rfc5280/issuer-may-issue'],
    order: order => withIssuerCertificate(order, { pathLength: 0 }),
  },
  {
    name: 'an issuing authority with path length 1',
    profile: 'issuing-authority',
    found: ['vesalius/path-length'],
    tbs: input =>
      replaceExtension(input, OID.basicConstraints, build.basicConstraints({ ca: true, pathLength: 1 })),
  },
  {
    name: 'keyEncipherment with a P-384 key',
    found: ['rfc5280/key-usage-fits-key', 'vesalius/key-usage'],
    tbs: input =>
      replaceExtension(
        input,
        OID.keyUsage,
        build.keyUsage(['digitalSignature', 'nonRepudiation', 'keyEncipherment']),
      ),
  },
  {
    name: 'dataEncipherment',
    profile: 'holder-rsa',
    found: ['etsi/key-usage-type', 'vesalius/key-usage'],
    tbs: input =>
      replaceExtension(
        input,
        OID.keyUsage,
        build.keyUsage(['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment']),
      ),
  },
  {
    name: 'no nonRepudiation',
    found: ['vesalius/key-usage'],
    tbs: input => replaceExtension(input, OID.keyUsage, build.keyUsage(['digitalSignature'])),
  },

  // purposes and policies
  {
    name: 'no purpose',
    found: ['rfc5280/extended-key-usage-not-empty', 'vesalius/extended-key-usage'],
    tbs: input => replaceExtension(input, OID.extendedKeyUsage, build.extendedKeyUsage([])),
  },
  {
    name: 'extendedKeyUsage critical',
    found: ['etsi/extended-key-usage-not-critical', 'vesalius/extensions-of-profile'],
    tbs: input => replaceExtension(input, OID.extendedKeyUsage, { critical: true }),
  },
  {
    name: 'a purpose missing',
    found: ['vesalius/extended-key-usage'],
    tbs: input => replaceExtension(input, OID.extendedKeyUsage, build.extendedKeyUsage([OID.clientAuth])),
  },
  {
    name: 'a holder that may sign OCSP answers',
    found: ['etsi/responder-purpose', 'vesalius/extended-key-usage'],
    tbs: input =>
      replaceExtension(
        input,
        OID.extendedKeyUsage,
        build.extendedKeyUsage([OID.clientAuth, OID.ocspSigning]),
      ),
  },
  {
    name: 'a responder without ocsp-nocheck',
    profile: 'ocsp-responder-p256',
    found: ['etsi/responder-purpose', 'vesalius/extensions-of-profile'],
    tbs: input =>
      withExtensions(input, extensions => extensions.filter(({ oid }) => oid !== OID.ocspNoCheck)),
  },
  {
    name: 'a policy twice',
    found: ['rfc5280/policies-once', 'vesalius/policy'],
    tbs: input => withPolicies(input, [ownPolicy(), ownPolicy()]),
  },
  {
    name: 'anyPolicy',
    found: ['etsi/certificate-policy', 'vesalius/policy'],
    tbs: input => withPolicies(input, [OID.anyPolicy]),
  },
  {
    name: 'the policy of production',
    found: ['vesalius/policy'],
    tbs: input => withPolicies(input, [policyOid('holder', { ...ec.practice, environment: 'production' })]),
  },
  {
    name: 'the policy of the ETK-RA',
    found: ['vesalius/policy'],
    tbs: input => withPolicies(input, [policyOid('etk-ra', ec.practice)]),
  },
  {
    name: 'a signature certificate of a card without statement of compliance',
    profile: 'card-signature',
    found: ['etsi/qc-statements'],
    tbs: input => replaceExtension(input, OID.qcStatements, { value: der.sequence() }),
  },

  // addresses
  {
    name: 'a practice statement over ftp',
    found: ['rfc5280/addresses-are-http', 'vesalius/policy'],
    tbs: input => withPolicies(input, [ownPolicy()], 'ftp://pki.test/practice'),
  },
  {
    name: 'status addresses over TLS',
    found: ['rfc5280/status-addresses-need-no-status'],
    order: order => ({
      ...order,
      issuer: { ...ec.issuing.issuer, addresses: issuerAddresses('https://pki.test:8443', 'ca') },
    }),
  },
  {
    name: 'the CRL of another issuer',
    found: ['vesalius/crl-address'],
    tbs: input =>
      replaceExtension(
        input,
        OID.crlDistributionPoints,
        build.crlDistributionPoints(['http://pki.test/crl/x.crl']),
      ),
  },
  {
    name: 'another responder',
    found: ['vesalius/access-addresses'],
    tbs: input => {
      const caIssuers = [ec.issuing.issuer.addresses.caIssuers]
      return replaceExtension(
        input,
        OID.authorityInfoAccess,
        build.authorityInfoAccess({ ocsp: ['http://elsewhere.test/ocsp'], caIssuers }),
      )
    },
  },
  {
    name: 'no responder',
    found: ['etsi/authority-information-access', 'vesalius/access-addresses'],
    tbs: input => {
      const caIssuers = [ec.issuing.issuer.addresses.caIssuers]
      return replaceExtension(input, OID.authorityInfoAccess, build.authorityInfoAccess({ caIssuers }))
    },
  },
  {
    name: 'an extension that is not of the profile',
    found: ['vesalius/extensions-of-profile'],
    tbs: input =>
      withExtensions(input, extensions => [...extensions, build.subjectAlternativeName({ dns: ['x.test'] })]),
  },

  // B2
  ...holderSubjects(),
  {
    name: 'an issuer without organization',
    found: ['etsi/issuer-attributes'],
    order: order => {
      const subjectDer = encodeName([
        { type: OID.country, value: 'BE' },
        { type: OID.commonName, value: 'CA' },
      ])
      return withIssuerCertificate(order, { subjectDer })
    },
  },
  {
    name: 'a second common name',
    found: ['etsi/one-country-one-common-name', 'vesalius/holder-subject'],
    order: order => ({
      ...order,
      subject: [...order.subject, { type: OID.commonName, value: 'SSIN=85073000160' }],
    }),
  },
  {
    name: 'a responder named like a holder',
    profile: 'ocsp-responder-p256',
    found: ['vesalius/service-subject'],
    order: order => ({
      ...order,
      subject: serviceName({ organization: 'Test', commonName: 'CBE=0123456749' }),
    }),
  },
  {
    name: 'a responder with a unit',
    profile: 'ocsp-responder-p256',
    found: ['vesalius/service-subject'],
    order: order => ({
      ...order,
      subject: [...order.subject, { type: OID.organizationalUnit, value: 'Unit' }],
    }),
  },
]

describe('lintCertificate', () => {
  it.each(Object.keys(PROFILES) as ProfileName[])('finds nothing in a certificate of profile %s', profile => {
    expect(lintDefect({ name: 'none', found: [], profile })).toEqual([])
  })

  it.each(DEFECTS)('finds $name', defect => {
    expect([...new Set(lintDefect(defect))].sort()).toEqual([...defect.found].sort())
  })

  it('has a defect for every lint', () => {
    const shown = new Set(DEFECTS.flatMap(({ found }) => found))
    expect(CERTIFICATE_LINTS.map(({ id }) => id).filter(id => !shown.has(id))).toEqual([])
  })

  it('gives every lint a name of its own and a source', () => {
    const ids = CERTIFICATE_LINTS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { source } of CERTIFICATE_LINTS) expect(source).not.toBe('')
  })

  it('agrees with the rule of B1 at every instant of an authority’s life, ends of months included', async () => {
    const production = await testHierarchy({ keyKind: 'EC', environment: 'production' })
    const { issuer } = production.issuing
    const { notBefore, notAfter } = issuer.certificate
    const awkward = [
      '2028-02-29T23:59:59Z',
      '2027-01-31T00:00:00Z',
      '2031-12-31T12:00:00Z',
      '2033-09-14T10:20:30Z',
    ]
    const instants = fc.oneof(
      fc.constantFrom(...awkward.map(text => new Date(text))),
      fc.date({
        min: new Date(notBefore.getTime() + 300_000),
        max: new Date(notAfter.getTime() - 1000),
        noInvalidDate: true,
      }),
    )
    fc.assert(
      fc.property(instants, issuedAt => {
        const validity = certificateValidity(issuedAt, 36, notAfter)
        const order = { ...orderOf('holder-p384'), practice: production.practice, issuer, ...validity }
        const certificate = unsigned(buildTbsCertificate(inputOf('holder-p384', order)))
        const context = { profile: PROFILES['holder-p384'], practice: production.practice, issuer }
        expect(lintCertificate(certificate, context)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('never repeats a name or number of the holder in a finding', () => {
    const subject = holderNamed('SSIN=85073000160')
    const order = orderOf('holder-p384')
    const tbs = buildTbsCertificate(inputOf('holder-p384', { ...order, subject }))
    const findings = lintCertificate(unsigned(tbs), {
      profile: PROFILES['holder-p384'],
      practice: ec.practice,
      issuer: order.issuer,
    })
    expect(findings.length).toBeGreaterThan(0)
    expect(JSON.stringify(findings)).not.toContain('85073000160')
  })

  it('reads any truncation of a certificate without another end than a finding', () => {
    const order = orderOf('holder-p384')
    const whole = unsigned(buildTbsCertificate(inputOf('holder-p384', order)))
    for (let length = 0; length < whole.length; length += 7) {
      const context = { profile: PROFILES['holder-p384'], practice: ec.practice, issuer: order.issuer }
      expect(lintCertificate(whole.subarray(0, length), context)).toHaveLength(1)
    }
  })
})

const NONE = new Uint8Array()

function lintDefect(defect: Defect): string[] {
  const { profile = 'holder-p384' } = defect
  const order = defect.order?.(orderOf(profile)) ?? orderOf(profile)
  const input = inputOf(profile, order)
  const built = buildTbsCertificate(defect.tbs?.(input) ?? input)
  const tbs = defect.fields ? der.sequence(...defect.fields(fieldsOf(built))) : built
  const certificate = defect.certificate?.(tbs) ?? assembleUnsigned(tbs, input.signatureAlgorithm)
  const context = { profile: PROFILES[profile], practice: order.practice, issuer: order.issuer }
  return lintCertificate(certificate, context).map(({ lint }) => lint)
}

function unsigned(tbs: Uint8Array): Uint8Array {
  return assembleUnsigned(tbs, 'ecdsaWithSHA384')
}

function orderOf(profile: ProfileName): CertificateOrder {
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

function inputOf(profile: ProfileName, order: CertificateOrder): TbsCertificateInput {
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

function holderNamed(holderName: string): DistinguishedName {
  return holderDistinguishedName({ identifier: { type: 'SSIN', value: '85073000160' }, holderName })
}

/** Every way in which B2 says no, by the attributes in encoded order. */
function holderSubjects(): readonly Defect[] {
  const good = holderDistinguishedName({
    identifier: { type: 'CBE', value: '0123456749' },
    applicationId: 'POST-2',
    holderName: 'ESSAI',
  })
  const replaced = (index: number, value: string) =>
    good.map((attribute, at) => (at === index ? { ...attribute, value } : attribute))
  const [country, organization, application, unit, name, platform, commonName] = good
  const subjects: Readonly<Record<string, readonly (DistinguishedName[number] | undefined)[]>> = {
    'another country': replaced(0, 'FR'),
    'another organization': replaced(1, 'Regional Government'),
    'an application ID in lower case': [
      ...replaced(2, 'post-2').slice(0, 6),
      { type: OID.commonName, value: 'CBE=0123456749, post-2' },
    ],
    'an application ID that the CN has not': replaced(6, 'CBE=0123456749'),
    'a check digit that does not fit': [
      ...replaced(3, 'CBE=0123456748').slice(0, 6),
      { type: OID.commonName, value: 'CBE=0123456748, POST-2' },
    ],
    'a type that is none': [
      ...replaced(3, 'KBO=0123456749').slice(0, 6),
      { type: OID.commonName, value: 'KBO=0123456749, POST-2' },
    ],
    'a name like an identifier': replaced(4, 'NIHII=12345678'),
    'a name that is a fixed unit': replaced(4, 'EHEALTH-PLATFORM BELGIUM'),
    'a name with which the CN ends': replaced(4, 'POST-2'),
    'a name that is not normalized': replaced(4, 'Essai'),
    'another unit of the platform': replaced(5, 'eHealth platform Belgium'),
    'CN first': [...good].reverse(),
    'units in another order': [country, organization, unit, application, name, platform, commonName],
    'a unit too many': [country, organization, application, application, unit, name, platform, commonName],
    'no name': [country, organization, unit, platform, commonName],
  }
  return Object.entries(subjects).map(([what, attributes]) => ({
    name: what,
    found: ['vesalius/holder-subject'],
    order: order => ({ ...order, subject: attributes.filter(attribute => attribute !== undefined) }),
  }))
}

function withExtensions(
  input: TbsCertificateInput,
  change: (extensions: readonly Extension[]) => readonly Extension[],
): TbsCertificateInput {
  return { ...input, extensions: change(input.extensions) }
}

function replaceExtension(
  input: TbsCertificateInput,
  oid: string,
  change: Partial<Extension>,
): TbsCertificateInput {
  return withExtensions(input, extensions =>
    extensions.map(item => (item.oid === oid ? { ...item, ...change } : item)),
  )
}

function withPolicies(input: TbsCertificateInput, oids: readonly string[], cps = ec.practice.statementUrl) {
  return replaceExtension(
    input,
    OID.certificatePolicies,
    build.certificatePolicies(oids.map(oid => ({ oid, cps }))),
  )
}

const ownPolicy = (): string => policyOid('holder', ec.practice)

function withIssuerCertificate(
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

function encodedWith(tag: number, input: TbsCertificateInput): Uint8Array {
  const rdns = readDer(input.subjectDer).children.map(rdn => {
    const [type, value] = rdn.children[0]?.children ?? []
    const isUtf8 = value?.tag === 0x0c
    return der.setOf(
      der.sequence(type?.der ?? NONE, isUtf8 ? der.tlv(tag, value.contents) : (value?.der ?? NONE)),
    )
  })
  return der.sequence(...rdns)
}

function generalizedValidity(): Uint8Array {
  const { notBefore, notAfter } = orderOf('holder-p384')
  return der.sequence(der.generalizedTime(notBefore), der.generalizedTime(notAfter))
}

/** `[3]` of a certificate with a FALSE written into its first extension. */
function withWrittenDefault(field: Uint8Array): Uint8Array {
  const [first, ...rest] = readDer(field).children[0]?.children ?? []
  const [oid, value] = first?.children ?? []
  const changed = der.sequence(oid?.der ?? NONE, der.boolean(false), value?.der ?? NONE)
  return der.explicit(3, der.sequence(changed, ...rest.map(item => item.der)))
}

function shortKey(): Uint8Array {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  return new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
}

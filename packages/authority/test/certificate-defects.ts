/** A defect for every lint of certificates, and which lints must find it. */
import { holderDistinguishedName } from '@vesalius/identifiers'
import {
  assembleCertificate,
  certificateExtensions as build,
  type DistinguishedName,
  der,
  encodeName,
  OID,
} from '@vesalius/pki'
import { serviceName } from '../src/hierarchy/establish.ts'
import { issuerAddresses } from '../src/issuer.ts'
import { policyOid } from '../src/practice.ts'
import {
  type Defect,
  ec,
  encodedWith,
  generalizedValidity,
  holderNamed,
  NONE,
  ownPolicy,
  replaceExtension,
  rsa,
  shortKey,
  unsigned,
  withExtensions,
  withIssuerCertificate,
  withPolicies,
  withWrittenDefault,
} from './linted-certificates.ts'

export const DEFECTS: readonly Defect[] = [
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

/**
 * ETSI: what EN 319 412-2 and TS 119 312 ask of certificates, where requirement B2 leaves room. What we do not follow is listed
 * in the package's README: the subject layout (NAT-4.2.4: the platform's own), organizationIdentifier of the
 * issuer (optional here), mixed key usage (allowed but discouraged by NAT-4.3.2).
 */
import { inspectPublicKey, KEY_USAGES, OID } from '@vesalius/pki'
import { readDer, readOid } from '../../reading/der-reader.ts'
import {
  accessDescriptions,
  findExtension,
  keyUsageBits,
  oidsOf,
  policiesOf,
} from '../../reading/extension-values.ts'
import { type CertificateLint, type CertificateUnderLint, unless } from '../lint.ts'

const isPlatformEndEntity = ({ profile }: CertificateUnderLint): boolean =>
  profile.authority === undefined && profile.subject !== 'card'

export const ETSI_LINTS: readonly CertificateLint[] = [
  {
    id: 'etsi/issuer-attributes',
    source: 'EN 319 412-2 section 4.2.3.1',
    applies: isPlatformEndEntity,
    check: ({ view }) =>
      [OID.country, OID.organization, OID.commonName].flatMap(type =>
        unless(
          view.issuer.filter(attribute => attribute.type === type).length === 1,
          `issuer has not exactly one attribute ${type}`,
        ),
      ),
  },
  {
    id: 'etsi/one-country-one-common-name',
    source: 'EN 319 412-2 section 4.2.4',
    applies: isPlatformEndEntity,
    check: ({ view }) =>
      [OID.country, OID.commonName].flatMap(type =>
        unless(
          view.subject.filter(attribute => attribute.type === type).length === 1,
          `subject has not exactly one attribute ${type}`,
        ),
      ),
  },
  {
    id: 'etsi/key-usage-type',
    source: 'EN 319 412-2 section 4.3.2, table 1',
    applies: ({ profile }) => profile.subject === 'holder' || profile.name === 'card-signature',
    check: ({ view }) => {
      const extension = findExtension(view, OID.keyUsage)
      const names = extension ? keyUsageBits(extension.value).map(bit => KEY_USAGES[bit]) : []
      return unless(ALLOWED_USAGES.has(names.join(' ')), 'keyUsage is none of the types A to F')
    },
  },
  {
    id: 'etsi/certificate-policy',
    source: 'EN 319 412-2 section 4.3.3',
    applies: isPlatformEndEntity,
    check: ({ view }) => {
      const extension = findExtension(view, OID.certificatePolicies)
      const oids = extension ? policiesOf(extension.value).map(policy => policy.oid) : []
      return [
        ...unless(oids.length > 0, 'certificatePolicies is missing'),
        ...unless(!oids.includes(OID.anyPolicy), 'an end entity has anyPolicy'),
        ...unless(extension?.critical !== true, 'certificatePolicies should not be critical'),
      ]
    },
  },
  {
    id: 'etsi/extended-key-usage-not-critical',
    source: 'EN 319 412-2 section 4.3.10; RFC 3161 section 2.3 asks the contrary of time stamp units',
    applies: ({ profile }) => profile.name !== 'time-stamp',
    check: ({ view }) =>
      unless(findExtension(view, OID.extendedKeyUsage)?.critical !== true, 'extendedKeyUsage is critical'),
  },
  {
    id: 'etsi/authority-information-access',
    source: 'EN 319 412-2 section 4.4.1',
    applies: ({ profile }) => profile.subject === 'holder',
    check: ({ view }) => {
      const extension = findExtension(view, OID.authorityInfoAccess)
      const methods = extension ? accessDescriptions(extension.value).map(({ method }) => method) : []
      return [
        ...unless(methods.includes(OID.accessCaIssuers), 'no address of the issuing certificate'),
        ...unless(methods.includes(OID.accessOcsp), 'no address of an OCSP responder'),
      ]
    },
  },
  {
    id: 'etsi/cryptography',
    source: 'TS 119 312 sections 5 to 8',
    check: ({ view, spki }) => {
      const key = inspectPublicKey(spki)
      const strong = key.kind === 'RSA' ? key.bits >= 2048 : key.kind === 'EC' && STRONG_CURVES.has(key.curve)
      return [
        ...unless(strong, 'the key is weaker than RSA-2048 or P-256'),
        ...unless(STRONG_SIGNATURES.has(view.algorithmOid), 'the signature algorithm is weaker than SHA-256'),
      ]
    },
  },
  {
    id: 'etsi/qc-statements',
    source: 'EN 319 412-5 sections 4.1 and 4.2.1',
    applies: ({ profile }) => profile.name === 'card-signature',
    check: ({ view }) => {
      const extension = findExtension(view, OID.qcStatements)
      const statements = extension
        ? readDer(extension.value).children.map(item => readOid(item.children[0]))
        : []
      return [
        ...unless(statements.includes(QC_COMPLIANCE), 'the statement of compliance is missing'),
        ...unless(extension?.critical !== true, 'qcStatements is critical'),
      ]
    },
  },
  {
    id: 'etsi/responder-purpose',
    source: 'EN 319 411-1 section 6.6.3; RFC 6960 section 4.2.2.2',
    check: ({ view, profile }) => {
      const extension = findExtension(view, OID.extendedKeyUsage)
      const signsAnswers = extension !== undefined && oidsOf(extension.value).includes(OID.ocspSigning)
      const isResponder = profile.name.startsWith('ocsp-responder')
      return [
        ...unless(signsAnswers === isResponder, 'OCSP signing is for responders, and for them alone'),
        ...unless(
          (findExtension(view, OID.ocspNoCheck) !== undefined) === isResponder,
          'ocsp-nocheck is for responders, and for them alone',
        ),
      ]
    },
  },
]

/** Table 1: A, B, C, D, E and F, in bit order. */
const ALLOWED_USAGES: ReadonlySet<string> = new Set([
  'nonRepudiation',
  'digitalSignature nonRepudiation',
  'digitalSignature',
  'digitalSignature keyEncipherment',
  'digitalSignature keyAgreement',
  'keyEncipherment',
  'keyAgreement',
  'digitalSignature nonRepudiation keyEncipherment',
  'digitalSignature nonRepudiation keyAgreement',
])

const STRONG_CURVES: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521'])
const STRONG_SIGNATURES: ReadonlySet<string> = new Set([
  OID.sha256WithRSA,
  OID.sha384WithRSA,
  OID.sha512WithRSA,
  OID.ecdsaWithSHA256,
  OID.ecdsaWithSHA384,
  OID.ecdsaWithSHA512,
])
const QC_COMPLIANCE = '0.4.0.1862.1.1'

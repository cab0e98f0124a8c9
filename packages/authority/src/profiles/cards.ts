/**
 * Profiles of the demonstration's identity cards (card reference section 5): what the National Register's authorities issue,
 * for invented persons under a root of our own. Real cards are never issued here; D7 keeps this out of production.
 */
import { OID } from '@vesalius/pki'
import { type CertificateProfile, critical, plain } from './profile.ts'

const CARD_KEYS = ['RSA-2048', 'P-384'] as const
const AUTHORITY_KEYS = ['RSA-2048', 'RSA-3072', 'RSA-4096', 'P-384'] as const

export const CARD_ROOT = {
  name: 'card-root',
  subject: 'card',
  subjectKeys: AUTHORITY_KEYS,
  issuerKeys: ['RSA', 'EC'],
  selfSigned: true,
  authority: { pathLength: undefined },
  keyUsage: ['keyCertSign', 'cRLSign'],
  extendedKeyUsage: [],
  policy: 'none',
  extensions: [plain('subjectKeyIdentifier'), critical('keyUsage'), critical('basicConstraints')],
  access: [],
  validity: { rule: 'at-most', years: 25, days: 0 },
} as const satisfies CertificateProfile

/** A Citizen CA. */
export const CARD_AUTHORITY = {
  name: 'card-authority',
  subject: 'card',
  subjectKeys: AUTHORITY_KEYS,
  issuerKeys: ['RSA', 'EC'],
  selfSigned: false,
  authority: { pathLength: 0 },
  keyUsage: ['keyCertSign', 'cRLSign'],
  extendedKeyUsage: [],
  policy: 'any',
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    plain('certificatePolicies'),
    critical('basicConstraints'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
  ],
  access: ['caIssuers'],
  validity: { rule: 'at-most', years: 15, days: 0 },
} as const satisfies CertificateProfile

const CARD_END_ENTITY = {
  subject: 'card',
  issuerKeys: ['RSA', 'EC'],
  selfSigned: false,
  authority: undefined,
  policy: 'given',
  validity: { rule: 'at-most', years: 10, days: 0 },
} as const

/** The National Register's certificate 8, which signs identity and address files; issued by the root. */
export const CARD_NATIONAL_REGISTER = {
  ...CARD_END_ENTITY,
  name: 'card-national-register',
  subjectKeys: CARD_KEYS,
  keyUsage: ['digitalSignature', 'nonRepudiation'],
  extendedKeyUsage: [],
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    plain('certificatePolicies'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
  ],
  access: ['caIssuers'],
} as const satisfies CertificateProfile

/** Certificate 2 of a card. The key may be RSA under an EC authority: a 1.7 card that was re-keyed. */
export const CARD_AUTHENTICATION = {
  ...CARD_END_ENTITY,
  name: 'card-authentication',
  subjectKeys: CARD_KEYS,
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: [OID.clientAuth],
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    plain('extendedKeyUsage'),
    plain('certificatePolicies'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
  ],
  access: ['ocsp', 'caIssuers'],
} as const satisfies CertificateProfile

/** Certificate 3 of a card: non-repudiation alone, a qualified certificate. */
export const CARD_SIGNATURE = {
  ...CARD_END_ENTITY,
  name: 'card-signature',
  subjectKeys: CARD_KEYS,
  keyUsage: ['nonRepudiation'],
  extendedKeyUsage: [],
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    plain('certificatePolicies'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
    plain('qcStatements'),
  ],
  access: ['ocsp', 'caIssuers'],
} as const satisfies CertificateProfile

/** Profiles of the services beside an issuing authority, each issued by that authority itself (D2, B7). */
import { OID } from '@vesalius/pki'
import { type CertificateProfile, critical, plain } from './profile.ts'

/**
 * Delegated OCSP responder (RFC 6960 section 4.2.2.2): RSA under an RSA authority, P-256 under a P-384 one. It lives short
 * because id-pkix-ocsp-nocheck tells clients not to ask for its status.
 */
const OCSP_RESPONDER = {
  subject: 'service',
  selfSigned: false,
  authority: undefined,
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: [OID.ocspSigning],
  policy: 'ocsp-responder',
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    plain('extendedKeyUsage'),
    plain('certificatePolicies'),
    critical('basicConstraints'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
    plain('ocspNoCheck'),
  ],
  access: ['caIssuers'],
  validity: { rule: 'at-most', years: 0, days: 90 },
} as const

export const OCSP_RESPONDER_RSA = {
  ...OCSP_RESPONDER,
  name: 'ocsp-responder-rsa',
  subjectKeys: ['RSA-2048', 'RSA-3072'],
  issuerKeys: ['RSA'],
} as const satisfies CertificateProfile

export const OCSP_RESPONDER_P256 = {
  ...OCSP_RESPONDER,
  name: 'ocsp-responder-p256',
  subjectKeys: ['P-256'],
  issuerKeys: ['EC'],
} as const satisfies CertificateProfile

/**
 * ETK registration authority: signs encryption tokens. Its key is RSA under either kind of authority, because the existing
 * client verifies RSA only; validators know it by its policy (B7).
 */
export const ETK_RA = {
  name: 'etk-ra',
  subject: 'service',
  subjectKeys: ['RSA-2048', 'RSA-3072', 'RSA-4096'],
  issuerKeys: ['RSA', 'EC'],
  selfSigned: false,
  authority: undefined,
  keyUsage: ['digitalSignature', 'nonRepudiation'],
  extendedKeyUsage: [],
  policy: 'etk-ra',
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    plain('certificatePolicies'),
    critical('basicConstraints'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
  ],
  access: ['ocsp', 'caIssuers'],
  validity: { rule: 'at-most', years: 10, days: 0 },
} as const satisfies CertificateProfile

/**
 * Time stamp unit (RFC 3161 section 2.3): its purpose is critical and alone. RSA, because existing readers verify nothing else
 * (D5). It lives longer than it stamps, so that stamps can be verified for years.
 */
export const TIME_STAMP = {
  name: 'time-stamp',
  subject: 'service',
  subjectKeys: ['RSA-3072', 'RSA-4096'],
  issuerKeys: ['RSA', 'EC'],
  selfSigned: false,
  authority: undefined,
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: [OID.timeStamping],
  policy: 'time-stamp',
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    critical('extendedKeyUsage'),
    plain('certificatePolicies'),
    critical('basicConstraints'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
  ],
  access: ['ocsp', 'caIssuers'],
  validity: { rule: 'at-most', years: 6, days: 0 },
} as const satisfies CertificateProfile

/** Session token service: signs assertions, RSA for the same readers (D4). Those who rely on it know it by its policy. */
export const SESSION_TOKEN = {
  name: 'session-token',
  subject: 'service',
  subjectKeys: ['RSA-2048', 'RSA-3072', 'RSA-4096'],
  issuerKeys: ['RSA', 'EC'],
  selfSigned: false,
  authority: undefined,
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: [],
  policy: 'session-token',
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    plain('certificatePolicies'),
    critical('basicConstraints'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
  ],
  access: ['ocsp', 'caIssuers'],
  validity: { rule: 'at-most', years: 3, days: 0 },
} as const satisfies CertificateProfile

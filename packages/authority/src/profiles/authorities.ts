/** Profiles of the authorities: the offline root and the issuing authorities below it (D1; RFC 5280 section 4.2.1). */
import { type CertificateProfile, critical, plain } from './profile.ts'

/** Self-signed, no addresses: whoever trusts it has it already. */
export const ROOT = {
  name: 'root',
  subject: 'service',
  subjectKeys: ['RSA-4096', 'RSA-3072', 'P-384'],
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

/** Issues end entities only. Its own status is published by the root's CRL: the root is offline and answers no OCSP. */
export const ISSUING_AUTHORITY = {
  name: 'issuing-authority',
  subject: 'service',
  subjectKeys: ['RSA-4096', 'RSA-3072', 'P-384'],
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
  validity: { rule: 'at-most', years: 10, days: 0 },
} as const satisfies CertificateProfile

/**
 * Profiles of certificate holders' authentication certificates (B8, wire contract 14.1).
 *
 * An RSA key is issued under an RSA authority and a P-384 key under a P-384 one: the existing client verifies RSA only, and the
 * holder signs the encryption certificate with the algorithm of the authority (formats 2.4).
 */
import { OID } from '@vesalius/pki'
import { type CertificateProfile, critical, plain } from './profile.ts'

const HOLDER = {
  subject: 'holder',
  selfSigned: false,
  authority: undefined,
  extendedKeyUsage: [OID.clientAuth, OID.emailProtection],
  policy: 'holder',
  extensions: [
    plain('authorityKeyIdentifier'),
    plain('subjectKeyIdentifier'),
    critical('keyUsage'),
    plain('extendedKeyUsage'),
    plain('certificatePolicies'),
    critical('basicConstraints'),
    plain('crlDistributionPoints'),
    plain('authorityInfoAccess'),
  ],
  access: ['ocsp', 'caIssuers'],
  validity: { rule: 'calendar-months' },
} as const

export const HOLDER_RSA = {
  ...HOLDER,
  name: 'holder-rsa',
  subjectKeys: ['RSA-2048'],
  issuerKeys: ['RSA'],
  keyUsage: ['digitalSignature', 'nonRepudiation', 'keyEncipherment'],
} as const satisfies CertificateProfile

export const HOLDER_P384 = {
  ...HOLDER,
  name: 'holder-p384',
  subjectKeys: ['P-384'],
  issuerKeys: ['EC'],
  keyUsage: ['digitalSignature', 'nonRepudiation'],
} as const satisfies CertificateProfile

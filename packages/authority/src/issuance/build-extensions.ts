/**
 * The extensions of a certificate: what its profile lists, filled with what the order says.
 *
 * Takes   a certificate order.
 * Gives   extensions in the order of the profile. The lints decide whether they are right.
 */
import { certificateExtensions as build, der, type Extension, OID, publicKeyIdentifier } from '@vesalius/pki'
import { crlAddress } from '../issuer.ts'
import { policyOid } from '../practice.ts'
import type { CertificateProfile, ExtensionName } from '../profiles/profile.ts'
import type { CertificateOrder } from './prepare.ts'

/** Builds all extensions that `profile` lists. */
export function buildExtensions(profile: CertificateProfile, order: CertificateOrder): readonly Extension[] {
  return profile.extensions.map(({ name, critical }) => ({ ...BUILDERS[name](profile, order), critical }))
}

type ExtensionBuilder = (profile: CertificateProfile, order: CertificateOrder) => Extension

const BUILDERS = {
  authorityKeyIdentifier: (_profile, { issuer, spki }) =>
    build.authorityKeyIdentifier(issuer?.certificate.subjectKeyIdentifier ?? publicKeyIdentifier(spki)),
  subjectKeyIdentifier: (_profile, { spki }) => build.subjectKeyIdentifier(publicKeyIdentifier(spki)),
  keyUsage: profile => build.keyUsage(profile.keyUsage),
  extendedKeyUsage: profile => build.extendedKeyUsage(profile.extendedKeyUsage),
  certificatePolicies: (profile, order) =>
    build.certificatePolicies(
      policiesOf(profile, order).map(oid => ({ oid, cps: order.practice.statementUrl })),
    ),
  basicConstraints: ({ authority }) =>
    build.basicConstraints({
      ca: authority !== undefined,
      ...(authority?.pathLength === undefined ? {} : { pathLength: authority.pathLength }),
    }),
  crlDistributionPoints: (_profile, { issuer, serialNumber }) =>
    build.crlDistributionPoints(issuer ? [crlAddress(issuer, serialNumber)] : []),
  authorityInfoAccess: ({ access }, { issuer }) => {
    const address = (name: 'ocsp' | 'caIssuers') => {
      const url = access.includes(name) ? issuer?.addresses[name] : undefined
      return url === undefined ? [] : [url]
    }
    return build.authorityInfoAccess({ ocsp: address('ocsp'), caIssuers: address('caIssuers') })
  },
  ocspNoCheck: () => build.ocspNoCheck(),
  qcStatements: () =>
    build.extension(
      OID.qcStatements,
      false,
      der.sequence(...QC_STATEMENTS.map(oid => der.sequence(der.oid(oid)))),
    ),
} as const satisfies Record<ExtensionName, ExtensionBuilder>

/** EN 319 412-5: qualified certificate; the key lives in a qualified device. */
const QC_STATEMENTS = ['0.4.0.1862.1.1', '0.4.0.1862.1.4']

function policiesOf(profile: CertificateProfile, order: CertificateOrder): readonly string[] {
  if (profile.policy === 'none') return []
  if (profile.policy === 'any') return [OID.anyPolicy]
  return profile.policy === 'given' ? (order.policies ?? []) : [policyOid(profile.policy, order.practice)]
}

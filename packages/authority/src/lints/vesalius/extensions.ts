/** Requirements B7, B8 and D2: the certificate carries what its profile says, and nothing else. */
import { KEY_USAGES, OID } from '@vesalius/pki'
import { crlShardsFor } from '../../crl-shards.ts'
import { crlShardAddress } from '../../issuer.ts'
import { policyOid } from '../../practice.ts'
import {
  accessDescriptions,
  basicConstraintsOf,
  distributionPointUrls,
  findExtension,
  keyUsageBits,
  oidsOf,
  policiesOf,
} from '../../reading/extension-values.ts'
import { type CertificateLint, type CertificateUnderLint, unless } from '../lint.ts'

const has = (name: string) => (subject: CertificateUnderLint) =>
  subject.profile.extensions.some(extension => extension.name === name)

export const EXTENSION_LINTS: readonly CertificateLint[] = [
  {
    id: 'vesalius/extensions-of-profile',
    source: 'requirement B8',
    check: ({ view, profile }) => {
      const expected = profile.extensions.map(({ name, critical }) => `${OID[name]} ${critical}`)
      const found = view.extensions.map(({ oid, critical }) => `${oid} ${critical}`)
      return [
        ...found
          .filter(item => !expected.includes(item))
          .map(item => `not of the profile: extension ${item}`),
        ...expected.filter(item => !found.includes(item)).map(item => `missing: extension ${item}`),
      ]
    },
  },
  {
    id: 'vesalius/key-usage',
    source: 'requirement B8',
    check: ({ view, profile }) => {
      const extension = findExtension(view, OID.keyUsage)
      const found = extension ? keyUsageBits(extension.value).map(bit => KEY_USAGES[bit]) : []
      return unless(sameSet(found, profile.keyUsage), 'keyUsage is not the one of the profile')
    },
  },
  {
    id: 'vesalius/extended-key-usage',
    source: 'requirement B8',
    check: ({ view, profile }) => {
      const extension = findExtension(view, OID.extendedKeyUsage)
      const found = extension ? oidsOf(extension.value) : []
      return unless(
        sameSet(found, profile.extendedKeyUsage),
        'extendedKeyUsage is not the one of the profile',
      )
    },
  },
  {
    id: 'vesalius/path-length',
    source: 'field notes, profile rules',
    applies: has('basicConstraints'),
    check: ({ view, profile }) => {
      const extension = findExtension(view, OID.basicConstraints)
      const found = extension ? basicConstraintsOf(extension.value) : undefined
      return [
        ...unless(
          found?.ca === (profile.authority !== undefined),
          'the CA flag is not the one of the profile',
        ),
        ...unless(
          found?.pathLength === profile.authority?.pathLength,
          'the path length is not the one of the profile',
        ),
      ]
    },
  },
  {
    id: 'vesalius/policy',
    source: 'requirements B7 and D7',
    applies: ({ profile }) => profile.policy !== 'none' && profile.policy !== 'given',
    check: ({ view, profile, practice }) => {
      const extension = findExtension(view, OID.certificatePolicies)
      const [policy, ...more] = extension ? policiesOf(extension.value) : []
      const expected =
        profile.policy === 'any' || profile.policy === 'none' || profile.policy === 'given'
          ? OID.anyPolicy
          : policyOid(profile.policy, practice)
      return [
        ...unless(policy?.oid === expected, 'the policy is not the one of this profile in this environment'),
        ...unless(more.length === 0, 'there are several policies'),
        ...unless(
          policy?.statementUrls.join(' ') === practice.statementUrl,
          'the address of the practice statement is not the one of the environment',
        ),
      ]
    },
  },
  {
    id: 'vesalius/crl-address',
    source: 'requirement D2',
    applies: has('crlDistributionPoints'),
    check: ({ view, issuer, crlShard }) => {
      const extension = findExtension(view, OID.crlDistributionPoints)
      const found = extension ? distributionPointUrls(extension.value).join(' ') : ''
      // without a record of which it was given, the one of any opening: it may have been issued before the last
      const expected = issuer
        ? crlShardsFor(issuer, view.serialNumber)
            .filter(shard => crlShard === undefined || shard === crlShard)
            .map(shard => crlShardAddress(issuer, shard))
        : []
      return unless(expected.includes(found), 'the CRL address is not the one for this serial number')
    },
  },
  {
    id: 'vesalius/access-addresses',
    source: 'requirement D2',
    applies: has('authorityInfoAccess'),
    check: ({ view, profile, issuer }) => {
      const extension = findExtension(view, OID.authorityInfoAccess)
      const found = extension
        ? accessDescriptions(extension.value).map(({ method, url }) => `${method} ${url}`)
        : []
      const expected = profile.access.map(
        name => `${name === 'ocsp' ? OID.accessOcsp : OID.accessCaIssuers} ${issuer?.addresses[name]}`,
      )
      return unless(
        sameSet(found, expected),
        'the addresses of responder and issuing certificate are not the issuer’s',
      )
    },
  },
]

function sameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every(item => b.includes(item))
}

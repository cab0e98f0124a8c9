/** RFC 5280: certificate policies and extended key usage. */
import { OID } from '@vesalius/pki'
import { findExtension, oidsOf, policiesOf } from '../../reading/extension-values.ts'
import { type CertificateLint, unless } from '../lint.ts'

export const POLICY_LINTS: readonly CertificateLint[] = [
  {
    id: 'rfc5280/policies-once',
    source: 'RFC 5280 section 4.2.1.4',
    check: ({ view }) => {
      const extension = findExtension(view, OID.certificatePolicies)
      if (!extension) return []
      const oids = policiesOf(extension.value).map(policy => policy.oid)
      return [
        ...unless(oids.length > 0, 'certificatePolicies is empty'),
        ...unless(new Set(oids).size === oids.length, 'a policy is repeated'),
      ]
    },
  },
  {
    id: 'rfc5280/extended-key-usage-not-empty',
    source: 'RFC 5280 section 4.2.1.12',
    check: ({ view }) => {
      const extension = findExtension(view, OID.extendedKeyUsage)
      if (!extension) return []
      const purposes = oidsOf(extension.value)
      return [
        ...unless(purposes.length > 0, 'extendedKeyUsage is empty'),
        ...unless(new Set(purposes).size === purposes.length, 'a purpose is repeated'),
        ...unless(!purposes.includes(OID.anyExtendedKeyUsage), 'anyExtendedKeyUsage allows every purpose'),
      ]
    },
  },
]

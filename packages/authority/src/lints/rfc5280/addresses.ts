/** RFC 5280: addresses in distribution points and authority information. */
import { OID } from '@vesalius/pki'
import {
  accessDescriptions,
  distributionPointUrls,
  findExtension,
  policiesOf,
} from '../../reading/extension-values.ts'
import { type CertificateLint, type CertificateUnderLint, unless } from '../lint.ts'

export const ADDRESS_LINTS: readonly CertificateLint[] = [
  {
    id: 'rfc5280/addresses-are-http',
    source: 'RFC 5280 sections 4.2.1.4, 4.2.1.13 and 4.2.2.1',
    check: subject =>
      addressesOf(subject).flatMap(url =>
        unless(isHttpAddress(url), 'an address is not an absolute http address'),
      ),
  },
  {
    id: 'rfc5280/status-addresses-need-no-status',
    source: 'RFC 5280 section 8',
    check: subject =>
      // TLS on the way to a CRL or responder needs the status of the TLS certificate first
      statusAddressesOf(subject).flatMap(url =>
        unless(url.startsWith('http:'), 'a status address asks for TLS'),
      ),
  },
]

function addressesOf(subject: CertificateUnderLint): readonly string[] {
  const policies = findExtension(subject.view, OID.certificatePolicies)
  const statements = policies ? policiesOf(policies.value).flatMap(policy => policy.statementUrls) : []
  return [...statusAddressesOf(subject), ...statements]
}

function statusAddressesOf({ view }: CertificateUnderLint): readonly string[] {
  const points = findExtension(view, OID.crlDistributionPoints)
  const access = findExtension(view, OID.authorityInfoAccess)
  return [
    ...(points ? distributionPointUrls(points.value) : []),
    ...(access ? accessDescriptions(access.value).map(({ url }) => url) : []),
  ]
}

function isHttpAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return (
    url !== undefined &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.hostname !== '' &&
    url.username === '' &&
    !/[^\x21-\x7e]/.test(text)
  )
}

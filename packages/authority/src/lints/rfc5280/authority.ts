/** RFC 5280: what makes an authority, and what keeps an end entity from being one. */
import { KEY_USAGES, OID } from '@vesalius/pki'
import { basicConstraintsOf, findExtension, keyUsageBits } from '../../reading/extension-values.ts'
import { type CertificateLint, type CertificateUnderLint, unless } from '../lint.ts'

const KEY_CERT_SIGN = KEY_USAGES.indexOf('keyCertSign')
const CRL_SIGN = KEY_USAGES.indexOf('cRLSign')
const ENCIPHERMENT = [KEY_USAGES.indexOf('keyEncipherment'), KEY_USAGES.indexOf('dataEncipherment')]

export const AUTHORITY_LINTS: readonly CertificateLint[] = [
  {
    id: 'rfc5280/basic-constraints-and-key-usage-agree',
    source: 'RFC 5280 sections 4.2.1.3 and 4.2.1.9',
    check: subject => {
      const { ca, pathLength } = constraintsOf(subject)
      const bits = bitsOf(subject)
      return [
        ...unless(bits.length > 0, 'keyUsage is missing or empty'),
        ...unless(bits.includes(KEY_CERT_SIGN) === ca, 'keyCertSign and the CA flag do not agree'),
        ...unless(ca || !bits.includes(CRL_SIGN), 'an end entity may sign CRLs'),
        ...unless(ca || pathLength === undefined, 'an end entity has a path length'),
      ]
    },
  },
  {
    id: 'rfc5280/issuer-may-issue',
    source: 'RFC 5280 sections 6.1.4 (k) to (n)',
    applies: ({ issuer }) => issuer !== undefined,
    check: subject => {
      const issuing = subject.issuer?.certificate
      const { ca } = constraintsOf(subject)
      return [
        ...unless(issuing?.isCa === true, 'the issuer is no authority'),
        ...unless(
          issuing?.keyUsage?.includes('keyCertSign') === true,
          'the issuer may not sign certificates',
        ),
        ...unless(
          !ca || issuing?.pathLength !== 0,
          'the path length of the issuer allows no authority below it',
        ),
      ]
    },
  },
  {
    id: 'rfc5280/key-usage-fits-key',
    source: 'RFC 8813 section 3',
    applies: ({ view }) => view.keyAlgorithmOid === OID.ecPublicKey,
    check: subject =>
      unless(
        !bitsOf(subject).some(bit => ENCIPHERMENT.includes(bit)),
        'an EC key may not encipher keys or data',
      ),
  },
]

function constraintsOf({ view }: CertificateUnderLint): ReturnType<typeof basicConstraintsOf> {
  const extension = findExtension(view, OID.basicConstraints)
  return extension ? basicConstraintsOf(extension.value) : { ca: false, pathLength: undefined }
}

function bitsOf({ view }: CertificateUnderLint): readonly number[] {
  const extension = findExtension(view, OID.keyUsage)
  return extension ? keyUsageBits(extension.value) : []
}

/** RFC 5280: authority and subject key identifier. */
import { createHash } from 'node:crypto'
import { OID } from '@vesalius/pki'
import { authorityKeyOf, findExtension, octetsOf } from '../../reading/extension-values.ts'
import { type CertificateLint, unless } from '../lint.ts'

export const KEY_IDENTIFIER_LINTS: readonly CertificateLint[] = [
  {
    id: 'rfc5280/subject-key-identifier',
    source: 'RFC 5280 section 4.2.1.2, method 1; requirement B5',
    check: ({ view }) => {
      const extension = findExtension(view, OID.subjectKeyIdentifier)
      if (!extension) return ['subjectKeyIdentifier is missing']
      const expected = createHash('sha1').update(view.keyBits).digest()
      return unless(
        Buffer.compare(octetsOf(extension.value), expected) === 0,
        'subjectKeyIdentifier is not the public key identifier of the key',
      )
    },
  },
  {
    id: 'rfc5280/authority-key-identifier',
    source: 'RFC 5280 section 4.2.1.1',
    applies: ({ issuer }) => issuer !== undefined,
    check: ({ view, issuer }) => {
      const extension = findExtension(view, OID.authorityKeyIdentifier)
      if (!extension) return ['authorityKeyIdentifier is missing']
      const found = Buffer.from(authorityKeyOf(extension.value)).toString('hex')
      return unless(
        found === issuer?.certificate.subjectKeyIdentifier,
        'authorityKeyIdentifier is not the subjectKeyIdentifier of the issuer',
      )
    },
  },
]

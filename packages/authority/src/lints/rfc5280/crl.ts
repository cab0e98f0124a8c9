/** RFC 5280 section 5: CRLs. */
import { OID } from '@vesalius/pki'
import { readDer, readInteger } from '../../reading/der-reader.ts'
import { authorityKeyOf, findExtension } from '../../reading/extension-values.ts'
import { type CrlLint, unless } from '../lint.ts'

export const RFC5280_CRL_LINTS: readonly CrlLint[] = [
  {
    id: 'rfc5280/crl-version-2',
    source: 'RFC 5280 section 5.1.2.1',
    check: ({ view }) => unless(view.version === 1n, 'version is not 2'),
  },
  {
    id: 'rfc5280/crl-signature-algorithms-agree',
    source: 'RFC 5280 section 5.1.1.2',
    check: ({ view }) =>
      unless(
        Buffer.compare(view.innerAlgorithm, view.outerAlgorithm) === 0,
        'the signed and the unsigned algorithm differ',
      ),
  },
  {
    id: 'rfc5280/crl-issuer',
    source: 'RFC 5280 sections 5.1.2.3 and 6.3.3',
    check: ({ view, issuer }) => [
      ...unless(
        Buffer.compare(view.issuerDer, issuer.certificate.subjectDer) === 0,
        'issuer is not the subject of the issuing certificate',
      ),
      ...unless(issuer.certificate.keyUsage?.includes('cRLSign') === true, 'the issuer may not sign CRLs'),
    ],
  },
  {
    id: 'rfc5280/crl-number',
    source: 'RFC 5280 section 5.2.3',
    check: ({ view }) => {
      const extension = findExtension(view, OID.crlNumber)
      if (!extension) return ['cRLNumber is missing']
      const number = readDer(extension.value)
      return [
        ...unless(!extension.critical, 'cRLNumber is critical'),
        ...unless(
          readInteger(number) > 0n && number.contents.length <= 20,
          'cRLNumber is not 1 to 20 octets',
        ),
        ...unless(
          readInteger(number) >= BigInt(view.thisUpdate.getTime()),
          'cRLNumber lags behind thisUpdate',
        ),
      ]
    },
  },
  {
    id: 'rfc5280/crl-authority-key-identifier',
    source: 'RFC 5280 section 5.2.1',
    check: ({ view, issuer }) => {
      const extension = findExtension(view, OID.authorityKeyIdentifier)
      const found = extension ? Buffer.from(authorityKeyOf(extension.value)).toString('hex') : undefined
      return unless(
        found === issuer.certificate.subjectKeyIdentifier && extension?.critical === false,
        'authorityKeyIdentifier is not the subjectKeyIdentifier of the issuer',
      )
    },
  },
  {
    id: 'rfc5280/crl-entries',
    source: 'RFC 5280 sections 5.1.2.6 and 5.3',
    check: ({ view: { entries, thisUpdate } }) =>
      entries === undefined
        ? []
        : [
            ...unless(entries.count > 0, 'the list is there but empty'),
            ...unless(!entries.repeatsSerialNumber, 'a serial number is listed twice'),
            ...unless(!(entries.latestRevocation > thisUpdate), 'a revocation lies after thisUpdate'),
          ],
  },
]

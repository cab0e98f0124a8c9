/** Requirements B5, B8 and D2: keys, serial numbers and signature algorithms. */
import { inspectPublicKey, OID, reviewPublicKey } from '@vesalius/pki'
import { readDer, TAG } from '../../reading/der-reader.ts'
import { type CertificateLint, unless } from '../lint.ts'

export const KEY_LINTS: readonly CertificateLint[] = [
  {
    id: 'vesalius/serial-number-bits',
    source: 'requirement B8',
    // one instance octet, never zero, and 16 random ones: 17 octets, or the random part lost some
    check: ({ view }) =>
      unless(view.serialOctets === 17, 'serial number has not the 17 octets it is made of'),
  },
  {
    id: 'vesalius/key-quality',
    source: 'requirement B5',
    check: ({ spki, profile }) =>
      reviewPublicKey(spki, profile.subjectKeys).map(({ code }) => `the key may not be certified: ${code}`),
  },
  {
    id: 'vesalius/issuer-key',
    source: 'design section 4, key algorithms',
    check: ({ spki, profile, issuer }) => {
      const { kind } = inspectPublicKey(issuer?.certificate.spki ?? spki)
      return unless(
        (kind === 'RSA' || kind === 'EC') && profile.issuerKeys.includes(kind),
        'an issuer with this kind of key may not issue this profile',
      )
    },
  },
  {
    id: 'vesalius/signature-algorithm',
    source: 'design section 4, key algorithms; RFC 4055 section 5; RFC 5758 section 3.2',
    check: ({ view, spki, issuer }) => {
      const key = inspectPublicKey(issuer?.certificate.spki ?? spki)
      const expected = key.kind === 'RSA' ? OID.sha256WithRSA : OID.ecdsaWithSHA384
      const [, parameters] = readDer(view.innerAlgorithm).children
      return [
        ...unless(view.algorithmOid === expected, 'the algorithm is not the one for the key of the issuer'),
        ...unless(
          parameters?.tag === (key.kind === 'RSA' ? TAG.null : undefined),
          'the parameters of the algorithm are not what its standard writes',
        ),
      ]
    },
  },
]

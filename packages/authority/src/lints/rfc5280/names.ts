/** RFC 5280: issuer and subject. */
import { OID } from '@vesalius/pki'
import type { NameAttributeView } from '../../reading/certificate-view.ts'
import { TAG } from '../../reading/der-reader.ts'
import { type CertificateLint, unless } from '../lint.ts'

export const NAME_LINTS: readonly CertificateLint[] = [
  {
    id: 'rfc5280/issuer-is-the-issuers-subject',
    source: 'RFC 5280 section 4.1.2.4',
    check: ({ view, issuer }) => [
      ...unless(view.issuer.length > 0, 'issuer is empty'),
      ...unless(
        Buffer.compare(view.issuerDer, issuer?.certificate.subjectDer ?? view.subjectDer) === 0,
        'issuer is not, octet by octet, the subject of the issuing certificate',
      ),
    ],
  },
  {
    id: 'rfc5280/subject-not-empty',
    source: 'RFC 5280 section 4.1.2.6',
    check: ({ view }) => unless(view.subject.length > 0, 'subject is empty'),
  },
  {
    id: 'rfc5280/attribute-lengths',
    source: 'RFC 5280 appendix A.1',
    check: ({ view }) => [...view.subject, ...view.issuer].flatMap(checkLength),
  },
  {
    id: 'rfc5280/attribute-strings',
    source: 'RFC 5280 section 4.1.2.4',
    check: ({ view }) => [...view.subject, ...view.issuer].flatMap(checkString),
  },
]

/** Upper bounds in characters. */
const UPPER_BOUNDS: ReadonlyMap<string, number> = new Map([
  [OID.commonName, 64],
  [OID.organization, 64],
  [OID.organizationalUnit, 64],
  [OID.serialNumber, 64],
  [OID.country, 2],
  [OID.locality, 128],
])

function checkLength({ type, value }: NameAttributeView): readonly string[] {
  const length = [...value].length
  const bound = UPPER_BOUNDS.get(type)
  return [
    ...unless(length > 0, `attribute ${type} is empty`),
    ...unless(bound === undefined || length <= bound, `attribute ${type} is longer than ${bound} characters`),
  ]
}

function checkString({ type, tag, value }: NameAttributeView): readonly string[] {
  const printableOnly = type === OID.country || type === OID.serialNumber
  return [
    ...unless(
      tag === TAG.utf8String || tag === TAG.printableString,
      `attribute ${type} is neither UTF8String nor PrintableString`,
    ),
    ...unless(!printableOnly || tag === TAG.printableString, `attribute ${type} must be a PrintableString`),
    ...unless(
      tag !== TAG.printableString || /^[A-Za-z0-9 '()+,./:=?-]*$/.test(value),
      `attribute ${type} holds characters that no PrintableString has`,
    ),
    ...unless(!/\p{Cc}|\ufffd/u.test(value), `attribute ${type} holds control or undecodable characters`),
  ]
}

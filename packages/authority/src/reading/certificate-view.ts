/**
 * A certificate as the lints see it: every field of RFC 5280 section 4.1 with the octets and types it was written in.
 *
 * Takes   a certificate as DER.
 * Gives   its fields. What extension values mean is the lints' business.
 * Throws  DerFault when the octets are not DER or not shaped like a certificate. Verifies nothing.
 */
import {
  DerFault,
  type DerValue,
  expectTag,
  readBitOctets,
  readDer,
  readInteger,
  readOid,
  readTime,
  TAG,
} from './der-reader.ts'

/** One attribute of a name with the string type it is written in. */
export interface NameAttributeView {
  readonly type: string
  readonly tag: number
  readonly value: string
}

/** One extension with its value as octets; a FALSE that is written out, against DER, is refused. */
export interface ExtensionView {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
}

export interface CertificateView {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  readonly version: bigint
  readonly serialNumber: bigint
  readonly serialOctets: number
  readonly innerAlgorithm: Uint8Array
  readonly outerAlgorithm: Uint8Array
  readonly algorithmOid: string
  readonly issuerDer: Uint8Array
  readonly issuer: readonly NameAttributeView[]
  readonly notBefore: Date
  readonly notAfter: Date
  readonly validityTags: readonly [number, number]
  readonly subjectDer: Uint8Array
  readonly subject: readonly NameAttributeView[]
  readonly spki: Uint8Array
  /** The key's bits, as the public key identifier is computed over them. */
  readonly keyBits: Uint8Array
  readonly keyAlgorithmOid: string
  readonly hasUniqueIds: boolean
  readonly extensions: readonly ExtensionView[]
}

/** Reads a certificate for the lints. */
export function viewCertificate(der: Uint8Array): CertificateView {
  const [tbs, outer, signature, ...more] = expectTag(readDer(der), TAG.sequence, 'the certificate').children
  if (!tbs || !outer || !signature || more.length > 0) throw new DerFault('a certificate has three parts')
  readBitOctets(signature)
  const fields = expectTag(tbs, TAG.sequence, 'the part to be signed').children
  const [first] = fields
  const versioned = first?.tag === 0xa0
  const [serial, inner, issuer, validity, subject, spki, ...rest] = versioned ? fields.slice(1) : fields
  const serialNumber = expectTag(serial, TAG.integer, 'the serial number')
  const [notBefore, notAfter, ...moreTimes] = expectTag(validity, TAG.sequence, 'the validity').children
  if (!notBefore || !notAfter || moreTimes.length > 0) throw new DerFault('a validity has two ends')
  const key = expectTag(spki, TAG.sequence, 'the public key')
  const [keyAlgorithm, keyBits] = key.children
  if (!keyBits) throw new DerFault('the public key has no bits')
  const issuerName = expectTag(issuer, TAG.sequence, 'the issuer')
  const subjectName = expectTag(subject, TAG.sequence, 'the subject')
  const innerAlgorithm = expectTag(inner, TAG.sequence, 'the signature algorithm')
  return {
    der,
    tbs: tbs.der,
    version: versioned ? readInteger(expectTag(first.children[0], TAG.integer, 'the version')) : 0n,
    serialNumber: readInteger(serialNumber),
    serialOctets: serialNumber.contents.length,
    innerAlgorithm: innerAlgorithm.der,
    outerAlgorithm: expectTag(outer, TAG.sequence, 'the signature algorithm').der,
    algorithmOid: readOid(innerAlgorithm.children[0]),
    issuerDer: issuerName.der,
    issuer: viewName(issuerName),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    validityTags: [notBefore.tag, notAfter.tag],
    subjectDer: subjectName.der,
    subject: viewName(subjectName),
    spki: key.der,
    keyBits: readBitOctets(keyBits),
    keyAlgorithmOid: readOid(keyAlgorithm?.children[0]),
    hasUniqueIds: rest.some(field => field.tag !== 0xa3),
    extensions: viewExtensions(rest.find(field => field.tag === 0xa3)?.children[0]),
  }
}

const utf8 = new TextDecoder()

/** Attributes of a name in encoded order. */
function viewName(name: DerValue): readonly NameAttributeView[] {
  return name.children.map(rdn => {
    const [attribute, ...others] = expectTag(rdn, TAG.set, 'a relative name').children
    if (others.length > 0) throw new DerFault('a relative name has several attributes')
    const [type, value] = expectTag(attribute, TAG.sequence, 'an attribute').children
    if (!value) throw new DerFault('an attribute has no value')
    return { type: readOid(type), tag: value.tag, value: utf8.decode(value.contents) }
  })
}

/** Extensions of a certificate, a CRL, a CRL entry or an OCSP message. */
export function viewExtensions(list: DerValue | undefined): readonly ExtensionView[] {
  return (list?.children ?? []).map(item => {
    const [oid, second, third] = item.children
    const critical = second?.tag === TAG.boolean ? second : undefined
    if (critical?.contents[0] === 0) throw new DerFault('a default value is written out')
    const value = expectTag(critical ? third : second, TAG.octetString, 'an extension value')
    return { oid: readOid(oid), critical: critical !== undefined, value: value.contents }
  })
}

/**
 * The properties that a XAdES baseline B signature covers beside the document: when and with which certificate it was made, and
 * what kind of data the document is (EN 319 132-1, sections 5.2.1, 5.2.2 and 5.2.4).
 *
 * Takes   the values to write, or the element as it was canonicalized.
 * Gives   the element's text, or its values. Reading takes exactly these properties and no others.
 * Throws  XmlError `XML_SIGNATURE_NOT_ALLOWED`.
 */
import { attribute, textOf, type XmlElement } from '../element.ts'
import { readInstant } from '../saml/instant.ts'
import { DIGEST_METHODS, type DigestMethod, SHA256 } from '../signature/algorithms.ts'
import { algorithmOf, checkAttributes, fail, octetsOf, parts, refused } from '../signature/strict-parts.ts'

export const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
/** What a reference to the signed properties says of itself. */
export const SIGNED_PROPERTIES_TYPE = 'http://uri.etsi.org/01903#SignedProperties'
const MIME_TYPE = 'text/xml'

export interface SignedProperties {
  readonly signingTime: Date
  readonly certificateDigest: { readonly method: DigestMethod; readonly value: Uint8Array }
  /** The reference whose data has the format; without `#`. */
  readonly describedReference: string
}

/** The element as text; `signingTime` in whole seconds. */
export function writeSignedProperties(
  id: string,
  {
    signingTime,
    certificateDigest,
    describedReference,
  }: Omit<SignedProperties, 'certificateDigest'> & {
    /** SHA-256 of the certificate. */
    readonly certificateDigest: Uint8Array
  },
): string {
  return [
    `<xades:SignedProperties Id="${id}">`,
    '<xades:SignedSignatureProperties>',
    `<xades:SigningTime>${signingTime.toISOString().replace(/\.\d+Z$/, 'Z')}</xades:SigningTime>`,
    '<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>',
    `<ds:DigestMethod Algorithm="${SHA256.uri}"/>`,
    `<ds:DigestValue>${Buffer.from(certificateDigest).toString('base64')}</ds:DigestValue>`,
    '</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>',
    '</xades:SignedSignatureProperties>',
    '<xades:SignedDataObjectProperties>',
    `<xades:DataObjectFormat ObjectReference="#${describedReference}">`,
    `<xades:MimeType>${MIME_TYPE}</xades:MimeType>`,
    '</xades:DataObjectFormat>',
    '</xades:SignedDataObjectProperties>',
    '</xades:SignedProperties>',
  ].join('')
}

export function readSignedProperties(properties: XmlElement): SignedProperties {
  const [ofSignature, ofData] = parts(
    properties,
    ['SignedSignatureProperties', 'SignedDataObjectProperties'],
    ['Id'],
    XADES,
  )
  const [time, certificates] = parts(ofSignature, ['SigningTime', 'SigningCertificateV2'], [], XADES)
  const [certificate] = parts(certificates, ['Cert'], [], XADES)
  const [digest] = parts(certificate, ['CertDigest'], [], XADES)
  const [method, value] = parts(digest, ['DigestMethod', 'DigestValue'], [])
  const [format] = parts(ofData, ['DataObjectFormat'], [], XADES)
  const [mimeType] = parts(format, ['MimeType'], ['ObjectReference'], XADES)
  checkAttributes(time, [])
  checkAttributes(mimeType, [])
  if (mimeType.children.length !== 1 || textOf(mimeType) !== MIME_TYPE)
    throw refused('the data is not said to be XML')
  const uri = algorithmOf(method)
  const described = attribute(format, 'ObjectReference') ?? ''
  if (!described.startsWith('#')) throw refused('DataObjectFormat names no reference')
  return {
    signingTime: readInstant(textOf(time)) ?? fail('SigningTime is no instant'),
    certificateDigest: {
      method: DIGEST_METHODS.find(one => one.uri === uri) ?? fail('the digest algorithm is not allowed'),
      value: octetsOf(value),
    },
    describedReference: described.slice(1),
  }
}

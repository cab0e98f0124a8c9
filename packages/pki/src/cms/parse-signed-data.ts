/**
 * SignedData: octets to values (RFC 5652 section 5), DER or BER.
 *
 * Takes   a ContentInfo of type signedData, at most `maxOctets` (1 MiB unless given).
 * Gives   content, certificates and signers as they stand. Parses; verifies nothing: see `verifySignedData`.
 * Throws  PkiError `PKI_CMS_MALFORMED`: also for certificates of another kind than X.509 and attributes given twice.
 */
import {
  type DerCursor,
  type DerElement,
  malformed,
  readInteger,
  reading,
  readOctetString,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import type { Der } from '../der/write.ts'
import { normalizeBer } from './ber.ts'
import { openContentInfo } from './content-info.ts'
import { type CmsDigest, readDigest, readScheme } from './signature-scheme.ts'
import {
  CMS_OID,
  type CmsAttribute,
  type SignedData,
  type SignerIdentifier,
  type SignerInfo,
} from './signed-data.ts'

const MAX_OCTETS = 1024 * 1024
const MAX_SIGNERS = 16
const MAX_CERTIFICATES = 64

export function parseSignedData(octets: Uint8Array, { maxOctets = MAX_OCTETS } = {}): SignedData {
  return reading('PKI_CMS_MALFORMED', 'SignedData', () => readSignedData(normalizeBer(octets, maxOctets)))
}

/** The digest algorithms that a SignedData cut off after its content announces, as far as they are accepted. */
export function readSignedDataHead(der: Der): ReadonlySet<CmsDigest> {
  const fields = openContentInfo(der, CMS_OID.signedData).open(TAG.sequence, 'SignedData')
  return readStart(fields)
}

/** From a ContentInfo in DER. Throws as the readers of DER do. */
export function readSignedData(der: Der): SignedData {
  const fields = openContentInfo(der, CMS_OID.signedData).open(TAG.sequence, 'SignedData')
  readStart(fields)
  const { contentType, content } = readEncapsulated(fields.any('encapsulated content'))
  const certificates = readCertificates(fields.optional(0xa0, 'certificates'))
  fields.optional(0xa1, 'CRLs')
  const signers = readSigners(fields.next(TAG.set, 'signers'))
  fields.end('SignedData')
  return { contentType, content, certificates, signers }
}

function readStart(fields: DerCursor): ReadonlySet<CmsDigest> {
  const version = readSmallInteger(fields.any('version'))
  if (version < 1 || version > 5) throw malformed(`unknown version ${version}`)
  const digests = new Set<CmsDigest>()
  const algorithms = fields.next(TAG.set, 'digest algorithms').open(TAG.set)
  while (algorithms.more) {
    const digest = readDigest(algorithms.next(TAG.sequence, 'digest algorithm'))
    if (digest) digests.add(digest)
  }
  return digests
}

function readEncapsulated(element: DerElement) {
  const fields = element.open(TAG.sequence, 'encapsulated content')
  const contentType = readOid(fields.any('content type'))
  const wrapper = fields.optional(0xa0, 'content')?.open(0xa0)
  const content = wrapper && readOctetString(wrapper.any('content'))
  wrapper?.end('content')
  fields.end('encapsulated content')
  return { contentType, content }
}

function readCertificates(element: DerElement | undefined): Der[] {
  const certificates: Der[] = []
  const cursor = element?.open(0xa0, 'certificates')
  while (cursor?.more) certificates.push(cursor.next(TAG.sequence, 'certificate').der)
  if (certificates.length > MAX_CERTIFICATES) throw malformed(`more than ${MAX_CERTIFICATES} certificates`)
  return certificates
}

function readSigners(element: DerElement): SignerInfo[] {
  const signers: SignerInfo[] = []
  const cursor = element.open(TAG.set, 'signers')
  while (cursor.more) signers.push(readSigner(cursor.any('signer')))
  if (signers.length > MAX_SIGNERS) throw malformed(`more than ${MAX_SIGNERS} signers`)
  return signers
}

function readSigner(element: DerElement): SignerInfo {
  const fields = element.open(TAG.sequence, 'SignerInfo')
  const version = readSmallInteger(fields.any('version'))
  const identifier = readIdentifier(fields.any('signer identifier'))
  if (version !== (identifier.kind === 'issuerAndSerialNumber' ? 1 : 3))
    throw malformed('SignerInfo version does not go with the signer identifier')
  const digestAlgorithm = fields.any('digest algorithm')
  const signedAttributes = fields.optional(0xa0, 'signed attributes')
  const signatureAlgorithm = fields.any('signature algorithm')
  const signature = readOctetString(fields.any('signature'))
  const unsignedAttributes = fields.optional(0xa1, 'unsigned attributes')
  fields.end('SignerInfo')
  const digest = readDigest(digestAlgorithm)
  return {
    identifier,
    digestAlgorithm: digestAlgorithm.der,
    signatureAlgorithm: signatureAlgorithm.der,
    digest,
    scheme: readScheme(signatureAlgorithm, digest),
    signature,
    signedAttributes: signedAttributes && readAttributes(signedAttributes, 0xa0),
    unsignedAttributes: unsignedAttributes ? readAttributes(unsignedAttributes, 0xa1) : [],
  }
}

function readIdentifier(element: DerElement): SignerIdentifier {
  if (element.tag === 0x80) return { kind: 'subjectKeyIdentifier', keyIdentifier: element.contents }
  const fields = element.open(TAG.sequence, 'signer identifier')
  const issuerDer = fields.next(TAG.sequence, 'issuer').der
  const serialNumber = readInteger(fields.any('serial number'))
  fields.end('signer identifier')
  return { kind: 'issuerAndSerialNumber', issuerDer, serialNumber }
}

function readAttributes(element: DerElement, tag: number): CmsAttribute[] {
  const attributes: CmsAttribute[] = []
  const cursor = element.open(tag, 'attributes')
  while (cursor.more) {
    const fields = cursor.sequence('attribute')
    const type = readOid(fields.any('attribute type'))
    const found = fields.next(TAG.set, 'attribute values').open(TAG.set)
    fields.end('attribute')
    const values: Der[] = []
    while (found.more) values.push(found.any('attribute value').der)
    if (attributes.some(attribute => attribute.oid === type))
      throw malformed(`attribute ${type} is given twice`)
    attributes.push({ oid: type, values })
  }
  return attributes
}

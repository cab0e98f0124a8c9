/**
 * Verifying a document with an enveloped XAdES baseline B signature: a trusted list (TS 119 612 section 5.7, EN 319 132-1).
 *
 * Takes   octets from anywhere, the schemas, and the certificates that may sign.
 * Gives   the document as it was signed, and who signed it when.
 * Throws  XmlError: what `parseDocument` refuses, schema, profile (`XML_SIGNATURE_MISSING`, `XML_SIGNATURE_NOT_ALLOWED`),
 *         `XML_SIGNER_NOT_PINNED`, `XML_KEY_NOT_ALLOWED`, `XML_DIGEST_MISMATCH`, `XML_SIGNATURE_INVALID`.
 *
 * The profile is closed. One signature in the document, the last child of the root; two references and no more: the whole
 * document (URI "", enveloped signature and exclusive canonicalization) and the signed properties by their Id; one certificate, which
 * must be, octet for octet, one of those that are pinned, and the one that the signed properties name. What is handed out is parsed
 * from the canonical octets whose digest was checked, so that there is nothing a wrapped signature could lead to.
 */
import { XmlElement as LibElement, type XmlDocument } from 'libxml2-wasm'
import { canonicalOctets } from '../canonical.ts'
import { attribute, type XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { LIMITS, type XmlLimits } from '../limits.ts'
import { withDocument } from '../parser.ts'
import { readElement } from '../read.ts'
import { readCanonical } from '../read-canonical.ts'
import { type SchemaSet, validateInPlace } from '../schemas.ts'
import {
  DIGEST_METHODS,
  type DigestMethod,
  digestOf,
  ENVELOPED_SIGNATURE,
  EXCLUSIVE_C14N,
  SIGNATURE_METHODS,
  type SignatureMethod,
  verifyValue,
} from '../signature/algorithms.ts'
import { algorithmOf, fail, octetsOf, parts, refused } from '../signature/strict-parts.ts'
import { checkIds, firstElement, onlySignature, readSigner } from '../signature/verify-enveloped.ts'
import { readSignedProperties, SIGNED_PROPERTIES_TYPE, XADES } from './signed-properties.ts'

export interface XadesReading {
  /** Checked first; what is signed by a pinned certificate can be read without. */
  readonly schemas?: SchemaSet
  /** DER: nobody else's signature counts. */
  readonly signers: readonly Uint8Array[]
  readonly limits?: XmlLimits
}

export interface SignedDocument {
  /** The root without its signature, parsed from what the digest covers: the only thing to read from. */
  readonly element: XmlElement
  /** DER, one of the pinned ones. */
  readonly signerCertificate: Uint8Array
  /** What the signer says. */
  readonly signingTime: Date
}

/** Verifies a document; see the header. */
export function verifyXades(
  octets: Uint8Array,
  { schemas, signers, limits = LIMITS }: XadesReading,
): SignedDocument {
  return withDocument(octets, limits, document => {
    if (schemas) validateInPlace(schemas, document.root)
    return verifyDocument(document, signers)
  })
}

function verifyDocument(document: XmlDocument, signers: readonly Uint8Array[]): SignedDocument {
  const { root } = document
  const signature = onlySignature(document, root, 'last')
  checkIds(document, [])

  // All of it before the signature goes: its nodes are freed with it.
  const block = readBlock(readElement(signature))
  const signedInfoOctets = canonicalOctets(document, firstElement(signature))
  const propertiesOctets = canonicalOctets(document, propertiesOf(signature))
  signature.remove()
  const octets = canonicalOctets(document, root)

  const signer = signers.find(one => Buffer.compare(one, block.certificate) === 0)
  if (!signer)
    throw new XmlError(
      'XML_SIGNER_NOT_PINNED',
      'the certificate of the signature is not one that is expected',
    )
  const { key } = readSigner(block.method, signer)
  if (!verifyValue(key, signedInfoOctets, block.value))
    throw new XmlError('XML_SIGNATURE_INVALID', 'the signature value does not verify with its certificate')
  checkDigest(block.document, octets)
  checkDigest(block.properties, propertiesOctets)

  const properties = readSignedProperties(readCanonical(propertiesOctets))
  if (properties.describedReference !== block.document.id)
    throw refused('the signed properties describe other data')
  const { method, value } = properties.certificateDigest
  if (Buffer.compare(digestOf(method, signer), value) !== 0)
    throw refused('the signed properties name another certificate')
  return { element: readCanonical(octets), signerCertificate: signer, signingTime: properties.signingTime }
}

interface Reference {
  readonly id: string | undefined
  readonly method: DigestMethod
  readonly value: Uint8Array
}

interface Block {
  readonly method: SignatureMethod
  readonly value: Uint8Array
  readonly certificate: Uint8Array
  readonly document: Reference
  readonly properties: Reference
}

function readBlock(signature: XmlElement): Block {
  const [signedInfo, signatureValue, keyInfo, object] = parts(
    signature,
    ['SignedInfo', 'SignatureValue', 'KeyInfo', 'Object'],
    ['Id'],
  )
  const [canonicalization, method, ofDocument, ofProperties] = parts(
    signedInfo,
    ['CanonicalizationMethod', 'SignatureMethod', 'Reference', 'Reference'],
    [],
  )
  if (algorithmOf(canonicalization) !== EXCLUSIVE_C14N)
    throw refused('SignedInfo is not in exclusive canonical form')
  const methodUri = algorithmOf(method)
  const [data] = parts(keyInfo, ['X509Data'], [])
  const [certificate] = parts(data, ['X509Certificate'], [])

  const [qualifying] = parts(object, ['QualifyingProperties'], [], XADES)
  const [properties] = parts(qualifying, ['SignedProperties'], ['Target'], XADES)
  const id = attribute(signature, 'Id')
  if (id === undefined || attribute(qualifying, 'Target') !== `#${id}`)
    throw refused('the properties are not those of the signature')
  const propertiesId = attribute(properties, 'Id') ?? fail('the signed properties have no Id')

  return {
    method:
      SIGNATURE_METHODS.find(one => one.uri === methodUri) ?? fail('the signature algorithm is not allowed'),
    value: octetsOf(signatureValue),
    certificate: octetsOf(certificate),
    document: readReference(ofDocument, {
      uri: '',
      type: undefined,
      transforms: [ENVELOPED_SIGNATURE, EXCLUSIVE_C14N],
    }),
    properties: readReference(ofProperties, {
      uri: `#${propertiesId}`,
      type: SIGNED_PROPERTIES_TYPE,
      transforms: [EXCLUSIVE_C14N],
    }),
  }
}

interface ExpectedReference {
  readonly uri: string
  readonly type: string | undefined
  readonly transforms: readonly string[]
}

function readReference(reference: XmlElement, expected: ExpectedReference): Reference {
  const [transforms, method, value] = parts(
    reference,
    ['Transforms', 'DigestMethod', 'DigestValue'],
    ['Id', 'URI', 'Type'],
  )
  const isExpected =
    attribute(reference, 'URI') === expected.uri && attribute(reference, 'Type') === expected.type
  if (!isExpected)
    throw refused('the references are not to the document and to the signed properties, in this order')
  const found = parts(
    transforms,
    expected.transforms.map(() => 'Transform'),
    [],
  ).map(algorithmOf)
  if (!found.every((one, index) => one === expected.transforms[index]))
    throw refused('the transforms are not those of the profile')
  const uri = algorithmOf(method)
  return {
    id: attribute(reference, 'Id'),
    method: DIGEST_METHODS.find(one => one.uri === uri) ?? fail('the digest algorithm is not allowed'),
    value: octetsOf(value),
  }
}

function checkDigest({ method, value }: Reference, octets: Uint8Array): void {
  if (Buffer.compare(digestOf(method, octets), value) !== 0)
    throw new XmlError('XML_DIGEST_MISMATCH', 'the signed document or its properties have been changed')
}

/** Signature, Object, QualifyingProperties, SignedProperties: `readBlock` has seen that it is there, and alone. */
function propertiesOf(signature: LibElement): LibElement {
  let object = firstElement(signature)
  for (let node = signature.firstChild; node !== null; node = node.next)
    if (node instanceof LibElement) object = node
  return firstElement(firstElement(object))
}

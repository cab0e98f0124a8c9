/**
 * Verification of the enveloped request signature (wire contract section 5.1), the closed profile:
 * one `ds:Signature` in the whole document, last child of the payload; one reference, to the payload's own Id.
 *
 * Takes   a document of `parser.ts` and the payload in it. **Takes the signature out of the document.**
 * Gives   what was signed, read again from the very octets whose digest was checked.
 * Throws  XmlError `XML_SIGNATURE_MISSING`, `XML_SIGNATURE_NOT_ALLOWED`, `XML_KEY_NOT_ALLOWED`, `XML_DIGEST_MISMATCH`,
 *         `XML_SIGNATURE_INVALID`.
 *
 * Does not build the path of the certificate and knows nothing of its validity, purpose or revocation: that is the
 * caller's. Until then, "verified" means: by whoever holds the first certificate's key.
 */
import { createHash } from 'node:crypto'
import { type Certificate, PkiError, parseCertificate } from '@vesalius/pki'
import { XmlElement as LibElement, type XmlDocument, XmlXPath } from 'libxml2-wasm'
import { canonicalOctets } from '../canonical.ts'
import type { XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { NAMESPACES } from '../namespaces.ts'
import { readElement } from '../read.ts'
import { readCanonical } from '../read-canonical.ts'
import {
  DIGEST_METHODS,
  digestOf,
  RSA_SHA1,
  SHA1,
  SIGNATURE_METHODS,
  type SignatureMethod,
  type SignerKey,
  signerKey,
  type VerifiedMethodName,
  verifyValue,
} from './algorithms.ts'
import {
  ALGORITHMS,
  type AllowedAlgorithms,
  readSignatureBlock,
  type SignatureBlock,
} from './signature-block.ts'

/** Where a profile has its signature, what names the signed element, and what it may be made with. */
export interface EnvelopedProfile {
  readonly idAttribute: 'Id' | 'AssertionID' | 'RequestID'
  readonly place: 'first' | 'last'
  readonly algorithms: AllowedAlgorithms
}

/** Requests of CertRA and EtkRA. */
export const REQUEST_PROFILE: EnvelopedProfile = { idAttribute: 'Id', place: 'last', algorithms: ALGORITHMS }

/** SAML 1.1 assertions (SAML 1.1 core, section 5.4). */
export const ASSERTION_PROFILE: EnvelopedProfile = { ...REQUEST_PROFILE, idAttribute: 'AssertionID' }

/** `samlp:Request` inside a message with a WS-Security signature, and nowhere else: the existing client signs it with SHA-1. */
export const INNER_REQUEST_PROFILE: EnvelopedProfile = {
  idAttribute: 'RequestID',
  place: 'first',
  algorithms: { signatures: [...SIGNATURE_METHODS, RSA_SHA1], digests: [...DIGEST_METHODS, SHA1] },
}

/** What a signature covers, and who made it. */
export interface SignedPayload {
  /** The signed element without its signature, parsed from `canonicalOctets`: the only thing to read from. */
  readonly element: XmlElement
  readonly canonicalOctets: Uint8Array
  /** SHA-256 of `canonicalOctets`, lower-case hex. */
  readonly digest: string
  /** The Id the reference names. */
  readonly id: string
  /** DER, as sent: the signer's first, then its issuers in the sender's order. Not verified. */
  readonly certificates: readonly Uint8Array[]
  /** The first of `certificates`, whose key verified the signature. */
  readonly signerCertificate: Certificate
  readonly signatureAlgorithm: VerifiedMethodName
}

/** Verifies the payload's enveloped signature; see the header. */
export function verifyEnveloped(
  document: XmlDocument,
  payload: LibElement,
  profile: EnvelopedProfile = REQUEST_PROFILE,
): SignedPayload {
  const signature = onlySignature(document, payload, profile.place)
  const id = referableId(document, payload, profile.idAttribute)

  // All of it before the signature goes: its nodes are freed with it.
  const block = readSignatureBlock(readElement(signature), profile.algorithms)
  const signedInfo = firstElement(signature)
  const signedInfoOctets = canonicalOctets(document, signedInfo)
  signature.remove()
  const octets = canonicalOctets(document, payload)

  if (block.referenceUri !== `#${id}`) throw notAllowed('the reference does not point at the payload itself')
  if (Buffer.compare(digestOf(block.digestMethod, octets), block.digestValue) !== 0)
    throw new XmlError('XML_DIGEST_MISMATCH', 'the signed element has been changed')
  const signerCertificate = verifyBlock(block, signedInfoOctets)

  return {
    element: readCanonical(octets),
    canonicalOctets: octets,
    digest: createHash('sha256').update(octets).digest('hex'),
    id,
    certificates: block.certificates,
    signerCertificate,
    signatureAlgorithm: block.signatureMethod.name,
  }
}

const SIGNATURES = XmlXPath.compile('//ds:Signature', { ds: NAMESPACES.ds })

/** The signature of a document that has exactly one, in its place. */
export function onlySignature(
  document: XmlDocument,
  payload: LibElement,
  place: EnvelopedProfile['place'],
): LibElement {
  const [signature, another] = document.find(SIGNATURES)
  if (!(signature instanceof LibElement))
    throw new XmlError('XML_SIGNATURE_MISSING', 'the request is not signed')
  if (another !== undefined) throw notAllowed('more than one signature in the document')
  if (signature.parent === null || !signature.parent.isSameNode(payload))
    throw notAllowed('the signature is not a child of the payload')
  const expected = place === 'last' ? lastElement(payload) : firstElement(payload)
  if (!expected.isSameNode(signature))
    throw notAllowed(`the signature is not the ${place} child of the payload`)
  return signature
}

// Any spelling that some verifier takes for an identifier; xml:id and wsu:Id have the local names `id` and `Id`.
const IDS = XmlXPath.compile(
  "//@*[local-name() = 'Id' or local-name() = 'ID' or local-name() = 'id' or local-name() = 'AssertionID' or local-name() = 'RequestID']",
)

function referableId(
  document: XmlDocument,
  payload: LibElement,
  idAttribute: EnvelopedProfile['idAttribute'],
): string {
  const id = payload.attrs.find(one => one.name === idAttribute && one.namespaceUri === '')?.value
  if (id === undefined) throw notAllowed(`the payload has no ${idAttribute}`)
  checkIds(document, [id])
  return id
}

/** Each of these must be a name that a reference can have, and no identifier may occur twice in the document. */
export function checkIds(document: XmlDocument, referable: readonly string[]): void {
  if (!referable.every(id => /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/.test(id)))
    throw notAllowed('the Id is not an XML name of at most 128 characters')
  const ids = document.find(IDS).map(one => one.content)
  if (new Set(ids).size !== ids.length) throw notAllowed('an Id occurs twice')
}

/** Gives the certificate whose key made the signature. */
function verifyBlock(block: SignatureBlock, signedInfo: Uint8Array): Certificate {
  const { certificate, key } = readSigner(block.signatureMethod, block.certificates[0] ?? new Uint8Array())
  if (!verifyValue(key, signedInfo, block.signatureValue))
    throw new XmlError(
      'XML_SIGNATURE_INVALID',
      'the signature value does not verify with the first certificate',
    )
  return certificate
}

/** The certificate and its key, if the method may use it. */
export function readSigner(
  method: SignatureMethod,
  der: Uint8Array,
): { readonly certificate: Certificate; readonly key: SignerKey } {
  try {
    const certificate = parseCertificate(der)
    return { certificate, key: signerKey(method, certificate.spki) }
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw new XmlError('XML_KEY_NOT_ALLOWED', 'the first certificate or its key cannot be read', { cause })
  }
}

export function firstElement(of: LibElement): LibElement {
  for (let node = of.firstChild; node !== null; node = node.next) if (node instanceof LibElement) return node
  throw notAllowed('an empty signature')
}

function lastElement(of: LibElement): LibElement {
  for (let node = of.lastChild; node !== null; node = node.prev) if (node instanceof LibElement) return node
  throw notAllowed('an empty payload')
}

function notAllowed(rule: string): XmlError {
  return new XmlError('XML_SIGNATURE_NOT_ALLOWED', rule)
}

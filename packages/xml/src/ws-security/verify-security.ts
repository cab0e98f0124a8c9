/**
 * Verification of a WS-Security header, two closed profiles (wire contract 5.2 and 5.3):
 *
 *   X.509   Timestamp, BinarySecurityToken and Signature in the header, each once; signed are Body, Timestamp and token
 *   SAML    Timestamp, Assertion and Signature; signed are Body and Timestamp, by the key that the assertion names as its holder's;
 *           the assertion carries a signature of its own
 *
 * Takes   a document of `parser.ts` with the parts of its envelope. Changes nothing in it.
 * Gives   what was signed, read from the very octets whose digest was checked; and the token.
 * Throws  XmlError `XML_SIGNATURE_MISSING`, `XML_SIGNATURE_NOT_ALLOWED`, `XML_KEY_NOT_ALLOWED`, `XML_DIGEST_MISMATCH`,
 *         `XML_SIGNATURE_INVALID`.
 *
 * Digests are taken of the Body of this envelope and the Timestamp of this header, not of whatever an Id leads to: an Id that is
 * somewhere else is of no use to anybody. Whether certificate, issuer of the assertion and times are acceptable is for the caller.
 */
import { createHash } from 'node:crypto'
import type { Certificate } from '@vesalius/pki'
import { XmlElement as LibElement, type XmlDocument, XmlXPath } from 'libxml2-wasm'
import { canonicalOctets } from '../canonical.ts'
import { attribute, childElements, textOf, type XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import { NAMESPACES } from '../namespaces.ts'
import { withDocument } from '../parser.ts'
import { readElement } from '../read.ts'
import { readCanonical } from '../read-canonical.ts'
import { readAssertion, type SamlAssertion } from '../saml/assertion.ts'
import { readInstant } from '../saml/instant.ts'
import { digestOf, type VerifiedMethodName, verifyValue } from '../signature/algorithms.ts'
import { checkAttributes, octetsOf, parts } from '../signature/strict-parts.ts'
import {
  ASSERTION_PROFILE,
  checkIds,
  type EnvelopedProfile,
  firstElement,
  INNER_REQUEST_PROFILE,
  readSigner,
  type SignedPayload,
  verifyEnveloped,
} from '../signature/verify-enveloped.ts'
import { blocksForReceiver } from '../soap/envelope.ts'
import { TOKEN } from './profile.ts'
import { readSecuritySignature, type SecuritySignature } from './security-signature.ts'

/** An assertion whose signature verifies; by whom, says `signature.signerCertificate`, which nobody has judged yet. */
export interface VerifiedAssertion {
  readonly assertion: SamlAssertion
  readonly signature: SignedPayload
}

export type SecurityToken = { readonly kind: 'x509' } | ({ readonly kind: 'saml' } & VerifiedAssertion)

/** What a message signed by WS-Security says, and who signed it. */
export interface SecuredMessage {
  /** The only child of Body, from the octets that were signed. */
  readonly payload: XmlElement
  /**
   * SHA-256 of what the signature value covers, lower-case hex: the same for a message that is sent again, and for no other. Ids are
   * no help there: some clients give every Body the same.
   */
  readonly messageId: string
  /** Canonical octets of the Body, and their SHA-256 in lower-case hex. */
  readonly canonicalOctets: Uint8Array
  readonly digest: string
  readonly created: Date
  readonly expires: Date
  /** The certificate whose key made the signature. Not verified. */
  readonly signerCertificate: Certificate
  readonly token: SecurityToken
  readonly signatureAlgorithm: VerifiedMethodName
  /** The signature of the payload itself, if it is a `samlp:Request` that has one: made by the key it asks a token for. */
  readonly inner: SignedPayload | undefined
}

export interface SecuredParts {
  readonly header: LibElement | undefined
  readonly body: LibElement
  readonly payload: LibElement
}

/** Verifies; see the header of this file. */
export function verifySecurity(
  document: XmlDocument,
  { header, body, payload }: SecuredParts,
): SecuredMessage {
  const { timestamp, token, signature } = findParts(header)
  const block = readSecuritySignature(readElement(signature))
  const signedBody = signedPart(document, body, block)
  const signedTimestamp = signedPart(document, timestamp, block)
  const signed = [signedBody, signedTimestamp]
  const opened = openToken(document, token, block)
  if (opened.signedPart) signed.push(opened.signedPart)
  checkIds(
    document,
    signed.map(({ id }) => id),
  )
  checkReferences(block, signed)

  const { certificate, key } = readSigner(block.signatureMethod, opened.certificate)
  const signedInfo = canonicalOctets(document, firstElement(signature), block.prefixes)
  if (!verifyValue(key, signedInfo, block.signatureValue))
    throw new XmlError('XML_SIGNATURE_INVALID', 'the signature value does not verify with the token')

  const times = readTimestamp(readCanonical(signedTimestamp.octets))
  const [read] = childElements(readCanonical(signedBody.octets))
  if (!read) throw notAllowed('an empty Body')
  return {
    payload: read,
    messageId: sha256(signedInfo),
    canonicalOctets: signedBody.octets,
    digest: sha256(signedBody.octets),
    ...times,
    signerCertificate: certificate,
    token: opened.token,
    signatureAlgorithm: block.signatureMethod.name,
    inner: verifyInner(document, payload),
  }
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

interface SignedPart {
  readonly id: string
  readonly octets: Uint8Array
}

/** In the canonical form of the reference that names it. */
function signedPart(document: XmlDocument, node: LibElement, { references }: SecuritySignature): SignedPart {
  const id = wsuId(node)
  const { prefixes } = references.find(({ uri }) => uri === `#${id}`) ?? {}
  return { id, octets: canonicalOctets(document, node, prefixes) }
}

/** Exactly the parts of a profile; their order says nothing. A header of another actor is not looked at. */
function findParts(header: LibElement | undefined) {
  const securities = blocksForReceiver(header).filter(one => is(one, NAMESPACES.wsse, 'Security'))
  const [security, another] = securities
  if (!security) throw new XmlError('XML_SIGNATURE_MISSING', 'the message has no WS-Security header')
  if (another) throw notAllowed('two WS-Security headers')
  const children = elementsOf(security)
  const only = (namespace: string, name: string) => {
    const [found, more] = children.filter(one => is(one, namespace, name))
    if (more) throw notAllowed(`two of ${name} in the WS-Security header`)
    return found
  }
  const timestamp = only(NAMESPACES.wsu, 'Timestamp')
  const signature = only(NAMESPACES.ds, 'Signature')
  const x509 = only(NAMESPACES.wsse, 'BinarySecurityToken')
  const saml = only(NAMESPACES.saml, 'Assertion')
  const token = x509 ?? saml
  if (!signature) throw new XmlError('XML_SIGNATURE_MISSING', 'the message is not signed')
  if (!timestamp || !token || children.length !== 3)
    throw notAllowed('the WS-Security header does not hold exactly Timestamp, one token and Signature')
  return { timestamp, token, signature }
}

interface OpenedToken {
  readonly token: SecurityToken
  /** DER of the certificate whose key signed. */
  readonly certificate: Uint8Array
  /** The token itself, where the profile has it signed along. */
  readonly signedPart: SignedPart | undefined
}

function openToken(document: XmlDocument, node: LibElement, block: SecuritySignature): OpenedToken {
  if (is(node, NAMESPACES.saml, 'Assertion')) {
    const verified = verifyAssertion(canonicalOctets(document, node))
    const { id, holderOfKey } = verified.assertion
    if (block.token.kind !== 'saml' || block.token.assertionId !== id)
      throw notAllowed('KeyInfo does not name the assertion')
    if (!holderOfKey) throw notAllowed('the assertion names no holder of a key')
    return { token: { kind: 'saml', ...verified }, certificate: holderOfKey, signedPart: undefined }
  }
  const { id, octets } = signedPart(document, node, block)
  if (block.token.kind !== 'x509' || block.token.uri !== `#${id}`)
    throw notAllowed('KeyInfo does not point at the token')
  const element = readCanonical(octets)
  const allowed = ['EncodingType', 'ValueType']
  const certificate = octetsOf(element, [...allowed, `{${NAMESPACES.wsu}}Id`])
  if (attribute(element, 'ValueType') !== TOKEN.x509 || attribute(element, 'EncodingType') !== TOKEN.base64)
    throw notAllowed('the token is not an X.509 certificate in base64')
  return { token: { kind: 'x509' }, certificate, signedPart: { id, octets } }
}

/** Verifies the signature of an assertion that stands alone: canonical octets, or the document it came as. */
export function verifyAssertion(octets: Uint8Array): VerifiedAssertion {
  const signature = verifyAlone(octets, ASSERTION_PROFILE)
  return { assertion: readAssertion(signature.element), signature }
}

const ASSERTIONS = XmlXPath.compile('//saml:Assertion', { saml: NAMESPACES.saml })

/** The only assertion somewhere in a signed Body: one that somebody brings back. Throws also when there are several. */
export function verifyAssertionWithin(body: Uint8Array): VerifiedAssertion {
  const octets = withDocument(body, LIMITS, document => {
    const [found, more] = document.find(ASSERTIONS)
    if (!(found instanceof LibElement)) throw new XmlError('XML_SIGNATURE_MISSING', 'there is no assertion')
    if (more) throw notAllowed('more than one assertion')
    return canonicalOctets(document, found)
  })
  return verifyAssertion(octets)
}

function verifyInner(document: XmlDocument, payload: LibElement): SignedPayload | undefined {
  if (!is(payload, NAMESPACES.samlp, 'Request')) return undefined
  const [first] = elementsOf(payload)
  if (!first || !is(first, NAMESPACES.ds, 'Signature')) return undefined
  return verifyAlone(canonicalOctets(document, payload), INNER_REQUEST_PROFILE)
}

/** In a document of its own: exclusive canonical form does not depend on where an element stands. */
function verifyAlone(octets: Uint8Array, profile: EnvelopedProfile): SignedPayload {
  return withDocument(octets, LIMITS, alone => verifyEnveloped(alone, alone.root, profile))
}

/** Each part is named by exactly one reference, and no reference names anything else. */
function checkReferences({ references }: SecuritySignature, signed: readonly SignedPart[]): void {
  const named = signed.map(({ id }) => references.filter(({ uri }) => uri === `#${id}`))
  if (references.length !== signed.length || named.some(found => found.length !== 1))
    throw notAllowed('the references are not to exactly Body, Timestamp and an X.509 token')
  for (const [index, { octets }] of signed.entries()) {
    const [reference] = named[index] ?? []
    if (!reference || Buffer.compare(digestOf(reference.digestMethod, octets), reference.digestValue) !== 0)
      throw new XmlError('XML_DIGEST_MISMATCH', 'a signed part has been changed')
  }
}

function readTimestamp(timestamp: XmlElement): { readonly created: Date; readonly expires: Date } {
  const [created, expires] = parts(
    timestamp,
    ['Created', 'Expires'],
    [`{${NAMESPACES.wsu}}Id`],
    NAMESPACES.wsu,
  )
  const instantOf = (of: XmlElement): Date => {
    checkAttributes(of, [])
    const instant = childElements(of).length === 0 ? readInstant(textOf(of)) : undefined
    if (!instant) throw notAllowed(`${of.name} is not an instant`)
    return instant
  }
  return { created: instantOf(created), expires: instantOf(expires) }
}

function wsuId(of: LibElement): string {
  const id = of.attrs.find(one => one.name === 'Id' && one.namespaceUri === NAMESPACES.wsu)?.value
  if (id === undefined) throw notAllowed(`${of.name} has no wsu:Id`)
  return id
}

function elementsOf(of: LibElement | undefined): LibElement[] {
  const elements: LibElement[] = []
  for (let node = of?.firstChild ?? null; node !== null; node = node.next)
    if (node instanceof LibElement) elements.push(node)
  return elements
}

const is = (of: LibElement, namespace: string, name: string): boolean =>
  of.namespaceUri === namespace && of.name === name

function notAllowed(rule: string): XmlError {
  return new XmlError('XML_SIGNATURE_NOT_ALLOWED', rule)
}

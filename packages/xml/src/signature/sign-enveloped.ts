/**
 * Making the enveloped request signature (wire contract sections 5.1 and 16.20), in the connector's layout.
 *
 * Takes   a payload with an `Id`, a signer (a card, as a rule) and its certificates, the signer's first.
 * Gives   the signed payload as XML text without declaration, ready for an envelope.
 * Throws  XmlError `XML_SIGNATURE_NOT_ALLOWED` when the payload cannot be signed in this profile, and every code of
 *         `verify-enveloped.ts`: what a card gave back is verified before it leaves.
 */
import { randomUUID } from 'node:crypto'
import { wrapBase64 } from '../base64.ts'
import { canonicalOctets } from '../canonical.ts'
import { attribute, type XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { LIMITS, type XmlLimits } from '../limits.ts'
import { NAMESPACES } from '../namespaces.ts'
import { withDocument } from '../parser.ts'
import { escapeAttribute, type Prefixes, writeWithHead, writeWithTail } from '../write.ts'
import {
  digestOf,
  ENVELOPED_SIGNATURE,
  EXCLUSIVE_C14N,
  SHA256,
  SIGNATURE_METHODS,
  type SignatureMethod,
  type SignatureMethodName,
} from './algorithms.ts'
import {
  ASSERTION_PROFILE,
  type EnvelopedProfile,
  INNER_REQUEST_PROFILE,
  REQUEST_PROFILE,
  verifyEnveloped,
} from './verify-enveloped.ts'

/** Whoever holds the key. `sign` takes the octets, hashes them itself and gives an RSA signature or ECDSA r‖s. */
export interface EnvelopeSigner {
  readonly algorithm: SignatureMethodName
  sign(octets: Uint8Array): Promise<Uint8Array>
}

export interface EnvelopedSigning {
  readonly signer: EnvelopeSigner
  /** DER, the signer's first, then its issuers. */
  readonly certificates: readonly Uint8Array[]
  readonly prefixes?: Prefixes
  /** `ds:Signature/@Id`, which the signature does not cover; drawn at random when not given. */
  readonly signatureId?: string
}

/** Signs a payload by its `Id`. */
export function signEnveloped(payload: XmlElement, signing: EnvelopedSigning): Promise<string> {
  return signByProfile(payload, signing, REQUEST_PROFILE)
}

/** Signs an assertion by its `AssertionID` (SAML 1.1 core, section 5.4). */
export function signAssertion(assertion: XmlElement, signing: EnvelopedSigning): Promise<string> {
  return signByProfile(assertion, signing, ASSERTION_PROFILE)
}

/** Signs a `samlp:Request` by its `RequestID`: the signature within a message that another key signs as a whole. */
export function signInnerRequest(request: XmlElement, signing: EnvelopedSigning): Promise<string> {
  return signByProfile(request, signing, INNER_REQUEST_PROFILE)
}

async function signByProfile(
  payload: XmlElement,
  signing: EnvelopedSigning,
  profile: EnvelopedProfile,
): Promise<string> {
  const id = attribute(payload, profile.idAttribute)
  if (id === undefined)
    throw new XmlError('XML_SIGNATURE_NOT_ALLOWED', `the payload has no ${profile.idAttribute}`)
  const method = SIGNATURE_METHODS.find(one => one.name === signing.signer.algorithm)
  if (method === undefined)
    throw new XmlError('XML_SIGNATURE_NOT_ALLOWED', 'the signer has another algorithm')
  const writing = signing.prefixes === undefined ? {} : { prefixes: signing.prefixes }

  const write = (signature: string) =>
    profile.place === 'last'
      ? writeWithTail(payload, signature, writing)
      : writeWithHead(payload, signature, writing)
  const digest = digestOf(SHA256, canonicalRoot(write('')))
  const signedInfo = writeSignedInfo(id, method, digest)
  const signedInfoAlone = signedInfo.replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns:ds="${NAMESPACES.ds}">`)
  const value = await signing.signer.sign(canonicalRoot(signedInfoAlone))

  const signatureId = signing.signatureId ?? `xmldsig-${randomUUID()}`
  const signed = write(writeSignature(signatureId, signedInfo, value, signing.certificates))
  withDocument(encoder.encode(signed), OWN_MESSAGE, document =>
    verifyEnveloped(document, document.root, profile),
  )
  return signed
}

/** How large a message may be is for its receiver to say: a mandate document is larger than most. */
const OWN_MESSAGE: XmlLimits = { ...LIMITS, octets: Number.MAX_SAFE_INTEGER }

const encoder = new TextEncoder()

function canonicalRoot(xml: string): Uint8Array {
  return withDocument(encoder.encode(xml), OWN_MESSAGE, document => canonicalOctets(document, document.root))
}

// The line feeds are the connector's: text nodes that are signed along.
function writeSignedInfo(id: string, method: SignatureMethod, digest: Uint8Array): string {
  return [
    '<ds:SignedInfo>',
    `<ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"/>`,
    `<ds:SignatureMethod Algorithm="${method.uri}"/>`,
    `<ds:Reference URI="#${escapeAttribute(id)}">`,
    '<ds:Transforms>',
    `<ds:Transform Algorithm="${ENVELOPED_SIGNATURE}"/>`,
    `<ds:Transform Algorithm="${EXCLUSIVE_C14N}"/>`,
    '</ds:Transforms>',
    `<ds:DigestMethod Algorithm="${SHA256.uri}"/>`,
    `<ds:DigestValue>${Buffer.from(digest).toString('base64')}</ds:DigestValue>`,
    '</ds:Reference>',
    '</ds:SignedInfo>',
  ].join('\n')
}

function writeSignature(
  id: string,
  signedInfo: string,
  value: Uint8Array,
  certificates: readonly Uint8Array[],
): string {
  return [
    `<ds:Signature xmlns:ds="${NAMESPACES.ds}" Id="${escapeAttribute(id)}">`,
    signedInfo,
    '<ds:SignatureValue>',
    wrapBase64(value),
    '</ds:SignatureValue>',
    '<ds:KeyInfo>',
    '<ds:X509Data>',
    ...certificates.flatMap(one => ['<ds:X509Certificate>', wrapBase64(one), '</ds:X509Certificate>']),
    '</ds:X509Data>',
    '</ds:KeyInfo>',
    '</ds:Signature>',
  ].join('\n')
}

/**
 * The algorithms of the closed profiles: what is not in these tables is refused (XML Signature 1.1, RFC 9231).
 *
 * Keys are read by `@vesalius/pki`, the same reader that builds the certificate's path afterwards: two readers could
 * see two keys in one certificate.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import {
  der,
  inspectPublicKey,
  isCheapToVerify,
  type SignatureAlgorithmName,
  verifySignature,
} from '@vesalius/pki'
import { XmlError } from '../error.ts'

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const ENVELOPED_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

export type SignatureMethodName = 'rsa-sha256' | 'ecdsa-sha256' | 'ecdsa-sha384'

/** `rsa-sha1` only inside a message that a WS-Security signature covers (connector requests 6). */
export type VerifiedMethodName = SignatureMethodName | 'rsa-sha1'

export interface SignatureMethod {
  readonly name: VerifiedMethodName
  readonly uri: string
  readonly algorithm: SignatureAlgorithmName | 'sha1WithRSA'
  readonly keyKind: 'RSA' | 'EC'
}

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'

export const SIGNATURE_METHODS: readonly SignatureMethod[] = [
  { name: 'rsa-sha256', uri: `${MORE}rsa-sha256`, algorithm: 'sha256WithRSA', keyKind: 'RSA' },
  { name: 'ecdsa-sha256', uri: `${MORE}ecdsa-sha256`, algorithm: 'ecdsaWithSHA256', keyKind: 'EC' },
  { name: 'ecdsa-sha384', uri: `${MORE}ecdsa-sha384`, algorithm: 'ecdsaWithSHA384', keyKind: 'EC' },
]

/** What the existing client signs its inner requests with; never accepted by itself. */
export const RSA_SHA1: SignatureMethod = {
  name: 'rsa-sha1',
  uri: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  algorithm: 'sha1WithRSA',
  keyKind: 'RSA',
}

export interface DigestMethod {
  readonly uri: string
  readonly hash: 'sha1' | 'sha256' | 'sha384'
}

export const SHA256: DigestMethod = { uri: 'http://www.w3.org/2001/04/xmlenc#sha256', hash: 'sha256' }

/** SHA-384 beside SHA-256: what signing libraries choose for a P-384 card. */
export const DIGEST_METHODS: readonly DigestMethod[] = [SHA256, { uri: `${MORE}sha384`, hash: 'sha384' }]

/** Goes with `RSA_SHA1`, under the same condition. */
export const SHA1: DigestMethod = { uri: 'http://www.w3.org/2000/09/xmldsig#sha1', hash: 'sha1' }

/** Octets of one half (r or s) of an ECDSA signature, by curve. */
const HALF: ReadonlyMap<string, number> = new Map([
  ['P-256', 32],
  ['P-384', 48],
])

export function digestOf(method: DigestMethod, octets: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(method.hash).update(octets).digest())
}

/** A key that its method may use. */
export interface SignerKey {
  readonly method: SignatureMethod
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  /** Octets that a signature value has; ECDSA only. */
  readonly valueOctets: number | undefined
}

/**
 * Reads a key for a method: RSA of 2048 to 4096 bits (longer ones cost more than a stranger may ask for), P-256, P-384.
 * Throws XmlError `XML_KEY_NOT_ALLOWED` for any other, PkiError `PKI_SPKI_MALFORMED`.
 */
export function signerKey(method: SignatureMethod, spki: Uint8Array): SignerKey {
  const key = inspectPublicKey(spki)
  if (key.kind !== method.keyKind) throw notAllowed(`the key is not of the kind that ${method.name} needs`)
  if (key.kind === 'RSA') {
    if (key.bits < 2048 || !isCheapToVerify(key))
      throw notAllowed('the RSA key does not have 2048 to 4096 bits, or its exponent is too long')
    return { method, spki, valueOctets: undefined }
  }
  const half = key.kind === 'EC' ? HALF.get(key.curve) : undefined
  if (half === undefined) throw notAllowed('the curve is neither P-256 nor P-384')
  if (key.kind === 'EC' && key.compressed) throw notAllowed('the public key is a compressed point')
  return { method, spki, valueOctets: 2 * half }
}

/** Whether a signature value over `octets` is that key's. ECDSA values are r‖s (RFC 9231 section 2.3.6). */
export function verifyValue(key: SignerKey, octets: Uint8Array, value: Uint8Array): boolean {
  const { method, spki, valueOctets } = key
  if (method.algorithm === 'sha1WithRSA') {
    const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    return verify('sha1', octets, publicKey, value)
  }
  if (valueOctets === undefined) return verifySignature(method.algorithm, spki, octets, value)
  if (value.length !== valueOctets) return false
  const [r, s] = [value.subarray(0, valueOctets / 2), value.subarray(valueOctets / 2)]
  const inDer = der.sequence(der.unsignedInteger(r), der.unsignedInteger(s))
  return verifySignature(method.algorithm, spki, octets, inDer)
}

function notAllowed(rule: string): XmlError {
  return new XmlError('XML_KEY_NOT_ALLOWED', rule)
}

/**
 * The algorithms of the closed profiles: what is not in these tables is refused (XML Signature 1.1, RFC 9231).
 */
import type { KeyObject } from 'node:crypto'
import { constants, createHash, verify } from 'node:crypto'

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const ENVELOPED_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

export type SignatureMethodName = 'rsa-sha256' | 'ecdsa-sha256' | 'ecdsa-sha384'

export interface SignatureMethod {
  readonly name: SignatureMethodName
  readonly uri: string
  readonly hash: 'sha256' | 'sha384'
  readonly key: 'rsa' | 'ec'
}

export const SIGNATURE_METHODS: readonly SignatureMethod[] = [
  {
    name: 'rsa-sha256',
    uri: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    hash: 'sha256',
    key: 'rsa',
  },
  {
    name: 'ecdsa-sha256',
    uri: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
    hash: 'sha256',
    key: 'ec',
  },
  {
    name: 'ecdsa-sha384',
    uri: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384',
    hash: 'sha384',
    key: 'ec',
  },
]

export interface DigestMethod {
  readonly uri: string
  readonly hash: 'sha256' | 'sha384'
}

export const SHA256: DigestMethod = { uri: 'http://www.w3.org/2001/04/xmlenc#sha256', hash: 'sha256' }

/** SHA-384 beside SHA-256: what signing libraries choose for a P-384 card. */
export const DIGEST_METHODS: readonly DigestMethod[] = [
  SHA256,
  { uri: 'http://www.w3.org/2001/04/xmldsig-more#sha384', hash: 'sha384' },
]

/** Octets of one half (r or s) of an ECDSA signature, by curve. */
const CURVE_OCTETS: Readonly<Record<string, number>> = { prime256v1: 32, secp384r1: 48 }

export function digestOf(method: DigestMethod, octets: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(method.hash).update(octets).digest())
}

/** Why a key may not be used with a method, or `undefined` when it may: RSA of 2048 bits and more, P-256, P-384. */
export function keyObjection(method: SignatureMethod, key: KeyObject): string | undefined {
  if (key.asymmetricKeyType !== method.key) return `the key is not of the kind that ${method.name} needs`
  const details = key.asymmetricKeyDetails ?? {}
  if (method.key === 'rsa')
    return (details.modulusLength ?? 0) >= 2048 ? undefined : 'the RSA key is shorter than 2048 bits'
  return CURVE_OCTETS[details.namedCurve ?? ''] === undefined
    ? 'the curve is neither P-256 nor P-384'
    : undefined
}

/** Verifies with a key that `keyObjection` lets pass. ECDSA values are r‖s (RFC 9231 section 2.3.6), not DER. */
export function verifyValue(
  method: SignatureMethod,
  key: KeyObject,
  octets: Uint8Array,
  value: Uint8Array,
): boolean {
  if (method.key === 'rsa')
    return verify(method.hash, octets, { key, padding: constants.RSA_PKCS1_PADDING }, value)
  const half = CURVE_OCTETS[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (half === undefined || value.length !== 2 * half) return false
  return verify(method.hash, octets, { key, dsaEncoding: 'ieee-p1363' }, value)
}

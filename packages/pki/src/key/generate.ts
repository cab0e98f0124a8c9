/**
 * New key pairs of the kinds this product uses.
 *
 * Gives   the private key as a KeyObject and the SubjectPublicKeyInfo as DER (named curve, uncompressed point;
 *         RSA with exponent 65537). Randomness is the platform's own.
 */
import { createPublicKey, generateKeyPair as generate, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

export type KeyKind = 'P-256' | 'P-384' | 'RSA-2048' | 'RSA-3072' | 'RSA-4096'

export interface KeyPair {
  readonly privateKey: KeyObject
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
}

/** Makes a key pair without blocking the event loop. */
export async function generateKeyPair(kind: KeyKind): Promise<KeyPair> {
  const { privateKey, publicKey } = kind.startsWith('P-')
    ? await promisify(generate)('ec', { namedCurve: kind })
    : await promisify(generate)('rsa', { modulusLength: Number(kind.slice(4)), publicExponent: 65537 })
  return { privateKey, spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })) }
}

/** The SubjectPublicKeyInfo that belongs to a private (or public) key object. */
export function spkiOf(key: KeyObject): Uint8Array {
  const publicKey = key.type === 'public' ? key : createPublicKey(key)
  return new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
}

/**
 * Signs a finished hash with one key of a software card, as the card's processor would.
 *
 * Takes   the private key, the algorithm byte of MSE SET, and the octets of COMPUTE DIGITAL SIGNATURE.
 * Gives   RSA PKCS#1 v1.5 octets, or ECDSA r and s side by side; `null` when this applet has no such algorithm
 *         or the hash has not its length.
 *
 * Node signs messages only, not hashes: ECDSA over a given hash comes from a curve library.
 */
import { constants, type KeyObject, privateEncrypt } from 'node:crypto'
import { p384 } from '@noble/curves/nist.js'
import type { CardGeneration } from '../card-layout.ts'

/** DigestInfo up to the hash (RFC 8017 section 9.2, note 1), by algorithm byte. 01 takes the caller's own. */
const RSA_ALGORITHMS: ReadonlyMap<number, { readonly prefix: string; readonly length?: number }> = new Map([
  [0x01, { prefix: '' }],
  [0x02, { prefix: '3021300906052b0e03021a05000414', length: 20 }],
  [0x04, { prefix: '3020300c06082a864886f70d020505000410', length: 16 }],
  [0x08, { prefix: '3031300d060960864801650304020105000420', length: 32 }],
])

/** Hash lengths by algorithm byte: SHA-2, SHA-3, and 40 for a hash the card need not know. */
const EC_ALGORITHMS: ReadonlyMap<number, readonly number[]> = new Map([
  [0x01, [32]],
  [0x02, [48]],
  [0x04, [64]],
  [0x08, [32]],
  [0x10, [48]],
  [0x20, [64]],
  [0x40, [20, 28, 32, 48, 64]],
])

export const knowsAlgorithm = (generation: CardGeneration, algorithm: number): boolean =>
  generation === '1.7' ? RSA_ALGORITHMS.has(algorithm) : EC_ALGORITHMS.has(algorithm)

export function signHash(privateKey: KeyObject, algorithm: number, hash: Uint8Array): Uint8Array | null {
  return privateKey.asymmetricKeyType === 'rsa'
    ? signRsa(privateKey, algorithm, hash)
    : signEc(privateKey, algorithm, hash)
}

function signRsa(privateKey: KeyObject, algorithm: number, hash: Uint8Array): Uint8Array | null {
  const form = RSA_ALGORITHMS.get(algorithm)
  if (form === undefined || (form.length !== undefined && hash.length !== form.length)) return null
  const message = Buffer.concat([Buffer.from(form.prefix, 'hex'), hash])
  if (message.length > 256 - 11) return null
  return privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, message)
}

function signEc(privateKey: KeyObject, algorithm: number, hash: Uint8Array): Uint8Array | null {
  if (!EC_ALGORITHMS.get(algorithm)?.includes(hash.length)) return null
  return signEcHash(privateKey, hash)
}

/** ECDSA over any hash with a P-384 key, r and s side by side. */
export function signEcHash(privateKey: KeyObject, hash: Uint8Array): Uint8Array {
  const { d } = privateKey.export({ format: 'jwk' })
  const scalar = Buffer.from(d ?? '', 'base64url')
  return p384.sign(hash, scalar, { prehash: false, lowS: false })
}

/**
 * RSAES-PKCS1-v1_5: the key transport of the ETK challenge and of sealed messages (RFC 8017 section 7.2).
 *
 * Takes   keys as `KeyObject` or SubjectPublicKeyInfo, messages and ciphertexts as octets.
 * Gives   octets. Decryption never says that a padding was bad: it gives octets that look random and are the
 *         same for the same ciphertext (implicit rejection, as OpenSSL 3.2 and draft-irtf-cfrg-rsa-guidance do).
 *         Callers check the length and a hash of what they get, nothing else.
 * Throws  PkiError `PKI_KEY_UNSUPPORTED` when the key is not RSA, `PKI_SPKI_MALFORMED` when it cannot be decoded; RangeError
 *         when a message is too long.
 *
 * The raw RSA operation is OpenSSL's, blinded; the padding is judged here, because Node refuses
 * RSA_PKCS1_PADDING for private decryption on some releases and rejects implicitly on others.
 */
import { constants, createHash, createHmac, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto'
import { PkiError } from '../error.ts'
import { decodePublicKey } from '../key/public-key.ts'

/** 00 02, at least eight octets of padding, 00. */
const OVERHEAD = 11

/** Encrypts at most k − 11 octets under an RSA public key. */
export function encryptRsaPkcs1v15(spki: Uint8Array, octets: Uint8Array): Uint8Array {
  const key = decodeKey(spki)
  if (octets.length > modulusOctets(key) - OVERHEAD) throw new RangeError('message too long for the RSA key')
  return Uint8Array.from(publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, octets))
}

/**
 * Decrypts. With `length` the result has exactly that many octets whatever the ciphertext holds; without it, the
 * length found in the padding, or one that looks as random as the octets. A ciphertext of the wrong size, or not
 * below the modulus, is treated like a bad padding.
 */
export function decryptRsaPkcs1v15(
  privateKey: KeyObject,
  ciphertext: Uint8Array,
  length?: number,
): Uint8Array {
  const size = modulusOctets(privateKey)
  if (length !== undefined && (length < 1 || length > size - OVERHEAD))
    throw new RangeError('length does not fit the RSA key')
  const seed = rejectionSeed(privateKey, ciphertext, size)
  const block = rawDecrypt(privateKey, ciphertext, size)
  return unpadPkcs1v15(block, seed, length)
}

/**
 * Takes the message out of a decrypted block in a time that does not depend on the block (as far as the language
 * allows); `seed` (32 secret octets) drives what is given for a bad padding. For raw RSA done elsewhere, on a card
 * or in an HSM, the seed must be secret and the same for the same ciphertext.
 */
export function unpadPkcs1v15(block: Uint8Array, seed: Uint8Array, length?: number): Uint8Array {
  const size = block.length
  if (size < OVERHEAD + 1) throw new RangeError('block too short for PKCS#1 v1.5')
  // With a length known beforehand only that much of it is ever given.
  const synthetic = expand(seed, 'message', size, length === undefined ? 0 : size - length)

  let good = isZero(octet(block, 0)) & isZero(octet(block, 1) ^ 2)
  let separator = 0
  let found = 0
  for (let i = 2; i < size; i++) {
    const first = isZero(octet(block, i)) & (found ^ 1)
    separator = select(first, i, separator)
    found |= first
  }
  // Padding of at least eight octets: the separator cannot stand before index 10. None found leaves 0.
  good &= isLess(9, separator)
  if (length !== undefined) good &= isZero((separator + 1) ^ (size - length))

  const out = new Uint8Array(size)
  for (let i = 0; i < size; i++) out[i] = select(good, octet(block, i), octet(synthetic, i))
  const start =
    length !== undefined ? size - length : select(good, separator + 1, size - syntheticLength(seed, size))
  return out.slice(start)
}

function decodeKey(spki: Uint8Array): KeyObject {
  try {
    return decodePublicKey(spki)
  } catch (cause) {
    throw new PkiError('PKI_SPKI_MALFORMED', 'the public key cannot be decoded', { cause })
  }
}

function rawDecrypt(key: KeyObject, ciphertext: Uint8Array, size: number): Uint8Array {
  // Size and magnitude of a ciphertext are public; an all-zero block has a bad padding.
  if (ciphertext.length !== size) return new Uint8Array(size)
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext)
  } catch {
    return new Uint8Array(size)
  }
}

/** KDK of the draft: HMAC-SHA-256 over the ciphertext with the hashed private exponent. */
function rejectionSeed(key: KeyObject, ciphertext: Uint8Array, size: number): Uint8Array {
  const hashed = hashedExponents.get(key) ?? hashExponent(key, size)
  const padding = Buffer.alloc(Math.max(0, size - ciphertext.length))
  return createHmac('sha256', hashed).update(padding).update(ciphertext).digest()
}

/** As long as the key lives: taking the exponent out of it costs as much as a tenth of the decryption. */
const hashedExponents = new WeakMap<KeyObject, Buffer>()

function hashExponent(key: KeyObject, size: number): Buffer {
  const exponent = Buffer.alloc(size)
  const d = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url')
  d.copy(exponent, size - d.length)
  const hashed = createHash('sha256').update(exponent).digest()
  exponent.fill(0)
  d.fill(0)
  hashedExponents.set(key, hashed)
  return hashed
}

/** The last of 128 candidates that fits, so that short and long lengths are equally likely whatever the key size. */
function syntheticLength(seed: Uint8Array, size: number): number {
  const limit = size - 10
  let mask = limit
  for (const shift of [1, 2, 4, 8]) mask |= mask >> shift
  const candidates = expand(seed, 'length', 256)
  let length = 0
  for (let i = 0; i < 256; i += 2) {
    const candidate = ((octet(candidates, i) << 8) | octet(candidates, i + 1)) & mask
    length = select(isLess(candidate, limit), candidate, length)
  }
  return length
}

/** Octets before `from` stay zero. */
function expand(seed: Uint8Array, label: string, octets: number, from = 0): Uint8Array {
  const out = new Uint8Array(octets)
  const bits = Uint8Array.of((octets * 8) >> 8, (octets * 8) & 0xff)
  for (let i = Math.floor(from / 32); i * 32 < octets; i++) {
    const block = createHmac('sha256', seed)
      .update(Uint8Array.of(i >> 8, i & 0xff))
      .update(label)
      .update(bits)
      .digest()
    out.set(block.subarray(0, octets - i * 32), i * 32)
  }
  return out
}

function modulusOctets(key: KeyObject): number {
  const bits = key.asymmetricKeyType === 'rsa' ? key.asymmetricKeyDetails?.modulusLength : undefined
  if (bits === undefined) throw new PkiError('PKI_KEY_UNSUPPORTED', 'PKCS#1 v1.5 decryption needs an RSA key')
  return Math.ceil(bits / 8)
}

const octet = (octets: Uint8Array, index: number): number => octets[index] ?? 0

// Branch-free on small non-negative integers: 1 or 0.
const isZero = (value: number): number => ((value - 1) >>> 31) & 1
const isLess = (a: number, b: number): number => ((a - b) >>> 31) & 1
const select = (condition: number, yes: number, no: number): number => no ^ (-condition & (yes ^ no))

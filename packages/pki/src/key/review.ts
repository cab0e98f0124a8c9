/**
 * Review of a public key that somebody wants certified: everything wrong with it, at once.
 *
 * Takes   SubjectPublicKeyInfo as DER and the kinds of key the profile allows.
 * Gives   objections, none when the key is fine. Of a key that cannot be read, only that.
 *
 * Weak RSA keys: an even modulus, a prime factor below 752, primes so close that Fermat's method finds them in
 * 110 rounds, and the structure of CVE-2017-15361 (ROCA). Known leaked keys are a list, not a property of the
 * key: that is for the caller.
 *
 * Standards: RFC 5480 section 2.2 (points), NIST SP 800-56B section 6.4.2 (RSA), CA/Browser Forum baseline
 * 6.1.1.3.
 */
import { PkiError } from '../error.ts'
import type { KeyKind } from './generate.ts'
import { decodePublicKey } from './public-key.ts'
import { type CurveName, inspectPublicKey, type PublicKeyFacts } from './spki.ts'
import { findWeakness, type RsaWeakness } from './weakness.ts'

export type AllowedKey = KeyKind | 'P-521'

export type KeyObjection =
  | { readonly code: 'KEY_MALFORMED'; readonly rule: string }
  | {
      readonly code: 'KEY_ALGORITHM_NOT_ALLOWED'
      readonly allowed: readonly AllowedKey[]
      readonly found: string
    }
  | { readonly code: 'KEY_TOO_SHORT'; readonly minimumBits: number; readonly foundBits: number }
  | { readonly code: 'KEY_EXPONENT_WEAK'; readonly foundBits: number }
  | { readonly code: 'KEY_WEAK'; readonly weakness: RsaWeakness }
  | {
      readonly code: 'KEY_CURVE_NOT_ALLOWED'
      readonly allowed: readonly AllowedKey[]
      readonly found: string
    }
  | { readonly code: 'KEY_POINT_COMPRESSED' }

export type KeyObjectionCode = KeyObjection['code']

/** Reviews a public key against the kinds allowed; an empty list means that it may be certified. */
export function reviewPublicKey(spki: Uint8Array, allowed: readonly AllowedKey[]): KeyObjection[] {
  try {
    const key = inspectPublicKey(spki)
    if (key.kind === 'RSA') return reviewRsa(key, allowed)
    if (key.kind === 'EC') return reviewEc(key, spki, allowed)
    return [{ code: 'KEY_ALGORITHM_NOT_ALLOWED', allowed, found: key.algorithm }]
  } catch (error) {
    if (error instanceof PkiError) return [{ code: 'KEY_MALFORMED', rule: error.message }]
    throw error
  }
}

function reviewRsa(key: PublicKeyFacts & { kind: 'RSA' }, allowed: readonly AllowedKey[]): KeyObjection[] {
  const sizes = allowed.filter(kind => kind.startsWith('RSA-')).map(kind => Number(kind.slice(4)))
  const found = `RSA-${key.bits}`
  if (sizes.length === 0) return [{ code: 'KEY_ALGORITHM_NOT_ALLOWED', allowed, found }]

  const objections: KeyObjection[] = []
  const minimumBits = Math.min(...sizes)
  if (key.bits < minimumBits) objections.push({ code: 'KEY_TOO_SHORT', minimumBits, foundBits: key.bits })
  else if (!sizes.includes(key.bits)) objections.push({ code: 'KEY_ALGORITHM_NOT_ALLOWED', allowed, found })

  if (!exponentIsFine(key.exponent)) {
    objections.push({ code: 'KEY_EXPONENT_WEAK', foundBits: key.exponent.toString(2).length })
  }
  // A modulus of absurd size is refused above; looking for its factors would only cost time.
  const weakness = key.bits <= MAX_REVIEWED_BITS ? findWeakness(key.modulus) : undefined
  if (weakness !== undefined) objections.push({ code: 'KEY_WEAK', weakness })
  return objections
}

const MAX_REVIEWED_BITS = 8192

/** Odd, and between 2^16 + 1 and 2^256. */
function exponentIsFine(exponent: bigint): boolean {
  return exponent % 2n === 1n && exponent > 65536n && exponent < 2n ** 256n
}

function reviewEc(
  key: PublicKeyFacts & { kind: 'EC' },
  spki: Uint8Array,
  allowed: readonly AllowedKey[],
): KeyObjection[] {
  const curves = allowed.filter(kind => kind.startsWith('P-'))
  if (curves.length === 0) return [{ code: 'KEY_ALGORITHM_NOT_ALLOWED', allowed, found: key.curve }]
  if (!curves.includes(key.curve as CurveName)) {
    return [{ code: 'KEY_CURVE_NOT_ALLOWED', allowed, found: key.curve }]
  }
  const objections: KeyObjection[] = key.compressed ? [{ code: 'KEY_POINT_COMPRESSED' }] : []
  if (!pointIsOnCurve(spki))
    objections.push({ code: 'KEY_MALFORMED', rule: 'public key: the point is not on its curve' })
  return objections
}

/** OpenSSL decodes a point only when it satisfies the curve's equation. */
function pointIsOnCurve(spki: Uint8Array): boolean {
  try {
    decodePublicKey(spki)
    return true
  } catch {
    return false
  }
}

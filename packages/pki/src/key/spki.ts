/**
 * SubjectPublicKeyInfo: what is inside, and the identifier that names it.
 *
 * Takes   SubjectPublicKeyInfo as DER.
 * Gives   `publicKeyIdentifier`: 40 lower-case hex digits, SHA-1 over the subjectPublicKey bits, without tag,
 *         length and unused-bits count (RFC 5280 section 4.2.1.2, method 1). `inspectPublicKey`: kind, size or
 *         curve, and form.
 * Throws  PkiError `PKI_SPKI_MALFORMED`.
 *
 * SHA-1 only names the key here; no security decision rests on it. Inspection reads the form: whether a point
 * lies on its curve or a modulus is weak is for `reviewPublicKey`.
 *
 * Standards: RFC 3279 section 2.3.1, RFC 5480 section 2.
 */
import { createHash } from 'node:crypto'
import {
  DerCursor,
  type DerElement,
  malformed,
  readBitString,
  readDer,
  readInteger,
  reading,
  readOid,
  TAG,
} from '../der/read.ts'
import { OID } from '../oid.ts'
import { oncePerOctets } from './once-per-octets.ts'

export type CurveName = 'P-256' | 'P-384' | 'P-521'

export type PublicKeyFacts =
  | { readonly kind: 'RSA'; readonly bits: number; readonly exponent: bigint; readonly modulus: bigint }
  | {
      readonly kind: 'EC'
      /** A curve by its usual name, or the dotted identifier of one we do not use. */
      readonly curve: CurveName | (string & {})
      /** A compressed point is the same key with another identifier. */
      readonly compressed: boolean
    }
  | { readonly kind: 'other'; readonly algorithm: string }

export const CURVES: ReadonlyMap<string, { readonly name: CurveName; readonly coordinateOctets: number }> =
  new Map([
    [OID.p256 as string, { name: 'P-256', coordinateOctets: 32 }],
    [OID.p384 as string, { name: 'P-384', coordinateOctets: 48 }],
    [OID.p521 as string, { name: 'P-521', coordinateOctets: 66 }],
  ])

/** SHA-1 over the public key bits, 40 lower-case hex digits. */
export function publicKeyIdentifier(spki: Uint8Array): string {
  return reading('PKI_SPKI_MALFORMED', 'public key', () => identifierOf(readDer(spki, 'public key')))
}

/** The public key bits alone, which key identifiers and CertIDs hash. */
export function publicKeyBits(spki: Uint8Array): Uint8Array {
  return reading('PKI_SPKI_MALFORMED', 'public key', () => openPublicKey(readDer(spki, 'public key')).bits)
}

/** The RSAPublicKey inside (RFC 8017 appendix A.1.1), not looked into; null when the key is of another kind. */
export function rsaKeyBits(spki: Uint8Array): Uint8Array | null {
  return reading('PKI_SPKI_MALFORMED', 'public key', () => {
    const { algorithm, bits } = openPublicKey(readDer(spki, 'public key'))
    return algorithm === OID.rsaEncryption ? bits : null
  })
}

/** The identifier of a SubjectPublicKeyInfo already known to be one element. */
export function identifierOf(element: DerElement): string {
  return createHash('sha1').update(openPublicKey(element).bits).digest('hex')
}

const MOST_RSA_BITS = 4096
const MOST_EXPONENT = 2n ** 256n

/**
 * Whether verifying with a key costs no more than a stranger may ask for: OpenSSL goes up to 16384 bits of RSA, and exponents as long as
 * the modulus.
 */
export function isCheapToVerify(key: PublicKeyFacts): boolean {
  return key.kind !== 'RSA' || (key.bits <= MOST_RSA_BITS && key.exponent < MOST_EXPONENT)
}

/** Reads kind and parameters of a public key; algorithms other than RSA and EC are `other`, not an error. */
export const inspectPublicKey = oncePerOctets(
  (spki): PublicKeyFacts =>
    reading('PKI_SPKI_MALFORMED', 'public key', () => {
      const { algorithm, parameters, bits } = openPublicKey(readDer(spki, 'public key'))
      if (algorithm === OID.rsaEncryption) return inspectRsa(parameters, bits)
      if (algorithm === OID.ecPublicKey) return inspectEc(parameters, bits)
      return { kind: 'other', algorithm }
    }),
)

function openPublicKey(element: DerElement) {
  const info = element.open(TAG.sequence, 'public key')
  const identifier = info.sequence('key algorithm')
  const algorithm = readOid(identifier.any('key algorithm'))
  const parameters = identifier.more ? identifier.any('key parameters') : undefined
  identifier.end('key algorithm')
  const bits = readBitString(info.any('public key bits'))
  info.end('public key')
  return { algorithm, parameters, bits }
}

function inspectRsa(parameters: DerElement | undefined, bits: Uint8Array): PublicKeyFacts {
  if (parameters?.tag !== TAG.nullValue || parameters.contents.length !== 0) {
    throw malformed('RSA key parameters are not NULL')
  }
  const outer = new DerCursor(bits)
  const key = outer.sequence('RSA key')
  outer.end('RSA key')
  const modulus = readInteger(key.any('modulus'))
  const exponent = readInteger(key.any('exponent'))
  key.end('RSA key')
  if (modulus <= 0n || exponent <= 0n) throw malformed('RSA modulus or exponent is not positive')
  return { kind: 'RSA', bits: bitLength(modulus), exponent, modulus }
}

function inspectEc(parameters: DerElement | undefined, bits: Uint8Array): PublicKeyFacts {
  if (parameters?.tag !== TAG.oid) throw malformed('EC key does not name its curve')
  const identifier = readOid(parameters)
  const curve = CURVES.get(identifier)
  const form = bits[0]
  const compressed = form === 2 || form === 3
  if (form !== 4 && !compressed) throw malformed('EC point has an unknown form')
  if (curve !== undefined && bits.length !== 1 + curve.coordinateOctets * (compressed ? 1 : 2)) {
    throw malformed('EC point has the wrong length for its curve')
  }
  return { kind: 'EC', curve: curve?.name ?? identifier, compressed }
}

function bitLength(value: bigint): number {
  const digits = value.toString(16)
  return digits.length * 4 - Math.clz32(Number.parseInt(digits.charAt(0), 16)) + 28
}

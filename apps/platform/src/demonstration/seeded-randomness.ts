/**
 * Keys and serial numbers from a seed: the same seed gives the same on every machine, so that integrators can keep anchors and fixtures
 * with their tests. Nobody may trust such keys: whoever knows the seed has them. A demonstration alone uses this (requirement D7).
 *
 * Octets are HMAC-SHA-256 of purpose and counter under a key that HKDF (RFC 5869) makes of the seed. RSA primes are searched from such
 * octets upwards in the way of FIPS 186-5 A.1.3, EC scalars taken from 72 octets modulo n − 1 (FIPS 186-5 A.2.1).
 */
import { checkPrime, createECDH, createHmac, createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { type KeyKind, type KeyPair, type Signer, softSigner, spkiOf } from '@vesalius/pki'
import type { Randomness } from '../installation/randomness.ts'
import { deterministicP384Signer } from './deterministic-signature.ts'
import { inverse, P384_ORDER, toInteger, toOctets } from './integers.ts'

const isPrime = promisify(checkPrime)
const SALT = 'vesalius deterministic demonstration 1'
const EXPONENT = 65537n
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const CURVES = {
  'P-256': { name: 'prime256v1', order: P256_ORDER, octets: 32 },
  'P-384': { name: 'secp384r1', order: P384_ORDER, octets: 48 },
} as const

export function seededRandomness(seed: string): Randomness {
  const key = new Uint8Array(hkdfSync('sha256', seed, SALT, 'octets', 32))
  const octets = (name: string) => streamOf(key, name)
  return {
    octets,
    keyPair: (name, kind) => keyPairFrom(octets(`key/${kind}/${name}`), kind),
    signer: signerOf,
  }
}

/** RSA signatures for certificates are the same every time anyway. */
function signerOf(privateKey: KeyObject): Signer {
  const signer = softSigner(privateKey)
  return signer.algorithm === 'ecdsaWithSHA384' ? deterministicP384Signer(privateKey) : signer
}

type Octets = (count: number) => Uint8Array

function streamOf(key: Uint8Array, name: string): Octets {
  let counter = 0
  let rest = Buffer.alloc(0)
  return count => {
    const parts = [rest]
    for (let length = rest.length; length < count; length += 32)
      parts.push(createHmac('sha256', key).update(`${name}/${counter++}`).digest())
    const all = Buffer.concat(parts)
    rest = all.subarray(count)
    return new Uint8Array(all.subarray(0, count))
  }
}

async function keyPairFrom(octets: Octets, kind: KeyKind): Promise<KeyPair> {
  const privateKey =
    kind === 'P-256' || kind === 'P-384'
      ? ecKey(octets, kind)
      : await rsaKey(octets, Number(kind.slice('RSA-'.length)))
  return { privateKey, spki: spkiOf(privateKey) }
}

function ecKey(octets: Octets, kind: keyof typeof CURVES): KeyObject {
  const { name, order, octets: width } = CURVES[kind]
  const scalar = toOctets((toInteger(octets(72)) % (order - 1n)) + 1n, width)
  const exchange = createECDH(name)
  exchange.setPrivateKey(scalar)
  const point = exchange.getPublicKey()
  return keyOf({
    ...{ kty: 'EC', crv: kind },
    d: base64url(scalar),
    x: base64url(point.subarray(1, 1 + width)),
    y: base64url(point.subarray(1 + width)),
  })
}

async function rsaKey(octets: Octets, bits: number): Promise<KeyObject> {
  const half = bits / 2
  for (;;) {
    const [p, q] = [await primeFrom(octets, half), await primeFrom(octets, half)]
    const distance = p > q ? p - q : q - p
    // FIPS 186-5 A.1.3 step 5.4; never seen
    if (distance >> BigInt(half - 100) === 0n) continue
    const d = inverse(EXPONENT, (p - 1n) * (q - 1n))
    const field = (value: bigint, width = half / 8) => base64url(toOctets(value, width))
    return keyOf({
      ...{ kty: 'RSA', n: field(p * q, bits / 8), e: 'AQAB', d: field(d, bits / 8) },
      ...{
        p: field(p),
        q: field(q),
        dp: field(d % (p - 1n)),
        dq: field(d % (q - 1n)),
        qi: field(inverse(q, p)),
      },
    })
  }
}

/** The first fitting prime from a place given by the octets; both top bits are set, so that products have their full length. */
async function primeFrom(octets: Octets, bits: number): Promise<bigint> {
  const top = 3n << BigInt(bits - 2)
  let candidate = toInteger(octets(bits / 8)) | top | 1n
  for (;;) {
    if (hasNoSmallFactor(candidate) && candidate % EXPONENT !== 1n && (await isPrime(candidate)))
      return candidate
    candidate += 2n
    if (candidate >> BigInt(bits) !== 0n) candidate = top | 1n
  }
}

const SMALL_PRIMES = primesBelow(2000)
const SMALL_FACTORS = SMALL_PRIMES.map(BigInt)

const hasNoSmallFactor = (candidate: bigint): boolean =>
  SMALL_FACTORS.every(prime => candidate % prime !== 0n)

/** Odd ones. */
function primesBelow(limit: number): readonly number[] {
  const primes: number[] = []
  for (let number = 3; number < limit; number += 2)
    if (primes.every(prime => number % prime !== 0)) primes.push(number)
  return primes
}

const keyOf = (jwk: Readonly<Record<string, string>>): KeyObject =>
  createPrivateKey({ key: jwk, format: 'jwk' })
const base64url = (octets: Uint8Array): string => Buffer.from(octets).toString('base64url')

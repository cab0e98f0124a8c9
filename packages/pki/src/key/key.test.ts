import {
  checkPrimeSync,
  createPublicKey,
  ECDH,
  generateKeyPairSync,
  generatePrimeSync,
  randomBytes,
} from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { cpuTime } from '../../test/cpu-time.ts'
import { truncations } from '../../test/der-editing.ts'
import { lacks, run } from '../../test/programs.ts'
import { bitString, integer, nullValue, oid, sequence } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { OID } from '../oid.ts'
import { generateKeyPair, type KeyKind, spkiOf } from './generate.ts'
import { decodePublicKey } from './public-key.ts'
import { type AllowedKey, reviewPublicKey } from './review.ts'
import { inspectPublicKey, publicKeyIdentifier } from './spki.ts'

const RSA_2048 = await generateKeyPair('RSA-2048')
const P_384 = await generateKeyPair('P-384')
const POINT = P_384.spki.subarray(-97)

const rsaSpki = (modulus: bigint, exponent = 65537n, parameters: Uint8Array[] = [nullValue]) =>
  sequence(
    sequence(oid(OID.rsaEncryption), ...parameters),
    bitString(sequence(integer(modulus), integer(exponent))),
  )
const ecSpki = (point: Uint8Array, curve: Uint8Array = oid(OID.p384)) =>
  sequence(sequence(oid(OID.ecPublicKey), curve), bitString(point))
const prime = (bits: number) => generatePrimeSync(bits, { bigint: true })
const codes = (spki: Uint8Array, allowed: readonly AllowedKey[] = ['RSA-2048', 'P-384']) =>
  reviewPublicKey(spki, allowed).map(({ code }) => code)

describe('publicKeyIdentifier', () => {
  it.skipIf(lacks('openssl')).each<KeyKind>(['P-256', 'P-384', 'RSA-2048'])(
    'is the subject key identifier that openssl computes for %s',
    async kind => {
      const { privateKey, spki } = await generateKeyPair(kind)
      const { output } = run(
        [
          'openssl',
          'req',
          '-x509',
          '-key',
          'key.pem',
          '-subj',
          '/CN=x',
          '-addext',
          'subjectKeyIdentifier=hash',
          '-text',
          '-noout',
        ],
        { 'key.pem': privateKey.export({ format: 'pem', type: 'pkcs8' }) },
      )
      const theirs = /Subject Key Identifier:\s*([0-9A-F:]+)/
        .exec(output)?.[1]
        ?.replaceAll(':', '')
        .toLowerCase()
      expect(publicKeyIdentifier(spki)).toBe(theirs)
    },
  )

  it('refuses what is no SubjectPublicKeyInfo, cut off anywhere or with more behind it', () => {
    for (const cut of truncations(P_384.spki)) {
      expect(() => publicKeyIdentifier(cut)).toThrow(expect.objectContaining({ code: 'PKI_SPKI_MALFORMED' }))
    }
    expect(() => publicKeyIdentifier(Uint8Array.of(...P_384.spki, 0))).toThrow(PkiError)
  })
})

describe('inspectPublicKey', () => {
  it.each<KeyKind>(['RSA-2048', 'RSA-3072'])('tells the size and numbers of an %s key', async kind => {
    const { spki } = await generateKeyPair(kind)
    const jwk = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({
      format: 'jwk',
    })
    expect(inspectPublicKey(spki)).toEqual({
      kind: 'RSA',
      bits: Number(kind.slice(4)),
      exponent: 65537n,
      modulus: BigInt(`0x${Buffer.from(jwk.n ?? '', 'base64url').toString('hex')}`),
    })
  })

  it.each([
    { name: 'P-256', namedCurve: 'P-256' },
    { name: 'P-384', namedCurve: 'P-384' },
    { name: 'P-521', namedCurve: 'P-521' },
    { name: '1.3.132.0.10', namedCurve: 'secp256k1' },
  ])('tells the curve of a $namedCurve key', ({ name, namedCurve }) => {
    const spki = spkiOf(generateKeyPairSync('ec', { namedCurve }).publicKey)
    expect(inspectPublicKey(spki)).toEqual({ kind: 'EC', curve: name, compressed: false })
  })

  it('tells a compressed point', () => {
    expect(inspectPublicKey(ecSpki(compressed(POINT)))).toEqual({
      kind: 'EC',
      curve: 'P-384',
      compressed: true,
    })
  })

  it('tells other algorithms by their identifier', () => {
    const spki = spkiOf(generateKeyPairSync('ed25519').publicKey)
    expect(inspectPublicKey(spki)).toEqual({ kind: 'other', algorithm: '1.3.101.112' })
  })
})

describe('reviewPublicKey', () => {
  it.each<KeyKind>(['RSA-2048', 'RSA-3072', 'P-256', 'P-384'])(
    'has nothing against a new %s key',
    async kind => {
      expect(reviewPublicKey((await generateKeyPair(kind)).spki, [kind])).toEqual([])
    },
  )

  it('has nothing against a hundred products of two random primes', () => {
    for (let i = 0; i < 100; i++) {
      const modulus = prime(256) * prime(257)
      expect(codes(rsaSpki(modulus), ['RSA-2048'])).toEqual(['KEY_TOO_SHORT'])
    }
  })

  it.each([
    {
      name: 'an RSA key where only EC is allowed',
      spki: RSA_2048.spki,
      allowed: ['P-384'],
      code: 'KEY_ALGORITHM_NOT_ALLOWED',
    },
    {
      name: 'an EC key where only RSA is allowed',
      spki: P_384.spki,
      allowed: ['RSA-2048'],
      code: 'KEY_ALGORITHM_NOT_ALLOWED',
    },
    {
      name: 'a shorter RSA key than allowed',
      spki: RSA_2048.spki,
      allowed: ['RSA-3072', 'RSA-4096'],
      code: 'KEY_TOO_SHORT',
    },
    { name: 'RSA of 1024 bits', spki: rsaSpki(prime(512) * prime(512)), code: 'KEY_TOO_SHORT' },
    { name: 'RSA of 3072 bits', spki: rsaSpki(prime(1536) * prime(1536)), code: 'KEY_ALGORITHM_NOT_ALLOWED' },
    {
      name: 'an Ed25519 key',
      spki: spkiOf(generateKeyPairSync('ed25519').publicKey),
      code: 'KEY_ALGORITHM_NOT_ALLOWED',
    },
    {
      name: 'an RSA-PSS key',
      spki: spkiOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey),
      code: 'KEY_ALGORITHM_NOT_ALLOWED',
    },
    {
      name: 'a P-256 key',
      spki: spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey),
      code: 'KEY_CURVE_NOT_ALLOWED',
    },
    {
      name: 'a secp256k1 key',
      spki: spkiOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey),
      code: 'KEY_CURVE_NOT_ALLOWED',
    },
    { name: 'a compressed point', spki: ecSpki(compressed(POINT)), code: 'KEY_POINT_COMPRESSED' },
    { name: 'the exponent 3', spki: rsaSpki(prime(1024) * prime(1024), 3n), code: 'KEY_EXPONENT_WEAK' },
    { name: 'the exponent 1', spki: rsaSpki(prime(1024) * prime(1024), 1n), code: 'KEY_EXPONENT_WEAK' },
    { name: 'an even exponent', spki: rsaSpki(prime(1024) * prime(1024), 65538n), code: 'KEY_EXPONENT_WEAK' },
    {
      name: 'an exponent over 256 bits',
      spki: rsaSpki(prime(1024) * prime(1024), 2n ** 256n + 1n),
      code: 'KEY_EXPONENT_WEAK',
    },
  ] as const)('objects to $name', ({ spki, code, ...rest }) => {
    expect(codes(spki, 'allowed' in rest ? rest.allowed : undefined)).toEqual([code])
  })

  it.each([
    { name: 'nothing', spki: new Uint8Array() },
    { name: 'RSA without parameters', spki: rsaSpki(prime(512) * prime(512), 65537n, []) },
    { name: 'a negative modulus', spki: rsaSpki(-(prime(512) * prime(512))) },
    { name: 'an exponent of zero', spki: rsaSpki(prime(512) * prime(512), 0n) },
    {
      name: 'something behind the RSA key',
      spki: sequence(
        sequence(oid(OID.rsaEncryption), nullValue),
        bitString(Buffer.concat([sequence(integer(15), integer(3)), nullValue])),
      ),
    },
    {
      name: 'a third number in the RSA key',
      spki: sequence(
        sequence(oid(OID.rsaEncryption), nullValue),
        bitString(sequence(integer(15), integer(3), integer(1))),
      ),
    },
    { name: 'the point at infinity', spki: ecSpki(Uint8Array.of(0)) },
    { name: 'a point that is not on the curve', spki: ecSpki(flipLast(POINT)) },
    {
      name: 'a compressed point that is on no curve',
      spki: ecSpki(Uint8Array.of(2, ...new Uint8Array(48).fill(0xff))),
      codes: ['KEY_POINT_COMPRESSED', 'KEY_MALFORMED'],
    },
    { name: 'a point of another length', spki: ecSpki(POINT.subarray(0, 96)) },
    { name: 'a point in hybrid form', spki: ecSpki(Uint8Array.of(6, ...POINT.subarray(1))) },
    { name: 'a curve spelt out', spki: ecSpki(POINT, sequence(integer(1))) },
    { name: 'no curve', spki: sequence(sequence(oid(OID.ecPublicKey)), bitString(POINT)) },
  ])('objects to $name as malformed', ({ spki, ...rest }) => {
    expect(codes(spki)).toEqual('codes' in rest ? rest.codes : ['KEY_MALFORMED'])
  })

  it.each([
    { weakness: 'even-modulus', modulus: () => 2n * prime(2047) },
    { weakness: 'small-factor', modulus: () => 751n * prime(2039) },
    { weakness: 'small-factor', modulus: () => 3n * prime(2047) },
    { weakness: 'close-primes', modulus: () => squareOfPrime() },
    { weakness: 'close-primes', modulus: () => productOfNeighbours() },
    { weakness: 'roca', modulus: () => rocaPrime() * rocaPrime() },
  ])('finds the weakness $weakness', ({ weakness, modulus }) => {
    const allowed: AllowedKey[] = ['RSA-2048', 'RSA-3072']
    const found = reviewPublicKey(rsaSpki(modulus()), allowed).filter(({ code }) => code === 'KEY_WEAK')
    expect(found).toEqual([{ code: 'KEY_WEAK', weakness }])
  })

  it('gives all objections at once', () => {
    expect(codes(rsaSpki(2n * prime(1023), 3n))).toEqual(['KEY_TOO_SHORT', 'KEY_EXPONENT_WEAK', 'KEY_WEAK'])
  })

  it('does not spend time on the factors of a modulus of absurd size', () => {
    const before = cpuTime()
    expect(codes(rsaSpki(2n ** 65536n + 1n))).toEqual(['KEY_ALGORITHM_NOT_ALLOWED'])
    expect(cpuTime() - before).toBeLessThan(200)
  })
})

describe('decodePublicKey', () => {
  it('notices when the octets of an array it has seen were changed', () => {
    const spki = Uint8Array.from(P_384.spki)
    decodePublicKey(spki)
    spki[spki.length - 1] = (spki[spki.length - 1] ?? 0) ^ 1
    expect(() => decodePublicKey(spki)).toThrow()
  })
})

function compressed(point: Uint8Array): Uint8Array {
  return new Uint8Array(ECDH.convertKey(point, 'secp384r1', undefined, undefined, 'compressed') as Buffer)
}

function flipLast(point: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(point)
  changed[96] = (changed[96] ?? 0) ^ 1
  return changed
}

function squareOfPrime(): bigint {
  const p = prime(1024)
  return p * p
}

/** Two primes some thousands apart: Fermat's method finds them at once. */
function productOfNeighbours(): bigint {
  const p = prime(1024)
  let q = p + 2n
  while (!checkPrimeSync(q)) q += 2n
  return p * q
}

/**
 * A prime made as the faulty library made them: k * M + (65537^a mod M), M the product of the first 126 primes.
 */
function rocaPrime(): bigint {
  const primes: bigint[] = []
  for (let n = 2n; primes.length < 126; n++) if (primes.every(p => n % p !== 0n)) primes.push(n)
  const product = primes.reduce((a, b) => a * b, 1n)
  for (;;) {
    let power = 1n
    for (let i = 0; i < 1 + (randomBytes(1)[0] ?? 0); i++) power = (power * 65537n) % product
    const k = BigInt(`0x${randomBytes(8).toString('hex')}`) | (1n << 55n)
    const candidate = k * product + power
    if (checkPrimeSync(candidate)) return candidate
  }
}

import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { flips } from '../../test/der-editing.ts'
import { verifyScheme } from '../cms/signature-scheme.ts'
import { readDer } from '../der/read.ts'
import { bitString, nullValue, oid, sequence, unsignedInteger } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { generateKeyPair, type KeyKind, spkiOf } from '../key/generate.ts'
import { OID } from '../oid.ts'
import { readSignatureAlgorithm, SIGNATURE_ALGORITHMS, type SignatureAlgorithmName } from './algorithms.ts'
import { softSigner } from './signer.ts'
import { verifySignature } from './verify.ts'

const OCTETS = Buffer.from('what is signed')
const RSA = await generateKeyPair('RSA-2048')
const EC = await generateKeyPair('P-384')
const names = Object.keys(SIGNATURE_ALGORITHMS) as SignatureAlgorithmName[]

describe('softSigner and verifySignature', () => {
  it.each(names)('agree on %s, and on no other octets, algorithm or key', async name => {
    const keys = SIGNATURE_ALGORITHMS[name].keyKind === 'RSA' ? RSA : EC
    const other = await generateKeyPair(SIGNATURE_ALGORITHMS[name].keyKind === 'RSA' ? 'RSA-2048' : 'P-384')
    const signer = softSigner(keys.privateKey, name)
    const signature = await signer.sign(OCTETS)

    expect(signer.spki).toEqual(keys.spki)
    expect(verifySignature(name, keys.spki, OCTETS, signature)).toBe(true)
    expect(verifySignature(name, keys.spki, Buffer.from('what is not'), signature)).toBe(false)
    expect(verifySignature(name, other.spki, OCTETS, signature)).toBe(false)
    for (const wrong of names.filter(n => n !== name)) {
      expect(verifySignature(wrong, keys.spki, OCTETS, signature)).toBe(false)
    }
  })

  it.each<KeyKind>(['RSA-2048', 'P-256', 'P-384'])(
    'agree with %s on few octets and on many, several at a time',
    async kind => {
      const keys = await generateKeyPair(kind)
      const signer = softSigner(keys.privateKey)
      const all = [0, 1, 65_536, 65_537, 1_000_000].map(length => Buffer.alloc(length, 7))
      const signatures = await Promise.all(all.map(octets => signer.sign(octets)))
      for (const [index, octets] of all.entries()) {
        const signature = signatures[index] ?? new Uint8Array()
        expect(verifySignature(signer.algorithm, keys.spki, octets, signature)).toBe(true)
        expect(verifySignature(signer.algorithm, keys.spki, Buffer.alloc(9, 7), signature)).toBe(false)
      }
    },
  )

  it.each<[KeyKind, SignatureAlgorithmName]>([
    ['RSA-2048', 'sha256WithRSA'],
    ['P-256', 'ecdsaWithSHA256'],
    ['P-384', 'ecdsaWithSHA384'],
  ])('sign with %s by %s unless told otherwise', async (kind, algorithm) => {
    const keys = await generateKeyPair(kind)
    expect(softSigner(keys.privateKey).algorithm).toBe(algorithm)
  })

  it('refuse to sign with a key that does not fit the algorithm', () => {
    const unsupported = expect.objectContaining({ code: 'PKI_KEY_UNSUPPORTED' })
    expect(() => softSigner(RSA.privateKey, 'ecdsaWithSHA256')).toThrow(unsupported)
    expect(() => softSigner(EC.privateKey, 'sha256WithRSA')).toThrow(unsupported)
    expect(() => softSigner(generateKeyPairSync('ed25519').privateKey)).toThrow(unsupported)
    expect(() => softSigner(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey)).toThrow(
      unsupported,
    )
  })
})

describe('verifySignature', () => {
  const signature = sign('sha384', OCTETS, EC.privateKey)

  it('verifies nothing with a signature changed in any octet', () => {
    for (const changed of flips(signature, 0x01)) {
      expect(verifySignature('ecdsaWithSHA384', EC.spki, OCTETS, changed)).toBe(false)
    }
  })

  it.each([
    { name: 'an algorithm we do not know', algorithm: undefined, spki: EC.spki, value: signature },
    {
      name: 'a key that cannot be read',
      algorithm: 'ecdsaWithSHA384',
      spki: Uint8Array.of(0x30, 0),
      value: signature,
    },
    { name: 'a key cut off', algorithm: 'ecdsaWithSHA384', spki: EC.spki.subarray(0, 60), value: signature },
    { name: 'an empty signature', algorithm: 'ecdsaWithSHA384', spki: EC.spki, value: new Uint8Array() },
    {
      name: 'r and s side by side, as XML has them',
      algorithm: 'ecdsaWithSHA384',
      spki: EC.spki,
      value: sign('sha384', OCTETS, { key: EC.privateKey, dsaEncoding: 'ieee-p1363' }),
    },
    {
      name: 'octets behind the signature',
      algorithm: 'ecdsaWithSHA384',
      spki: EC.spki,
      value: Buffer.concat([signature, Buffer.of(0)]),
    },
  ] as const)('verifies nothing with $name', ({ algorithm, spki, value }) => {
    expect(verifySignature(algorithm, spki, OCTETS, value)).toBe(false)
  })

  it('verifies nothing on a curve that is not ours, or with an RSA-PSS key', () => {
    const koblitz = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
    const byKoblitz = sign('sha256', OCTETS, koblitz.privateKey)
    expect(verifySignature('ecdsaWithSHA256', spkiOf(koblitz.publicKey), OCTETS, byKoblitz)).toBe(false)
    const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
    const byPss = sign('sha256', OCTETS, pss.privateKey)
    expect(verifySignature('sha256WithRSA', spkiOf(pss.publicKey), OCTETS, byPss)).toBe(false)
  })
})

describe('a key that is dear to verify with', () => {
  const publicKeyOf = (bits: number, exponent: Uint8Array): Uint8Array => {
    const modulus = new Uint8Array(bits / 8).fill(0xff)
    const key = sequence(unsignedInteger(modulus), unsignedInteger(exponent))
    return sequence(sequence(oid(OID.rsaEncryption), nullValue), bitString(key))
  }

  it.each([
    { name: '16384 bits', spki: publicKeyOf(16_384, new Uint8Array(8).fill(0xff)), octets: 2048 },
    {
      name: 'an exponent as long as its modulus',
      spki: publicKeyOf(3072, new Uint8Array(383).fill(0xff)),
      octets: 384,
    },
  ])('verifies nothing and costs nothing: $name', ({ spki, octets }) => {
    const before = process.cpuUsage()
    for (let time = 0; time < 100; time++) {
      const signature = new Uint8Array(octets).fill(time)
      expect(verifySignature('sha256WithRSA', spki, OCTETS, signature)).toBe(false)
      expect(verifyScheme({ scheme: 'rsa-pss', digest: 'sha256' }, spki, OCTETS, signature)).toBe(false)
    }
    expect(process.cpuUsage(before).user).toBeLessThan(500_000)
  })
})

describe('readSignatureAlgorithm', () => {
  it.each(names)('recognizes %s as we write it', name => {
    expect(readSignatureAlgorithm(readDer(SIGNATURE_ALGORITHMS[name].identifier))).toBe(name)
  })

  it('takes RSA with absent parameters, as RFC 4055 section 5 demands of readers', () => {
    expect(readSignatureAlgorithm(readDer(sequence(oid(OID.sha256WithRSA))))).toBe('sha256WithRSA')
  })

  it.each([
    { name: 'SHA-1 with RSA', der: sequence(oid('1.2.840.113549.1.1.5'), nullValue) },
    { name: 'RSASSA-PSS', der: sequence(oid(OID.rsassaPss), sequence()) },
    { name: 'ECDSA with parameters', der: sequence(oid(OID.ecdsaWithSHA384), nullValue) },
    { name: 'RSA with other parameters', der: sequence(oid(OID.sha256WithRSA), sequence()) },
  ])('does not know $name', ({ der }) => {
    expect(readSignatureAlgorithm(readDer(der))).toBeUndefined()
  })

  it('refuses an identifier with something behind its parameters', () => {
    const der = sequence(oid(OID.sha256WithRSA), nullValue, nullValue)
    expect(() => readSignatureAlgorithm(readDer(der))).toThrow(PkiError)
  })
})

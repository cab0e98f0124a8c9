import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptRsaPkcs1v15, encryptRsaPkcs1v15, unpadPkcs1v15 } from './pkcs1-v15.ts'

interface Vectors {
  privateKey: string
  cases: { name: string; good: boolean; ciphertext: string; plaintext: string }[]
}
const vectors: Vectors = JSON.parse(
  readFileSync(new URL('implicit-rejection.vectors.json', import.meta.url), 'utf8'),
)
const privateKey = createPrivateKey(vectors.privateKey)
const spki = Uint8Array.from(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
const decryptBlock = (ciphertext: Uint8Array) =>
  privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, ciphertext)

describe('decryptRsaPkcs1v15', () => {
  for (const { name, good, ciphertext, plaintext } of vectors.cases) {
    it(`gives what OpenSSL gives for ${good ? 'a message' : 'a bad padding'}: ${name}`, () => {
      expect(hex(decryptRsaPkcs1v15(privateKey, Buffer.from(ciphertext, 'hex')))).toBe(plaintext)
    })
  }

  for (const { name, good, ciphertext, plaintext } of vectors.cases) {
    const fits = good && plaintext.length === 32
    it(`always gives the length that was asked for: ${name}`, () => {
      const octets = decryptRsaPkcs1v15(privateKey, Buffer.from(ciphertext, 'hex'), 16)
      expect(octets).toHaveLength(16)
      expect(hex(octets) === plaintext).toBe(fits)
    })
  }

  it('gives the same octets for the same bad ciphertext and others for another', () => {
    const bad = vectors.cases.filter(c => !c.good).map(c => Buffer.from(c.ciphertext, 'hex'))
    const once = bad.map(c => hex(decryptRsaPkcs1v15(privateKey, c, 16)))
    expect(bad.map(c => hex(decryptRsaPkcs1v15(privateKey, c, 16)))).toEqual(once)
    expect(new Set(once).size).toBe(bad.length)
  })

  it('gives unrelated octets with the wrong key', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const message = new Uint8Array(16).fill(7)
    const octets = decryptRsaPkcs1v15(other.privateKey, encryptRsaPkcs1v15(spki, message), 16)
    expect(octets).toHaveLength(16)
    expect(hex(octets)).not.toBe(hex(message))
  })

  it.each([
    ['empty', new Uint8Array(0)],
    ['one octet short', new Uint8Array(255).fill(3)],
    ['one octet long', new Uint8Array(257).fill(3)],
    ['not below the modulus', new Uint8Array(256).fill(0xff)],
  ])('treats a ciphertext that is %s like a bad padding', (_name, ciphertext) => {
    expect(decryptRsaPkcs1v15(privateKey, ciphertext, 16)).toHaveLength(16)
    expect(() => decryptRsaPkcs1v15(privateKey, ciphertext)).not.toThrow()
  })

  it('opens what it encrypted, for any message that fits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 245 }), message => {
        const ciphertext = encryptRsaPkcs1v15(spki, message)
        expect(hex(decryptRsaPkcs1v15(privateKey, ciphertext))).toBe(hex(message))
        expect(hex(decryptRsaPkcs1v15(privateKey, ciphertext, message.length))).toBe(hex(message))
      }),
      { numRuns: 50 },
    )
  })

  it('refuses a key that is not RSA', () => {
    const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    expect(() => decryptRsaPkcs1v15(ec, new Uint8Array(256))).toThrowError(
      expect.objectContaining({ code: 'PKI_KEY_UNSUPPORTED' }),
    )
  })
})

describe('unpadPkcs1v15', () => {
  const seed = new Uint8Array(32).fill(9)
  const block = (...parts: (number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap(part => [...part]))

  it('finds the message at every possible length', () => {
    for (let length = 0; length <= 53; length++) {
      const message = new Uint8Array(length).fill(0x61)
      const padded = block([0, 2], new Uint8Array(61 - length).fill(5), [0], message)
      expect(hex(unpadPkcs1v15(padded, seed))).toBe(hex(message))
    }
  })

  it('refuses every block of which one of the first eleven octets is wrong', () => {
    const message = new Uint8Array(53).fill(0x61)
    const good = block([0, 2], new Uint8Array(8).fill(5), [0], message)
    expect(hex(unpadPkcs1v15(good, seed, 53))).toBe(hex(message))
    for (let i = 0; i < 11; i++) {
      const bad = Uint8Array.from(good)
      bad[i] = i < 2 || i === 10 ? 0xff : 0
      expect(hex(unpadPkcs1v15(bad, seed, 53)), `octet ${i}`).not.toBe(hex(message))
    }
  })

  it('refuses a message that is longer or shorter than asked for', () => {
    const message = new Uint8Array(17).fill(0x61)
    const padded = block([0, 2], new Uint8Array(44).fill(5), [0], message)
    expect(hex(unpadPkcs1v15(padded, seed, 16))).not.toBe('61'.repeat(16))
    expect(hex(unpadPkcs1v15(padded, seed, 18))).not.toContain('61'.repeat(8))
  })
})

describe('encryptRsaPkcs1v15', () => {
  it('makes a ciphertext whose raw block follows RFC 8017 section 7.2.1', () => {
    const ciphertext = encryptRsaPkcs1v15(spki, Uint8Array.of(1, 2, 3))
    expect(ciphertext).toHaveLength(256)
    expect(hex(decryptBlock(ciphertext))).toMatch(/^0002((?!00)..){250}00010203$/)
  })

  it('refuses a message that leaves no room for the padding', () => {
    expect(() => encryptRsaPkcs1v15(spki, new Uint8Array(246))).toThrow(RangeError)
  })

  it('refuses a key that is not RSA', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const ec = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }))
    expect(() => encryptRsaPkcs1v15(ec, new Uint8Array(1))).toThrowError(
      expect.objectContaining({ code: 'PKI_KEY_UNSUPPORTED' }),
    )
  })

  it('refuses a key that cannot be decoded', () => {
    expect(() => encryptRsaPkcs1v15(spki.subarray(1), new Uint8Array(1))).toThrowError(
      expect.objectContaining({ code: 'PKI_SPKI_MALFORMED' }),
    )
  })
})

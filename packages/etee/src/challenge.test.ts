import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { encryptRsaPkcs1v15, generateKeyPair } from '@vesalius/pki'
import { describe, expect, it } from 'vitest'
import { makeChallenge, openChallenge } from './challenge.ts'

const { privateKey, spki } = await generateKeyPair('RSA-2048')
const code = (wanted: string) => expect.objectContaining({ code: wanted })
const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest()
const serial = Uint8Array.from(Buffer.from('ef421911b26ad0b51f5f0f70c0516267', 'hex'))

describe('makeChallenge', () => {
  it('makes 288 octets that end with the hash of the serial number', () => {
    const challenge = makeChallenge(spki, serial)
    expect(challenge).toHaveLength(288)
    expect(challenge.subarray(256)).toEqual(sha256(serial))
  })

  it.each([
    ['fifteen octets', new Uint8Array(15).fill(1)],
    ['seventeen octets', new Uint8Array(17).fill(1)],
    ['a first octet of zero', Uint8Array.of(0, ...new Uint8Array(15).fill(1))],
  ])('refuses %s', (_name, octets) => {
    expect(() => makeChallenge(spki, octets)).toThrow(RangeError)
  })
})

describe('openChallenge', () => {
  it('gives the serial number, unsigned', () => {
    expect(openChallenge(privateKey, makeChallenge(spki, serial))).toBe(0xef421911b26ad0b51f5f0f70c0516267n)
  })

  it.each([8, 15])('accepts %i octets, as the existing client does', length => {
    const short = serial.subarray(0, length)
    const challenge = Buffer.concat([encryptRsaPkcs1v15(spki, short), sha256(short)])
    expect(openChallenge(privateKey, challenge)).toBe(BigInt(`0x${Buffer.from(short).toString('hex')}`))
  })

  it('refuses 17 octets, of which only the first 16 count', () => {
    const long = randomBytes(17)
    const challenge = Buffer.concat([encryptRsaPkcs1v15(spki, long), sha256(long)])
    expect(() => openChallenge(privateKey, challenge)).toThrow(code('CHALLENGE_INVALID'))
  })

  it('refuses a challenge for another key, a changed one and a serial number of zero alike', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const challenge = makeChallenge(spki, serial)
    expect(() => openChallenge(other.privateKey, challenge)).toThrow(code('CHALLENGE_INVALID'))
    for (const index of [0, 100, 255, 256, 287]) {
      const changed = Uint8Array.from(challenge)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => openChallenge(privateKey, changed)).toThrow(code('CHALLENGE_INVALID'))
    }
    const zero = new Uint8Array(16)
    const zeroChallenge = Buffer.concat([encryptRsaPkcs1v15(spki, zero), sha256(zero)])
    expect(() => openChallenge(privateKey, zeroChallenge)).toThrow(code('CHALLENGE_INVALID'))
  })

  it('refuses a challenge of another length, or for a key that is not RSA', () => {
    const challenge = makeChallenge(spki, serial)
    expect(() => openChallenge(privateKey, challenge.subarray(1))).toThrow(code('CHALLENGE_MALFORMED'))
    const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    expect(() => openChallenge(ec, challenge)).toThrow(code('CHALLENGE_MALFORMED'))
  })
})

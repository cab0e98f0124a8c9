import { createECDH, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { softSigner } from '@vesalius/pki'
import { describe, expect, it } from 'vitest'
import { deterministicP384Signer } from './deterministic-signature.ts'
import { seededRandomness } from './seeded-randomness.ts'

const pem = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): unknown }) =>
  key.export({ type: 'pkcs8', format: 'pem' })

describe('seededRandomness', () => {
  it.each(['P-256', 'P-384', 'RSA-2048'] as const)(
    'gives the same %s key for one seed and purpose',
    async kind => {
      const key = (seed: string, name: string) => seededRandomness(seed).keyPair(name, kind)
      const [first, again, otherSeed, otherName] = await Promise.all([
        key('one', 'root'),
        key('one', 'root'),
        key('two', 'root'),
        key('one', 'card'),
      ])
      expect(pem(again.privateKey)).toBe(pem(first.privateKey))
      expect(pem(otherSeed.privateKey)).not.toBe(pem(first.privateKey))
      expect(pem(otherName.privateKey)).not.toBe(pem(first.privateKey))
    },
  )

  it.each(['RSA-2048', 'RSA-3072'] as const)(
    'makes %s keys that OpenSSL finds sound and that sign',
    async kind => {
      const { privateKey, spki } = await seededRandomness('sound').keyPair('any', kind)
      expect(privateKey.asymmetricKeyDetails).toEqual({
        modulusLength: Number(kind.slice(4)),
        publicExponent: 65537n,
      })
      const data = Buffer.from('signed')
      const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
      expect(verify('sha256', data, publicKey, sign('sha256', data, privateKey))).toBe(true)
    },
  )

  it('gives octets one after the other, by purpose', () => {
    const stream = seededRandomness('one').octets('serial')
    const [first, second] = [stream(20), stream(20)]
    expect(Buffer.concat([first, second])).toEqual(Buffer.from(seededRandomness('one').octets('serial')(40)))
    expect(seededRandomness('one').octets('other')(20)).not.toEqual(first)
  })
})

describe('deterministicP384Signer', () => {
  it('signs as the example of RFC 6979 A.2.6 does', async () => {
    const d = Buffer.from(
      '6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5',
      'hex',
    )
    const exchange = createECDH('secp384r1')
    exchange.setPrivateKey(d)
    const point = exchange.getPublicKey()
    const privateKey = createPrivateKey({
      format: 'jwk',
      key: {
        ...{ kty: 'EC', crv: 'P-384', d: d.toString('base64url') },
        x: Buffer.from(point.subarray(1, 49)).toString('base64url'),
        y: Buffer.from(point.subarray(49)).toString('base64url'),
      },
    })
    const signature = await deterministicP384Signer(privateKey).sign(Buffer.from('sample'))
    const hex = Buffer.from(signature).toString('hex')
    expect(hex).toContain(
      '94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46',
    )
    expect(hex).toContain(
      '99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8',
    )
  })

  it('signs what OpenSSL verifies, the same way every time, on many messages', async () => {
    const { privateKey, spki } = await seededRandomness('sign').keyPair('root', 'P-384')
    const signer = deterministicP384Signer(privateKey)
    const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    for (let count = 0; count < 40; count++) {
      const message = Buffer.from(`message ${count}`)
      const signature = await signer.sign(message)
      expect(verify('sha384', message, publicKey, signature)).toBe(true)
      expect(await signer.sign(message)).toEqual(signature)
    }
    expect(signer.algorithm).toBe(softSigner(privateKey).algorithm)
  })
})

import { describe, expect, it } from 'vitest'
import { cpuTime } from '../../test/cpu-time.ts'
import { generateKeyPair } from '../key/generate.ts'
import { softSigner } from './signer.ts'
import { type SignedObject, verifyOnce } from './verify-once.ts'

const [issuer, stranger] = [await generateKeyPair('P-384'), await generateKeyPair('P-384')]

async function signedObject(): Promise<SignedObject> {
  const tbs = new TextEncoder().encode('what an issuer signs')
  const signer = softSigner(issuer.privateKey)
  return { tbs, signatureAlgorithm: signer.algorithm, signature: await signer.sign(tbs) }
}

describe('verifyOnce', () => {
  it('verifies the same object with the same key once', async () => {
    const object = await signedObject()
    verifyOnce(object, issuer.spki)
    const before = cpuTime()
    for (let i = 0; i < 1000; i++) expect(verifyOnce(object, issuer.spki)).toBe(true)
    expect(cpuTime() - before).toBeLessThan(200)
  })

  it('knows the key again by its octets, whatever array holds them', async () => {
    const object = await signedObject()
    expect(verifyOnce(object, issuer.spki)).toBe(true)
    expect(verifyOnce(object, Uint8Array.from(issuer.spki))).toBe(true)
  })

  it('does not take what one key verified for verified by another', async () => {
    const object = await signedObject()
    expect(verifyOnce(object, issuer.spki)).toBe(true)
    expect(verifyOnce(object, stranger.spki)).toBe(false)
    expect(verifyOnce(object, issuer.spki)).toBe(true)
  })

  it('does not remember what did not verify', async () => {
    const object = await signedObject()
    expect(verifyOnce(object, stranger.spki)).toBe(false)
    expect(verifyOnce(object, stranger.spki)).toBe(false)
  })

  it('verifies another object anew, also one with parts of an object that verified', async () => {
    const object = await signedObject()
    verifyOnce(object, issuer.spki)
    const changed = { ...object, tbs: object.tbs.map((octet, i) => (i === 3 ? octet ^ 1 : octet)) }
    expect(verifyOnce(changed, issuer.spki)).toBe(false)
    expect(verifyOnce({ ...object, signatureAlgorithm: 'ecdsaWithSHA256' }, issuer.spki)).toBe(false)
    expect(verifyOnce({ ...object, signatureAlgorithm: undefined }, issuer.spki)).toBe(false)
  })
})

import { randomBytes } from 'node:crypto'
import { establishCardHierarchy } from '@vesalius/authority'
import { generateKeyPair, softSigner } from '@vesalius/pki'
import { testHierarchy } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { readCardAnchors } from './card-anchors.ts'
import { encodePem } from './pem.ts'

async function demonstrationRoot(): Promise<Uint8Array> {
  const [root, authority, nationalRegister] = await Promise.all(
    ['P-384', 'P-384', 'P-384'].map(() => generateKeyPair('P-384')),
  )
  if (!root || !authority || !nationalRegister) throw new Error('three key pairs')
  const hierarchy = await establishCardHierarchy({
    population: 'citizen',
    rootSigner: softSigner(root.privateKey),
    authoritySpki: authority.spki,
    nationalRegisterSpki: nationalRegister.spki,
    publicUrl: 'http://127.0.0.1:8480',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    random: randomBytes,
  })
  return hierarchy.root.certificate.der
}

describe('readCardAnchors', () => {
  const closed = expect.objectContaining({ code: 'TRIAL_DOOR_CLOSED' })
  const production = { environment: 'production', demonstration: false } as const
  const acceptance = { environment: 'acceptance', demonstration: false } as const
  const trial = { environment: 'acceptance', demonstration: true } as const

  it('D7: believes the roots of demonstration cards for trial and test, and never in production', async () => {
    const real = (await testHierarchy()).root.certificate.der
    const text = encodePem([real, await demonstrationRoot()])
    expect(readCardAnchors(text, acceptance)).toHaveLength(2)
    expect(() => readCardAnchors(text, production)).toThrow(closed)
    expect(readCardAnchors(encodePem([real]), production)).toHaveLength(1)
  })

  it('D7: believes no real card in a demonstration, not even beside others', async () => {
    const real = (await testHierarchy()).root.certificate.der
    const own = await demonstrationRoot()
    expect(readCardAnchors(encodePem([own]), trial)).toHaveLength(1)
    expect(() => readCardAnchors(encodePem([own, real]), trial)).toThrow(closed)
    expect(() => readCardAnchors(encodePem([real]), trial)).toThrow(closed)
  })

  it('refuses a file without any', () => {
    expect(() => readCardAnchors('', production)).toThrow(
      expect.objectContaining({ code: 'INSTALLATION_DAMAGED' }),
    )
  })
})

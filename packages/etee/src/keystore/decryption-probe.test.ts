import { TEST_NOW, testKeyPair } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDecryptionProbe, opensDecryptionProbe } from './decryption-probe.ts'
import type { EncryptionEntry } from './keystore.ts'
import { makePlaceholder } from './placeholder.ts'

const SECRET = Uint8Array.from({ length: 16 }, (_, index) => index)
let entry: EncryptionEntry
let other: EncryptionEntry

async function entryOf(kind: 'RSA-2048' | 'P-384', name: string): Promise<EncryptionEntry> {
  const { privateKey } = await testKeyPair(kind, name)
  return { alias: '0', privateKey, certificate: await makePlaceholder(privateKey, TEST_NOW) }
}

beforeAll(async () => {
  entry = await entryOf('RSA-2048', 'probe-1')
  other = await entryOf('RSA-2048', 'probe-2')
})

describe('a decryption probe', () => {
  it('is opened by the key of its certificate alone, found by the serial number', () => {
    const probe = makeDecryptionProbe(entry, SECRET)
    if (!probe) throw new Error('no probe')

    expect(probe.alias).toBe('0')
    expect(opensDecryptionProbe({ encryption: [entry] }, probe)).toBe(true)
    expect(opensDecryptionProbe({ encryption: [other, entry] }, probe)).toBe(true)
    expect(opensDecryptionProbe({ encryption: [other] }, probe)).toBe(false)
    expect(opensDecryptionProbe({ encryption: [{ ...entry, alias: 'encryption' }] }, probe)).toBe(false)
    expect(opensDecryptionProbe({ encryption: [] }, probe)).toBe(false)
  })

  it('holds no secret', () => {
    const { text = '' } = makeDecryptionProbe(entry, SECRET) ?? {}

    expect(text).not.toContain(Buffer.from(SECRET).toString('base64'))
    expect(text).toMatch(/^[\w+/=]{344} [\w+/=]{44}$/)
  })

  it('is opened by nothing once it is changed, cut off or emptied', () => {
    const { alias = '', text = '' } = makeDecryptionProbe(entry, SECRET) ?? {}
    const [ciphertext = '', digest = ''] = text.split(' ')
    const changed = `${ciphertext.startsWith('A') ? 'B' : 'A'}${ciphertext.slice(1)} ${digest}`

    for (const broken of [changed, ciphertext, ` ${digest}`, text.slice(0, -8), '', 'none']) {
      expect(opensDecryptionProbe({ encryption: [entry] }, { alias, text: broken })).toBe(false)
    }
  })

  it('cannot be made for a key that nobody encrypts to, nor with another secret than 16 octets', async () => {
    expect(makeDecryptionProbe(await entryOf('P-384', 'probe-3'), SECRET)).toBeNull()
    expect(() => makeDecryptionProbe(entry, SECRET.subarray(1))).toThrow(RangeError)
  })
})

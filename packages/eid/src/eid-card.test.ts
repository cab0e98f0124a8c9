import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  AT,
  type MadeCard,
  makeCard,
  makeHierarchy,
  NATIONAL_NUMBER,
  PIN,
  withoutSignature,
} from '../test/card-maker.ts'
import type { SignerOptions } from './card-signer.ts'
import {
  type CardKey,
  openCard,
  SoftwareReader,
  type SoftwareReaderOptions,
  softwareReaders,
} from './index.ts'
import type { SoftwareCard } from './software/software-card.ts'

let rsa: MadeCard
let ec: MadeCard
beforeAll(async () => {
  rsa = await makeCard(await makeHierarchy('1.7'))
  ec = await makeCard(await makeHierarchy('1.8'))
})

const generations = [
  { name: 'RSA applet 1.7', made: () => rsa },
  { name: 'EC applet 1.8', made: () => ec },
]

const OCTETS = new TextEncoder().encode('what is signed')
const withPin = (pin: string): SignerOptions => ({ askPin: async () => pin })

async function open(card: SoftwareCard, options: Omit<SoftwareReaderOptions, 'card'> = {}) {
  const reader = new SoftwareReader('Reader', { card, ...options })
  return { reader, card: await openCard(softwareReaders([reader])) }
}

describe.each(generations)('EidCard: $name', ({ made }) => {
  it('reads what the card says of its holder', async () => {
    const { card } = await open(made().card())
    expect(card.generation).toBe(made().hierarchy.applet)
    expect(await card.readIdentity()).toMatchObject({
      nationalNumber: NATIONAL_NUMBER,
      surname: 'Specimen',
      firstNames: 'Émma Louise',
      validUntil: '2031-05-04',
      birthDate: { text: '30 JUIL 1985', year: 1985, month: 7, day: 30 },
      sex: 'F',
      documentType: { code: 1, name: 'Belgian citizen' },
    })
    expect(await card.readAddress()).toEqual(made().description.address)
    expect((await card.readPhoto()).subarray(0, 3)).toEqual(Buffer.from('ffd8ff', 'hex'))
  })

  it('reads the chain of either key without the padding behind it', async () => {
    const { card } = await open(made().card())
    const { hierarchy, authentication, signature } = made()
    const issuers = [hierarchy.citizenCa.certificate, hierarchy.root.certificate]
    expect(await card.readChain('authentication')).toEqual([authentication.certificate, ...issuers])
    expect(await card.readChain('signature')).toEqual([signature.certificate, ...issuers])
  })

  it('finds nothing to object to in a genuine identity', async () => {
    const { card } = await open(made().card())
    const anchors = [made().hierarchy.root.certificate]
    expect(await card.reviewIdentity({ anchors, at: AT })).toEqual([])
    const { identity } = await card.readVerifiedIdentity({ anchors, at: AT })
    expect(identity.nationalNumber).toBe(NATIONAL_NUMBER)
  })

  it.each(['authentication', 'signature'] as const)(
    'signs with the %s key what its certificate verifies',
    async key => {
      const { card } = await open(made().card())
      const signer = await card.signer(key, withPin(PIN))
      const signature = await signer.sign(OCTETS)
      const [leaf = new Uint8Array()] = signer.certificates
      const hash = signer.algorithm === 'ecdsa-sha384' ? 'sha384' : 'sha256'
      const { publicKey } = new X509Certificate(leaf)
      expect(verify(hash, OCTETS, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
      expect(publicKey.equals(createPublicKey(made()[key].privateKey))).toBe(true)
      expect(signer.certificates).toHaveLength(3)
    },
  )

  it('asks the PIN once for the authentication key and every time for the signature key', async () => {
    const { card } = await open(made().card())
    const asked: CardKey[] = []
    const options: SignerOptions = {
      askPin: async ({ key }) => {
        asked.push(key)
        return PIN
      },
    }
    await card.signWithAuthenticationKey(OCTETS, options)
    await card.signWithAuthenticationKey(OCTETS, options)
    await card.signWithSignatureKey(OCTETS, options)
    await card.signWithSignatureKey(OCTETS, options)
    await card.signWithAuthenticationKey(OCTETS, options)
    expect(asked).toEqual(['authentication', 'signature', 'signature'])
  })

  it('forgets the PIN when the card is closed', async () => {
    const software = made().card()
    const first = await open(software)
    await first.card.signWithAuthenticationKey(OCTETS, withPin(PIN))
    expect((await first.card.pinStatus()).verified).toBe(true)
    await first.card.close()
    const second = await open(software)
    expect(await second.card.pinStatus()).toEqual({ triesLeft: 3, blocked: false, verified: false })
  })

  it('tells the tries left after each wrong PIN, then that the card is blocked, and no longer asks', async () => {
    const { card } = await open(made().card())
    const sign = () => card.signWithSignatureKey(OCTETS, withPin('9999'))
    await expect(sign()).rejects.toMatchObject({ code: 'PIN_WRONG', triesLeft: 2, retriable: true })
    await expect(sign()).rejects.toMatchObject({ code: 'PIN_WRONG', triesLeft: 1 })
    await expect(sign()).rejects.toMatchObject({ code: 'PIN_BLOCKED', triesLeft: 0, retriable: false })
    const never = { askPin: async () => expect.unreachable('a blocked card asks no PIN') }
    await expect(card.signWithSignatureKey(OCTETS, never)).rejects.toMatchObject({ code: 'PIN_BLOCKED' })
  })

  it('refuses a malformed PIN before it can cost a try', async () => {
    const { card } = await open(made().card())
    for (const pin of ['', '123', '12a4', '1234567890123', '١٢٣٤']) {
      await expect(card.signWithSignatureKey(OCTETS, withPin(pin))).rejects.toMatchObject({
        code: 'PIN_FORMAT',
      })
    }
    expect((await card.pinStatus()).triesLeft).toBe(3)
  })

  it('says when the signature function is not activated', async () => {
    const description = { ...made().description, signatureActivated: false }
    const { card } = await open(made().card({ description }))
    await expect(card.signWithSignatureKey(OCTETS, withPin(PIN))).rejects.toMatchObject({
      code: 'SIGNATURE_NOT_ACTIVATED',
      retriable: false,
    })
    expect(await card.signWithAuthenticationKey(OCTETS, withPin(PIN))).toBeInstanceOf(Uint8Array)
  })

  it('tells before any PIN that the signature function is not activated, and spends no try', async () => {
    const description = { ...made().description, signatureActivated: false }
    const { card } = await open(made().card({ description }))
    await expect(card.requireActivatedSignature()).rejects.toMatchObject({ code: 'SIGNATURE_NOT_ACTIVATED' })
    expect(await card.pinStatus()).toEqual({ triesLeft: 3, blocked: false, verified: false })
    expect(await card.signWithAuthenticationKey(OCTETS, withPin(PIN))).toBeInstanceOf(Uint8Array)
  })

  it('finds nothing wrong with a signature function that is activated, and leaves the card as it was', async () => {
    const software = made().card()
    const { card } = await open(software)
    await card.requireActivatedSignature()
    expect(await card.pinStatus()).toEqual({ triesLeft: 3, blocked: false, verified: false })
    // Without a key chosen before it the PIN is for the authentication key, as after a reset.
    software.answer(Buffer.from('0020000108241234FFFFFFFFFF', 'hex'))
    expect((await card.pinStatus()).verified).toBe(true)
    expect(await card.signWithSignatureKey(OCTETS, withPin(PIN))).toBeInstanceOf(Uint8Array)
  })

  it('has the card sign nothing to find that out, also while it remembers the PIN', async () => {
    const software = made().card()
    const { card } = await open(software)
    await card.signWithAuthenticationKey(OCTETS, withPin(PIN))
    const words: string[] = []
    const answer = software.answer.bind(software)
    software.answer = octets => {
      const said = answer(octets)
      if (octets[1] === 0x2a) words.push(Buffer.from(said.subarray(-2)).toString('hex'))
      return said
    }
    await card.requireActivatedSignature()
    await card.logOff()
    await card.requireActivatedSignature()
    expect(words).toEqual(['6982', '6982'])
  })

  it.each([
    { name: 'either key is refused alike', signature: 0x6985, authentication: 0x6985 },
    { name: 'neither key can be used', signature: 0x6d00, authentication: 0x6d00 },
    { name: 'the answer is another', signature: 0x6a88, authentication: 0x6982 },
    { name: 'the answer is no answer', signature: 0x6f00, authentication: 0x6982 },
  ])('says of no unusual card that its signature is not activated: $name', async words => {
    const software = made().card()
    const answer = software.answer.bind(software)
    let key: 'signature' | 'authentication' = 'authentication'
    software.answer = octets => {
      if (octets[1] === 0x22) key = octets[9] === 0x83 ? 'signature' : 'authentication'
      if (octets[1] === 0x2a) return Uint8Array.of(words[key] >> 8, words[key] & 0xff)
      return answer(octets)
    }
    const { card } = await open(software)
    await expect(card.requireActivatedSignature()).resolves.toBeUndefined()
  })

  it('says so of no card either that does not take the question; one that is gone is told', async () => {
    const software = made().card()
    const answer = software.answer.bind(software)
    software.answer = octets => {
      const isFolder = octets[1] === 0xa4 && octets.length === 9
      return isFolder ? Uint8Array.of(0x6f, 0x00) : answer(octets)
    }
    const { reader, card } = await open(software)
    await expect(card.requireActivatedSignature()).resolves.toBeUndefined()
    reader.remove(1)
    await expect(card.requireActivatedSignature()).rejects.toMatchObject({ code: 'CARD_REMOVED' })
  })

  it('says which certificate is absent', async () => {
    const { card } = await open(withoutSignature(made()))
    await expect(card.requireActivatedSignature()).rejects.toMatchObject({ code: 'CERTIFICATE_ABSENT' })
    await expect(card.signer('signature', withPin(PIN))).rejects.toMatchObject({
      code: 'CERTIFICATE_ABSENT',
      facts: { certificate: 'signature' },
    })
    expect((await card.readCertificates()).authentication).toBeDefined()
  })

  it('says of a file that is no certificate that the card is wrong', async () => {
    const { card } = await open(
      made().card({ signature: { ...made().signature, certificate: Uint8Array.of(0x30, 3, 2, 1, 0) } }),
    )
    const error = { code: 'CARD_ERROR' }
    await expect(card.readChain('signature')).rejects.toMatchObject(error)
    await expect(card.signWithSignatureKey(OCTETS, withPin(PIN))).rejects.toMatchObject(error)
    await expect(card.requireActivatedSignature()).rejects.toMatchObject(error)
    expect(await card.pinStatus()).toMatchObject({ triesLeft: 3 })
  })

  it('refuses an expired certificate before the PIN is asked', async () => {
    const { card } = await open(made().card())
    const options = { ...withPin(PIN), at: new Date('2040-01-01T00:00:00Z') }
    await expect(card.signer('signature', options)).rejects.toMatchObject({
      code: 'CERTIFICATE_EXPIRED',
      facts: { certificate: 'signature' },
    })
  })

  it('changes the PIN', async () => {
    const { card } = await open(made().card())
    await expect(card.changePin('9999', '567890')).rejects.toMatchObject({ code: 'PIN_WRONG', triesLeft: 2 })
    await card.changePin(PIN, '567890')
    await expect(card.signWithSignatureKey(OCTETS, withPin(PIN))).rejects.toMatchObject({ code: 'PIN_WRONG' })
    expect(await card.signWithSignatureKey(OCTETS, withPin('567890'))).toBeInstanceOf(Uint8Array)
  })

  it("tells the card of one person from another's", async () => {
    const { card } = await open(made().card())
    await card.requireHolder(NATIONAL_NUMBER)
    await expect(card.requireHolder('04021500263')).rejects.toMatchObject({ code: 'CARD_OF_ANOTHER_PERSON' })
  })

  it('says that the card was removed, whatever the moment', async () => {
    const whole = await commandsOf(made())
    expect(whole).toBeGreaterThan(15)
    for (let after = 0; after < whole; after++) {
      const { reader, card } = await open(made().card())
      if (after === 0) reader.remove()
      else reader.remove(after)
      await expect(signBoth(card)).rejects.toMatchObject({ code: 'CARD_REMOVED', retriable: true })
      await card.close()
    }
  })

  it("keeps two programs on one card apart: neither signs with the other's PIN or key", async () => {
    const reader = new SoftwareReader('Reader', { card: made().card() })
    const readers = softwareReaders([reader])
    const cards = [await openCard(readers), await openCard(readers), await openCard(readers)]
    const signatures = await Promise.all(cards.flatMap(card => [signBoth(card), signBoth(card)]))
    expect(signatures).toHaveLength(6)
  })
})

describe('EidCard', () => {
  it('signs with SHA-256 on a P-384 card when asked to', async () => {
    const { card } = await open(ec.card())
    const signer = await card.signer('signature', { ...withPin(PIN), hash: 'sha256' })
    expect(signer.algorithm).toBe('ecdsa-sha256')
    expect(await signer.sign(OCTETS)).toHaveLength(96)
  })

  it('has the PIN typed on a reader with keys of its own, never on screen', async () => {
    const typed = ['9999', 'cancelled', 'timeout', '12', PIN] as const
    let turn = 0
    const { card } = await open(rsa.card(), { typeOnPinpad: async () => typed[turn++] ?? PIN })
    const prompts: number[] = []
    const options: SignerOptions = {
      askPin: async () => expect.unreachable('the PIN is typed on the reader'),
      onPinpad: ({ triesLeft }) => prompts.push(triesLeft),
    }
    expect(card.hasPinpad).toBe(true)
    const sign = () => card.signWithSignatureKey(OCTETS, options)
    await expect(sign()).rejects.toMatchObject({ code: 'PIN_WRONG', triesLeft: 2 })
    await expect(sign()).rejects.toMatchObject({ code: 'PINPAD_CANCELLED' })
    await expect(sign()).rejects.toMatchObject({ code: 'PINPAD_TIMEOUT' })
    await expect(sign()).rejects.toMatchObject({ code: 'PIN_FORMAT' })
    expect(await sign()).toBeInstanceOf(Uint8Array)
    expect(prompts).toEqual([3, 2, 2, 2, 2])
    await expect(card.changePin(PIN, '5678')).rejects.toMatchObject({ code: 'PINPAD_ONLY' })
  })

  it('lets the person cancel: what askPin throws comes back, and no try is lost', async () => {
    const { card } = await open(rsa.card())
    const cancelled = new Error('cancelled')
    const options = { askPin: () => Promise.reject(cancelled) }
    await expect(card.signWithSignatureKey(OCTETS, options)).rejects.toBe(cancelled)
    expect((await card.pinStatus()).triesLeft).toBe(3)
  })

  it('asks the PIN after all when another program logged off in between', async () => {
    const reader = new SoftwareReader('Reader', { card: rsa.card() })
    const readers = softwareReaders([reader])
    const [mine, other] = [await openCard(readers), await openCard(readers)]
    await mine.signWithAuthenticationKey(OCTETS, withPin(PIN))
    let asked = 0
    const askPin = async () => {
      asked++
      return PIN
    }
    const later = mine.signWithAuthenticationKey(OCTETS, { askPin })
    await other.logOff()
    expect(await later).toBeInstanceOf(Uint8Array)
    expect(asked).toBe(1)
  })
})

async function signBoth(card: Awaited<ReturnType<typeof openCard>>): Promise<void> {
  await card.readIdentity()
  await card.signWithAuthenticationKey(OCTETS, withPin(PIN))
  await card.signWithSignatureKey(OCTETS, withPin(PIN))
}

/** How many commands `signBoth` sends. */
async function commandsOf(made: MadeCard): Promise<number> {
  const software = made.card()
  let count = 0
  const answer = software.answer.bind(software)
  software.answer = octets => {
    count++
    return answer(octets)
  }
  const { card } = await open(software)
  const before = count
  await signBoth(card)
  return count - before
}

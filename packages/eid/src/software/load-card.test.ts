import { writePkcs12 } from '@vesalius/pki'
import { beforeAll, describe, expect, it } from 'vitest'
import { AT, type MadeCard, makeCard, makeHierarchy, PIN } from '../../test/card-maker.ts'
import { openCard } from '../choose-card.ts'
import { type CardDescription, formatCardDescription, parseCardDescription } from './card-description.ts'
import { loadSoftwareCard } from './load-card.ts'
import { SoftwareReader, softwareReaders } from './software-reader.ts'

const PASSWORD = 'throw-away'
const made: MadeCard[] = []
beforeAll(async () => {
  for (const applet of ['1.7', '1.8'] as const) made.push(await makeCard(await makeHierarchy(applet)))
})

function p12(
  card: MadeCard,
  aliases: readonly ('authentication' | 'signature')[] = ['authentication', 'signature'],
): Uint8Array {
  const issuers = [card.hierarchy.citizenCa.certificate, card.hierarchy.root.certificate]
  const keys = aliases.map(alias => ({
    alias,
    privateKey: card[alias].privateKey,
    chain: [card[alias].certificate, ...issuers],
  }))
  return writePkcs12({ keys, certificates: [] }, PASSWORD, 'modern')
}

describe('loadSoftwareCard', () => {
  it('makes from PKCS#12 and JSON a card whose identity verifies and whose keys sign', async () => {
    for (const each of made) {
      const card = loadSoftwareCard({
        p12: p12(each),
        password: PASSWORD,
        description: formatCardDescription(each.description),
      })
      const opened = await openCard(softwareReaders([new SoftwareReader('Reader', { card })]))
      const { identity } = await opened.readVerifiedIdentity({
        anchors: [each.hierarchy.root.certificate],
        at: AT,
      })
      expect(identity.nationalNumber).toBe(each.description.identity.nationalNumber)
      const options = { askPin: async () => PIN }
      await opened.signWithAuthenticationKey(Uint8Array.of(1), options)
      await opened.signWithSignatureKey(Uint8Array.of(1), options)
    }
  })

  it('makes a card without the certificate that the PKCS#12 does not hold', async () => {
    const [each] = made
    if (each === undefined) return expect.unreachable()
    const card = loadSoftwareCard({
      p12: p12(each, ['authentication']),
      password: PASSWORD,
      description: formatCardDescription(each.description),
    })
    const opened = await openCard(softwareReaders([new SoftwareReader('Reader', { card })]))
    await expect(opened.readChain('signature')).rejects.toMatchObject({ code: 'CERTIFICATE_ABSENT' })
    expect(await opened.readChain('authentication')).toHaveLength(3)
  })

  it("refuses a PKCS#12 without the card's keys", () => {
    const [each] = made
    if (each === undefined) return expect.unreachable()
    const description = formatCardDescription(each.description)
    const aliases = { authentication: 'x', signature: 'y' }
    expect(() => loadSoftwareCard({ p12: p12(each), password: PASSWORD, description, aliases })).toThrow(
      expect.objectContaining({ code: 'CARD_DESCRIPTION_MALFORMED' }),
    )
  })
})

describe('parseCardDescription', () => {
  it('reads back what it writes', () => {
    for (const { description } of made) {
      expect(parseCardDescription(formatCardDescription(description))).toEqual(description)
    }
  })

  it("leaves a changed name to the National Register's signature, which no longer fits", async () => {
    const [each] = made
    if (each === undefined) return expect.unreachable()
    const changed = { ...each.description, identity: { ...each.description.identity, surname: 'Anders' } }
    const opened = await openCard(
      softwareReaders([new SoftwareReader('Reader', { card: each.card({ description: changed }) })]),
    )
    const options = { anchors: [each.hierarchy.root.certificate], at: AT }
    await expect(opened.readVerifiedIdentity(options)).rejects.toMatchObject({
      code: 'IDENTITY_INVALID',
      facts: { reasons: ['IDENTITY_SIGNATURE_INVALID'] },
    })
  })

  it.each([
    { name: 'text that is not JSON', text: () => '{' },
    { name: 'another format', text: () => change({ format: 'x' }) },
    { name: 'an unknown applet', text: () => change({ applet: '1.1' }) },
    { name: 'a PIN of three digits', text: () => change({ pin: '123' }) },
    { name: 'four tries left', text: () => change({ triesLeft: 4 }) },
    { name: 'no identity', text: () => change({ identity: undefined }) },
    {
      name: 'an identity without a surname',
      text: () => change({ identity: { ...first().identity, surname: undefined } }),
    },
    { name: 'an address that is a list', text: () => change({ address: [] }) },
    { name: 'no National Register', text: () => change({ nationalRegister: null }) },
  ])('refuses $name', ({ text }) => {
    expect(() => parseCardDescription(text())).toThrow(
      expect.objectContaining({ code: 'CARD_DESCRIPTION_MALFORMED' }),
    )
  })
})

function first(): CardDescription {
  return made[0]?.description ?? expect.unreachable()
}

const change = (fields: Record<string, unknown>): string => JSON.stringify({ ...first(), ...fields })

import { beforeAll, describe, expect, it } from 'vitest'
import { type MadeCard, makeCard, makeHierarchy } from '../test/card-maker.ts'
import { openCard, SoftwareReader, softwareReaders, waitForCard } from './index.ts'

/** A bank card, as its answer to reset shows. */
const FOREIGN_ATR = Buffer.from('3B670000 2920006F789000'.replace(' ', ''), 'hex')

let made: MadeCard
beforeAll(async () => {
  made = await makeCard(await makeHierarchy('1.8'))
})

const reader = (name: string, card = made.card()): SoftwareReader => new SoftwareReader(name, { card })
const empty = (name: string): SoftwareReader => new SoftwareReader(name)
const foreign = (): ReturnType<MadeCard['card']> => made.card({ atr: FOREIGN_ATR })

describe('openCard', () => {
  it('opens the only identity card, whatever lies in other readers', async () => {
    const readers = softwareReaders([empty('A'), reader('B', foreign()), reader('C')])
    expect((await openCard(readers)).reader).toBe('C')
  })

  it('says NO_READER without a reader, or without the chosen one', async () => {
    await expect(openCard(softwareReaders([]))).rejects.toMatchObject({ code: 'NO_READER' })
    await expect(openCard(softwareReaders([reader('A')]), 'B')).rejects.toMatchObject({ code: 'NO_READER' })
  })

  it('says NO_CARD when the readers, or the chosen one, are empty', async () => {
    await expect(openCard(softwareReaders([empty('A'), empty('B')]))).rejects.toMatchObject({
      code: 'NO_CARD',
    })
    await expect(openCard(softwareReaders([empty('A'), reader('B')]), 'A')).rejects.toMatchObject({
      code: 'NO_CARD',
    })
  })

  it('says SEVERAL_CARDS and where they are; the chosen reader settles it', async () => {
    const readers = softwareReaders([reader('A'), empty('B'), reader('C')])
    await expect(openCard(readers)).rejects.toMatchObject({
      code: 'SEVERAL_CARDS',
      facts: { readers: ['A', 'C'] },
    })
    expect((await openCard(readers, 'C')).reader).toBe('C')
  })

  it('says CARD_UNKNOWN for another kind of card, and sends it nothing', async () => {
    const card = foreign()
    card.answer = () => expect.unreachable('a foreign card gets no command')
    await expect(openCard(softwareReaders([reader('A', card)]))).rejects.toMatchObject({
      code: 'CARD_UNKNOWN',
    })
  })

  it.each([
    ['reader-error', 'READER_ERROR'],
    ['mute', 'READER_ERROR'],
    ['in-use', 'CARD_IN_USE'],
  ] as const)('says for trouble %s: %s', async (trouble, code) => {
    const troubled = reader('A')
    troubled.trouble = trouble
    await expect(openCard(softwareReaders([troubled]))).rejects.toMatchObject({ code, retriable: true })
  })

  it('says the same when the trouble starts after the card was opened', async () => {
    const troubled = reader('A')
    const card = await openCard(softwareReaders([troubled]))
    troubled.trouble = 'reader-error'
    await expect(card.readIdentity()).rejects.toMatchObject({ code: 'READER_ERROR' })
    troubled.trouble = 'none'
    expect((await card.readIdentity()).surname).toBe('Specimen')
  })

  it('accepts the older answers to reset whose free bytes differ, and no other', async () => {
    const rsa = await makeCard(await makeHierarchy('1.7'))
    const older = Buffer.from('3B98 95 40 0AA5030101 01 AD13 10'.replaceAll(' ', ''), 'hex')
    expect((await openCard(softwareReaders([reader('A', rsa.card({ atr: older }))]))).generation).toBe('1.7')
    for (let i = 0; i < older.length; i++) {
      if (i === 2 || i === 9 || i === 12) continue
      const other = Buffer.from(older)
      other[i] = (other[i] ?? 0) ^ 1
      const readers = softwareReaders([reader('A', rsa.card({ atr: other }))])
      await expect(openCard(readers)).rejects.toMatchObject({ code: 'CARD_UNKNOWN' })
    }
  })

  it('refuses applet 1.1, on which asking the PIN status costs a try', async () => {
    const card = made.card()
    const answer = card.answer.bind(card)
    card.answer = octets => {
      const reply = answer(octets)
      if (octets[1] === 0xe4) reply[21] = 0x11
      if (octets[1] === 0x20) expect.unreachable('no VERIFY to applet 1.1')
      return reply
    }
    await expect(openCard(softwareReaders([reader('A', card)]))).rejects.toMatchObject({
      code: 'CARD_UNSUPPORTED',
    })
  })
})

describe('waitForCard', () => {
  it('opens a card that is put in while it waits', async () => {
    const slot = empty('A')
    const waiting = waitForCard(softwareReaders([slot]), { timeout: 5000 })
    setTimeout(() => slot.insert(made.card()), 20)
    expect((await waiting).reader).toBe('A')
  })

  it('ends at once with what is wrong when waiting does not help', async () => {
    const readers = softwareReaders([reader('A'), reader('B')])
    await expect(waitForCard(readers, { timeout: 5000 })).rejects.toMatchObject({ code: 'SEVERAL_CARDS' })
  })

  it('ends with NO_CARD after the time given, and at once when aborted', async () => {
    const readers = softwareReaders([empty('A')])
    await expect(waitForCard(readers, { timeout: 30 })).rejects.toMatchObject({ code: 'NO_CARD' })
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 20)
    const start = Date.now()
    await expect(waitForCard(readers, { timeout: 10_000, signal: abort.signal })).rejects.toMatchObject({
      code: 'NO_CARD',
    })
    expect(Date.now() - start).toBeLessThan(2000)
  })
})

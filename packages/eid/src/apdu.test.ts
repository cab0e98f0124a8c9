import { describe, expect, it } from 'vitest'
import { exchange } from './apdu.ts'
import type { CardTransport } from './card-transport.ts'

/** A card whose every answer says that there is more, as often as it is told. */
function talkative(times: number) {
  let exchanges = 0
  const transport: CardTransport = {
    reader: 'Reader',
    atr: new Uint8Array(),
    async transmit() {
      exchanges++
      return exchanges <= times ? Uint8Array.of(0x41, 0x61, 0xff) : Uint8Array.of(0x42, 0x90, 0x00)
    },
    begin: async () => false,
    async end() {},
    async close() {},
  }
  return { transport, exchanges: () => exchanges }
}

const command = { ins: 0xb0, p1: 0, p2: 0, le: 0 }

describe('exchange', () => {
  it('puts the parts of a long answer together', async () => {
    const { data, sw } = await exchange(talkative(256).transport, command)

    expect(sw).toBe(0x9000)
    expect(data).toHaveLength(257)
  })

  it('does not follow a card that never comes to an end', async () => {
    const card = talkative(Number.POSITIVE_INFINITY)

    await expect(exchange(card.transport, command)).rejects.toThrow(
      expect.objectContaining({ code: 'CARD_ERROR' }),
    )
    expect(card.exchanges()).toBe(257)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRecords, withoutPadding, writeRecords } from './tlv.ts'

const records = fc
  .uniqueArray(
    fc.record({ tag: fc.integer({ min: 0, max: 0x1f }), value: fc.uint8Array({ maxLength: 600 }) }),
    {
      selector: record => record.tag,
      minLength: 1,
      maxLength: 8,
    },
  )
  // An empty record with tag 00 looks like padding, and no card begins with one.
  .filter(list => list.every(({ tag, value }) => tag !== 0 || value.some(octet => octet !== 0)))

describe('parseRecords', () => {
  it('reads back what was written, with any padding behind it', () => {
    fc.assert(
      fc.property(records, fc.nat(40), (list, padding) => {
        const file = Buffer.concat([writeRecords(list), new Uint8Array(padding)])
        const parsed = parseRecords(file)
        expect(parsed.map(({ tag, value }) => [tag, Buffer.from(value)])).toEqual(
          list.map(({ tag, value }) => [tag, Buffer.from(value)]),
        )
      }),
    )
  })

  it.each([
    { name: '254', length: 254, head: [0x07, 254] },
    { name: '255 as FF 00', length: 255, head: [0x07, 0xff, 0] },
    { name: '260 as FF 05', length: 260, head: [0x07, 0xff, 5] },
    { name: '510 as FF FF 00', length: 510, head: [0x07, 0xff, 0xff, 0] },
  ])('writes and reads a length of $name', ({ length, head }) => {
    const value = new Uint8Array(length).fill(0x41)
    const file = writeRecords([{ tag: 7, value }])
    expect([...file.subarray(0, head.length)]).toEqual(head)
    expect(parseRecords(file)).toEqual([{ tag: 7, value }])
  })

  it('refuses a file cut off at any octet inside a record', () => {
    const file = writeRecords([
      { tag: 1, value: Uint8Array.of(1, 2, 3) },
      { tag: 2, value: new Uint8Array(300).fill(9) },
    ])
    for (let length = 1; length < file.length; length++) {
      if (length === 5) continue
      expect(() => parseRecords(file.subarray(0, length)), `${length} octets`).toThrow(
        expect.objectContaining({ code: 'IDENTITY_MALFORMED' }),
      )
    }
  })

  it('refuses a tag that comes twice: which one would count?', () => {
    const twice = writeRecords([
      { tag: 6, value: Uint8Array.of(1) },
      { tag: 6, value: Uint8Array.of(2) },
    ])
    expect(() => parseRecords(twice)).toThrow(expect.objectContaining({ code: 'IDENTITY_MALFORMED' }))
  })

  it('finds nothing in padding alone', () => {
    expect(parseRecords(new Uint8Array(20))).toEqual([])
    expect(withoutPadding(Uint8Array.of(1, 0, 2, 0, 0))).toEqual(Uint8Array.of(1, 0, 2))
  })
})

import { der } from '@vesalius/pki'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DerFault,
  type DerValue,
  readDer,
  readInteger,
  readNamedBits,
  readOid,
  readTime,
  TAG,
} from './der-reader.ts'
import { keyUsageBits } from './extension-values.ts'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')

const GOOD = der.sequence(
  der.integer(2n ** 130n),
  der.boolean(true),
  der.oid('1.2.840.113549.1.1.11'),
  der.namedBits([0, 1, 5]),
  der.setOf(der.utf8String('b'), der.utf8String('a')),
  der.explicit(3, der.octetString(new Uint8Array(300))),
  der.time(new Date('2049-12-31T23:59:59Z')),
)

describe('readDer', () => {
  it('reads what the DER writer writes, and gives the same octets back', () => {
    const value = readDer(GOOD)
    expect(Buffer.compare(value.der, GOOD)).toBe(0)
    expect(value.children.map(({ tag }) => tag)).toEqual([2, 1, 6, 3, 0x31, 0xa3, 0x17])
  })

  it.each([
    ['octets after the value', '0500 00'],
    ['an indefinite length', '3080 0000'],
    ['a padded length', '0481 01 00'],
    ['a length of five octets', '0485 0000000001 00'],
    ['a high tag number', '1f01 00'],
    ['a padded positive integer', '0202 0001'],
    ['a padded negative integer', '0202 ff80'],
    ['an empty integer', '0200'],
    ['a boolean of 01', '0101 01'],
    ['a boolean of two octets', '0102 ffff'],
    ['a null with octets', '0501 00'],
    ['a bit string with eight unused bits', '0302 0800'],
    ['a bit string with unused bits set', '0302 0401'],
    ['a bit string of nothing', '0300'],
    ['a string cut in pieces', '2403 040100'],
    ['a primitive sequence', '1000'],
    ['a set that is not sorted', '3106 0c0162 0c0161'],
    ['a child longer than its parent', '3003 0405 00'],
  ])('refuses %s', (_name, text) => {
    expect(() => readDer(hex(text))).toThrow(DerFault)
  })

  it('refuses every truncation', () => {
    for (let length = 0; length < GOOD.length; length++) {
      expect(() => readDer(GOOD.subarray(0, length))).toThrow(DerFault)
    }
  })

  it('refuses nesting that has no use', () => {
    let nested: Uint8Array = der.nullValue
    for (let depth = 0; depth < 30; depth++) nested = der.sequence(nested)
    expect(() => readDer(nested)).toThrow(/deep/)
  })

  it('throws nothing but DerFault, whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), octets => {
        try {
          readDer(octets)
        } catch (error) {
          if (!(error instanceof DerFault)) throw error
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('values', () => {
  it('reads integers of any size and sign as they were written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), value => {
        expect(readInteger(readDer(der.integer(value)))).toBe(value)
      }),
    )
  })

  it.each([
    '2.5.29.15',
    '1.2.840.113549.1.1.11',
    '0.4.0.1862.1.1',
    '2.999.1',
    '2.25.234864556245778720100748914047479437833',
  ])('reads the object identifier %s', text => expect(readOid(readDer(der.oid(text)))).toBe(text))

  it('refuses a padded or unfinished object identifier', () => {
    expect(() => readOid(readDer(hex('0603 80 2a03')))).toThrow(DerFault)
    expect(() => readOid(readDer(hex('0602 2a83')))).toThrow(DerFault)
  })

  it('reads named bits and refuses a list that ends in zero bits', () => {
    expect(readNamedBits(readDer(der.namedBits([0, 2, 8])))).toEqual([0, 2, 8])
    expect(keyUsageBits(hex('0302 0780'))).toEqual([0])
    expect(() => keyUsageBits(hex('0302 0080'))).toThrow(/zero bits/)
  })

  it('reads times of both kinds', () => {
    const instants = [
      '1950-01-01T00:00:00Z',
      '2026-09-15T10:20:30Z',
      '2049-12-31T23:59:59Z',
      '2050-01-01T00:00:00Z',
    ]
    for (const text of instants) {
      const at = new Date(text)
      expect(readTime(readDer(der.time(at)))).toEqual(at)
      expect(readTime(readDer(der.generalizedTime(at)))).toEqual(at)
    }
  })

  it.each([
    ['without seconds', TAG.utcTime, '2609151020Z'],
    ['with an offset', TAG.utcTime, '260915102030+0100'],
    ['with a fraction', TAG.generalizedTime, '20260915102030.5Z'],
    ['on a day that is none', TAG.utcTime, '260230102030Z'],
  ])('refuses a time %s', (_name, tag, text) => {
    const value: DerValue = readDer(der.tlv(tag, Buffer.from(text)))
    expect(() => readTime(value)).toThrow(DerFault)
  })
})

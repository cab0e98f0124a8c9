import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PkiError } from '../error.ts'
import {
  DerCursor,
  type DerElement,
  readBitString,
  readBoolean,
  readDer,
  readGeneralizedTime,
  readInteger,
  readNamedBits,
  readNull,
  readOid,
  readSmallInteger,
  readText,
  readTime,
} from './read.ts'
import * as write from './write.ts'

const octets = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/ /g, ''), 'hex'))
const element = (hex: string) => readDer(octets(hex))
const refusal = (act: () => unknown): PkiError => {
  try {
    act()
  } catch (error) {
    if (error instanceof PkiError) return error
    throw error
  }
  throw new Error('it was not refused')
}

describe('readDer', () => {
  it.each([
    { name: 'no octet at all', hex: '' },
    { name: 'a tag without a length', hex: '30' },
    { name: 'an indefinite length', hex: '30 80 00 00' },
    { name: 'a length in one octet too many', hex: '30 81 01 05' },
    { name: 'a length with a leading zero octet', hex: `30 82 00 80 ${'00'.repeat(128)}` },
    { name: 'a length of five octets', hex: '30 85 00 00 00 00 00' },
    { name: 'a length cut off', hex: '30 82 01' },
    { name: 'contents cut off', hex: '04 03 01 02' },
    { name: 'a length beyond every buffer', hex: '04 84 ff ff ff ff' },
    { name: 'a high tag number', hex: '1f 81 01 00' },
    { name: 'trailing octets', hex: '05 00 00' },
  ])('refuses $name', ({ hex }) => {
    expect(refusal(() => element(hex)).code).toBe('PKI_DER_MALFORMED')
  })

  it('refuses an element that is longer than the one that holds it', () => {
    const outer = new DerCursor(octets('30 03 04 02 01 02 03')).sequence()
    expect(refusal(() => outer.any()).message).toContain('longer than what holds it')
  })

  it('throws nothing but its own error on any octets', () => {
    const readers: ((found: DerElement) => unknown)[] = [
      readInteger,
      readSmallInteger,
      readBoolean,
      readBitString,
      readNamedBits,
      readNull,
      readOid,
      readText,
      readTime,
      readGeneralizedTime,
      found => walk(new DerCursor(found.contents)),
    ]
    const tags = fc.constantFrom(
      1,
      2,
      3,
      4,
      5,
      6,
      0x0c,
      0x12,
      0x13,
      0x14,
      0x16,
      0x17,
      0x18,
      0x1e,
      0x30,
      0x31,
      0xa0,
    )
    fc.assert(
      fc.property(tags, fc.uint8Array({ maxLength: 24 }), (tag, contents) => {
        const found = readDer(write.tlv(tag, contents))
        for (const read of readers) {
          try {
            read(found)
          } catch (error) {
            if (!(error instanceof PkiError)) throw error
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('gives back what the writer wrote, of whatever length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), length => {
        const contents = new Uint8Array(length).fill(7)
        const found = readDer(write.octetString(contents))
        return found.contents.length === length && found.der.length > length
      }),
      { numRuns: 50, examples: [[127], [128], [255], [256], [65535], [65536]] },
    )
  })
})

function walk(cursor: DerCursor): void {
  while (cursor.more) walk(new DerCursor(cursor.any().contents))
}

describe('the readers of simple types', () => {
  it('read back every integer that the writer writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), value => {
        return readInteger(readDer(write.integer(value))) === value
      }),
      { examples: [[0n], [-1n], [127n], [128n], [-128n], [-129n], [255n], [256n], [32768n]] },
    )
  })

  it('read back every object identifier that the writer writes', () => {
    const arc = fc.oneof(fc.nat(), fc.bigInt({ min: 0n, max: 2n ** 128n }))
    const oid = fc
      .tuple(fc.constantFrom(0, 1, 2), fc.nat({ max: 39 }), fc.array(arc, { maxLength: 2 }))
      .map(([root, second, rest]) => [root, second, ...rest].join('.'))
    fc.assert(
      fc.property(oid, dotted => readOid(readDer(write.oid(dotted))) === dotted),
      {
        examples: [
          ['2.5.4.3'],
          ['2.999.1'],
          ['2.16.56.1.40.40.40.1'],
          ['1.39'],
          ['2.25.340282366920938463463374607431768211455'],
        ],
      },
    )
  })

  it('read back every time from 1950 to 9999 to the second', () => {
    const seconds = fc.integer({ min: Date.UTC(1950, 0) / 1000, max: Date.UTC(9999, 11, 31) / 1000 })
    fc.assert(
      fc.property(seconds, second => {
        const at = new Date(second * 1000)
        return (
          readTime(readDer(write.time(at))).getTime() === at.getTime() &&
          readGeneralizedTime(readDer(write.generalizedTime(at))).getTime() === at.getTime()
        )
      }),
      {
        examples: [
          [Date.UTC(2049, 11, 31, 23, 59, 59) / 1000],
          [Date.UTC(2050, 0) / 1000],
          [Date.UTC(2028, 1, 29) / 1000],
        ],
      },
    )
  })

  it('read back named bits', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 20 })), bits => {
        const sorted = [...bits].sort((a, b) => a - b)
        return readNamedBits(readDer(write.namedBits(bits))).join() === sorted.join()
      }),
    )
  })

  it('read text of every string type that names use', () => {
    expect(readText(element('0c 03 c3 a9 78'))).toBe('éx')
    expect(readText(element('13 03 42 3d 3f'))).toBe('B=?')
    expect(readText(element('16 03 61 40 62'))).toBe('a@b')
    expect(readText(element('14 02 61 62'))).toBe('ab')
    expect(readText(element('12 02 31 32'))).toBe('12')
    expect(readText(element('1e 04 00 e9 20 ac'))).toBe('é€')
  })

  it('accept named bits with trailing zero bits, which certificates in the field have', () => {
    expect(readNamedBits(element('03 03 00 80 00'))).toEqual([0])
  })

  it.each([
    { name: 'an empty INTEGER', read: readInteger, hex: '02 00' },
    { name: 'an INTEGER padded with zeros', read: readInteger, hex: '02 02 00 01' },
    { name: 'a negative INTEGER padded with ones', read: readInteger, hex: '02 02 ff ff' },
    { name: 'another type for an INTEGER', read: readInteger, hex: '04 01 01' },
    { name: 'a negative version', read: readSmallInteger, hex: '02 01 ff' },
    { name: 'a version over four octets', read: readSmallInteger, hex: '02 05 01 00 00 00 00' },
    { name: 'a BOOLEAN that is neither', read: readBoolean, hex: '01 01 01' },
    { name: 'a BOOLEAN of two octets', read: readBoolean, hex: '01 02 ff ff' },
    { name: 'an empty BIT STRING', read: readBitString, hex: '03 00' },
    { name: 'key bits that are no whole octets', read: readBitString, hex: '03 02 01 02' },
    { name: 'eight unused bits', read: readNamedBits, hex: '03 02 08 00' },
    { name: 'unused bits that are set', read: readNamedBits, hex: '03 02 07 ff' },
    { name: 'unused bits of nothing', read: readNamedBits, hex: '03 01 01' },
    { name: 'a NULL with contents', read: readNull, hex: '05 01 00' },
    { name: 'an empty OBJECT IDENTIFIER', read: readOid, hex: '06 00' },
    { name: 'an arc cut off', read: readOid, hex: '06 02 55 84' },
    { name: 'an arc padded with zeros', read: readOid, hex: '06 03 55 80 04' },
    { name: 'an OBJECT IDENTIFIER over 64 octets', read: readOid, hex: `06 41 ${'01'.repeat(65)}` },
    { name: 'UTF-8 cut off', read: readText, hex: '0c 01 c3' },
    { name: 'UTF-8 in a longer form than needed', read: readText, hex: '0c 02 c0 80' },
    { name: 'a PrintableString with an underscore', read: readText, hex: '13 01 5f' },
    { name: 'an IA5String beyond ASCII', read: readText, hex: '16 01 e9' },
    { name: 'a TeletexString beyond ASCII', read: readText, hex: '14 01 e9' },
    { name: 'a NumericString with a letter', read: readText, hex: '12 01 61' },
    { name: 'half a BMPString character', read: readText, hex: '1e 01 00' },
    { name: 'half a surrogate pair', read: readText, hex: '1e 02 d8 00' },
    { name: 'a UniversalString', read: readText, hex: '1c 04 00 00 00 41' },
    { name: 'a UTCTime without seconds', read: readTime, hex: `17 0b ${hexText('2606151200Z')}` },
    { name: 'a UTCTime with an offset', read: readTime, hex: `17 11 ${hexText('260615120000+0100')}` },
    { name: 'a day that does not exist', read: readTime, hex: `17 0d ${hexText('260230000000Z')}` },
    { name: 'the month 13', read: readTime, hex: `17 0d ${hexText('261301000000Z')}` },
    { name: 'the month 0', read: readTime, hex: `17 0d ${hexText('260001000000Z')}` },
    { name: 'the second 60', read: readTime, hex: `17 0d ${hexText('260215235960Z')}` },
    { name: 'the hour 24', read: readTime, hex: `17 0d ${hexText('260215240000Z')}` },
    {
      name: 'a fraction of a second',
      read: readGeneralizedTime,
      hex: `18 11 ${hexText('20260215120000.5Z')}`,
    },
  ])('refuse $name', ({ read, hex }) => {
    expect(refusal(() => read(element(hex))).code).toBe('PKI_DER_MALFORMED')
  })
})

function hexText(text: string): string {
  return Buffer.from(text).toString('hex')
}

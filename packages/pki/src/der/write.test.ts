import { describe, expect, it } from 'vitest'
import { lacks, run } from '../../test/programs.ts'
import * as write from './write.ts'

const hex = (der: Uint8Array) => Buffer.from(der).toString('hex')

describe('the DER writer', () => {
  it.each([
    { name: 'zero', der: write.integer(0), octets: '020100' },
    { name: 'the largest octet without padding', der: write.integer(127), octets: '02017f' },
    { name: 'the first with padding', der: write.integer(128), octets: '02020080' },
    { name: 'minus one', der: write.integer(-1), octets: '0201ff' },
    { name: 'minus 129', der: write.integer(-129), octets: '0202ff7f' },
    {
      name: 'unsigned octets with a high bit',
      der: write.unsignedInteger(Uint8Array.of(0, 0, 0x80)),
      octets: '02020080',
    },
    { name: 'unsigned zero', der: write.unsignedInteger(Uint8Array.of(0, 0)), octets: '020100' },
    { name: 'unsigned nothing', der: write.unsignedInteger(new Uint8Array()), octets: '020100' },
    { name: 'no named bit', der: write.namedBits([]), octets: '030100' },
    { name: 'named bits without trailing zeros', der: write.namedBits([0, 1]), octets: '030206c0' },
    { name: 'a named bit in the second octet', der: write.namedBits([8]), octets: '0303070080' },
    { name: 'an arc of several octets', der: write.oid('1.2.840.113549'), octets: '06062a864886f70d' },
    { name: 'the large second arc of 2', der: write.oid('2.999'), octets: '06028837' },
    {
      name: 'a set in the order of its encodings',
      der: write.setOf(write.integer(2), write.integer(1)),
      octets: '3106020101020102',
    },
    {
      name: 'a set in the order given',
      der: write.setOfUnsorted(write.integer(2), write.integer(1)),
      octets: '3106020102020101',
    },
    { name: 'an implicit tag on a primitive', der: write.implicit(2, write.nullValue), octets: '8200' },
    {
      name: 'an implicit tag on a constructed value',
      der: write.implicit(1, write.sequence(write.nullValue)),
      octets: 'a1020500',
    },
    {
      name: 'a time in 1950',
      der: write.time(new Date('1950-01-01T00:00:00Z')),
      octets: `170d${Buffer.from('500101000000Z').toString('hex')}`,
    },
    {
      name: 'a time in 1949',
      der: write.time(new Date('1949-12-31T00:00:00Z')),
      octets: `180f${Buffer.from('19491231000000Z').toString('hex')}`,
    },
    { name: 'BMPString', der: write.bmpString('é€'), octets: '1e0400e920ac' },
  ])('writes $name', ({ der, octets }) => {
    expect(hex(der)).toBe(octets)
  })

  it.each([
    { name: 'an object identifier of one arc', act: () => write.oid('1') },
    { name: 'an empty arc', act: () => write.oid('1.2..3') },
    { name: 'a first arc over 2', act: () => write.oid('3.1') },
    { name: 'a second arc over 39', act: () => write.oid('1.40') },
    { name: 'an enumerated value over 127', act: () => write.enumerated(128) },
    { name: 'a negative enumerated value', act: () => write.enumerated(-1) },
    { name: 'PrintableString beyond ASCII', act: () => write.printableString('é') },
    { name: 'a time that is none', act: () => write.time(new Date('never')) },
    { name: 'a year of five digits', act: () => write.generalizedTime(new Date(Date.UTC(12026, 0))) },
  ])('refuses $name', ({ act }) => {
    expect(act).toThrow(RangeError)
  })

  it.skipIf(lacks('openssl'))('writes what openssl reads, with lengths of one to four octets', () => {
    for (const length of [0, 127, 128, 255, 256, 65_535, 65_536]) {
      const der = write.sequence(write.octetString(new Uint8Array(length)))
      const { status, output } = run(['openssl', 'asn1parse', '-inform', 'DER', '-in', 'made.der'], {
        'made.der': der,
      })
      expect(status).toBe(0)
      expect(output).toMatch(new RegExp(`l= *${length} prim: +OCTET STRING`))
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatRequestNumber, requestNumber } from './request-number.ts'

describe('requestNumber', () => {
  // expected values from `base32` of GNU coreutils over the first bytes, cut to 10 characters
  it.each([
    { identifier: '0123456789ABCDEF0123456789ABCDEF01234567', number: 'AERUKZ4JVP' },
    { identifier: 'c40b6f974f52053b2d6d0eaa468a2e09e947ffdb', number: 'YQFW7F2PKI' },
    { identifier: '0'.repeat(40), number: 'AAAAAAAAAA' },
    { identifier: 'f'.repeat(40), number: '7777777777' },
  ])('A14: of $identifier is $number', ({ identifier, number }) => {
    expect(requestNumber(identifier)).toBe(number)
  })

  it('A14: depends on the first 50 bits only, in either case of the hex digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), octets => {
        const hex = Buffer.from(octets).toString('hex')
        const other = Buffer.from(
          octets.map((octet, index) => (index < 6 ? octet : index === 6 ? octet ^ 0x3f : 0)),
        )
        expect(requestNumber(hex.toUpperCase())).toBe(requestNumber(hex))
        expect(requestNumber(other.toString('hex'))).toBe(requestNumber(hex))
        octets[6] = (octets[6] ?? 0) ^ 0x40
        expect(requestNumber(Buffer.from(octets).toString('hex'))).not.toBe(requestNumber(hex))
      }),
    )
  })

  it.each(['', 'abcd', 'z'.repeat(40), '0'.repeat(41)])('throws for %j', text => {
    expect(() => requestNumber(text)).toThrow(RangeError)
  })
})

describe('formatRequestNumber', () => {
  it('A14: shows two groups', () => {
    expect(formatRequestNumber('AERUKZ4JVP')).toBe('AERUK Z4JVP')
  })
})

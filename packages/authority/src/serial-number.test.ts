import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AuthorityError } from './error.ts'
import { makeSerialNumber, SERIAL_RANDOM_OCTETS } from './serial-number.ts'

describe('makeSerialNumber', () => {
  it('keeps every random bit behind the instance octet', () => {
    const serialNumber = makeSerialNumber(0x7f, new Uint8Array(SERIAL_RANDOM_OCTETS).fill(0xff))
    expect(serialNumber.toString(16)).toBe(`7f${'ff'.repeat(16)}`)
    expect(makeSerialNumber(1, new Uint8Array(SERIAL_RANDOM_OCTETS)).toString(16)).toBe(`1${'00'.repeat(16)}`)
  })

  it('gives 128 unbiased bits, positive, in at most 20 octets', () => {
    const rounds = 4000
    const ones = new Array<number>(128).fill(0)
    const seen = new Set<bigint>()
    for (let round = 0; round < rounds; round++) {
      const serialNumber = makeSerialNumber(3, randomBytes(SERIAL_RANDOM_OCTETS))
      expect(serialNumber > 0n).toBe(true)
      expect(serialNumber >> 128n).toBe(3n)
      seen.add(serialNumber)
      for (let bit = 0; bit < 128; bit++) {
        if ((serialNumber >> BigInt(bit)) & 1n) ones[bit] = (ones[bit] ?? 0) + 1
      }
    }
    expect(seen.size).toBe(rounds)
    // Seven standard deviations: a bit that is fixed (the lost sign bit of 2019) is 63 away.
    const allowed = 7 * Math.sqrt(rounds / 4)
    for (const count of ones) expect(Math.abs(count - rounds / 2)).toBeLessThan(allowed)
  })

  it.each([0, 128, -1, 1.5])(
    'refuses %s as instance octet, which would cost the sign or a length',
    instance => {
      expect(() => makeSerialNumber(instance, new Uint8Array(SERIAL_RANDOM_OCTETS))).toThrow(AuthorityError)
    },
  )

  it.each([0, 8, 15, 17])('refuses %s random octets', length => {
    expect(() => makeSerialNumber(1, new Uint8Array(length))).toThrow(/16 random octets/)
  })
})

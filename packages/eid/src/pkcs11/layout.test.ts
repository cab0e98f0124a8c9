import { describe, expect, it } from 'vitest'
import {
  decodeLengths,
  encodeEntries,
  encodeInitializeArguments,
  encodeUlong,
  functionOffset,
  layoutOf,
} from './layout.ts'

const LINUX = layoutOf('linux', 8)
const WINDOWS = layoutOf('win32', 8)
const SMALL = layoutOf('linux', 4)
const ENTRY = { type: 0x11223344, address: 0x0102030405060708n, length: 5 }

describe('structures of PKCS#11', () => {
  it('have longs of eight octets and no packing on 64-bit Linux and macOS', () => {
    expect(layoutOf('darwin', 8)).toEqual(LINUX)
    expect(encodeEntries(LINUX, [ENTRY]).toString('hex')).toBe(
      ['4433221100000000', '0807060504030201', '0500000000000000'].join(''),
    )
    expect(functionOffset(LINUX, 0)).toBe(8)
    expect(encodeInitializeArguments(LINUX, 2).toString('hex')).toBe(
      `${'00'.repeat(32)}0200000000000000${'00'.repeat(8)}`,
    )
  })

  it('have longs of four octets and are packed to one octet on Windows', () => {
    expect(encodeEntries(WINDOWS, [ENTRY, ENTRY]).toString('hex')).toBe(
      ['44332211', '0807060504030201', '05000000'].join('').repeat(2),
    )
    expect(functionOffset(WINDOWS, 1)).toBe(10)
    expect(encodeInitializeArguments(WINDOWS, 2).length).toBe(44)
    expect(encodeUlong(WINDOWS, 258).toString('hex')).toBe('02010000')
  })

  it('have four octets for everything on 32-bit systems', () => {
    expect(encodeEntries(SMALL, [{ ...ENTRY, address: 1n }]).toString('hex')).toBe('443322110100000005000000')
  })

  it('say by all bits set that an attribute has no value', () => {
    const entries = encodeEntries(LINUX, [ENTRY, ENTRY])
    entries.fill(0xff, 16, 24)
    expect(decodeLengths(LINUX, entries, 2)).toEqual([undefined, 5])
  })
})

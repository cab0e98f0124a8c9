import { describe, expect, it } from 'vitest'
import { pinVerifyStructure, verifyPinControlCode } from './pcsc/pinpad.ts'
import { pinBlock } from './pin-block.ts'

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex').toUpperCase()

describe('pinBlock', () => {
  it.each([
    ['1234', '241234FFFFFFFFFF'],
    ['12345', '2512345FFFFFFFFF'],
    ['000000', '26000000FFFFFFFF'],
    ['123456789012', '2C123456789012FF'],
  ])('lays %s into %s', (pin, block) => {
    expect(hex(pinBlock(pin))).toBe(block)
  })

  it.each(['', '123', '1234567890123', '12a4', ' 1234', '12345\n', '１２３４'])(
    'refuses "%s", without repeating it',
    pin => {
      expect(() => pinBlock(pin)).toThrow(
        expect.objectContaining({ code: 'PIN_FORMAT', message: 'a PIN has 4 to 12 digits' }),
      )
    },
  )
})

describe('pinVerifyStructure', () => {
  it('has a reader build the very command that this package sends for the same digits', () => {
    for (const pin of ['1234', '12345', '123456789012']) {
      const command = typedOnReader(pinVerifyStructure(), pin)
      expect(hex(command)).toBe(`0020000108${hex(pinBlock(pin))}`)
    }
  })

  it('lets the reader take 4 to 12 digits, ended by its validation key', () => {
    const structure = Buffer.from(pinVerifyStructure())
    expect([structure.readUInt8(6), structure.readUInt8(5)]).toEqual([4, 12])
    expect(structure.readUInt8(7)).toBe(0x02)
    expect(structure.readUInt32LE(15)).toBe(structure.length - 19)
  })
})

describe('verifyPinControlCode', () => {
  it('finds VERIFY_PIN_DIRECT among the features, big-endian', () => {
    expect(verifyPinControlCode(Buffer.from('0204420000AA 0604420000DB'.replace(' ', ''), 'hex'))).toBe(
      0x420000db,
    )
  })

  it.each(['', '06', '0604', '0604420000', '0602AABB', '120442000001'])('finds none in %s', features => {
    expect(verifyPinControlCode(Buffer.from(features, 'hex'))).toBeUndefined()
  })
})

/**
 * What a reader does with a PIN_VERIFY_STRUCTURE (PC/SC part 10 section 2.5.2, CCID section 6.1.11): takes the command in it,
 * lays the digits and their count where the format octets say, and leaves the rest of the data as it is.
 */
function typedOnReader(structure: Uint8Array, pin: string): Uint8Array {
  const [, , format = 0, block = 0, lengthFormat = 0] = structure
  const command = Uint8Array.from(structure.subarray(19))
  const data = command.subarray(5)
  const unit = (format & 0x80) !== 0 ? 8 : 1
  expect(format & 0x07, 'left justified, BCD').toBe(0x01)
  const pinStart = ((format >> 3) & 0x0f) * unit
  for (let i = 0; i < pin.length; i++) writeNibble(data, pinStart + 4 * i, Number(pin[i]))
  const lengthUnit = (lengthFormat & 0x10) !== 0 ? 8 : 1
  expect(block >> 4, 'bits for the count').toBe(4)
  expect(block & 0x0f, 'octets for the PIN').toBe(7)
  writeNibble(data, (lengthFormat & 0x0f) * lengthUnit, pin.length)
  return command
}

function writeNibble(data: Uint8Array, bit: number, value: number): void {
  const index = bit >> 3
  const octet = data[index] ?? 0
  data[index] = bit % 8 === 0 ? (value << 4) | (octet & 0x0f) : (octet & 0xf0) | value
}

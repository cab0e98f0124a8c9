import { describe, expect, it } from 'vitest'
import { passesCheckDigits } from './check-digits.ts'

describe('passesCheckDigits', () => {
  it.each([
    { name: 'an enterprise number', algorithm: 'CHECK-97-MOD-97', digits: '0123456749', fits: true },
    {
      name: 'the same with one digit changed',
      algorithm: 'CHECK-97-MOD-97',
      digits: '0123456748',
      fits: false,
    },
    { name: 'remainder 0 written as 97', algorithm: 'CHECK-97-MOD-97', digits: '00009797', fits: true },
    { name: 'remainder 0 is never 00', algorithm: 'CHECK-97-MOD-97', digits: '00009700', fits: false },
    { name: 'the plain remainder', algorithm: 'CHECK-MOD-97', digits: '592123456732', fits: true },
    { name: 'a plain remainder of 0 written 97', algorithm: 'CHECK-MOD-97', digits: '00009797', fits: true },
    {
      name: 'a plain remainder is not its complement',
      algorithm: 'CHECK-MOD-97',
      digits: '0123456749',
      fits: false,
    },
    { name: 'letters', algorithm: 'CHECK-97-MOD-97', digits: '01234567A9', fits: false },
    { name: 'nothing', algorithm: 'CHECK-MOD-97', digits: '', fits: false },
  ] as const)('wire contract 13.2: $name', ({ algorithm, digits, fits }) => {
    expect(passesCheckDigits(algorithm, digits)).toBe(fits)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatSsin, isBisNumber, parseSsin } from './ssin.ts'

const withCheck = (nine: string, born2000: boolean) =>
  nine + String(97 - (Number(`${born2000 ? '2' : ''}${nine}`) % 97)).padStart(2, '0')

describe('parseSsin', () => {
  it.each([
    { name: 'born in the 1900s', text: '85073000160' },
    { name: 'born in 2000 or later, with 2 in front', text: '04021500263' },
    { name: 'BIS number, sex unknown', text: '85273000106' },
    { name: 'BIS number, sex known, born 2004', text: '04421512328' },
    { name: 'unknown month and day', text: withCheck('850000001', false) },
    { name: 'unknown day', text: withCheck('850700001', false) },
    { name: 'BIS number with unknown month', text: withCheck('854000001', false) },
    { name: 'exhausted range: month 00, day counting up beyond 31', text: withCheck('850047001', false) },
    { name: 'no real calendar date is demanded', text: withCheck('850231001', false) },
  ])('accepts a number $name', ({ text }) => {
    expect(parseSsin(text)).toBe(text)
  })

  it.each([
    { name: 'wrong check digits', text: '85073000161' },
    { name: 'month 13', text: withCheck('851330001', false) },
    { name: 'month 33 (13 with the mark of a BIS number)', text: withCheck('853330001', false) },
    { name: 'month 60', text: withCheck('856030001', false) },
    { name: 'day 32 in a month', text: withCheck('850732001', false) },
    { name: 'ten digits', text: '8507300016' },
    { name: 'twelve digits', text: '850730001600' },
    { name: 'punctuation', text: '85.07.30-001.60' },
    { name: 'digits that are not ASCII', text: '８５073000160' },
    { name: 'a line end after the digits', text: '85073000160\n' },
    { name: 'nothing', text: '' },
  ])('refuses $name', ({ text }) => {
    expect(parseSsin(text)).toBeUndefined()
  })

  it('tries the rule of 2000 only when the year is not in the future', () => {
    const born2085 = withCheck('850730001', true)
    expect(parseSsin(born2085)).toBe(born2085)
    expect(parseSsin(born2085, new Date('2026-03-01T00:00:00Z'))).toBeUndefined()
    expect(parseSsin('04021500263', new Date('2026-03-01T00:00:00Z'))).toBe('04021500263')
  })

  it('notices every change of one digit of a number whose century is certain', () => {
    const at = new Date('2026-03-01T00:00:00Z')
    const digits = fc.record({
      year: fc.integer({ min: 27, max: 99 }),
      month: fc.integer({ min: 0, max: 12 }),
      mark: fc.constantFrom(0, 20, 40),
      day: fc.integer({ min: 0, max: 31 }),
      serial: fc.integer({ min: 1, max: 998 }),
      position: fc.integer({ min: 2, max: 10 }),
      change: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(digits, ({ year, month, mark, day, serial, position, change }) => {
        const two = (value: number) => String(value).padStart(2, '0')
        const right = withCheck(
          `${two(year)}${two(month + mark)}${two(day)}${String(serial).padStart(3, '0')}`,
          false,
        )
        expect(parseSsin(right, at)).toBe(right)
        const wrong = (Number(right.charAt(position)) + change) % 10
        expect(parseSsin(right.slice(0, position) + wrong + right.slice(position + 1), at)).toBeUndefined()
      }),
    )
  })
})

describe('isBisNumber', () => {
  it('goes by the month', () => {
    const bis = [parseSsin('85273000106'), parseSsin('04421512328')]
    const national = [parseSsin('85073000160'), parseSsin('04021500263')]
    expect(bis.map(ssin => ssin && isBisNumber(ssin))).toEqual([true, true])
    expect(national.map(ssin => ssin && isBisNumber(ssin))).toEqual([false, false])
  })
})

describe('formatSsin', () => {
  it('prints the form on the card', () => {
    const ssin = parseSsin('85073000160')
    expect(ssin && formatSsin(ssin)).toBe('85.07.30-001.60')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBirthDate, parseBirthDate } from './birth-date.ts'

describe('parseBirthDate', () => {
  it.each([
    { name: 'French', text: '30 JUIL 1985', month: 7, day: 30 },
    { name: 'French, short names', text: '01 AOUT 1985', month: 8, day: 1 },
    { name: 'Dutch, two spaces', text: '30 MAAR  1985', month: 3, day: 30 },
    { name: 'Dutch', text: '05 MEI 1985', month: 5, day: 5 },
    { name: 'German with dots', text: '30.MÄR.1985', month: 3, day: 30 },
    { name: 'German, umlaut in two code points', text: '30.MA\u0308R.1985', month: 3, day: 30 },
    { name: 'German with dots and spaces', text: '30. DEZ 1985', month: 12, day: 30 },
    { name: 'lower case', text: '30 okt 1985', month: 10, day: 30 },
  ])('reads $name', ({ text, month, day }) => {
    expect(parseBirthDate(text)).toEqual({ text, year: 1985, month, day })
  })

  it('reads a year alone, and a day that is not known', () => {
    expect(parseBirthDate('1985')).toEqual({ text: '1985', year: 1985 })
    expect(parseBirthDate('00 JAN 1985')).toEqual({ text: '00 JAN 1985', year: 1985, month: 1 })
  })

  it.each(['', 'JAN', '30 JAN 85', '30 XXX 1985', 'JAN 30 1985', '30 JAN 1985 1', '300 JAN 1985'])(
    'refuses "%s"',
    text => {
      expect(() => parseBirthDate(text)).toThrow(expect.objectContaining({ code: 'IDENTITY_MALFORMED' }))
    },
  )

  it('reads back every date it writes, in each language', () => {
    const date = fc.tuple(
      fc.integer({ min: 1900, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    fc.assert(
      fc.property(date, fc.constantFrom('fr', 'nl', 'de'), ([year, month, day], language) => {
        expect(parseBirthDate(formatBirthDate(year, month, day, language))).toMatchObject({
          year,
          month,
          day,
        })
      }),
    )
  })
})

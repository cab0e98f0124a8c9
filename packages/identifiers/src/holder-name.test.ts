import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkHolderName,
  HOLDER_NAME_LIMIT,
  normalizeName,
  organizationHolderName,
  personHolderName,
} from './holder-name.ts'

describe('normalizeName', () => {
  it.each([
    { text: 'Hélène Groß', name: 'HELENE GROSS' },
    { text: 'Ångström & Søn', name: 'ANGSTROM & SØN' },
    { text: 'Łukasz Œuvrard', name: 'ŁUKASZ ŒUVRARD' },
    { text: "Noël  d'Ëtre-Ünal ", name: "NOEL  D'ETRE-UNAL " },
    { text: 'ﬁn', name: 'FIN' },
    { text: '', name: '' },
  ])('A7: $text becomes $name', ({ text, name }) => {
    expect(normalizeName(text)).toBe(name)
  })

  it('A7: gives the same when applied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const once = normalizeName(text)
        expect(normalizeName(once)).toBe(once)
      }),
    )
  })
})

const words = (min: number, max: number) =>
  fc.array(fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJÉ'), minLength: 1, maxLength: 20 }), {
    minLength: min,
    maxLength: max,
  })

describe('personHolderName', () => {
  it('A7: is given names, then surname', () => {
    expect(personHolderName('Anna Maria', 'Peeters-Désiré')).toBe('ANNA MARIA PEETERS-DESIRE')
  })

  it('leaves no blank where one of the two is missing', () => {
    expect(personHolderName('', 'Sukarno')).toBe('SUKARNO')
    expect(personHolderName('Madonna', '')).toBe('MADONNA')
  })

  it.each([
    {
      name: 'the last given names go first',
      given: 'Maximiliaan Bartholomeus Ferdinandus Emmanuel',
      surname: 'Van Den Broucke De Wolf Van Oosterhout',
      expected: 'MAXIMILIAAN BARTHOLOMEUS VAN DEN BROUCKE DE WOLF VAN OOSTERHOUT',
    },
    {
      name: 'surname words go from the end once no given name is left',
      given: 'An',
      surname: `${'Abcdefghi '.repeat(7)}Z`,
      expected: 'ABCDEFGHI ABCDEFGHI ABCDEFGHI ABCDEFGHI ABCDEFGHI ABCDEFGHI',
    },
    {
      name: 'a single word that is too long is cut',
      given: 'An',
      surname: 'Z'.repeat(80),
      expected: 'Z'.repeat(64),
    },
    {
      name: 'exactly 64 stays whole',
      given: 'An',
      surname: 'Z'.repeat(61),
      expected: `AN ${'Z'.repeat(61)}`,
    },
  ])('A7: $name', ({ given, surname, expected }) => {
    expect(personHolderName(given, surname)).toBe(expected)
  })

  it('A7: never exceeds 64 characters, and keeps the whole name whenever it fits', () => {
    fc.assert(
      fc.property(words(0, 6), words(1, 5), (given, surname) => {
        const whole = normalizeName([...given, ...surname].join(' '))
        const name = personHolderName(given.join(' '), surname.join(' '))
        expect([...name].length).toBeLessThanOrEqual(HOLDER_NAME_LIMIT)
        if ([...whole].length <= HOLDER_NAME_LIMIT) expect(name).toBe(whole)
      }),
    )
  })

  it('A7: drops no more given names than needed', () => {
    fc.assert(
      fc.property(words(1, 6), words(1, 3), (given, surname) => {
        const name = personHolderName(given.join(' '), surname.join(' '))
        const fitting = given
          .map((_, index) => normalizeName([...given.slice(0, index + 1), ...surname].join(' ')))
          .filter(candidate => candidate.length <= HOLDER_NAME_LIMIT)
        const longest = fitting.at(-1)
        if (longest !== undefined) expect(name).toBe(longest)
      }),
    )
  })
})

describe('organizationHolderName', () => {
  it('A7: drops whole words from the end', () => {
    expect(organizationHolderName(`${'Ziekenhuis '.repeat(6)}Oost`)).toBe(
      'ZIEKENHUIS ZIEKENHUIS ZIEKENHUIS ZIEKENHUIS ZIEKENHUIS',
    )
  })

  it('counts characters, not UTF-16 units', () => {
    const name = '𐐀'.repeat(64)
    expect(organizationHolderName(name)).toBe(name)
    expect([...organizationHolderName(`${name}𐐀`)]).toHaveLength(64)
  })

  it('A7: gives a prefix made of whole words when the first word fits', () => {
    fc.assert(
      fc.property(words(1, 12), parts => {
        const name = organizationHolderName(parts.join(' '))
        const normalized = parts.map(normalizeName)
        expect(normalized.slice(0, name.split(' ').length).join(' ')).toBe(name)
      }),
    )
  })
})

describe('checkHolderName', () => {
  const person = { type: 'SSIN', value: '85073000160' } as const
  const organization = { type: 'CBE', value: '0123456749' } as const

  it.each(['ANNA MARIA TEST', 'CLINIQUE E=MC2', "HOPITAL DE L'OURTHE 12", 'BE 24', 'LAB'])(
    'accepts %s',
    name => {
      expect(checkHolderName(name, organization)).toEqual([])
    },
  )

  it.each([
    { name: 'CBE=0123456749', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
    { name: 'SSIN=1', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
    { name: 'СВЕ=0123456749', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
    { name: 'CBE=٠١٢٣٤٥٦٧٤٩', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
    { name: 'UNHEARD-OF_TYPE=1', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
    { name: 'CLINIC NIHII-HOSPITAL=71099911', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
    { name: 'CBE＝０１２３', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER'] },
    { name: 'EHEALTH-PLATFORM BELGIUM', codes: ['HOLDER_NAME_RESERVED'] },
    { name: 'eHealth-platform  Belgium', codes: ['HOLDER_NAME_RESERVED'] },
    { name: 'LAB_1', codes: ['HOLDER_NAME_ENDS_COMMON_NAME'] },
    { name: '749, LAB_1', codes: ['HOLDER_NAME_ENDS_COMMON_NAME'] },
    { name: '1', codes: ['HOLDER_NAME_ENDS_COMMON_NAME'] },
    { name: '', codes: ['HOLDER_NAME_EMPTY'] },
    { name: ' ', codes: ['HOLDER_NAME_EMPTY'] },
    { name: 'A'.repeat(65), codes: ['HOLDER_NAME_TOO_LONG'] },
    { name: 'A\u0000B', codes: ['HOLDER_NAME_CONTROL_CHARACTER'] },
    { name: 'A\nB', codes: ['HOLDER_NAME_CONTROL_CHARACTER'] },
    { name: 'A\u202eB', codes: ['HOLDER_NAME_CONTROL_CHARACTER'] },
    { name: 'CBE=0123456749\r', codes: ['HOLDER_NAME_IMITATES_IDENTIFIER', 'HOLDER_NAME_CONTROL_CHARACTER'] },
    {
      name: 'CBE=0123456749, LAB_1',
      codes: ['HOLDER_NAME_IMITATES_IDENTIFIER', 'HOLDER_NAME_ENDS_COMMON_NAME'],
    },
  ])('B2: refuses $name with $codes', ({ name, codes }) => {
    expect(checkHolderName(name, organization, 'LAB_1').map(objection => objection.code)).toEqual(codes)
  })

  it('B2: a name of digits is refused only where the identifier ends with it', () => {
    expect(checkHolderName('160', person)).toHaveLength(1)
    expect(checkHolderName('161', person)).toHaveLength(0)
  })
})

describe('a name of a megabyte, which any stranger can send', () => {
  it.each([
    { kind: 'of words', name: 'a '.repeat(500_000) },
    { kind: 'of marks that are dropped', name: 'e\u0301\u0323'.repeat(300_000) },
    { kind: 'of marks that stay', name: '\u05b0\u0591'.repeat(300_000) },
  ])('is answered at once when it is $kind', ({ name }) => {
    const started = performance.now()
    expect([...organizationHolderName(name)].length).toBeLessThanOrEqual(HOLDER_NAME_LIMIT)
    expect([...personHolderName(name, name)].length).toBeLessThanOrEqual(HOLDER_NAME_LIMIT)
    checkHolderName(name, { type: 'CBE', value: '0123456749' })
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

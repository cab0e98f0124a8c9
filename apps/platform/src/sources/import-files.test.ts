import { describe, expect, it } from 'vitest'
import { PlatformError } from '../error.ts'
import { readMandates, readOrganizations, readPersons } from './import-files.ts'

const PERSONS = `ssin,firstNames,surname,language,quality,nihii11,validFrom,validUntil
85031400127,Émile Victor,Vandersteen,fr,doctor,11234578004,2020-01-01,
85031400127,Émile Victor,Vandersteen,fr,pharmacist,22345632001,,2021-01-01
88081100517,Lien,"Zonder, ambt",nl,,,,
`

const refusal = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof PlatformError) return `${error.code} ${error.message}`
    throw error
  }
  return 'nothing was refused'
}

describe('readPersons', () => {
  it('takes one line a quality and keeps a person without quality', () => {
    const [doctor, clerk] = readPersons(PERSONS)
    expect(doctor?.qualities.map(({ code, nihii11 }) => [code, nihii11])).toEqual([
      ['doctor', '11234578004'],
      ['pharmacist', '22345632001'],
    ])
    expect(doctor?.qualities[0]?.validFrom).toEqual(new Date('2020-01-01'))
    expect(clerk).toEqual({
      ssin: '88081100517',
      firstNames: 'Lien',
      surname: 'Zonder, ambt',
      language: 'nl',
      qualities: [],
    })
  })

  it('reads the same from JSON and from CSV with a byte order mark', () => {
    const rows = [{ ssin: '88081100517', firstNames: 'Lien', surname: 'Zonder, ambt', language: 'nl' }]
    const json = readPersons(JSON.stringify(rows))
    expect(json).toEqual(readPersons(`\uFEFF${PERSONS}`).slice(1))
  })

  it('takes two periods of a quality, but none twice', () => {
    const again = PERSONS.replace('2020-01-01,', '2010-01-01,2015-01-01').split('\n')[1]
    expect(readPersons(`${PERSONS}${again}\n`)[0]?.qualities).toHaveLength(3)
    expect(refusal(() => readPersons(`${PERSONS}${again}\n${again}\n`))).toContain(
      'line 6: is about the same as line 5',
    )
  })

  it('names every bad line by number, and no value of it', () => {
    const text = PERSONS.replace('85031400127', '85031400128').replace('doctor', 'wizard')
    const said = refusal(() => readPersons(text))
    expect(said).toContain('IMPORT_MALFORMED')
    expect(said).toContain('line 2: ssin')
    expect(said).toContain('line 2: quality')
    expect(said).not.toContain('85031400128')
    expect(said).not.toContain('wizard')
  })

  it('names the line of the file, whatever is quoted or left empty before it', () => {
    const text = PERSONS.replace('"Zonder, ambt"', '"Zonder\nambt"').replace(/^88/m, '\n88')
    expect(readPersons(text)[1]?.surname).toBe('Zonder\nambt')
    expect(refusal(() => readPersons(`${text}88081100518,Lien,X,nl,,,,\n`))).toContain('line 7: ssin')
  })

  it.each([
    ['quality misspelt', 'quality', 'qualities', ['unknown "qualities"']],
    ['validUntil misspelt', 'validUntil', 'valid_until', ['unknown "valid_until"']],
    ['validUntil in capitals', 'validUntil', 'VALIDUNTIL', ['unknown "VALIDUNTIL"']],
    ['a column too many', 'validUntil', 'validUntil,remark', ['unknown "remark"']],
    ['a needed column too few', ',surname', '', ['surname is missing']],
    ['a column twice', 'validFrom', 'validUntil', ['validUntil is there twice']],
    ['a number for a name', 'validUntil', '85031400127', ['unknown name of 11 characters']],
  ])('refuses a header with %s, and names it', (_what, name, written, findings) => {
    const said = refusal(() => readPersons(PERSONS.replace(name, written)))
    expect(said).toContain('IMPORT_MALFORMED')
    for (const finding of findings) expect(said).toContain(`header: ${finding}`)
    expect(said).not.toContain('85031400127')
  })

  it('takes a file without the columns that nothing is said in', () => {
    const [person] = readPersons('surname,ssin,firstNames\nVoorbeeld,88081100517,Lien\n')
    expect(person).toEqual({
      ...{ ssin: '88081100517', firstNames: 'Lien', surname: 'Voorbeeld', language: null, qualities: [] },
    })
  })

  it.each([
    ['too few', '88081100517,Lien\n', 2],
    ['too many', '88081100517,Lien,X,nl,,,,,\n', 9],
  ])('refuses a line with %s fields by its number', (_what, line, fields) => {
    expect(refusal(() => readPersons(`${PERSONS}${line}`))).toContain(`line 5: ${fields} fields, not 8`)
  })

  it('does not say what stands in a file without header', () => {
    const said = refusal(() => readPersons(PERSONS.slice(PERSONS.indexOf('\n') + 1)))
    expect(said).toContain('the first line is not the header: ssin,firstNames')
    expect(said).not.toMatch(/85031400127|Vandersteen/)
  })

  it.each([
    ['qualities', 'doctor', 'unknown "qualities"'],
    ['85031400127', 'x', 'unknown name of 11 characters'],
  ])('refuses JSON with another property: %s', (property, value, finding) => {
    const row = { ssin: '88081100517', firstNames: 'Lien', surname: 'X', [property]: value }
    const said = refusal(() => readPersons(JSON.stringify([{ ...row, [property]: undefined }, row])))
    expect(said).toContain(`entry 2: ${finding}`)
    expect(said).not.toContain('85031400127')
  })

  it.each([
    ['nothing that is a table', '"never closed'],
    ['JSON that is no list of rows', '["a"]'],
    ['a surname that is missing', 'ssin,firstNames\n88081100517,Lien\n'],
  ])('refuses %s', (_what, text) => {
    expect(refusal(() => readPersons(text))).toContain('IMPORT_MALFORMED')
  })
})

describe('a file without anything to read', () => {
  it.each(['', ' \n', '{', '{"persons": []}'])('is not taken for an empty list: %j', text => {
    expect(() => readPersons(text)).toThrow(expect.objectContaining({ code: 'IMPORT_MALFORMED' }))
  })

  it('is an empty list when it says so', () => {
    expect(readPersons('[]')).toEqual([])
    expect(readPersons(PERSONS.slice(0, PERSONS.indexOf('\n')))).toEqual([])
  })
})

describe('readOrganizations', () => {
  it('takes either name', () => {
    expect(readOrganizations('type,id,nameFr,nameNl\nNIHII-HOSPITAL,71099119,Clinique,\n')).toEqual([
      { identifierType: 'NIHII-HOSPITAL', identifierValue: '71099119', nameFr: 'Clinique', nameNl: null },
    ])
  })

  it.each([
    ['wrong check digits', 'NIHII-HOSPITAL,71099118,Clinique,'],
    ['a type of person', 'SSIN,88081100517,Lien,'],
    ['an unknown type', 'NIHII-CASTLE,71099119,Clinique,'],
    ['no name at all', 'NIHII-HOSPITAL,71099119,,'],
  ])('refuses %s', (_what, line) => {
    expect(refusal(() => readOrganizations(`type,id,nameFr,nameNl\n${line}\n`))).toContain('line 2')
  })
})

describe('readMandates', () => {
  it('takes the period as instants', () => {
    const [mandate] = readMandates(
      'ssin,type,id,validFrom,validUntil\n88081100517,CBE,0345678997,2026-01-01T00:00:00Z,\n',
    )
    expect(mandate).toMatchObject({
      ssin: '88081100517',
      validFrom: new Date('2026-01-01'),
      validUntil: null,
    })
  })

  const dated = (text: string) => `ssin,type,id,validFrom,validUntil\n88081100517,CBE,0345678997,,${text}\n`

  it.each([
    ['2026-06-30', '2026-06-30T00:00:00.000Z'],
    [' 2028-02-29 ', '2028-02-29T00:00:00.000Z'],
    ['2026-06-30T23:59:59+02:00', '2026-06-30T21:59:59.000Z'],
    ['2026-06-30T00:00:00.500Z', '2026-06-30T00:00:00.500Z'],
  ])('takes %j as it is meant', (text, instant) => {
    expect(readMandates(dated(text))[0]?.validUntil?.toISOString()).toBe(instant)
  })

  it.each([
    ...['soon', 'tot 2030', '1', '2026', '2026-06', '05/12/2026', '12/01/2027', '30 June 2026', '20260630'],
    ...['2026-02-31', '2027-02-29', '2026-06-30T12:00:00', '2026-06-30 12:00:00Z', '2026-06-30T25:00:00Z'],
  ])('refuses a date that is none of ISO 8601: %s', text => {
    expect(refusal(() => readMandates(dated(text)))).toContain('line 2: validUntil is not a date of ISO 8601')
    expect(refusal(() => readMandates(dated(text)))).not.toContain(text === '1' ? '0345678997' : text)
  })

  it('refuses an entry of JSON whose end is misspelt', () => {
    const row = { ssin: '88081100517', type: 'CBE', id: '0345678997', valid_until: '2020-01-01' }
    expect(refusal(() => readMandates(JSON.stringify([row])))).toContain('entry 1: unknown "valid_until"')
  })
})

describe('what no database can store', () => {
  it.each([
    ['a NUL', { surname: 'a\0b' }],
    ['half a character', { firstNames: '\ud800' }],
    ['the year 0', { quality: 'doctor', validFrom: '0000-01-01' }],
  ])('is refused with its place: %s', (_, change) => {
    const row = { ssin: '88081100517', firstNames: 'Lien', surname: 'Voorbeeld', ...change }
    expect(refusal(() => readPersons(JSON.stringify([row])))).toContain('entry 1: ')
  })
})

describe('what a file says twice', () => {
  it.each([
    ['an organization', readOrganizations, 'type,id,nameFr\nCBE,0206731645,Un\nCBE,0206731645,Deux\n'],
    [
      'a mandate',
      readMandates,
      'ssin,type,id,validUntil\n85031400127,CBE,0206731645,\n85031400127,CBE,0206731645,2030-01-01\n',
    ],
  ])('is refused: %s', (_, read, text) => {
    expect(refusal(() => read(text))).toContain('line 3: is about the same as line 2')
  })
})

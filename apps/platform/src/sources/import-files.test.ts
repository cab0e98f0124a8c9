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

  it('names every bad line by number, and no value of it', () => {
    const text = PERSONS.replace('85031400127', '85031400128').replace('doctor', 'wizard')
    const said = refusal(() => readPersons(text))
    expect(said).toContain('IMPORT_MALFORMED')
    expect(said).toContain('line 2: ssin')
    expect(said).toContain('line 2: quality')
    expect(said).not.toContain('85031400128')
    expect(said).not.toContain('wizard')
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
    expect(readPersons('ssin,firstNames,surname,language\n')).toEqual([])
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

  it('refuses a date that is none', () => {
    const text = 'ssin,type,id,validFrom,validUntil\n88081100517,CBE,0345678997,soon,\n'
    expect(refusal(() => readMandates(text))).toContain('validFrom is not a date')
  })
})

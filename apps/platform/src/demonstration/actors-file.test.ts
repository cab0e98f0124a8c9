import { describe, expect, it } from 'vitest'
import { BUILT_IN_ACTORS } from './actors.ts'
import { readActorsFile } from './actors-file.ts'

const doctor = {
  ssin: '85031400127',
  firstNames: 'Maud',
  surname: 'Inventée',
  card: 'EC P-384',
  pin: '4321',
  qualities: [{ code: 'doctor', nihii11: '11234578004', validUntil: '2030-06-30' }],
}
const hospital = {
  type: 'NIHII-HOSPITAL',
  id: '71099119',
  names: { nl: 'Ziekenhuis Nergens' },
  managers: ['85031400127'],
}

const read = (content: unknown) => readActorsFile(JSON.stringify(content))

describe('readActorsFile', () => {
  it('gives the actors of the file alone', () => {
    const { persons, organizations } = read({ persons: [doctor], organizations: [hospital] })
    expect(persons).toEqual([{ ...doctor, language: 'fr' }])
    expect(organizations).toEqual([hospital])
  })

  it('gives nobody for an empty file', () => {
    expect(read({})).toEqual({ persons: [], organizations: [] })
  })

  it('keeps the built-in actors beside those of the file, which take the place of their likes', () => {
    const { persons, organizations } = read({
      keepBuiltIn: true,
      persons: [doctor],
      organizations: [{ ...hospital, managers: [{ ssin: '79092200290', validUntil: '2026-01-01' }] }],
    })
    expect(persons).toHaveLength(BUILT_IN_ACTORS.persons.length)
    expect(persons.filter(({ ssin }) => ssin === doctor.ssin)).toEqual([{ ...doctor, language: 'fr' }])
    expect(organizations.filter(({ id }) => id === hospital.id)).toHaveLength(1)
  })

  it.each([
    { name: 'text that is no JSON', content: undefined, says: 'is not JSON' },
    { name: 'a list', content: [], says: 'the file' },
    { name: 'an unknown key', content: { people: [] }, says: 'people' },
    {
      name: 'a number whose check digits are wrong',
      content: { persons: [{ ...doctor, ssin: '85031400128' }] },
      says: 'persons[0].ssin is not a national or BIS number',
    },
    {
      name: 'a person without surname',
      content: { persons: [{ ...doctor, surname: ' ' }] },
      says: 'persons[0].surname',
    },
    {
      name: 'a card of an unknown kind',
      content: { persons: [{ ...doctor, card: 'RSA-1024' }] },
      says: 'persons[0].card',
    },
    { name: 'a PIN of letters', content: { persons: [{ ...doctor, pin: 'abcd' }] }, says: 'persons[0].pin' },
    {
      name: 'a PIN without card',
      content: { persons: [{ ...doctor, card: undefined }] },
      says: 'persons[0].pin is given to a person without card',
    },
    {
      name: 'an unknown quality',
      content: { persons: [{ ...doctor, qualities: [{ code: 'alchemist' }] }] },
      says: 'persons[0].qualities[0].code is not a known profession',
    },
    {
      name: 'a quality with a number that is none',
      content: { persons: [{ ...doctor, qualities: [{ code: 'doctor', nihii11: '11234578' }] }] },
      says: 'qualities[0].nihii11',
    },
    {
      name: 'a date that is none',
      content: { persons: [{ ...doctor, qualities: [{ code: 'doctor', validFrom: '2026-02-30' }] }] },
      says: 'qualities[0].validFrom',
    },
    {
      name: 'the same person twice',
      content: { persons: [doctor, doctor] },
      says: 'persons[1] has the number of another',
    },
    {
      name: 'the same organization twice',
      content: { persons: [doctor], organizations: [hospital, hospital] },
      says: 'organizations[1] has the number of another',
    },
    {
      name: 'a type of person for an organization',
      content: { organizations: [{ ...hospital, type: 'SSIN', managers: [] }] },
      says: 'organizations[0].type is not a type of organization',
    },
    {
      name: 'an organization whose number does not fit its type',
      content: { organizations: [{ ...hospital, id: '71099118', managers: [] }] },
      says: 'organizations[0].id does not fit its type',
    },
    {
      name: 'an organization without a name',
      content: { organizations: [{ ...hospital, names: {}, managers: [] }] },
      says: 'organizations[0].names has neither fr nor nl',
    },
    {
      name: 'a manager who is nobody',
      content: { organizations: [hospital] },
      says: 'managers[0] of an organization of type NIHII-HOSPITAL is no person of the file',
    },
    {
      name: 'more persons than anybody tests with',
      content: { persons: Array.from({ length: 501 }, () => doctor) },
      says: 'persons',
    },
  ])('refuses $name, says where, and repeats no number', ({ content, says }) => {
    let message = ''
    try {
      read(content)
    } catch (error) {
      expect(error).toMatchObject({ name: 'PlatformError', code: 'ACTORS_FILE_MALFORMED' })
      message = String(error)
    }
    expect(message).toContain(says)
    expect(message).not.toMatch(/\d{8}/)
  })

  it('refuses a file that ends in the middle', () => {
    const text = JSON.stringify({ persons: [doctor], organizations: [hospital] })
    for (let length = 0; length < text.length; length++) {
      expect(() => readActorsFile(text.slice(0, length)), String(length)).toThrow('is not JSON')
    }
  })
})

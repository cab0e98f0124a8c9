/** What a token certifies of the person who comes with an organization's certificate (wire contract 9.5). */
import type { NaturalPerson } from '@vesalius/enrolment'
import type { IdentifierType } from '@vesalius/identifiers'
import { describe, expect, it } from 'vitest'
import { findAttribute } from './attributes.ts'
import type { SessionFacts } from './session-facts.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const SSIN = '79092200290'
const NUMBER = '22345632001'

const factsOf = (
  profession: string | undefined,
  { isMandated = true, type = 'NIHII-PHARMACY' as IdentifierType } = {},
): SessionFacts => ({
  holder: { type, value: '72012305' },
  organization: undefined,
  now: NOW,
  person: {
    ssin: SSIN,
    firstNames: 'NOOR',
    surname: 'DEWILDE-LEMMENS',
    isMandated,
    known: {
      qualities: profession ? [{ profession, nihii: NUMBER, from: new Date('2020-01-01') }] : [],
    } as unknown as NaturalPerson,
  },
})

const CLAIMED = 'urn:be:fgov:person:ssin:ehealth:1.0:pharmacy-holder'
const BOOLEAN =
  'urn:be:fgov:ehealth:1.0:pharmacy:nihii-number:person:ssin:ehealth:1.0:pharmacy-holder:boolean'

describe('the holder of a pharmacy', () => {
  it('is the pharmacist who is mandated for it', () => {
    const facts = factsOf('pharmacist')
    expect(findAttribute(CLAIMED, facts)?.values).toEqual([SSIN])
    expect(findAttribute(`${CLAIMED}:certified:nihii11`, facts)?.values).toEqual([NUMBER])
    expect(findAttribute(BOOLEAN, facts)?.values).toEqual(['true'])
  })

  it.each([
    { who: 'somebody else who may manage its certificates', facts: factsOf(undefined) },
    { who: 'a nurse who may', facts: factsOf('nurse') },
    { who: 'a pharmacist without mandate', facts: factsOf('pharmacist', { isMandated: false }) },
    { who: 'a pharmacist of a hospital', facts: factsOf('pharmacist', { type: 'NIHII-HOSPITAL' }) },
  ])('is not $who', ({ facts }) => {
    expect(findAttribute(CLAIMED, facts)?.values).toEqual([])
    expect(findAttribute(`${CLAIMED}:certified:nihii11`, facts)?.values).toEqual([])
    expect(findAttribute(BOOLEAN, facts)?.values).toEqual(['false'])
  })
})

it('certifies a number once, however many periods of its quality overlap', () => {
  const quality = (from: string) => ({ profession: 'doctor', nihii: NUMBER, from: new Date(from) })
  const facts = factsOf(undefined)
  const known = { qualities: [quality('2015-01-01'), quality('2020-01-01')] } as unknown as NaturalPerson
  const person = facts.person && { ...facts.person, known }
  const name = 'urn:be:fgov:person:ssin:ehealth:1.0:doctor:nihii11'
  expect(findAttribute(name, { ...facts, person })?.values).toEqual([NUMBER])
})

import { ORGANIZATION_TYPES } from '@vesalius/identifiers'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './language.ts'
import { organizationTypeName } from './organization-types.ts'

const named = ORGANIZATION_TYPES.map(({ type, names }) => ({ type, ...names }))

describe('organizationTypeName', () => {
  it.each(LANGUAGES)('tells every kind from every other in %s', language => {
    expect(new Set(named.map(one => organizationTypeName(one, language))).size).toBe(named.length)
  })

  it('leaves a kind that it does not know in the words of the register', () => {
    const strange = { type: 'NIHII-NEW', fr: 'Nouveau', nl: 'Nieuw' }

    expect(LANGUAGES.map(language => organizationTypeName(strange, language))).toEqual([
      ...['Nouveau', 'Nieuw', 'Nouveau', 'Nouveau'],
    ])
  })
})

import { passwordRule } from '@vesalius/etee'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordTicks } from './password-ticks.ts'

const met = (password: string, again = password) =>
  passwordTicks(password, again)
    .filter(tick => tick.met)
    .map(({ name }) => name)

describe('passwordTicks', () => {
  it('are all met by exactly those passwords that the rule of keystores accepts', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('a', 'Z', '1', '-', ' ', '~', 'é', '\u007f', '\t'), maxLength: 12 }),
    )
    fc.assert(
      fc.property(typed, password => {
        expect(met(password).length === 4).toBe(passwordRule(password).length === 0)
      }),
    )
  })

  it('tick off one rule after the other', () => {
    expect(met('', '')).toEqual([])
    expect(met('abc', '')).toEqual(['characters'])
    expect(met('abcdefgh', '')).toEqual(['length', 'characters'])
    expect(met('abcdefg1', 'abcdefg')).toEqual(['length', 'characters', 'digit'])
    expect(met('abcdefg1')).toEqual(['length', 'characters', 'digit', 'same'])
    expect(met('pâssword1')).toEqual(['length', 'digit', 'same'])
  })
})

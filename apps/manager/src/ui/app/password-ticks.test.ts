import { minimumPasswordLength, type PasswordPolicy, passwordRule } from '@vesalius/etee'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastLength, passwordTicks } from './password-ticks.ts'

const met = (password: string, again = password, policy?: PasswordPolicy) =>
  passwordTicks(password, again, policy)
    .filter(tick => tick.met)
    .map(({ name }) => name)

describe('passwordTicks', () => {
  it('are all met by exactly those passwords that the rule of keystores accepts', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 16 }),
      fc.string({ unit: fc.constantFrom('a', 'Z', '1', '-', ' ', '~', 'é', '\u007f', '\t'), maxLength: 16 }),
      fc.string({ unit: fc.constantFrom('a', 'Z', '1'), maxLength: 16 }),
    )
    const policies = fc.record(
      { minimumLength: fc.integer({ min: 8, max: 14 }), lowerAndUpperCase: fc.boolean() },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(typed, fc.option(policies, { nil: undefined }), (password, policy) => {
        const ticks = passwordTicks(password, password, policy)
        expect(ticks.every(tick => tick.met)).toBe(passwordRule(password, policy).length === 0)
        expect(leastLength(policy)).toBe(minimumPasswordLength(policy))
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

  it('are more where the platform asks more', () => {
    const policy = { minimumLength: 12, lowerAndUpperCase: true }

    expect(passwordTicks('', '', undefined).map(({ name }) => name)).not.toContain('case')
    expect(met('abcdefghij1', '', policy)).toEqual(['characters', 'digit'])
    expect(met('abcdefghijk1', '', policy)).toEqual(['length', 'characters', 'digit'])
    expect(met('Abcdefghijk1', '', policy)).toEqual(['length', 'characters', 'digit', 'case'])
    expect(met('Abcdefg1', '', {})).toEqual(['length', 'characters', 'digit'])
  })
})

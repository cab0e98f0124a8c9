import { describe, expect, it } from 'vitest'
import { mayReadKey } from './access-rule.ts'

const ssin = (...values: string[]) => ({ namespace: 'identification', name: 'ssin', values })
const doctor = (...values: string[]) => ({ namespace: 'certified', name: 'doctor', values })

describe('mayReadKey', () => {
  it.each([
    { name: 'a value that is allowed', attributes: [ssin('1')], allowed: [ssin('2', '1')], expected: true },
    {
      name: 'any value of an attribute that is allowed',
      attributes: [doctor('5')],
      allowed: [doctor()],
      expected: true,
    },
    {
      name: 'one of several rules',
      attributes: [doctor('5')],
      allowed: [ssin('1'), doctor('5')],
      expected: true,
    },
    { name: 'another value', attributes: [ssin('3')], allowed: [ssin('1')], expected: false },
    {
      name: 'the value under another name',
      attributes: [doctor('1')],
      allowed: [ssin('1')],
      expected: false,
    },
    {
      name: 'the name in another namespace',
      attributes: [{ ...ssin('1'), namespace: 'x' }],
      allowed: [ssin('1')],
      expected: false,
    },
    { name: 'an attribute without value', attributes: [doctor()], allowed: [doctor()], expected: false },
    { name: 'nobody', attributes: [], allowed: [ssin('1')], expected: false },
    { name: 'nothing allowed', attributes: [ssin('1')], allowed: [], expected: false },
  ])('answers for $name: $expected', ({ attributes, allowed, expected }) => {
    expect(mayReadKey(attributes, { allowedReaders: allowed, excludedReaders: [] })).toBe(expected)
  })

  it('lets an exclusion win', () => {
    const rule = { allowedReaders: [doctor()], excludedReaders: [ssin('1')] }
    expect(mayReadKey([doctor('5'), ssin('1')], rule)).toBe(false)
    expect(mayReadKey([doctor('5'), ssin('2')], rule)).toBe(true)
  })
})

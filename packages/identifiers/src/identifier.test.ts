import { describe, expect, it } from 'vitest'
import {
  checkIdentifier,
  isPersonalIdentifier,
  padIdentifierValue,
  parseIdentifier,
  sameIdentifier,
  suggestIdentifierValue,
} from './identifier.ts'

describe('checkIdentifier', () => {
  it.each([
    { type: 'SSIN', value: '85073000160' },
    { type: 'SSIN', value: '85273000106' },
    { type: 'CBE', value: '0123456749' },
    { type: 'CBE-TREAT_CENTER', value: '1000000021' },
    { type: 'NIHII', value: '12345676' },
    { type: 'NIHII11', value: '12345648123' },
    { type: 'NIHII-HOSPITAL', value: '71099911' },
    { type: 'NIHII-AMBU_SERVICE', value: '79609977' },
    { type: 'EHP', value: '9999999901' },
    { type: 'SITE', value: '0042' },
    { type: 'SITESMUR', value: '0000000001' },
  ])('accepts $type $value', ({ type, value }) => {
    expect(checkIdentifier(type, value)).toEqual([])
    expect(parseIdentifier(type, value)).toEqual({ type, value })
  })

  it.each([
    { type: 'KGSS', value: '1', code: 'IDENTIFIER_TYPE_UNKNOWN' },
    { type: 'constructor', value: '1', code: 'IDENTIFIER_TYPE_UNKNOWN' },
    { type: 'NIHII-HOSPITAL', value: '7109991', code: 'IDENTIFIER_PATTERN' },
    { type: 'NIHII-HOSPITAL', value: '71099911\n', code: 'IDENTIFIER_PATTERN' },
    { type: 'NIHII-HOSPITAL', value: '71099912', code: 'IDENTIFIER_CHECK_DIGIT' },
    { type: 'NIHII-AMBU_SERVICE', value: '71099911', code: 'IDENTIFIER_PATTERN' },
    { type: 'CBE', value: '2123456749', code: 'IDENTIFIER_PATTERN' },
    { type: 'CBE', value: '0123456748', code: 'IDENTIFIER_CHECK_DIGIT' },
    { type: 'SSIN', value: '85073000161', code: 'IDENTIFIER_CHECK_DIGIT' },
    { type: 'SSIN', value: '85.07.30-001.60', code: 'IDENTIFIER_PATTERN' },
    // check digits fit, month 15 does not
    { type: 'SSIN', value: '85153000119', code: 'IDENTIFIER_PATTERN' },
    { type: 'NIHII', value: '12345600', code: 'IDENTIFIER_CHECK_DIGIT' },
  ])('refuses $type $value with $code', ({ type, value, code }) => {
    expect(checkIdentifier(type, value).map(objection => objection.code)).toEqual([code])
    expect(parseIdentifier(type, value)).toBeUndefined()
  })

  it('C2: wants 97 − mod 97 over the first six of an organization, not the other moduli of professionals', () => {
    expect(checkIdentifier('NIHII-HOSPITAL', '12345625')).toEqual([])
    expect(checkIdentifier('NIHII-HOSPITAL', '12345676')).toHaveLength(1)
  })

  it('never carries the value, which may be a national number', () => {
    expect(JSON.stringify(checkIdentifier('SSIN', '85073000161'))).not.toContain('85073000161')
  })
})

describe('padIdentifierValue', () => {
  it.each([
    { name: 'pads with zeros', type: 'CBE', value: '123456749', padded: '0123456749' },
    {
      name: 'cuts an 11-digit NIHII number to its first 8',
      type: 'NIHII',
      value: '12345625000',
      padded: '12345625',
    },
    { name: 'keeps NIHII11 whole', type: 'NIHII11', value: '12345625000', padded: '12345625000' },
    {
      name: 'cuts an organization number as well',
      type: 'NIHII-HOSPITAL',
      value: '71099911000',
      padded: '71099911',
    },
    { name: 'pads a site to four', type: 'SITE', value: '42', padded: '0042' },
    { name: 'leaves an unknown type alone', type: 'X', value: '42', padded: '42' },
  ])('$name', ({ type, value, padded }) => {
    expect(padIdentifierValue(type, value)).toBe(padded)
  })
})

describe('suggestIdentifierValue', () => {
  it.each([
    { type: 'NIHII-HOSPITAL', typed: '7-10999-11-000', value: '71099911' },
    { type: 'NIHII', typed: '1-23456-25-000', value: '12345625' },
    { type: 'NIHII11', typed: '1-23456-25-000', value: '12345625000' },
    { type: 'CBE', typed: 'BE 0123.456.749', value: '0123456749' },
    { type: 'CBE', typed: '123.456.749', value: '0123456749' },
    { type: 'SSIN', typed: '85.07.30-001.60', value: '85073000160' },
    { type: 'SITE', typed: ' 0042 ', value: '0042' },
    { type: 'NIHII-HOSPITAL', typed: 'abc', value: 'abc' },
  ])('A9: reads $typed as the $type number $value', ({ type, typed, value }) => {
    expect(suggestIdentifierValue(type, typed)).toBe(value)
  })
})

describe('isPersonalIdentifier', () => {
  it('tells people from organizations', () => {
    expect(isPersonalIdentifier({ type: 'SSIN', value: '85073000160' })).toBe(true)
    expect(isPersonalIdentifier({ type: 'CBE', value: '0123456749' })).toBe(false)
  })
})

describe('sameIdentifier', () => {
  it('compares type and value', () => {
    const cbe = { type: 'CBE', value: '0123456749' } as const
    expect(sameIdentifier(cbe, { ...cbe })).toBe(true)
    expect(sameIdentifier(cbe, { ...cbe, type: 'CBE-CONSORTIUM' })).toBe(false)
  })
})

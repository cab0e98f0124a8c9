import { describe, expect, it } from 'vitest'
import { passwordRule } from './password-rule.ts'

const codes = (password: string, policy = {}) =>
  passwordRule(password, policy).map(objection => objection.code)

describe('passwordRule', () => {
  it.each(['Geheim-1', 'geheimpje1', '12345678', 'with a blank in it', '~!@#$%^&*()'])(
    'accepts eight printable ASCII characters with a digit or symbol: %s',
    password => expect(passwordRule(password)).toEqual([]),
  )

  it('names everything that is wrong at once', () => {
    expect(codes('é')).toEqual([
      'PASSWORD_TOO_SHORT',
      'PASSWORD_CHARACTER_NOT_ALLOWED',
      'PASSWORD_NEEDS_DIGIT_OR_SYMBOL',
    ])
    expect(codes('')).toEqual(['PASSWORD_TOO_SHORT', 'PASSWORD_NEEDS_DIGIT_OR_SYMBOL'])
    expect(codes('onlyletters')).toEqual(['PASSWORD_NEEDS_DIGIT_OR_SYMBOL'])
  })

  it.each(['pâssword1', 'password1€', 'pass\tword1', 'password1\u007f', 'password1😀'])(
    'refuses what Java would mangle: %j',
    password => expect(codes(password)).toEqual(['PASSWORD_CHARACTER_NOT_ALLOWED']),
  )

  it('takes no accent for a symbol', () => {
    expect(codes('passwörd')).toEqual(['PASSWORD_CHARACTER_NOT_ALLOWED', 'PASSWORD_NEEDS_DIGIT_OR_SYMBOL'])
  })

  it('can be made stricter, never weaker', () => {
    expect(passwordRule('Geheim-1', { minimumLength: 12 })).toEqual([
      { code: 'PASSWORD_TOO_SHORT', minimumLength: 12 },
    ])
    expect(codes('a1', { minimumLength: 2 })).toEqual(['PASSWORD_TOO_SHORT'])
    expect(codes('geheim-12', { lowerAndUpperCase: true })).toEqual(['PASSWORD_NEEDS_LOWER_AND_UPPER_CASE'])
  })
})

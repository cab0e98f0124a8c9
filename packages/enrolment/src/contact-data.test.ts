import { describe, expect, it } from 'vitest'
import { checkContactData, isEmailAddress, isPhoneNumber } from './contact-data.ts'

describe('isEmailAddress', () => {
  it.each([
    'a@b.be',
    'e.specimen+ehealth@example.org',
    "o'neill_{x}@sub.domain-1.example",
    `${'a'.repeat(308)}@example.org`,
  ])('wire contract 6.4: accepts %s', text => {
    expect(isEmailAddress(text)).toBe(true)
  })

  it.each([
    '',
    'a@b',
    'a@',
    '@example.org',
    'a b@example.org',
    'a..b@example.org',
    '.a@example.org',
    'a.@example.org',
    'a@-example.org',
    'a@example-.org',
    'a@example..org',
    'a@example.org.',
    'a@b@example.org',
    'é@example.org',
    'a@example.org\n',
    'a@example.org,b@example.org',
    'A <a@example.org>',
    `${'a'.repeat(309)}@example.org`,
  ])('wire contract 6.4: refuses %j', text => {
    expect(isEmailAddress(text)).toBe(false)
  })

  it('is quick on text made to be slow', () => {
    const started = performance.now()
    isEmailAddress(`${'a.'.repeat(150)}@`)
    isEmailAddress(`a@${'a-'.repeat(150)}!`)
    expect(performance.now() - started).toBeLessThan(100)
  })
})

describe('isPhoneNumber', () => {
  it.each(['+32 2 000 00 00', '0200', '+'])('wire contract 6.4: accepts %s', text => {
    expect(isPhoneNumber(text)).toBe(true)
  })
  it.each(['', ' 02', '02/000', '0032(0)2', '02\n'])('wire contract 6.4: refuses %j', text => {
    expect(isPhoneNumber(text)).toBe(false)
  })
})

describe('checkContactData', () => {
  const good = { emailPrivate: 'a@example.org', phonePrivate: '02 000' }

  it('A11: personal e-mail and phone are enough, empty general ones count as absent', () => {
    expect(checkContactData(good)).toEqual([])
    expect(checkContactData({ ...good, emailGeneral: '', phoneGeneral: '' })).toEqual([])
  })

  it('A11: names every field that is wrong, at once', () => {
    const objections = checkContactData({
      emailPrivate: '',
      phonePrivate: '',
      emailGeneral: 'x',
      phoneGeneral: 'y',
    })
    expect(objections).toEqual([
      { code: 'CONTACT_EMAIL_MISSING', field: 'emailPrivate' },
      { code: 'CONTACT_PHONE_MISSING', field: 'phonePrivate' },
      { code: 'CONTACT_EMAIL_INVALID', field: 'emailGeneral' },
      { code: 'CONTACT_PHONE_INVALID', field: 'phoneGeneral' },
    ])
    expect(checkContactData({ emailPrivate: 'x', phonePrivate: 'y' }).map(({ field }) => field)).toEqual([
      'emailPrivate',
      'phonePrivate',
    ])
  })
})

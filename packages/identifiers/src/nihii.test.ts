import { describe, expect, it } from 'vitest'
import { formatNihii, nihiiWithoutQualification, parseNihii } from './nihii.ts'

describe('parseNihii', () => {
  it.each([
    { modulus: 97, text: '12345625' },
    { modulus: 89, text: '12345676' },
    { modulus: 83, text: '12345648' },
    { modulus: 79, text: '12345621' },
    { modulus: 97, text: '12345625000' },
  ])('accepts check digits of modulus $modulus ($text)', ({ text }) => {
    expect(parseNihii(text)).toBe(text)
  })

  it.each(['12345626', '1234562', '123456250', '1234562500', '123456250001', '1-23456-25', ''])(
    'refuses %j',
    text => {
      expect(parseNihii(text)).toBeUndefined()
    },
  )
})

describe('nihiiWithoutQualification', () => {
  it('keeps the eight digits that name the person', () => {
    const nihii = parseNihii('12345625000')
    expect(nihii && nihiiWithoutQualification(nihii)).toBe('12345625')
  })
})

describe('formatNihii', () => {
  it.each([
    { text: '12345625000', form: '1-23456-25-000' },
    { text: '12345625', form: '1-23456-25' },
  ])('prints $form', ({ text, form }) => {
    const nihii = parseNihii(text)
    expect(nihii && formatNihii(nihii)).toBe(form)
  })
})

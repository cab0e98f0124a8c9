import { describe, expect, it } from 'vitest'
import { decodeBase64, wrapBase64 } from './base64.ts'

describe('decodeBase64', () => {
  it('skips white space anywhere, carriage returns included', () => {
    expect(decodeBase64('\r\n YW\tJj\r\nZA== ')).toEqual(Uint8Array.from(Buffer.from('abcd')))
  })

  it.each([
    '',
    ' ',
    'A',
    'AB',
    'ABC',
    'AB==C',
    'A===',
    '====',
    'AB==',
    'ABC=',
    'YWJjZA=',
    '-_-_',
    'YWJj\u00a0',
    'YWJjZA==YWJj',
    'YWJj*',
  ])('refuses %j, which is not the one spelling of any octets', text => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})

describe('wrapBase64', () => {
  it('breaks lines at 76 characters, the carriage return as a reference', () => {
    const wrapped = wrapBase64(new Uint8Array(100))
    expect(wrapped).toMatch(/^[A-Za-z]{76}&#13;\n[A-Za-z=]{60}$/)
    expect(decodeBase64(wrapped.replaceAll('&#13;', '\r'))).toEqual(new Uint8Array(100))
  })
})

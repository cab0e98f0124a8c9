import { element, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { readBase64, writeBase64 } from './base64-binary.ts'
import { readBoolean, writeBoolean } from './boolean.ts'
import { readCertificateStatus, readEtkStatus } from './certificate-status.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from './public-key-identifier.ts'
import { readRevocationReason } from './revocation-contract.ts'

const holding = (...content: (string | XmlElement)[]) => element('', 'Value', {}, ...content)
const invalid = expect.objectContaining({ code: 'PROTOCOL_VALUE_INVALID', at: 'Value' })

describe('base64', () => {
  it.each([
    { name: 'one line', text: 'AAECAwQF' },
    { name: 'lines ended by carriage return and line feed', text: '\r\nAAEC\r\nAwQF\r\n' },
    { name: 'blanks and tabs', text: ' A AECA\twQF ' },
  ])('is read from $name', ({ text }) => {
    expect(readBase64(holding(text))).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5))
  })

  it('is read with padding', () => {
    expect(readBase64(holding('AAE='))).toEqual(Uint8Array.of(0, 1))
    expect(readBase64(holding('AA=='))).toEqual(Uint8Array.of(0))
    expect(readBase64(holding(''))).toEqual(new Uint8Array())
  })

  it.each([
    'AAE',
    'AA',
    'A',
    'AAF=',
    'AA==AA==',
    'AA=A',
    'A-_/',
    'AAEC*',
    'AAEC.',
    'ÀAEC',
    '=',
    'A\u00a0AEC',
  ])('is refused: %j', text => {
    expect(() => readBase64(holding(text))).toThrow(invalid)
  })

  it('is refused with an element inside', () => {
    expect(() => readBase64(holding('AAEC', element('', 'Inner')))).toThrow(invalid)
  })

  it('is written on one line', () => {
    const written = writeBase64('urn:x', 'Value', new Uint8Array(100))

    expect(written.children).toEqual([`${'A'.repeat(134)}==`])
  })
})

describe('public key identifier', () => {
  const lower = '00112233445566778899aabbccddeeff01234567'

  it('is lower-case inside and upper-case on the wire', () => {
    expect(writePublicKeyIdentifier('', 'Value', lower)).toEqual(holding(lower.toUpperCase()))
    expect(readPublicKeyIdentifier(holding(lower.toUpperCase()))).toBe(lower)
  })

  it('is read in lower case and with white space round it', () => {
    expect(readPublicKeyIdentifier(holding(`\n${lower} `))).toBe(lower)
  })

  it.each(['', lower.slice(1), `${lower}0`, lower.replace('a', 'g'), 'ABEiM0RVZneImaq7zN3u/wEjRWc='])(
    'is refused: %j',
    text => {
      expect(() => readPublicKeyIdentifier(holding(text))).toThrow(invalid)
    },
  )
})

describe('boolean', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    [' 0 ', false],
  ])('%j is %s', (text, value) => {
    expect(readBoolean(holding(text))).toBe(value)
  })

  it.each(['', 'TRUE', 'yes', '2'])('is refused: %j', text => {
    expect(() => readBoolean(holding(text))).toThrow(invalid)
  })

  it('is written as a word', () => {
    expect(writeBoolean('', 'Value', false)).toEqual(holding('false'))
  })
})

describe('words of lists', () => {
  it('reads a status of another back end that nobody knows as unknown', () => {
    expect(readCertificateStatus(holding('SUSPENDED'))).toBe('unknown')
    expect(readEtkStatus(holding('VALID'))).toBe('unknown')
    expect(readEtkStatus(holding('WAIT_FOR_ACTIVATION'))).toBe('waiting-for-activation')
  })

  it('refuses a revocation reason that is not one of the four', () => {
    expect(readRevocationReason(holding('superseded'))).toBe('superseded')
    expect(() => readRevocationReason(holding('cACompromise'))).toThrow(invalid)
  })
})

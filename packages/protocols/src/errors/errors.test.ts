import { OBJECTIONS } from '@vesalius/enrolment'
import { describe, expect, it } from 'vitest'
import { DEPOT_ERRORS, invalidNumberCode } from './depot-errors.ts'
import { isRaErrorCode, RA_ERRORS } from './ra-errors.ts'
import { isSoaFaultCode, SOA_FAULTS } from './soa-faults.ts'

describe('RA_ERRORS', () => {
  it('holds every objection of the enrolment rules under its own code', () => {
    for (const [code, { cause }] of Object.entries(OBJECTIONS))
      expect(isRaErrorCode(code) && RA_ERRORS[code].cause, code).toBe(cause)
  })

  it('says of a certificate that is not there yet that waiting helps', () => {
    expect(RA_ERRORS.CERT_NOT_YET_DELIVERED.origin).toBe('responder')
  })

  it('does not know the names that every object has', () => {
    expect(isRaErrorCode('toString')).toBe(false)
  })
})

describe.each([
  { name: 'RA_ERRORS', table: RA_ERRORS, code: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/ },
  { name: 'SOA_FAULTS', table: SOA_FAULTS, code: /^SOA-0[0-3]00[0-7]$/ },
  { name: 'DEPOT_ERRORS', table: DEPOT_ERRORS, code: /^[A-Z]+(_[A-Z]+)+$/ },
])('$name', ({ table, code }) => {
  it('gives every stable code a message, a cause and a cure', () => {
    for (const [key, row] of Object.entries(table)) {
      expect(key).toMatch(code)
      for (const text of [row.message, row.cause, row.cure]) expect(text, key).toMatch(/^\S.{9,}$/)
    }
  })
})

describe('SOA_FAULTS', () => {
  it('has the twelve codes of the contract', () => {
    expect(Object.keys(SOA_FAULTS)).toEqual([
      'SOA-00001',
      'SOA-01001',
      'SOA-01002',
      'SOA-02001',
      'SOA-02002',
      ...[1, 2, 3, 4, 5, 6, 7].map(last => `SOA-0300${last}`),
    ])
    expect(isSoaFaultCode('SOA-03008')).toBe(false)
  })
})

describe('invalidNumberCode', () => {
  it.each([
    ['SSIN', 'INVALID_SSIN_NUMBER'],
    ['NIHII', 'INVALID_NIHII_NUMBER'],
    ['NIHII11', 'INVALID_NIHII_NUMBER'],
    ['NIHII-HOSPITAL', 'INVALID_NIHII_NUMBER'],
    ['CBE', 'INVALID_CBE_NUMBER'],
    ['CBE-CONSORTIUM', 'INVALID_CBE_NUMBER'],
    ['EHP', 'INVALID_IDENTIFIER'],
    ['CBEX', 'INVALID_IDENTIFIER'],
  ])('of %s is %s', (type, code) => {
    expect(invalidNumberCode(type)).toBe(code)
  })
})

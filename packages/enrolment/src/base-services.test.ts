import { describe, expect, it } from 'vitest'
import { checkBaseServices } from './base-services.ts'

describe('checkBaseServices', () => {
  it('A10: allows what the type has, and nothing asked', () => {
    expect(checkBaseServices('NIHII-HOSPITAL', ['tsa', 'consultrn', 'codage', 'other'])).toEqual([])
    expect(checkBaseServices('SSIN', ['tsa'])).toEqual([])
    expect(checkBaseServices('SITE', [])).toEqual([])
  })

  it('A10: objects once to each use that the type has not', () => {
    expect(checkBaseServices('SITE', ['tsa', 'codage', 'codage', 'TSA'])).toEqual([
      { code: 'BASE_SERVICE_NOT_ALLOWED', expected: 'tsa other', found: 'codage' },
      { code: 'BASE_SERVICE_NOT_ALLOWED', expected: 'tsa other', found: 'TSA' },
    ])
    expect(checkBaseServices('UNKNOWN', ['tsa'])).toHaveLength(1)
  })
})

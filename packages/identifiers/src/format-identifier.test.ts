import { describe, expect, it } from 'vitest'
import { formatIdentifierValue } from './format-identifier.ts'

describe('formatIdentifierValue', () => {
  it.each([
    { type: 'SSIN', value: '85073000160', form: '85.07.30-001.60' },
    { type: 'NIHII', value: '12345625', form: '1-23456-25' },
    { type: 'NIHII11', value: '12345625000', form: '1-23456-25-000' },
    { type: 'CBE-CONSORTIUM', value: '0123456749', form: '0123.456.749' },
    { type: 'NIHII-AMBU_SERVICE', value: '79609977', form: '796 0997 7' },
    { type: 'EHP', value: '9999999901', form: '9999 999 901' },
    { type: 'SITE', value: '0042', form: '0042' },
    { type: 'SSIN', value: '85073000161', form: '85073000161' },
    { type: 'CBE', value: '12', form: '12' },
  ] as const)('shows $type $value as $form', ({ type, value, form }) => {
    expect(formatIdentifierValue({ type, value })).toBe(form)
  })
})

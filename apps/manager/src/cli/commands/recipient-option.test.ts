import { describe, expect, it } from 'vitest'
import { parseHolderOption } from './recipient-option.ts'

describe('parseHolderOption', () => {
  it('reads type, number and application ID', () => {
    expect(parseHolderOption('to', 'NIHII-HOSPITAL=71099119,LAB_1')).toEqual({
      type: 'NIHII-HOSPITAL',
      value: '71099119',
      applicationId: 'LAB_1',
    })
  })

  it.each([
    { text: 'SSIN=85031400128', reasons: ['IDENTIFIER_CHECK_DIGIT'] },
    { text: 'NIHII-HOSPITAL=7109911', reasons: ['IDENTIFIER_PATTERN'] },
    { text: 'HOSPITAL=71099119', reasons: ['IDENTIFIER_TYPE_UNKNOWN'] },
    { text: '71099119', reasons: ['HOLDER_NOT_READABLE'] },
    { text: 'NIHII-HOSPITAL=71099119,lab 1', reasons: ['HOLDER_NOT_READABLE'] },
  ])('says by the codes of the rules why $text cannot be used', ({ text, reasons }) => {
    expect(() => parseHolderOption('to', text)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', reasons }),
    )
  })
})

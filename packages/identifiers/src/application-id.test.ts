import { describe, expect, it } from 'vitest'
import { normalizeApplicationId } from './application-id.ts'

describe('normalizeApplicationId', () => {
  it.each([
    { text: 'LAB_1', id: 'LAB_1' },
    { text: 'wacht-post', id: 'WACHT-POST' },
    { text: 'été', id: 'ETE' },
    { text: '', id: '' },
    { text: 'A'.repeat(30), id: 'A'.repeat(30) },
  ])('A10: $text becomes $id', ({ text, id }) => {
    expect(normalizeApplicationId(text)).toBe(id)
  })

  it.each(['A'.repeat(31), 'LAB 1', 'LAB,1', 'LAB=1', ' ', 'Ø', 'LAB\n', '１'])('A10: refuses %j', text => {
    expect(normalizeApplicationId(text)).toBeUndefined()
  })
})

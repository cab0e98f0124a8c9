import { describe, expect, it } from 'vitest'
import { formatCbe, parseCbe } from './cbe.ts'

describe('parseCbe', () => {
  it.each(['0123456749', '1000000021'])('accepts %s', text => {
    expect(parseCbe(text)).toBe(text)
  })

  it.each(['0123456748', '2000000042', '123456749', 'BE0123456749', '0123.456.749', ''])(
    'refuses %j',
    text => {
      expect(parseCbe(text)).toBeUndefined()
    },
  )
})

describe('formatCbe', () => {
  it('groups as people know it', () => {
    const cbe = parseCbe('0123456749')
    expect(cbe && formatCbe(cbe)).toBe('0123.456.749')
  })
})

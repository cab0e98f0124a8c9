import { describe, expect, it } from 'vitest'
import { allowedKeyTypes, defaultProfile } from './profile.ts'

const now = new Date('2026-03-01T00:00:00Z')

describe('defaultProfile', () => {
  it('B1: 36 months in production, 12 elsewhere', () => {
    expect(defaultProfile('production').validityMonths).toBe(36)
    expect(defaultProfile('acceptance').validityMonths).toBe(12)
    expect(defaultProfile('test').validityMonths).toBe(12)
  })

  it('A25: production allows P-384 only, acceptance RSA-2048 as well', () => {
    expect(allowedKeyTypes(defaultProfile('production'), now)).toEqual(['P-384'])
    expect(allowedKeyTypes(defaultProfile('acceptance'), now)).toEqual(['P-384', 'RSA-2048'])
  })
})

describe('allowedKeyTypes', () => {
  it('A25: drops a key type at its date', () => {
    const profile = {
      ...defaultProfile('acceptance'),
      keyTypes: [{ type: 'P-384' }, { type: 'RSA-2048', until: now }],
    } as const
    expect(allowedKeyTypes(profile, new Date(now.getTime() - 1))).toEqual(['P-384', 'RSA-2048'])
    expect(allowedKeyTypes(profile, now)).toEqual(['P-384'])
  })
})

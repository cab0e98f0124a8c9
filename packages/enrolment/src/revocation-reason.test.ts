import { CRL_REASONS } from '@vesalius/pki'
import { describe, expect, it } from 'vitest'
import { isRevocationReason, REVOCATION_REASONS } from './revocation-reason.ts'

describe('REVOCATION_REASONS', () => {
  it('B6: are four, with the numbers of RFC 5280', () => {
    expect(Object.keys(REVOCATION_REASONS)).toEqual([
      'keyCompromise',
      'affiliationChanged',
      'superseded',
      'cessationOfOperation',
    ])
    expect(CRL_REASONS).toMatchObject(REVOCATION_REASONS)
  })
})

describe('isRevocationReason', () => {
  it('B6: knows no other', () => {
    expect(isRevocationReason('superseded')).toBe(true)
    expect(['unspecified', 'certificateHold', 'toString', ''].map(isRevocationReason)).toEqual(
      Array(4).fill(false),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { askedAt, nameOfFile } from './keystore-name.ts'

const modifiedAt = new Date('2026-11-22T10:00:00Z')

describe('the name of a keystore file', () => {
  it('says whose it is, and when it was asked for on a clock of this machine', () => {
    const name = 'NIHII-HOSPITAL=71099119,LAB_1 20260915-102030.acc-p12'
    expect(nameOfFile(name)).toBe('NIHII-HOSPITAL 710 9911 9, LAB_1')
    expect(askedAt({ name, modifiedAt })).toEqual(new Date(2026, 8, 15, 10, 20, 30))
  })

  it('says nothing when it is another: then the file is the only witness', () => {
    for (const name of ['old.p12', 'SSIN=85073000160 20269915-102030.p12']) {
      expect(askedAt({ name, modifiedAt })).toBe(modifiedAt)
    }
    expect(nameOfFile('old.p12')).toBe('old.p12')
  })
})

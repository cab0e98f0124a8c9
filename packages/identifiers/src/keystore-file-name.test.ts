import { describe, expect, it } from 'vitest'
import { keystoreFileName, readKeystoreFileName, unfinishedKeystoreFileName } from './keystore-file-name.ts'

const person = { type: 'SSIN', value: '85073000160' } as const
const organization = { type: 'CBE', value: '0123456749' } as const
const at = new Date('2026-02-28T23:05:09Z')

describe('keystoreFileName', () => {
  it.each([
    {
      naming: { identifier: person, at, utcOffsetMinutes: 60, environment: 'production' },
      fileName: 'SSIN=85073000160 20260301-000509.p12',
    },
    {
      naming: {
        identifier: organization,
        applicationId: 'LAB_1',
        at,
        utcOffsetMinutes: 0,
        environment: 'acceptance',
      },
      fileName: 'CBE=0123456749,LAB_1 20260228-230509.acc-p12',
    },
    {
      naming: {
        identifier: organization,
        applicationId: '',
        at,
        utcOffsetMinutes: -330,
        environment: 'test',
      },
      fileName: 'CBE=0123456749 20260228-173509.acc-p12',
    },
  ])('A15: is $fileName', ({ naming, fileName }) => {
    expect(keystoreFileName(naming)).toBe(fileName)
  })

  it('A15: uses the local time of the machine when no offset is given', () => {
    const local = new Date(2026, 6, 4, 5, 6, 7)
    expect(keystoreFileName({ identifier: person, at: local, environment: 'production' })).toContain(
      ' 20260704-050607.p12',
    )
  })
})

describe('unfinishedKeystoreFileName', () => {
  it('A14: cannot be taken for a finished keystore by its ending', () => {
    const fileName = unfinishedKeystoreFileName({
      identifier: person,
      at,
      utcOffsetMinutes: 60,
      environment: 'production',
    })
    expect(fileName).toBe('SSIN=85073000160 20260301-000509.p12.unfinished')
  })
})

describe('readKeystoreFileName', () => {
  it('reads back every name it makes', () => {
    for (const applicationId of [undefined, 'LAB_1']) {
      for (const environment of ['production', 'acceptance'] as const) {
        const naming = { identifier: organization, applicationId, at, utcOffsetMinutes: 0, environment }
        const expected = {
          identifier: organization,
          ...(applicationId === undefined ? {} : { applicationId }),
          stamp: '20260228-230509',
          environment,
        }
        expect(readKeystoreFileName(keystoreFileName(naming))).toEqual({ ...expected, unfinished: false })
        expect(readKeystoreFileName(unfinishedKeystoreFileName(naming))).toEqual({
          ...expected,
          unfinished: true,
        })
      }
    }
  })

  it.each([
    'my-keys.p12',
    'CBE=0123456749 20260228-230509.p12.old',
    'CBE=0123456749 20260228.p12',
    'XYZ=1 20260228-230509.p12',
    '../CBE=0123456749 20260228-230509.p12',
    '',
  ])('is null for %j', fileName => {
    expect(readKeystoreFileName(fileName)).toBeNull()
  })
})

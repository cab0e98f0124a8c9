import { textAttribute } from '@vesalius/pki'
import { describe, expect, it } from 'vitest'
import { type PendingEnrolment, readPendingEnrolment, writePendingEnrolment } from './pending-enrolment.ts'

const NOTE: PendingEnrolment = {
  environment: 'acceptance',
  platform: 'https://platform.example',
  identifier: { type: 'SSIN', value: '85073000160' },
  subject: 'CN=SSIN\\=85073000160,C=BE',
  createdAt: new Date('2026-03-01T10:00:00Z'),
  notes: { order: 'x' },
}
const attribute = writePendingEnrolment(NOTE)
const without = (changes: object) =>
  textAttribute(attribute.oid, JSON.stringify({ version: 1, ...NOTE, ...changes }))

describe('readPendingEnrolment', () => {
  it('gives what was written, and nothing where there is no note', () => {
    expect(readPendingEnrolment([attribute])).toEqual(NOTE)
    expect(readPendingEnrolment([])).toBeUndefined()
  })

  it.each([
    { name: 'of a later version', note: without({ version: 2 }) },
    { name: 'without platform', note: without({ platform: undefined }) },
    { name: 'of a number that is none', note: without({ identifier: { type: 'SSIN', value: '1' } }) },
    { name: 'of a day that is none', note: without({ createdAt: 'yesterday' }) },
    { name: 'with a subject that is no name', note: without({ subject: 'somebody' }) },
    { name: 'that is no JSON', note: textAttribute(attribute.oid, '{') },
    { name: 'that is a list', note: textAttribute(attribute.oid, '[]') },
  ])('refuses a note $name', ({ note }) => {
    expect(() => readPendingEnrolment([note])).toThrow(
      expect.objectContaining({ code: 'KEYSTORE_MALFORMED' }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  HOSPITAL,
  HOSPITAL_HOLDER,
  issuedRecord,
  NOW,
  PERSONAL_HOLDER,
  PROFILE,
  requestRecord,
} from '../test/example-request.ts'
import type { CertificateRecord } from './certificate-status.ts'
import { countLiveCertificates, existingApplicationIds, placeOfCertificate } from './live-certificates.ts'

const soon = new Date('2026-05-01T00:00:00Z')
const later = new Date('2027-01-01T00:00:00Z')
const codesOf = (records: readonly CertificateRecord[], holder = HOSPITAL_HOLDER) =>
  placeOfCertificate(holder, records, PROFILE, NOW).objections.map(({ code }) => code)

const tenOthers = Array.from({ length: 10 }, (_, index) =>
  issuedRecord(
    { ...HOSPITAL_HOLDER, applicationId: `APP_${index}` },
    { notAfter: later },
    String(index).repeat(40),
  ),
)

describe('placeOfCertificate', () => {
  it.each([
    { name: 'nothing yet', records: [] },
    { name: 'only waiting requests', records: [requestRecord(HOSPITAL_HOLDER, 'waiting')] },
    { name: 'a refused request', records: [requestRecord(HOSPITAL_HOLDER, 'refused')] },
    {
      name: 'a revoked certificate',
      records: [issuedRecord(HOSPITAL_HOLDER, { notAfter: later, revokedAt: NOW })],
    },
    {
      name: 'an expired certificate',
      records: [issuedRecord(HOSPITAL_HOLDER, { notAfter: new Date('2026-02-01') })],
    },
    {
      name: 'a certificate of another application',
      records: [issuedRecord({ ...HOSPITAL_HOLDER, applicationId: 'LAB_2' }, { notAfter: later })],
    },
  ])('B3: leaves room where there is $name', ({ records }) => {
    expect(placeOfCertificate(HOSPITAL_HOLDER, records, PROFILE, NOW)).toEqual({ objections: [] })
  })

  it('B3: refuses a second one before the replacement period and says when that begins', () => {
    const current = issuedRecord(HOSPITAL_HOLDER, { notAfter: later })
    expect(placeOfCertificate(HOSPITAL_HOLDER, [current], PROFILE, NOW).objections).toEqual([
      { code: 'CERTIFICATE_ALREADY_ACTIVE', expected: '2026-10-03T00:00:00.000Z' },
    ])
  })

  it('B3: refuses it whatever the name in the certificate', () => {
    const renamed = issuedRecord({ ...HOSPITAL_HOLDER, holderName: 'OTHER NAME' }, { notAfter: later })
    expect(codesOf([renamed])).toEqual(['CERTIFICATE_ALREADY_ACTIVE'])
  })

  it('B3: is a replacement inside the period, also under another name', () => {
    const current = issuedRecord({ ...HOSPITAL_HOLDER, holderName: 'OLD NAME' }, { notAfter: soon })
    expect(placeOfCertificate(HOSPITAL_HOLDER, [current], PROFILE, NOW)).toEqual({
      objections: [],
      replaces: current,
    })
  })

  it('B3: refuses a third', () => {
    const old = issuedRecord(HOSPITAL_HOLDER, { notAfter: soon })
    const replacement = issuedRecord(HOSPITAL_HOLDER, { notAfter: later }, 'c'.repeat(40))
    expect(codesOf([old, replacement])).toEqual(['REPLACEMENT_ALREADY_EXISTS'])
    expect(codesOf([old, requestRecord(HOSPITAL_HOLDER, 'accepted')])).toEqual(['REPLACEMENT_ALREADY_EXISTS'])
  })

  it('A6: one live certificate per person, an accepted request included', () => {
    expect(codesOf([requestRecord(PERSONAL_HOLDER, 'accepted')], PERSONAL_HOLDER)).toEqual([
      'CERTIFICATE_ALREADY_ACCEPTED',
    ])
    expect(codesOf([issuedRecord(PERSONAL_HOLDER, { notAfter: later })], PERSONAL_HOLDER)).toEqual([
      'CERTIFICATE_ALREADY_ACTIVE',
    ])
  })

  it('A6: objects at ten live certificates of an organization', () => {
    expect(codesOf(tenOthers.slice(1))).toEqual([])
    expect(placeOfCertificate(HOSPITAL_HOLDER, tenOthers, PROFILE, NOW).objections).toEqual([
      { code: 'LIMIT_REACHED', expected: '10', found: '10' },
    ])
  })

  it('A6: a replacement is never over the limit', () => {
    const current = issuedRecord({ ...HOSPITAL_HOLDER, applicationId: 'APP_0' }, { notAfter: soon })
    const place = placeOfCertificate(
      { ...HOSPITAL_HOLDER, applicationId: 'APP_0' },
      [current, ...tenOthers.slice(1)],
      PROFILE,
      NOW,
    )
    expect(place).toEqual({ objections: [], replaces: current })
  })

  it('A6: waiting requests, however many, reserve nothing', () => {
    const strangers = Array.from({ length: 100 }, (_, index) =>
      requestRecord({ ...HOSPITAL_HOLDER, applicationId: `X${index}` }, 'waiting'),
    )
    expect(codesOf([...strangers, ...tenOthers.slice(1)])).toEqual([])
  })
})

describe('countLiveCertificates', () => {
  it('A6: counts a certificate and its replacement once, and other organizations not at all', () => {
    const replacement = issuedRecord(
      { ...HOSPITAL_HOLDER, applicationId: 'APP_0' },
      { notAfter: later },
      'd'.repeat(40),
    )
    const other = issuedRecord(
      { ...HOSPITAL_HOLDER, identifier: { type: 'CBE', value: '0123456749' } },
      { notAfter: later },
    )
    expect(countLiveCertificates(HOSPITAL, [...tenOthers, replacement, other], NOW)).toBe(10)
  })

  it('A6: is the number of different application IDs among accepted and active ones', () => {
    const record = fc.record({
      applicationId: fc.constantFrom('', 'A', 'B', 'C', 'D'),
      state: fc.constantFrom('waiting', 'accepted', 'refused', 'active', 'expired', 'revoked'),
    })
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), rows => {
        const records = rows.map(({ applicationId, state }) => {
          const holder = { ...HOSPITAL_HOLDER, applicationId }
          if (state === 'waiting' || state === 'accepted' || state === 'refused')
            return requestRecord(holder, state)
          const notAfter = state === 'expired' ? new Date('2026-02-01') : later
          return issuedRecord(holder, { notAfter, ...(state === 'revoked' ? { revokedAt: NOW } : {}) })
        })
        const live = rows.filter(({ state }) => state === 'accepted' || state === 'active')
        const expected = new Set(live.map(({ applicationId }) => applicationId)).size
        expect(countLiveCertificates(HOSPITAL, records, NOW)).toBe(expected)
      }),
    )
  })
})

describe('existingApplicationIds', () => {
  it('wire contract 6.2: lists those of active certificates, undefined for the one without', () => {
    const { applicationId: _, ...withoutId } = HOSPITAL_HOLDER
    const records = [
      issuedRecord({ ...HOSPITAL_HOLDER, applicationId: 'LAB_2' }, { notAfter: later }),
      issuedRecord(HOSPITAL_HOLDER, { notAfter: later }),
      issuedRecord(HOSPITAL_HOLDER, { notAfter: soon }),
      issuedRecord(withoutId, { notAfter: later }),
      issuedRecord({ ...HOSPITAL_HOLDER, applicationId: 'GONE' }, { notAfter: later, revokedAt: NOW }),
      requestRecord({ ...HOSPITAL_HOLDER, applicationId: 'SOON' }, 'accepted'),
    ]
    expect(existingApplicationIds(HOSPITAL, records, NOW)).toEqual([undefined, 'LAB_1', 'LAB_2'])
  })
})

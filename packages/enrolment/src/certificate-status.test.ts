import { describe, expect, it } from 'vitest'
import {
  HOSPITAL_HOLDER,
  issuedRecord,
  NOW,
  PERSONAL_HOLDER,
  PROFILE,
  requestRecord,
} from '../test/example-request.ts'
import { certificateOptions, certificateStatusAt, isLive, sameHolder } from './certificate-status.ts'

const later = new Date('2027-01-01T00:00:00Z')
const earlier = new Date('2026-02-01T00:00:00Z')

describe('certificateStatusAt', () => {
  it.each([
    {
      name: 'waiting',
      record: requestRecord(PERSONAL_HOLDER, 'waiting'),
      status: 'in-progress',
      live: false,
    },
    {
      name: 'accepted',
      record: requestRecord(PERSONAL_HOLDER, 'accepted'),
      status: 'in-progress',
      live: true,
    },
    { name: 'refused', record: requestRecord(PERSONAL_HOLDER, 'refused'), status: 'refused', live: false },
    {
      name: 'issued',
      record: issuedRecord(PERSONAL_HOLDER, { notAfter: later }),
      status: 'active',
      live: true,
    },
    {
      name: 'in its last instant',
      record: issuedRecord(PERSONAL_HOLDER, { notAfter: NOW }),
      status: 'active',
      live: true,
    },
    {
      name: 'past its end',
      record: issuedRecord(PERSONAL_HOLDER, { notAfter: earlier }),
      status: 'expired',
      live: false,
    },
    {
      name: 'revoked',
      record: issuedRecord(PERSONAL_HOLDER, { notAfter: later, revokedAt: NOW }),
      status: 'revoked',
      live: false,
    },
    {
      name: 'to be revoked later (superseded)',
      record: issuedRecord(PERSONAL_HOLDER, { notAfter: later, revokedAt: new Date(NOW.getTime() + 1) }),
      status: 'active',
      live: true,
    },
    {
      name: 'revoked and past its end',
      record: issuedRecord(PERSONAL_HOLDER, { notAfter: earlier, revokedAt: earlier }),
      status: 'revoked',
      live: false,
    },
  ])('B4, A6: a certificate $name is $status, live: $live', ({ record, status, live }) => {
    expect(certificateStatusAt(record, NOW)).toBe(status)
    expect(isLive(record, NOW)).toBe(live)
  })
})

describe('sameHolder', () => {
  it('B3: goes by identifier and application ID, whatever the name', () => {
    expect(sameHolder(HOSPITAL_HOLDER, { ...HOSPITAL_HOLDER })).toBe(true)
    expect(sameHolder(HOSPITAL_HOLDER, { ...HOSPITAL_HOLDER, applicationId: 'LAB_2' })).toBe(false)
    expect(sameHolder(PERSONAL_HOLDER, { ...PERSONAL_HOLDER, applicationId: '' })).toBe(true)
    expect(sameHolder(HOSPITAL_HOLDER, PERSONAL_HOLDER)).toBe(false)
  })
})

describe('certificateOptions', () => {
  const soon = new Date('2026-05-01T00:00:00Z')
  const old = issuedRecord(HOSPITAL_HOLDER, { notAfter: soon })
  const replacement = issuedRecord(HOSPITAL_HOLDER, { notAfter: later }, 'c'.repeat(40))

  it('A17: an active certificate in its replacement period can be replaced and revoked', () => {
    expect(certificateOptions(old, [old], PROFILE, NOW)).toEqual({
      status: 'active',
      revocable: true,
      replaceable: true,
      replacementPeriodStart: new Date('2026-01-31T00:00:00Z'),
    })
  })

  it.each([
    { name: 'has a live replacement', record: old, others: [old, replacement] },
    {
      name: 'has an accepted replacement',
      record: old,
      others: [old, requestRecord(HOSPITAL_HOLDER, 'accepted')],
    },
    { name: 'is not in its replacement period', record: replacement, others: [replacement] },
  ])('B3: a certificate that $name can be revoked, not replaced', ({ record, others }) => {
    expect(certificateOptions(record, others, PROFILE, NOW)).toMatchObject({
      revocable: true,
      replaceable: false,
    })
  })

  it('A6: a waiting request for a replacement by anybody does not stop another', () => {
    const others = [old, requestRecord(HOSPITAL_HOLDER, 'waiting')]
    expect(certificateOptions(old, others, PROFILE, NOW).replaceable).toBe(true)
  })

  it('B4: what is not active can be neither revoked nor replaced', () => {
    const dead = [
      requestRecord(HOSPITAL_HOLDER, 'accepted'),
      issuedRecord(HOSPITAL_HOLDER, { notAfter: earlier }),
      issuedRecord(HOSPITAL_HOLDER, { notAfter: soon, revokedAt: earlier }),
    ]
    for (const record of dead) {
      expect(certificateOptions(record, [record], PROFILE, NOW)).toMatchObject({
        revocable: false,
        replaceable: false,
      })
    }
  })
})

import { describe, expect, it } from 'vitest'
import {
  HOSPITAL,
  HOSPITAL_HOLDER,
  issuedRecord,
  MANDATE,
  NOW,
  ORGANIZATION,
  PERSON,
  PERSONAL_HOLDER,
  requestRecord,
  SIGNER,
} from '../test/example-request.ts'
import {
  actorQualities,
  mayManageCertificate,
  reviewDelivery,
  reviewRevocation,
  reviewSignerNumber,
} from './certificate-management.ts'
import type { RevocationReason } from './revocation-reason.ts'

const before = new Date('2020-01-01T00:00:00Z')
const ended = { ...MANDATE, until: NOW }
const codes = (objections: readonly { readonly code: string }[]) => objections.map(({ code }) => code)

describe('mayManageCertificate', () => {
  it('goes by number for a person and by current mandate for an organization', () => {
    expect(mayManageCertificate(SIGNER.ssin, PERSONAL_HOLDER.identifier, [], NOW)).toBe(true)
    expect(mayManageCertificate('04021500263', PERSONAL_HOLDER.identifier, [], NOW)).toBe(false)
    expect(mayManageCertificate(SIGNER.ssin, HOSPITAL, [MANDATE], NOW)).toBe(true)
    expect(mayManageCertificate('04021500263', HOSPITAL, [MANDATE], NOW)).toBe(false)
    expect(mayManageCertificate(SIGNER.ssin, HOSPITAL, [ended], NOW)).toBe(false)
    expect(mayManageCertificate(SIGNER.ssin, HOSPITAL, [MANDATE], before)).toBe(false)
    expect(mayManageCertificate(SIGNER.ssin, { ...HOSPITAL, value: '71099812' }, [MANDATE], NOW)).toBe(false)
  })
})

describe('actorQualities', () => {
  const facts = {
    ssin: SIGNER.ssin,
    person: PERSON,
    mandates: [MANDATE],
    organizations: [ORGANIZATION],
    now: NOW,
  }

  it('C2: a current quality and a current mandate count', () => {
    expect(actorQualities(facts)).toEqual({ naturalPerson: true, organizations: [ORGANIZATION] })
  })

  it.each([
    { name: 'unknown to the source', person: undefined },
    { name: 'another person', person: { ...PERSON, ssin: '04021500263' as typeof PERSON.ssin } },
    { name: 'without qualities', person: { ...PERSON, qualities: [] } },
    {
      name: 'with an ended quality',
      person: { ...PERSON, qualities: [{ profession: 'doctor', from: before, until: NOW }] },
    },
    {
      name: 'with a quality to come',
      person: { ...PERSON, qualities: [{ profession: 'doctor', from: new Date('2027-01-01') }] },
    },
    {
      name: 'with a profession not in the list',
      person: { ...PERSON, qualities: [{ profession: 'gardener', from: before }] },
    },
  ])('C2: no personal certificate for somebody $name', ({ person }) => {
    expect(actorQualities({ ...facts, person }).naturalPerson).toBe(false)
  })

  it('A9: an ended mandate lists nothing', () => {
    expect(actorQualities({ ...facts, mandates: [ended] }).organizations).toEqual([])
  })
})

describe('reviewSignerNumber', () => {
  it.each([
    { claimed: { type: 'SSIN', value: SIGNER.ssin }, expected: [] },
    { claimed: { type: 'SSIN', value: '04021500263' }, expected: ['SIGNER_MISMATCH'] },
    { claimed: { type: 'SSIN', value: '85073000161' }, expected: ['SIGNER_IDENTIFIER_INVALID'] },
    { claimed: { type: 'NIHII11', value: SIGNER.ssin }, expected: ['SIGNER_IDENTIFIER_INVALID'] },
  ])('wire contract 6.2: $claimed.type $claimed.value gives $expected', ({ claimed, expected }) => {
    expect(codes(reviewSignerNumber(claimed, SIGNER.ssin))).toEqual(expected)
  })
})

describe('reviewRevocation', () => {
  const active = issuedRecord(HOSPITAL_HOLDER, { notAfter: new Date('2027-01-01') })
  const facts = {
    ...{ signerSsin: SIGNER.ssin, certificate: active, mandates: [MANDATE], now: NOW },
    reason: 'superseded' as const,
  }

  it('A18: a mandated manager may revoke an active certificate', () => {
    expect(reviewRevocation(facts)).toEqual([])
  })

  it('A18: nobody else, and nothing that is not active', () => {
    expect(codes(reviewRevocation({ ...facts, mandates: [ended] }))).toEqual(['SIGNER_NOT_AUTHORIZED'])
    const revoked = { ...active, revokedAt: before }
    expect(codes(reviewRevocation({ ...facts, certificate: revoked, mandates: [] }))).toEqual([
      'SIGNER_NOT_AUTHORIZED',
      'CERTIFICATE_NOT_REVOCABLE',
    ])
  })

  it('raises the reason of a revoked certificate to keyCompromise, and to nothing else', () => {
    const revoked = { ...active, revokedAt: before, revocationReason: 'superseded' as const }
    const ask = (reason: RevocationReason, certificate = revoked) =>
      reviewRevocation({ ...facts, certificate, reason })
    expect(ask('keyCompromise')).toEqual([])
    expect(ask('cessationOfOperation')).toEqual([
      { code: 'CERTIFICATE_NOT_REVOCABLE', expected: 'keyCompromise', found: 'revoked' },
    ])
    const compromised = { ...revoked, revocationReason: 'keyCompromise' as const }
    for (const reason of ['keyCompromise', 'superseded'] as const) {
      expect(reviewRevocation({ ...facts, certificate: compromised, reason })).toEqual([
        { code: 'CERTIFICATE_NOT_REVOCABLE', found: 'revoked' },
      ])
    }
    const expired = { ...active, notAfter: before }
    expect(codes(ask('keyCompromise', expired as typeof revoked))).toEqual(['CERTIFICATE_NOT_REVOCABLE'])
  })
})

describe('reviewDelivery', () => {
  it.each([
    { record: undefined, expected: ['CERT_NOT_FOUND'] },
    { record: requestRecord(HOSPITAL_HOLDER, 'waiting'), expected: ['CERT_NOT_YET_DELIVERED'] },
    { record: requestRecord(HOSPITAL_HOLDER, 'accepted'), expected: ['CERT_NOT_YET_DELIVERED'] },
    { record: requestRecord(HOSPITAL_HOLDER, 'refused'), expected: ['CERTIFICATE_REQUEST_REFUSED'] },
    { record: issuedRecord(HOSPITAL_HOLDER, { notAfter: before }), expected: [] },
  ])('wire contract 6.2: a request that is $record.state gives $expected', ({ record, expected }) => {
    expect(codes(reviewDelivery(record))).toEqual(expected)
  })
})

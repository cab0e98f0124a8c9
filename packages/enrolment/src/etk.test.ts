import { describe, expect, it } from 'vitest'
import {
  etkStateAfterCompletion,
  etkStatusAt,
  isChallengeAlive,
  reviewEtkActivation,
  reviewEtkCompletion,
  reviewEtkStart,
} from './etk.ts'

const now = new Date('2026-03-01T09:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const codes = (objections: readonly { readonly code: string }[]) => objections.map(({ code }) => code)

describe('etkStatusAt', () => {
  it.each([
    { state: undefined, certificate: 'active', status: 'not-requested' },
    { state: 'in-request', certificate: 'active', status: 'in-request' },
    { state: 'waiting-for-activation', certificate: 'active', status: 'waiting-for-activation' },
    { state: 'active', certificate: 'active', status: 'active' },
    { state: 'replaced', certificate: 'active', status: 'revoked' },
    { state: 'active', certificate: 'revoked', status: 'revoked' },
    { state: 'waiting-for-activation', certificate: 'expired', status: 'expired' },
    { state: undefined, certificate: 'revoked', status: 'not-requested' },
    { state: undefined, certificate: 'in-progress', status: 'not-requested' },
  ] as const)('B4, B6: $state under a certificate that is $certificate is $status', row => {
    expect(etkStatusAt(row.state, row.certificate)).toBe(row.status)
  })
})

describe('isChallengeAlive', () => {
  it('A16: for one hour', () => {
    expect(isChallengeAlive(minutesAgo(60), now)).toBe(true)
    expect(isChallengeAlive(new Date(minutesAgo(60).getTime() - 1), now)).toBe(false)
  })
})

describe('reviewEtkStart', () => {
  it.each([
    { certificate: 'active', etk: undefined, expected: [] },
    { certificate: 'active', etk: 'in-request', expected: [] },
    { certificate: 'active', etk: 'active', expected: ['ETK_ALREADY_REGISTERED'] },
    { certificate: 'active', etk: 'waiting-for-activation', expected: ['ETK_ALREADY_REGISTERED'] },
    { certificate: 'revoked', etk: 'active', expected: ['CERTIFICATE_NOT_ACTIVE', 'ETK_ALREADY_REGISTERED'] },
    { certificate: 'expired', etk: undefined, expected: ['CERTIFICATE_NOT_ACTIVE'] },
  ] as const)('A16: start with ETK $etk, certificate $certificate: $expected', row => {
    expect(codes(reviewEtkStart(row))).toEqual(row.expected)
  })
})

describe('reviewEtkCompletion', () => {
  const facts = { certificate: 'active', etk: 'in-request', now } as const
  it.each([
    { name: 'in time', facts: { ...facts, challengeMadeAt: minutesAgo(59) }, expected: [] },
    {
      name: 'too late',
      facts: { ...facts, challengeMadeAt: minutesAgo(61) },
      expected: ['CHALLENGE_EXPIRED'],
    },
    { name: 'without a start', facts, expected: ['ETK_NOT_STARTED'] },
    {
      name: 'for a revoked certificate',
      facts: { ...facts, certificate: 'revoked', challengeMadeAt: minutesAgo(1) } as const,
      expected: ['CERTIFICATE_NOT_ACTIVE'],
    },
  ])('A16: $name gives $expected', ({ facts, expected }) => {
    expect(codes(reviewEtkCompletion(facts))).toEqual(expected)
  })
})

describe('etkStateAfterCompletion', () => {
  it.each([
    { replacedEtk: undefined, replacedCertificate: undefined, state: 'active' },
    { replacedEtk: 'active', replacedCertificate: 'active', state: 'waiting-for-activation' },
    { replacedEtk: 'active', replacedCertificate: 'revoked', state: 'active' },
    { replacedEtk: 'in-request', replacedCertificate: 'active', state: 'active' },
  ] as const)('B7: after $replacedEtk under $replacedCertificate it is $state', row => {
    expect(etkStateAfterCompletion(row)).toBe(row.state)
  })
})

describe('reviewEtkActivation', () => {
  it('A17: only a waiting ETK of an active certificate', () => {
    expect(reviewEtkActivation({ certificate: 'active', etk: 'waiting-for-activation' })).toEqual([])
    expect(codes(reviewEtkActivation({ certificate: 'active', etk: 'active' }))).toEqual(['ETK_NOT_WAITING'])
    expect(codes(reviewEtkActivation({ certificate: 'revoked', etk: undefined }))).toEqual([
      'CERTIFICATE_NOT_ACTIVE',
      'ETK_NOT_WAITING',
    ])
  })
})

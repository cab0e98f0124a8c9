import type { ReceivedCertificateInfo } from '@vesalius/sdk'
import { describe, expect, it } from 'vitest'
import { type NextAction, nextAction } from './next-action.ts'

const START = new Date('2027-08-23T00:00:00Z')

function info(changes: Partial<ReceivedCertificateInfo> = {}): ReceivedCertificateInfo {
  return {
    requestedAt: new Date('2026-11-21T00:00:00Z'),
    publicKeyIdentifier: '00112233445566778899aabbccddeeff01234567',
    holder: { actor: { identifier: { type: 'SSIN', value: '85073000160' }, firstNames: [], name: 'S' } },
    certificateStatus: 'active',
    etkStatus: 'active',
    automaticallyValidated: true,
    revocable: true,
    replaceable: false,
    replacementPeriodStart: START,
    contactData: { emailPrivate: 'a@example.org', phonePrivate: '1' },
    baseServices: [],
    ...changes,
  }
}

const renewed = info({ etkStatus: 'waiting-for-activation', publicKeyIdentifier: 'f'.repeat(40) })

describe('nextAction', () => {
  it.each<{
    name: string
    changes: Partial<ReceivedCertificateInfo>
    others?: ReceivedCertificateInfo[]
    next: NextAction
  }>([
    { name: 'in order', changes: {}, next: 'renew-later' },
    { name: 'in the replacement period', changes: { replaceable: true }, next: 'renew' },
    { name: 'without ETK', changes: { etkStatus: 'not-requested' }, next: 'complete' },
    { name: 'with an ETK half registered', changes: { etkStatus: 'in-request' }, next: 'complete' },
    { name: 'with a renewed ETK', changes: { etkStatus: 'waiting-for-activation' }, next: 'activate' },
    { name: 'that is being handled', changes: { certificateStatus: 'in-progress' }, next: 'wait' },
    { name: 'refused', changes: { certificateStatus: 'refused' }, next: 'request' },
    { name: 'revoked', changes: { certificateStatus: 'revoked' }, next: 'request' },
    {
      name: 'expired, with a live successor',
      changes: { certificateStatus: 'expired' },
      others: [info()],
      next: 'nothing',
    },
    { name: 'that is renewed already', changes: { replaceable: true }, others: [renewed], next: 'nothing' },
    {
      name: 'whose holder has another one under an application ID',
      changes: { certificateStatus: 'revoked' },
      others: [info({ holder: { ...info().holder, applicationId: 'APP' } })],
      next: 'request',
    },
    { name: 'of a status we do not know', changes: { certificateStatus: 'unknown' }, next: 'nothing' },
  ])('for a certificate $name is $next', ({ changes, others = [], next }) => {
    const one = info(changes)
    expect(nextAction(one, [one, ...others])).toBe(next)
  })
})

import { describe, expect, it } from 'vitest'
import { policiesAllow } from './card-policies.ts'

describe('policiesAllow', () => {
  it.each([
    {
      name: 'a citizen who authenticates',
      policies: ['2.16.56.12.1.1.2.2'],
      key: 'authentication',
      allowed: true,
    },
    { name: 'a citizen who signs', policies: ['2.16.56.10.1.1.2.1'], key: 'signature', allowed: true },
    { name: 'a resident who signs', policies: ['2.16.56.9.1.1.7.1'], key: 'signature', allowed: true },
    { name: 'the other key of the card', policies: ['2.16.56.12.1.1.2.2'], key: 'signature', allowed: false },
    {
      name: 'the signer of the national register',
      policies: ['2.16.56.12.1.1.4'],
      key: 'signature',
      allowed: false,
    },
    {
      name: 'one that allows and one that does not',
      policies: ['2.16.56.12.1.1.2.1', '2.16.56.12.1.1.4'],
      key: 'signature',
      allowed: false,
    },
    { name: 'no policy', policies: [], key: 'signature', allowed: true },
    {
      name: 'a policy of another arc',
      policies: ['2.16.56.1.40.40.40.1', '2.5.29.32.0'],
      key: 'signature',
      allowed: true,
    },
    {
      name: 'an arc that only looks alike',
      policies: ['2.16.56.12.1.10.4'],
      key: 'signature',
      allowed: true,
    },
  ] as const)('says $allowed to $name', ({ policies, key, allowed }) => {
    expect(policiesAllow(policies, key)).toBe(allowed)
  })
})

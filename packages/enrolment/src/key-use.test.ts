import { describe, expect, it } from 'vitest'
import { judgeKeyUse, judgeRepetition, type KeyUse } from './key-use.ts'

const use: KeyUse = {
  signerSsin: '85073000160',
  identifier: { type: 'NIHII-HOSPITAL', value: '71099911' },
  applicationId: 'LAB_1',
  csrDigest: '11',
}

describe('judgeKeyUse', () => {
  it('B5: a key never seen is used first', () => {
    expect(judgeKeyUse(use, undefined)).toBe('first')
  })

  it('B5: the same key, signer, actor and CSR is an honest retry', () => {
    expect(judgeKeyUse({ ...use }, use)).toBe('retry')
    const { applicationId: _, ...without } = use
    expect(judgeKeyUse({ ...use, applicationId: '' }, without)).toBe('retry')
  })

  it.each([
    { name: 'signer', now: { ...use, signerSsin: '04021500263' } },
    { name: 'actor', now: { ...use, identifier: { type: 'CBE', value: '0123456749' } } as const },
    { name: 'application ID', now: { ...use, applicationId: 'LAB_2' } },
    { name: 'CSR', now: { ...use, csrDigest: '22' } },
  ])('B5: another $name with the same key is reuse', ({ now }) => {
    expect(judgeKeyUse(now, use)).toBe('reused')
  })
})

describe('judgeRepetition', () => {
  it.each([
    { digest: 'a', earlier: undefined, verdict: 'new' },
    { digest: 'a', earlier: 'a', verdict: 'repeat' },
    { digest: 'b', earlier: 'a', verdict: 'replaced' },
  ])('B5: digest $digest after $earlier is $verdict', ({ digest, earlier, verdict }) => {
    expect(judgeRepetition(digest, earlier)).toBe(verdict)
  })
})

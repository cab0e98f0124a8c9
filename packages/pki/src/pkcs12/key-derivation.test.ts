import { describe, expect, it } from 'vitest'
import { WorkBudget } from './key-derivation.ts'

const refused = expect.objectContaining({ code: 'PKI_PKCS12_UNSUPPORTED' })

describe('WorkBudget', () => {
  it('is enough for thirty keys in the weakest scheme with 100 000 iterations, each with a salt of its own', () => {
    const budget = new WorkBudget()
    const scheme = { digest: 'sha1', iterations: 100_000 } as const
    for (let entry = 0; entry < 31; entry++) {
      budget.spend(scheme, 24)
      budget.spend(scheme, 8)
    }
    budget.spend({ digest: 'sha256', iterations: 100_000 }, 32)
  })

  it('counts a long digest twice: it takes as much longer', () => {
    expect(() => new WorkBudget().spend({ digest: 'sha256', iterations: 9_000_000 }, 32)).not.toThrow()
    expect(() => new WorkBudget().spend({ digest: 'sha512', iterations: 9_000_000 }, 64)).toThrow(refused)
  })

  it('is spent by many derivations as by one', () => {
    const budget = new WorkBudget()
    for (let i = 0; i < 10; i++) budget.spend({ digest: 'sha1', iterations: 1_000_000 }, 20)
    expect(() => budget.spend({ digest: 'sha1', iterations: 1 }, 20)).toThrow(refused)
  })
})

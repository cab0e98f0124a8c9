import { describe, expect, it } from 'vitest'
import { crlOpenings, crlsOf } from '../crl-shards.ts'
import { furtherShards, withFurtherShards } from './further-shards.ts'

const opened = (...counts: number[]) => ({ crlOpenings: crlOpenings(counts) })

describe('furtherShards', () => {
  it.each([
    { name: 'none at the limit', counts: [1], inOpen: 20_000, inAll: 20_000, expected: 0 },
    { name: 'room for twice as many beyond it', counts: [1], inOpen: 20_001, inAll: 20_001, expected: 3 },
    {
      name: 'none while the mean of several is below',
      counts: [4],
      inOpen: 80_000,
      inAll: 80_000,
      expected: 0,
    },
    { name: 'twice as many of several', counts: [4], inOpen: 80_001, inAll: 80_001, expected: 9 },
    {
      name: 'what fits the certificates before the opening too',
      counts: [1, 3],
      inOpen: 60_001,
      inAll: 75_000,
      expected: 8,
    },
    { name: 'none when only closed ones are full', counts: [1, 3], inOpen: 0, inAll: 500_000, expected: 0 },
    { name: 'sixty-four at once', counts: [1], inOpen: 5_000_000, inAll: 5_000_000, expected: 64 },
    { name: 'no number of five digits', counts: [1, 9_990], inOpen: 1e9, inAll: 1e9, expected: 9 },
    { name: 'nothing beyond four digits', counts: [10_000], inOpen: 1e9, inAll: 1e9, expected: 0 },
  ])('opens $name', ({ counts, inOpen, inAll, expected }) => {
    expect(furtherShards(opened(...counts), { inOpen, inAll }, 20_000)).toBe(expected)
  })

  it('never needs a shard again while certificates of one validity stay as many', () => {
    const limit = 100
    // as many are issued as end, in one hundred steps of a validity
    let issuer = opened(1)
    const standing: { shards: number; certificates: number }[] = []
    for (let step = 0; step < 500; step++) {
      const certificates = 10
      standing.push({ shards: issuer.crlOpenings.length, certificates })
      if (standing.length > 100) standing.shift()
      const sum = (of: typeof standing) => of.reduce((total, one) => total + one.certificates, 0)
      const inOpen = sum(standing.filter(one => one.shards === issuer.crlOpenings.length))
      const count = furtherShards(issuer, { inOpen, inAll: sum(standing) }, limit)
      if (count > 0) issuer = withFurtherShards(issuer, count)
    }
    expect(issuer.crlOpenings.map(({ count }) => count)).toEqual([1, 3, 9, 20])
    expect(crlsOf(issuer)).toHaveLength(33)
  })
})

import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type CrlsOpened,
  crlOpenings,
  crlShardOf,
  crlShardsFor,
  crlsOf,
  firstOfNext,
  isCrlShard,
  openingOf,
  wholeCrl,
} from './crl-shards.ts'
import { makeSerialNumber, SERIAL_RANDOM_OCTETS } from './serial-number.ts'

const opened = (...counts: number[]): CrlsOpened => ({ crlOpenings: crlOpenings(counts) })

describe('crlOpenings', () => {
  it.each([
    { name: 'a single CRL', counts: [1], crls: [0], shards: [] },
    { name: 'shards from the beginning', counts: [3], crls: [-1, 0, 1, 2], shards: [0, 1, 2] },
    { name: 'a single CRL that became one of all', counts: [1, 2], crls: [0, 1, 2], shards: [1, 2] },
    { name: 'one shard beside it', counts: [1, 1], crls: [0, 1], shards: [1] },
    { name: 'two openings', counts: [2, 1, 2], crls: [-1, 0, 1, 2, 3, 4], shards: [0, 1, 2, 3, 4] },
  ])('number on: $name', ({ counts, crls, shards }) => {
    const issuer = opened(...counts)
    expect(crlsOf(issuer)).toEqual(crls)
    expect(crls.filter(one => isCrlShard(issuer, one))).toEqual(shards)
    expect(wholeCrl(issuer)).toBe(crls[0])
    expect(firstOfNext(issuer)).toBe(Math.max(...crls) + 1)
  })

  it('never change what was opened before', () => {
    const [before, after] = [opened(1, 4), opened(1, 4, 8)]
    expect(crlsOf(after).slice(0, crlsOf(before).length)).toEqual(crlsOf(before))
    expect(wholeCrl(after)).toBe(wholeCrl(before))
    for (const shard of crlsOf(before)) expect(openingOf(after, shard)).toEqual(openingOf(before, shard))
  })
})

describe('openingOf', () => {
  it('is the one a shard came with; a CRL of all certificates and an unknown one have none', () => {
    const issuer = opened(1, 4, 8)
    expect([1, 4, 5, 12].map(shard => openingOf(issuer, shard)?.first)).toEqual([1, 1, 5, 5])
    expect([-1, 0, 13].map(shard => openingOf(issuer, shard))).toEqual([undefined, undefined, undefined])
  })
})

describe('crlShardOf', () => {
  it('spreads serial numbers evenly over the shards opened last and is stable', () => {
    const issuer = opened(4, 8)
    const counts = new Map<number, number>()
    for (let round = 0; round < 8000; round++) {
      const serialNumber = makeSerialNumber(1, randomBytes(SERIAL_RANDOM_OCTETS))
      const shard = crlShardOf(issuer, serialNumber)
      expect(crlShardOf(issuer, serialNumber)).toBe(shard)
      counts.set(shard, (counts.get(shard) ?? 0) + 1)
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([4, 5, 6, 7, 8, 9, 10, 11])
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(7 * Math.sqrt(1000))
  })

  it('is always 0 for a single CRL', () => {
    expect(crlShardOf(opened(1), 0xffffn)).toBe(0)
  })
})

describe('crlShardsFor', () => {
  it('names the CRL that a serial number had, or would have had, at every time', () => {
    const serialNumber = 6n
    const [single, first, second] = [opened(1), opened(1, 4), opened(1, 4, 5)]
    const atEachTime = [single, first, second].map(issuer => crlShardOf(issuer, serialNumber))
    expect(atEachTime).toEqual([0, 3, 6])
    expect(crlShardsFor(second, serialNumber)).toEqual(atEachTime)
  })
})

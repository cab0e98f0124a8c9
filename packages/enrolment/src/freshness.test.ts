import { describe, expect, it } from 'vitest'
import { replayMemoryEnd, reviewFreshness } from './freshness.ts'

const now = new Date('2026-03-01T09:00:00Z')
const shifted = (seconds: number) => new Date(now.getTime() + seconds * 1000)

describe('reviewFreshness', () => {
  it.each([
    { name: 'the same instant', seconds: 0, codes: [] },
    { name: 'exactly 10 minutes old', seconds: -600, codes: [] },
    { name: 'a second more', seconds: -601, codes: ['REQUEST_TOO_OLD'] },
    { name: 'exactly 5 minutes ahead', seconds: 300, codes: [] },
    { name: 'a second more ahead', seconds: 301, codes: ['REQUEST_FROM_FUTURE'] },
    { name: 'years old', seconds: -1e9, codes: ['REQUEST_TOO_OLD'] },
  ])('C5: $name gives $codes', ({ seconds, codes }) => {
    expect(reviewFreshness(shifted(seconds), now).map(({ code }) => code)).toEqual(codes)
  })
})

describe('replayMemoryEnd', () => {
  it('C5: an Id is forgotten only when its request is too old to be taken', () => {
    const issue = shifted(300)
    const end = replayMemoryEnd(issue)
    expect(reviewFreshness(issue, end)).toEqual([])
    expect(reviewFreshness(issue, new Date(end.getTime() + 1))).toHaveLength(1)
  })
})

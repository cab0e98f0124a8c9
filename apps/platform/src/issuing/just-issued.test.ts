import { describe, expect, it } from 'vitest'
import { makeJustIssued } from './just-issued.ts'

const chain = (octet: number) => [Uint8Array.of(octet), Uint8Array.of(0)]

describe('makeJustIssued', () => {
  it('gives what was kept, and nothing for what was not', () => {
    const justIssued = makeJustIssued()
    justIssued.keep('a', chain(1))
    expect(justIssued.find('a')).toEqual(chain(1))
    expect(justIssued.find('b')).toBeUndefined()
  })

  it('lets the oldest go when there is no more room', () => {
    const justIssued = makeJustIssued(2)
    for (const [index, key] of ['a', 'b', 'c'].entries()) justIssued.keep(key, chain(index))
    expect(['a', 'b', 'c'].map(key => justIssued.find(key)?.[0]?.[0])).toEqual([undefined, 1, 2])
  })
})

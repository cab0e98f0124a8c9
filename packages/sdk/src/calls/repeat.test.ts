import { describe, expect, it } from 'vitest'
import { SdkError } from '../error.ts'
import { drawn, repeating } from './repeat.ts'

const offline = () => new SdkError('OFFLINE', 'nobody there')

/** Fails so many times, then answers with the number of tries. */
function failing(times: number, error: () => Error = offline) {
  let tries = 0
  return async () => {
    tries++
    if (tries <= times) throw error()
    return tries
  }
}

describe('repeating', () => {
  it('tries once more for each pause', async () => {
    expect(await repeating({ pauses: [1, 1] }, failing(2))).toBe(3)
    await expect(repeating({ pauses: [1] }, failing(2))).rejects.toThrow('nobody there')
    await expect(repeating({ pauses: [] }, failing(1))).rejects.toThrow('nobody there')
  })

  it.each([
    { name: 'a time-out', error: new SdkError('TIMED_OUT', ''), tries: 2 },
    {
      name: 'a fault that says later',
      error: new SdkError('SERVICE_FAULT', '', { soaCode: 'SOA-02002' }),
      tries: 2,
    },
    { name: 'another fault', error: new SdkError('SERVICE_FAULT', '', { soaCode: 'SOA-03001' }), tries: 1 },
    { name: 'a refusal', error: new SdkError('SERVICE_REFUSED', ''), tries: 1 },
    { name: 'an answer nobody can read', error: new SdkError('ANSWER_MALFORMED', ''), tries: 1 },
    { name: 'an error of the caller', error: new TypeError(), tries: 1 },
  ])('makes $tries of $name', async ({ error, tries }) => {
    let count = 0
    const once = async () => {
      count++
      throw error
    }
    await expect(repeating({ pauses: [1] }, once)).rejects.toBe(error)
    expect(count).toBe(tries)
  })

  it('is cut short in its pause', async () => {
    const abort = new AbortController()
    const waiting = repeating({ pauses: [60_000], signal: abort.signal }, failing(1))
    setTimeout(() => abort.abort(), 5)
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})

describe('drawn', () => {
  it('is between half of a pause and the whole, so that clients come back at different times', () => {
    expect([drawn(1000, () => 0), drawn(1000, () => 0.5), drawn(1000, () => 1)]).toEqual([500, 750, 1000])
    const some = new Set(Array.from({ length: 20 }, () => drawn(1000)))
    expect(some.size).toBeGreaterThan(1)
  })
})

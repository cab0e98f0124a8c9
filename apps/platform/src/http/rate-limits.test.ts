import { describe, expect, it } from 'vitest'
import { makeRateLimits, networkOf } from './rate-limits.ts'

describe('networkOf', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['64:ff9b::198.51.100.7', '64:ff9b:0:0::/64'],
    ['1:2:3:4:5:6:198.51.100.7', '1:2:3:4::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['not an address', 'not an address'],
  ])('%s counts for %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('the allowance of an address', () => {
  it('is one for all addresses of an IPv6 network', async () => {
    const limits = makeRateLimits({ signedRequestsPerMinute: 1, unsignedRequestsPerMinute: 1 })
    const takes = await Promise.all(
      Array.from({ length: 21 }, (_, host) => limits.takeFrom(`2001:db8::${host + 1}`)),
    )
    expect(takes.filter(Boolean)).toHaveLength(20)
    expect(await limits.hasLeft('2001:db8::99')).toBe(false)
    expect(await limits.hasLeft('2001:db8:0:1::1')).toBe(true)
    expect(await limits.takeFrom('2001:db8:0:1::1')).toBe(true)
    expect(await limits.takeUnsigned('85010112387', '2001:db8:0:1::1')).toBe(true)
    expect(await limits.takeUnsigned('85010112387', '2001:db8:0:1::2')).toBe(false)
  })

  it('once used up takes nothing of what others may ask about', async () => {
    const limits = makeRateLimits({ signedRequestsPerMinute: 1, unsignedRequestsPerMinute: 1 })
    const exhausted = Array.from({ length: 30 }, (_, host) => `198.51.100.${host}`)
    for (const address of exhausted) {
      while (await limits.hasLeft(address)) await limits.takeFrom(address)
      expect(await limits.takeUnsigned('85010112387', address)).toBe(false)
    }
    expect(await limits.takeUnsigned('85010112387', '203.0.113.7')).toBe(true)
  })
})

describe('refused acts', () => {
  const settings = { signedRequestsPerMinute: 1, unsignedRequestsPerMinute: 1, refusedActsPerHour: 3 }

  it('in a row pause their signer and nobody else, each message counted once', async () => {
    const limits = makeRateLimits(settings)
    for (let again = 0; again < 5; again++) await limits.countRefusal('signer', 'the same message')
    for (const message of ['second', 'third']) {
      expect(await limits.mayAct('signer')).toBe(true)
      await limits.countRefusal('signer', message)
    }
    expect([await limits.mayAct('signer'), await limits.mayAct('another')]).toEqual([false, true])
  })

  it('before one that succeeded do not count', async () => {
    const limits = makeRateLimits(settings)
    for (const message of ['a', 'b']) await limits.countRefusal('signer', message)
    await limits.forgetRefusals('signer')
    for (const message of ['c', 'd']) await limits.countRefusal('signer', message)
    expect(await limits.mayAct('signer')).toBe(true)
  })

  it('are ten times the signed requests of a minute unless something else is set', async () => {
    const limits = makeRateLimits({ signedRequestsPerMinute: 1, unsignedRequestsPerMinute: 1 })
    for (let message = 0; message < 10; message++) {
      expect(await limits.mayAct('signer')).toBe(true)
      await limits.countRefusal('signer', String(message))
    }
    expect(await limits.mayAct('signer')).toBe(false)
  })
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FetchError, guardedFetch, isPrivate } from './guarded-fetch.ts'

let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/slow') return
    if (request.url === '/large') return response.end(Buffer.alloc(2000))
    if (request.url === '/moved') return response.writeHead(302, { location: '/' }).end()
    response.end('crl')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const fetchFrom = async (url: string, pinnedOrigins: readonly string[]) => {
  try {
    return await guardedFetch({ url, sizeLimit: 1000, timeLimit: 200, pinnedOrigins })
  } catch (error) {
    return error instanceof FetchError ? error.failure : error
  }
}

describe('guardedFetch', () => {
  it('fetches from a pinned responder on a private address', async () => {
    expect(Buffer.from((await fetchFrom(`${origin}/`, [origin])) as Uint8Array).toString()).toBe('crl')
  })

  it.each([
    ['a loopback address', () => `${origin}/`, 'ADDRESS_PRIVATE'],
    ['a name that leads to loopback', () => origin.replace('127.0.0.1', 'localhost'), 'ADDRESS_PRIVATE'],
    ['an IPv4 address mapped into IPv6', () => 'http://[::ffff:127.0.0.1]/', 'ADDRESS_PRIVATE'],
    ['a file', () => 'file:///etc/passwd', 'ADDRESS_NOT_HTTP'],
    ['credentials in the address', () => 'http://a:b@example.org/', 'ADDRESS_NOT_HTTP'],
    ['no address at all', () => 'ldap', 'ADDRESS_NOT_HTTP'],
  ])('refuses %s', async (_name, url, failure) => {
    expect(await fetchFrom(url(), [])).toBe(failure)
  })

  it.each([
    ['/large', 'TOO_LARGE'],
    ['/slow', 'TIMED_OUT'],
    ['/moved', 'STATUS_NOT_200'],
  ])('gives up on %s', async (path, failure) => {
    expect(await fetchFrom(origin + path, [origin])).toBe(failure)
  })

  it.each([
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['169.254.169.254', true],
    ['fd00::1', true],
    ['::1', true],
    ['::7f00:1', true],
    ['64:ff9b:1::a00:1', true],
    ['2001:0:7f00:1::', true],
    ['fec0::1', true],
    ['::ffff:193.190.0.1', false],
    ['193.190.0.1', false],
    ['2001:4860::8888', false],
  ])('knows whether %s is private', (address, expected) => {
    expect(isPrivate(address)).toBe(expected)
  })
})

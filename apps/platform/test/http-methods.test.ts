/** Every address says which methods it takes: 405 with `Allow` to the others, OPTIONS, HEAD (RFC 9110 sections 9.3.2, 9.3.7, 15.5.6). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../src/http/api/problems.ts'
import { expectAsDescribed } from './fixtures/described-answer.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform?.close())

const ask = (
  method: Method | 'OPTIONS' | 'PROPFIND',
  url: string,
  headers: Readonly<Record<string, string>> = {},
) => platform.app.inject({ method: method as Method, url, headers })

async function describedPaths(): Promise<readonly (readonly [path: string, methods: readonly string[]])[]> {
  const { paths } = (await ask('GET', '/api/v1/openapi.json')).json<{ paths: Record<string, object> }>()
  return Object.entries(paths).map(([template, operations]) => {
    const methods = Object.keys(operations).map(method => method.toUpperCase())
    if (methods.includes('GET')) methods.push('HEAD')
    return [template.replace(/\{\w+\}/g, 'a-b'), [...methods, 'OPTIONS'].sort()]
  })
}

describe('an address of the JSON API', () => {
  it('refuses every method that is not described, and names those that are', async () => {
    const described = await describedPaths()
    expect(described.length).toBeGreaterThan(40)
    for (const [path, methods] of described) {
      for (const method of METHODS.filter(one => !methods.includes(one))) {
        const refused = await ask(method, path)
        expect([refused.statusCode, refused.headers.allow], `${method} ${path}`).toEqual([
          405,
          methods.join(', '),
        ])
        expect(refused.headers['cache-control']).toBe('no-store')
        expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
        await expectAsDescribed(platform.app, { method, path }, refused)
        if (method === 'HEAD') continue
        const problem = problemSchema.parse(refused.json())
        expect(problem).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 })
        expect(problem.instance).toBe(`urn:uuid:${refused.headers['x-request-id']}`)
      }
    }
  })

  it('says the same to OPTIONS, to anybody, without a body', async () => {
    for (const [path, methods] of await describedPaths()) {
      const { statusCode, headers, body } = await ask('OPTIONS', path)
      expect([statusCode, headers.allow, body], path).toEqual([204, methods.join(', '), ''])
    }
  })

  it('is the same however it is spelt', async () => {
    for (const url of ['/api/v1/%73ession', '/api/v1/session?x=%', '/api/v1/session#x']) {
      const { statusCode, headers } = await ask('PUT', url)
      expect([statusCode, headers.allow], url).toEqual([405, 'DELETE, GET, HEAD, OPTIONS, POST'])
    }
  })

  it('says so before a body is looked at, however it is written', async () => {
    const bodies = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      { 'content-type': 'text/xml' },
    ]
    for (const headers of bodies) {
      const { statusCode } = await platform.app.inject({
        ...{ method: 'PUT', url: '/api/v1/session', headers, payload: '{"' },
      })
      expect(statusCode, JSON.stringify(headers)).toBe(405)
    }
  })

  it('stays unknown when it is, for any method', async () => {
    for (const method of [...METHODS, 'OPTIONS'] as const) {
      const unknown = await ask(method, '/api/v1/nothing-here')
      expect([unknown.statusCode, unknown.headers.allow], method).toEqual([404, undefined])
      if (method !== 'HEAD') expect(unknown.json().code).toBe('PATH_UNKNOWN')
    }
  })
})

describe('another address', () => {
  it.each([
    ['DELETE', '/health', 'GET, HEAD, OPTIONS'],
    ['POST', '/ready', 'GET, HEAD, OPTIONS'],
    ['PUT', '/metrics', 'GET, HEAD, OPTIONS'],
    ['POST', '/crl/issuing-ec-1.crl', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/pki/trust-anchors.pem', 'GET, HEAD, OPTIONS'],
    ['POST', '/tsl/person.xml', 'GET, HEAD, OPTIONS'],
    ['POST', '/.well-known/vesalius', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/ocsp/issuing-ec-1', 'OPTIONS, POST'],
    ['DELETE', '/ocsp/issuing-ec-1/MEI=', 'GET, HEAD, OPTIONS'],
  ] as const)('answers %s %s with what it takes', async (method, url, allow) => {
    const { statusCode, headers, body } = await ask(method, url)
    expect([statusCode, headers.allow]).toEqual([405, allow])
    expect(problemSchema.parse(JSON.parse(body)).code).toBe('METHOD_NOT_ALLOWED')
    expect((await ask('OPTIONS', url)).headers.allow).toBe(allow)
  })

  it('gives the same head to HEAD as to GET', async () => {
    for (const url of ['/health', '/crl/issuing-ec-1.crl', '/tsl/person.xml', '/pki/trust-anchors.pem']) {
      const [get, head] = [await ask('GET', url), await ask('HEAD', url)]
      expect([head.statusCode, head.body], url).toEqual([200, ''])
      for (const name of ['content-type', 'content-length', 'etag', 'cache-control'])
        expect(head.headers[name], `${url} ${name}`).toBe(get.headers[name])
    }
  })

  it('stays a fault where SOAP is spoken, whatever the method', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PROPFIND'] as const) {
      const fault = await ask(method, '/CertRa/v2', { 'content-type': 'text/xml' })
      expect([fault.statusCode, fault.headers.allow], method).toEqual([500, undefined])
      expect(fault.body).toContain('SOA-03002')
    }
  })
})

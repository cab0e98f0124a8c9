/** Requests of HTTP that are no SOAP: methods, paths, headers, lengths, patience. */
import { connect } from 'node:net'
import { CERTRA_OPERATIONS, SERVICES } from '@vesalius/protocols'
import { describe, expect, it, vi } from 'vitest'
import { storingNothing } from '../fixtures/stored-rows.ts'
import { codesOf, type HttpQuestion } from '../fixtures/wire-client.ts'
import { address, codeOf, platform, question, signed, socket, writeThenRead } from './bench.ts'

const { getGenericOrganizationTypes } = CERTRA_OPERATIONS
const LONG = process.env.LONG === '1'

export function refuseHttpRequests(): void {
  describe('a request of HTTP', () => {
    const path = SERVICES.certra.path
    it.each<{ name: string; question: () => HttpQuestion; code: string }>([
      {
        name: 'without content type',
        question: () => ({ path, body: Buffer.from(question) }),
        code: 'SOA-03002',
      },
      ...[
        'application/json',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'image/png',
        'nonsense',
        'text/xml2',
      ].map(type => ({
        name: `of type ${type}`,
        question: () => ({ path, headers: { 'content-type': type }, body: question }),
        code: 'SOA-03002',
      })),
      {
        name: 'without body',
        question: () => ({ path, headers: { 'content-type': 'text/xml' } }),
        code: 'SOA-03002',
      },
      { name: 'GET', question: () => ({ method: 'GET', path }), code: 'SOA-03002' },
      {
        name: 'GET of an unknown schema',
        question: () => ({ method: 'GET', path: `${path}?xsd=../../secret` }),
        code: 'SOA-03002',
      },
      ...(['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const).map(method => ({
        name: method,
        question: () => ({ method, path, headers: { 'content-type': 'text/xml' }, body: question }),
        code: 'SOA-03002',
      })),
      {
        name: 'with a slash too many',
        question: () => ({ path: `${path}/`, headers: { 'content-type': 'text/xml' }, body: question }),
        code: 'SOA-03002',
      },
      {
        name: 'to a version that is not there',
        question: () => ({ path: '/CertRa/v3', headers: { 'content-type': 'text/xml' }, body: question }),
        code: 'SOA-03002',
      },
      ...[
        '/certra/V2',
        '//CertRa/v2',
        '/CertRa',
        '/IAM/SingleSignOn/v1',
        '/CertRa/v2/%ff',
        '/CertRa/%zz',
      ].map(wrong => ({
        name: `to ${wrong}`,
        question: () => ({ path: wrong, body: question }),
        code: 'SOA-03002',
      })),
      {
        name: 'to no service, with the content type of SOAP',
        question: () => ({ path: '/nowhere', headers: { 'content-type': 'text/xml' }, body: question }),
        code: 'SOA-03002',
      },
      {
        name: 'to no service, with a SOAPAction',
        question: () => ({ path: '/nowhere', headers: { soapaction: '""' }, body: question }),
        code: 'SOA-03002',
      },
    ])('$name gets a fault: $code', async ({ question: ask, code }) => {
      const { result } = await storingNothing(platform.deps.database, () =>
        platform.client.exchange('certra', ask()),
      )
      expect(codeOf(result)).toBe(code)
    })

    it('that is no SOAP and finds nothing gets no fault', async () => {
      for (const [path, status] of [
        ['/nowhere', 404],
        ['/nowhere/%ff', 400],
      ] as const) {
        const answer = await platform.client.fetch({ method: 'GET', path })
        expect(answer).toMatchObject({ status, headers: { 'content-type': expect.stringContaining('json') } })
      }
    })

    it('of a method that only WebDAV knows gets a fault', async () => {
      const text = await writeThenRead(`PROPFIND ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect(text).toMatch(/^HTTP\/1\.1 500 /)
      expect(text).toContain('SOA-03002')
    })

    it('to another service than the message is for gets a fault: SOA-03005', async () => {
      expect(codeOf(await platform.client.post('etkra', question))).toBe('SOA-03005')
      expect(codeOf(await platform.client.post('etkDepot', signed))).toBe('SOA-03005')
    })

    it('with the headers of the existing client is answered, its malformed Accept notwithstanding', async () => {
      const headers = {
        accept: 'text/xml, text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2',
        soapaction: '"urn:be:fgov:ehealth:certra:protocol:v2:getGenericOrganizationTypes"',
        'user-agent': 'eHealthTechnical/4.0.2',
        'cache-control': 'no-cache',
        pragma: 'no-cache',
      }
      expect(codesOf(getGenericOrganizationTypes, await socket.post('certra', question, headers))).toEqual([
        'accepted',
      ])
      const wrong = { ...headers, soapaction: '"urn:something:else"' }
      expect(codesOf(getGenericOrganizationTypes, await socket.post('certra', question, wrong))).toEqual([
        'accepted',
      ])
    })

    it('in chunks is answered', async () => {
      const chunks = [question.slice(0, 100), question.slice(100)]
        .map(part => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`)
        .join('')
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`
      const text = await writeThenRead(`${head}${chunks}0\r\n\r\n`)
      expect(text).toMatch(/^HTTP\/1\.1 200 /)
      expect(text).toContain('GetGenericOrganizationTypesResponse')
    })

    it('in chunks without end is refused at the limit', async () => {
      const chunk = `${(65_536).toString(16)}\r\n${' '.repeat(65_536)}\r\n`
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n`
      const text = await writeThenRead(head + chunk.repeat(40))
      expect(text).toMatch(/^HTTP\/1\.1 500 /)
      expect(text).toContain('SOA-03001')
    })

    it('with a length and chunks at once, or two lengths, is not taken for two requests', async () => {
      const smuggled = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`
      const twice = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello`
      for (const text of [await writeThenRead(smuggled), await writeThenRead(twice)]) {
        expect(text).toMatch(/^HTTP\/1\.1 400 /)
        expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1)
      }
    })

    it('that comes too slowly is given up, also on a connection that is kept', () => {
      const { server } = platform.app
      expect(server.requestTimeout).toBe(30_000)
      expect(server.headersTimeout).toBeGreaterThan(0)
      expect(server.headersTimeout).toBeLessThanOrEqual(60_000)
      expect(server.keepAliveTimeout).toBeGreaterThan(0)
    })

    it('whose sender goes away in the middle is counted as malformed, not as an accident', async () => {
      const faults = async () => {
        const { values } = await platform.deps.metrics.faults.get()
        return values.find(({ labels }) => labels.code === 'SOA-03001')?.value ?? 0
      }
      const before = await faults()
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n<`
      await new Promise<void>(resolve => {
        const connection = connect(address.port, address.host, () => {
          connection.write(head, () => setTimeout(() => connection.destroy(), 50))
        })
        connection.on('close', () => resolve())
      })
      await vi.waitFor(async () => expect(await faults()).toBe(before + 1))
    })

    // node looks for slow connections twice a minute: only the long run has the time to wait for it
    if (LONG)
      it('whose body never ends is cut off within a minute or so', { timeout: 120_000 }, async () => {
        const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n<`
        const started = Date.now()
        expect(await writeThenRead(head, 100_000)).toMatch(/^HTTP\/1\.1 408 |^$/)
        expect(Date.now() - started).toBeLessThan(90_000)
      })
  })
}

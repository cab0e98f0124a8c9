/** Bodies that are no message: other XML, other encodings, cut off. */
import { gzipSync } from 'node:zlib'
import { CERTRA_OPERATIONS, SERVICES } from '@vesalius/protocols'
import { describe, expect, it } from 'vitest'
import { storingNothing } from '../fixtures/stored-rows.ts'
import { codesOf } from '../fixtures/wire-client.ts'
import {
  CERTRA,
  codeOf,
  envelope,
  payloadOf,
  platform,
  question,
  refusal,
  SOAP,
  signed,
  socket,
  writeThenRead,
} from './bench.ts'

const { getGenericOrganizationTypes } = CERTRA_OPERATIONS
const LONG = process.env.LONG === '1'

export function refuseBodies(): void {
  it.each([
    {
      faultcode: 'VersionMismatch',
      body: () => question.replaceAll(SOAP, 'http://www.w3.org/2003/05/soap-envelope'),
    },
    {
      faultcode: 'MustUnderstand',
      body: () =>
        envelope(payloadOf(question), `<s:Header><h:h xmlns:h="u:h" s:mustUnderstand="1"/></s:Header>`),
    },
    { faultcode: 'Client', body: () => envelope('') },
  ])('a fault has the words of SOAP 1.1: $faultcode', async ({ faultcode, body }) => {
    const exchanged = await platform.client.post('certra', body(), {})
    expect(exchanged).toMatchObject({ kind: 'fault', fault: { faultcode } })
  })

  describe('a body', () => {
    const bomb = `<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">${Array.from(
      { length: 12 },
      (_, level) => `<!ENTITY a${level} "${`&a${level === 0 ? '' : level - 1};`.repeat(10)}">`,
    ).join('')}]>`
    const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`

    it.each([
      { name: 'nothing at all', body: () => '', code: 'SOA-03002' },
      { name: 'no XML', body: () => 'certificate, please', code: 'SOA-03001' },
      { name: 'JSON', body: () => '{"Envelope":{}}', code: 'SOA-03001' },
      { name: 'an HTML page', body: () => '<html><body/></html>', code: 'SOA-03002' },
      { name: 'a DOCTYPE', body: () => `<!DOCTYPE s:Envelope>${question}`, code: 'SOA-03001' },
      {
        name: 'a DOCTYPE that names a file',
        body: () => `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${envelope('&f;')}`,
        code: 'SOA-03001',
      },
      {
        name: 'a DOCTYPE of another host',
        body: () => `<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">${question}`,
        code: 'SOA-03001',
      },
      { name: 'an entity bomb', body: () => `${bomb}${envelope('<a>&a11;</a>')}`, code: 'SOA-03001' },
      { name: 'an undeclared entity', body: () => envelope('<a>&nbsp;</a>'), code: 'SOA-03001' },
      {
        name: 'a style sheet',
        body: () => `<?xml-stylesheet href="http://192.0.2.1/x.xsl"?>${question}`,
        code: 'SOA-03001',
      },
      { name: 'an element 65 deep', body: () => envelope(nested(63)), code: 'SOA-03001' },
      { name: 'an element 100 000 deep', body: () => envelope(nested(100_000)), code: 'SOA-03001' },
      { name: '11 000 elements', body: () => envelope('<a/>'.repeat(11_000)), code: 'SOA-03001' },
      {
        name: '100 attributes on an element',
        body: () => envelope(`<a ${Array.from({ length: 100 }, (_, at) => `b${at}="1"`).join(' ')}/>`),
        code: 'SOA-03001',
      },
      {
        name: '2 000 namespaces',
        body: () => envelope(Array.from({ length: 2000 }, (_, at) => `<a xmlns:b${at}="u:${at}"/>`).join('')),
        code: 'SOA-03001',
      },
      { name: 'an attribute twice', body: () => envelope('<a b="1" b="2"/>'), code: 'SOA-03001' },
      { name: 'something after its end', body: () => `${question}<a/>`, code: 'SOA-03001' },
      { name: 'two messages', body: () => question + question, code: 'SOA-03001' },
      {
        name: 'a character XML has not',
        body: () => question.replace('Request', 'Request\u0001'),
        code: 'SOA-03001',
      },
      { name: 'a NUL as reference', body: () => envelope('<a>&#0;</a>'), code: 'SOA-03001' },
      { name: 'an undeclared prefix', body: () => envelope('<x:a/>'), code: 'SOA-03001' },
      {
        name: 'a SOAP 1.2 envelope',
        body: () => question.replaceAll(SOAP, 'http://www.w3.org/2003/05/soap-envelope'),
        code: 'SOA-03002',
      },
      { name: 'a payload without envelope', body: () => payloadOf(question), code: 'SOA-03002' },
      { name: 'an empty Body', body: () => envelope(''), code: 'SOA-03003' },
      { name: 'an Envelope without Body', body: () => `<s:Envelope xmlns:s="${SOAP}"/>`, code: 'SOA-03002' },
      { name: 'text in its Body', body: () => envelope('certificate'), code: 'SOA-03002' },
      {
        name: 'two payloads',
        body: () => envelope(payloadOf(question) + payloadOf(question)),
        code: 'SOA-03004',
      },
      {
        name: 'two Bodies',
        body: () => question.replace(/(<SOAP-ENV:Body>.*<\/SOAP-ENV:Body>)/s, '$1$1'),
        code: 'SOA-03002',
      },
      {
        name: 'a header that must be understood',
        body: () =>
          envelope(payloadOf(question), `<s:Header><h:h xmlns:h="u:h" s:mustUnderstand="1"/></s:Header>`),
        code: 'SOA-03004',
      },
      { name: 'a payload of nobody', body: () => envelope('<a xmlns="urn:nobody"/>'), code: 'SOA-03005' },
      {
        name: 'a payload of no namespace',
        body: () => envelope('<GetCertificateRequest/>'),
        code: 'SOA-03005',
      },
      {
        name: 'an operation that does not exist',
        body: () => envelope(`<c:GiveCertificateRequest xmlns:c="${CERTRA}"/>`),
        code: 'SOA-03005',
      },
      {
        name: 'an answer in place of a question',
        body: () =>
          envelope(
            `<c:GetExistingApplicationIdsResponse xmlns:c="${CERTRA}" Id="_1" IssueInstant="2026-03-01T08:00:00Z"/>`,
          ),
        code: 'SOA-03005',
      },
      {
        name: 'a message of another service',
        body: () =>
          envelope(
            '<d:GetEtkRequest xmlns:d="urn:be:fgov:ehealth:etkdepot:1_0:protocol"><d:SearchCriteria/></d:GetEtkRequest>',
          ),
        code: 'SOA-03005',
      },
      {
        name: 'a fault',
        body: () =>
          envelope('<s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring></s:Fault>'),
        code: 'SOA-03005',
      },
      {
        name: 'a request without its instant',
        body: () => question.replace(/ IssueInstant="[^"]*"/, ''),
        code: 'SOA-03006',
      },
      {
        name: 'a child nobody asked for',
        body: () =>
          question.replace(
            '/></SOAP-ENV:Body>',
            '><a/></crp:GetGenericOrganizationTypesRequest></SOAP-ENV:Body>',
          ),
        code: 'SOA-03006',
      },
      {
        name: 'an identifier of a key that is too short',
        body: () =>
          envelope(
            `<c:GetCertificateRequest xmlns:c="${CERTRA}" IssueInstant="2026-03-01T08:00:00Z"><c:PublicKeyIdentifier>00</c:PublicKeyIdentifier></c:GetCertificateRequest>`,
          ),
        code: 'SOA-03006',
      },
    ])('that holds $name: $code', async ({ body, code }) => {
      expect(await refusal(body())).toBe(code)
    })

    it('of one mebibyte and an octet is refused before it is read, of one mebibyte it is read', async () => {
      const filled = (size: number) =>
        question.replace(
          '</SOAP-ENV:Envelope>',
          `${' '.repeat(size - Buffer.byteLength(question))}</SOAP-ENV:Envelope>`,
        )
      expect(await refusal(filled(1_048_577))).toBe('SOA-03001')
      const exchanged = await platform.client.post('certra', filled(1_048_576))
      expect(codesOf(getGenericOrganizationTypes, exchanged)).toEqual(['accepted'])
    })

    it('of 10 MB is refused also on a socket, to a client that sends all of it before it reads', async () => {
      const body = `${question}${' '.repeat(10_000_000)}`
      expect(codeOf(await socket.post('certra', body))).toBe('SOA-03001')
      const head = `POST ${SERVICES.certra.path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n`
      const text = await writeThenRead(head + body)
      expect(text).toMatch(/^HTTP\/1\.1 500 /)
      expect(text).toContain('SOA-03001')
      expect(text).toContain('larger than 1 MiB')
    })
  })

  describe('the encoding of a body', () => {
    it('may carry a byte order mark, a declaration, a charset in any case', async () => {
      const declared = `<?xml version="1.0" encoding="UTF-8"?>${question}`
      for (const [body, type] of [
        [`\uFEFF${question}`, 'text/xml; charset=utf-8'],
        [declared, 'text/xml;charset=UTF-8'],
        [`\uFEFF${declared}`, 'text/xml; charset="utf-8"'],
        [question, 'text/xml'],
        [question, 'Text/XML; Charset=Utf-8'],
        [question, 'application/soap+xml; charset=utf-8'],
      ] as const) {
        const exchanged = await platform.client.post('certra', body, { 'content-type': type })
        expect(codesOf(getGenericOrganizationTypes, exchanged), type).toEqual(['accepted'])
      }
    })

    const utf16 = (text: string, order: 'le' | 'be') => {
      const octets = Buffer.from(`\uFEFF${text}`, 'utf16le')
      return order === 'le' ? octets : octets.swap16()
    }
    it.each([
      { name: 'UTF-16, little end first', body: () => utf16(question, 'le') },
      { name: 'UTF-16, big end first', body: () => utf16(question, 'be') },
      {
        name: 'UTF-16 with a declaration',
        body: () => utf16(`<?xml version="1.0" encoding="UTF-16"?>${question}`, 'le'),
      },
      {
        name: 'ISO-8859-1 declared',
        body: () => Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${question}`, 'latin1'),
      },
      {
        name: 'UTF-7 declared',
        body: () => Buffer.from(`<?xml version="1.0" encoding="UTF-7"?>${question}`),
      },
      {
        name: 'EBCDIC declared',
        body: () => Buffer.from(`<?xml version="1.0" encoding="IBM037"?>${question}`),
      },
      { name: 'octets that are no UTF-8', body: () => Buffer.from(envelope('<a>\xe9\xff</a>'), 'latin1') },
      {
        name: 'an overlong slash',
        body: () => Buffer.concat([Buffer.from(envelope('').slice(0, -25)), Buffer.of(0xc0, 0xaf)]),
      },
      {
        name: 'half a surrogate',
        body: () => Buffer.concat([Buffer.from(`<a>`), Buffer.of(0xed, 0xa0, 0x80), Buffer.from('</a>')]),
      },
      { name: 'XML 1.1', body: () => Buffer.from(`<?xml version="1.1"?>${question}`) },
      { name: 'gzip', body: () => gzipSync(question) },
    ])('must be UTF-8: $name is refused', async ({ body }) => {
      expect(await refusal(body())).toBe('SOA-03001')
    })

    it('is no compression, also when the headers say so', async () => {
      const headers = { 'content-encoding': 'gzip' }
      expect(await refusal(gzipSync(question), headers)).toBe('SOA-03001')
      const { text } = await platform.client.post('certra', gzipSync(question), headers)
      expect(text).toContain('Compressed messages are not read: send it without Content-Encoding')
      const plain = await platform.client.post('certra', question, { 'content-encoding': 'identity' })
      expect(codesOf(getGenericOrganizationTypes, plain)).toEqual(['accepted'])
      const api = await platform.client.fetch({
        ...{ path: '/api/v1/etks/search', body: gzipSync('{}') },
        headers: { ...headers, 'content-type': 'application/json' },
      })
      expect([api.status, JSON.parse(Buffer.from(api.body).toString()).code]).toEqual([
        415,
        'MEDIA_TYPE_NOT_ALLOWED',
      ])
    })
  })

  describe('a message cut off', () => {
    it('at any octet is refused and leaves nothing', async () => {
      const octets = Buffer.from(signed)
      const step = LONG ? 1 : 41
      const found = new Map<string, number>()
      const { events } = await storingNothing(platform.deps.database, async () => {
        for (let end = 0; end < octets.length; end += step) {
          const exchanged = await platform.client.post('certra', octets.subarray(0, end))
          const code = codeOf(exchanged)
          expect(exchanged.kind, `cut at ${end}: ${code}`).toBe('fault')
          found.set(code, (found.get(code) ?? 0) + 1)
        }
      })
      expect(events).toEqual([])
      expect([...found.keys()].sort()).toEqual(['SOA-03001', 'SOA-03002'])
    })

    it('with any octet changed is refused, unless the octet is one that its signature does not cover', async () => {
      const octets = Buffer.from(signed)
      const text = octets.toString('latin1')
      const start = text.indexOf('<ds:Signature ')
      const end = text.indexOf('</ds:Signature>')
      const step = LONG ? 1 : 67
      for (let at = 0; at < octets.length; at += step) {
        const changed = Buffer.from(octets)
        changed[at] = (changed[at] ?? 0) ^ 0x04
        const code = codeOf(await platform.client.post('certra', changed))
        expect(code).not.toBe('SOA-00001')
        // the Id of the signature itself, white space in base64, the root: everybody may change those
        if (code === 'accepted' || code === 'REQUEST_REPLAYED') {
          expect(at, text.slice(at - 20, at + 20)).toBeGreaterThan(start)
          expect(at, text.slice(at - 20, at + 20)).toBeLessThan(end)
        }
      }
    })
  })
}

/** Octets that are no request: every one gets a SOAP fault with HTTP 500 and leaves nothing, and the service stays up. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { CERTRA_OPERATIONS, SERVICES } from '@vesalius/protocols'
import { connectorVectors } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Applicant, newApplicant } from './fixtures/applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import {
  codesOf,
  type Exchanged,
  type HttpQuestion,
  overHttp,
  type WireClient,
} from './fixtures/wire-client.ts'

const { getActorQualities, getGenericOrganizationTypes } = CERTRA_OPERATIONS
const LONG = process.env.LONG === '1'

let platform: TestPlatform
let applicant: Applicant
/** A small good message that asks nothing of anybody. */
let question: string
/** A small good message with a signature. */
let signed: string
let address: { readonly host: string; readonly port: number }
let socket: WireClient

beforeAll(async () => {
  platform = await openTestPlatform()
  applicant = await newApplicant(platform)
  question = (await platform.client.write(getGenericOrganizationTypes, {})).text
  const ssin = { type: 'SSIN', value: applicant.ssin }
  signed = (await platform.client.write(getActorQualities, { ssin }, applicant.authentication)).text
  const baseUrl = await platform.app.listen({ host: '127.0.0.1', port: 0 })
  address = { host: '127.0.0.1', port: Number(new URL(baseUrl).port) }
  socket = platform.clientOver(overHttp(baseUrl))
})
afterAll(() => platform.close())

const codeOf = (exchanged: Exchanged): string => codesOf(getActorQualities, exchanged)[0] ?? ''

/** The code of the fault for a body; nothing may be stored for it. */
async function refusal(body: Uint8Array | string, headers: Readonly<Record<string, string>> = {}) {
  const { result, events } = await storingNothing(platform.deps.database, () =>
    platform.client.post('certra', body, headers),
  )
  expect(events).toEqual([])
  return codeOf(result)
}

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const envelope = (body: string, header = '') =>
  `<s:Envelope xmlns:s="${SOAP}">${header}<s:Body>${body}</s:Body></s:Envelope>`
const payloadOf = (message: string) => message.replace(/^.*<SOAP-ENV:Body>|<\/SOAP-ENV:Body>.*$/gs, '')
const CERTRA = 'urn:be:fgov:ehealth:certra:protocol:v2'

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
      body: () => envelope('<s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring></s:Fault>'),
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

describe('a signature', () => {
  const otherSsin = '85031400127'
  const wrapped = (place: (original: string) => string) => place(payloadOf(signed))
  const idOf = (message: string) => / Id="(_[^"]+)"/.exec(message)?.[1] ?? ''
  const signatureOf = (message: string) => /<ds:Signature .*<\/ds:Signature>/s.exec(message)?.[0] ?? ''
  const withOther = (payload: string) => payload.replace(applicant.ssin, otherSsin)

  it.each([
    {
      name: 'over another element: the signed one lies in the Header',
      attack: () =>
        wrapped(original =>
          envelope(
            withOther(original).replace(idOf(original), '_evil'),
            `<s:Header>${original.replace(signatureOf(original), '')}</s:Header>`,
          ),
        ),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'over another element of the same Id',
      attack: () =>
        wrapped(original =>
          envelope(
            withOther(original),
            `<s:Header>${original.replace(signatureOf(original), '')}</s:Header>`,
          ),
        ),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'moved into the Header, the element stays',
      attack: () =>
        wrapped(original =>
          envelope(
            original.replace(signatureOf(original), ''),
            `<s:Header>${signatureOf(original)}</s:Header>`,
          ),
        ),
      codes: ['SOA-03006'],
    },
    {
      name: 'moved before the first child',
      attack: () =>
        wrapped(original => {
          const signature = signatureOf(original)
          return envelope(original.replace(signature, '').replace(/(<crp:SSIN)/, `${signature}$1`))
        }),
      codes: ['SOA-03006'],
    },
    {
      name: 'twice in the element',
      attack: () => wrapped(original => envelope(original.replace(signatureOf(original), '$&$&'))),
      codes: ['SOA-03006'],
    },
    {
      name: 'and another one in the Header',
      attack: () => wrapped(original => envelope(original, `<s:Header>${signatureOf(original)}</s:Header>`)),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'of an element that was changed afterwards',
      attack: () => withOther(signed),
      codes: ['SIGNATURE_DIGEST_MISMATCH'],
    },
    {
      name: 'of an element whose instant was changed afterwards',
      attack: () => signed.replace(/IssueInstant="\d{4}/, 'IssueInstant="2031'),
      codes: ['SIGNATURE_DIGEST_MISMATCH'],
    },
    {
      name: 'of an element that white space was put into',
      attack: () => signed.replace('<crp:SSIN', ' <crp:SSIN'),
      codes: ['SIGNATURE_DIGEST_MISMATCH'],
    },
    {
      name: 'whose digest was made to fit afterwards',
      attack: () => signed.replace(/<ds:DigestValue>./, '<ds:DigestValue>0'),
      codes: ['SIGNATURE_DIGEST_MISMATCH'],
    },
    {
      name: 'whose value was changed',
      attack: () =>
        signed.replace(
          /(<ds:SignatureValue>\s*)(.)/,
          (_all, before, first) => `${before}${first === 'A' ? 'B' : 'A'}`,
        ),
      codes: ['SIGNATURE_INVALID'],
    },
    {
      name: 'without a value',
      attack: () => signed.replace(/(<ds:SignatureValue>)[^<]*/, '$1'),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'with SHA-1',
      attack: () => signed.replace('xmldsig-more#ecdsa-sha384', 'xmldsig-more#ecdsa-sha1'),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'with a symmetric key',
      attack: () => signed.replace('2001/04/xmldsig-more#ecdsa-sha384', '2001/04/xmldsig-more#hmac-sha256'),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'with a third transform',
      attack: () =>
        signed.replace(
          '</ds:Transforms>',
          '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/></ds:Transforms>',
        ),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'with a second reference',
      attack: () => signed.replace(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1'),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'of an outer document',
      attack: () => signed.replace(/URI="#[^"]+"/, 'URI="http://192.0.2.1/signed.xml"'),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'whose element has its Id twice in the message',
      attack: () =>
        wrapped(original =>
          envelope(original, `<s:Header><h:h xmlns:h="u:h" Id="${idOf(original)}"/></s:Header>`),
        ),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'without certificates',
      attack: () => signed.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, ''),
      codes: ['SIGNATURE_NOT_ALLOWED'],
    },
    {
      name: 'with the certificates in the wrong order',
      attack: () =>
        signed.replace(
          /(<ds:X509Certificate>[^<]+<\/ds:X509Certificate>)(\s*)(<ds:X509Certificate>[^<]+<\/ds:X509Certificate>)/,
          '$3$2$1',
        ),
      codes: ['SIGNATURE_INVALID'],
    },
  ])('$name: $codes', async ({ attack, codes }) => {
    const message = attack()
    expect(message).not.toBe(signed)
    const { result, events } = await storingNothing(platform.deps.database, () =>
      platform.client.post('certra', message),
    )
    expect(codesOf(getActorQualities, result)).toEqual(codes)
    expect(events).toEqual([])
  })

  it('is good when nothing was done to it, so that the above means something', async () => {
    const ssin = { type: 'SSIN', value: applicant.ssin }
    const message = await platform.client.write(getActorQualities, { ssin }, applicant.authentication)
    expect(codesOf(getActorQualities, await platform.client.send(message))).toEqual(['accepted'])
  })
})

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
    ...['/certra/V2', '//CertRa/v2', '/CertRa', '/IAM/SingleSignOn/v1', '/CertRa/v2/%ff', '/CertRa/%zz'].map(
      wrong => ({
        name: `to ${wrong}`,
        question: () => ({ path: wrong, body: question }),
        code: 'SOA-03002',
      }),
    ),
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

describe('after all this', () => {
  it('the service answers as before', async () => {
    expect(codesOf(getGenericOrganizationTypes, await socket.post('certra', question))).toEqual(['accepted'])
  })

  it('nothing of it was an accident of ours: SOA-00001 never went out', () => {
    const accidents = platform.log.filter(line => line.includes('SOA-00001'))
    expect(accidents).toEqual([])
  })

  if (connectorVectors) {
    const { requestNames, request } = connectorVectors
    it('every recorded message of the existing client is understood, if only to be refused', async () => {
      const services = Object.keys(SERVICES) as (keyof typeof SERVICES)[]
      for (const name of requestNames) {
        const { path, headers, body } = request(name)
        // an address of the session token service that only the client's own list has
        const isListed = path === '/IAM/SecurityTokenService/v1'
        const service = isListed ? 'stsWsTrust' : services.find(one => SERVICES[one].path === path)
        if (!service) throw new Error(`${name}: nobody answers at ${path}`)
        const own = [...headers].filter(
          ([header]) => !['host', 'content-length', 'connection'].includes(header),
        )
        const exchanged = await platform.client.exchange(service, {
          ...{ path, headers: Object.fromEntries(own), body },
        })
        // Their times are past and their cards are strangers here: signed ones are refused in the answer, or by a fault
        // where the contract has no other refusal, but never for their form.
        const isToken = ['stsSaml', 'stsWsTrust', 'tsa'].includes(service)
        if (isToken && exchanged.kind === 'fault')
          expect(exchanged.text).toMatch(/clock of your computer|is not of now|SOA-01001/)
        else expect(exchanged.kind, `${name}: ${exchanged.text.slice(0, 600)}`).toBe('answer')
      }
    })
  }
})

/** Sends all octets, then reads what came, as clients do that do not listen while they speak. */
function writeThenRead(octets: string, patience = 20_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = connect(address.port, address.host)
    const parts: Buffer[] = []
    const finish = () => resolve(Buffer.concat(parts).toString('utf8'))
    connection.setTimeout(patience, () => connection.destroy())
    connection.on('data', part => {
      parts.push(part)
      // an answer of HTTP that is complete; the connection may stay open
      const text = Buffer.concat(parts).toString('latin1')
      const length = /content-length: (\d+)/i.exec(text)?.[1]
      const end = text.indexOf('\r\n\r\n')
      if (length !== undefined && end >= 0 && text.length >= end + 4 + Number(length)) connection.end()
    })
    connection.on('close', finish)
    connection.on('error', error => (parts.length > 0 ? finish() : reject(error)))
    connection.pause()
    connection.write(octets, () => connection.resume())
  })
}

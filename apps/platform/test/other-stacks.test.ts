/**
 * Messages as other SOAP stacks write them: the same content in other octets. Each is answered; a signature holds through everything
 * that canonicalization levels out.
 */
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS, SERVICES } from '@vesalius/protocols'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Applicant, newApplicant } from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { codesOf, overHttp, type WireClient } from './fixtures/wire-client.ts'

const { getActorQualities, getGenericOrganizationTypes } = CERTRA_OPERATIONS
const { GetEtk } = ETK_DEPOT_OPERATIONS
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
const XSD = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
const CERTRA = 'urn:be:fgov:ehealth:certra:protocol:v2'

let platform: TestPlatform
let applicant: Applicant
let socket: WireClient
beforeAll(async () => {
  platform = await openTestPlatform()
  applicant = await newApplicant(platform)
  socket = platform.clientOver(overHttp(await platform.app.listen({ host: '127.0.0.1', port: 0 })))
})
afterAll(() => platform?.close())

const payloadOf = (message: string) => message.replace(/^.*<SOAP-ENV:Body>|<\/SOAP-ENV:Body>.*$/gs, '')
const question = async () => payloadOf((await platform.client.write(getGenericOrganizationTypes, {})).text)
const signed = async () => {
  const ssin = { type: 'SSIN', value: applicant.ssin }
  return payloadOf((await platform.client.write(getActorQualities, { ssin }, applicant.authentication)).text)
}

/** By stack: the envelope round a payload, and what it sends with it. */
const STACKS: readonly {
  readonly name: string
  readonly wrap: (payload: string) => string
  readonly headers?: Readonly<Record<string, string>>
}[] = [
  {
    name: 'JAX-WS of the JDK',
    wrap: payload =>
      `<?xml version='1.0' encoding='UTF-8'?><S:Envelope xmlns:S="${SOAP}"><S:Header/><S:Body>${payload}</S:Body></S:Envelope>`,
    headers: { accept: 'text/xml, multipart/related', soapaction: '"urn:any"' },
  },
  {
    name: 'Apache CXF',
    wrap: payload => `<soap:Envelope xmlns:soap="${SOAP}"><soap:Body>${payload}</soap:Body></soap:Envelope>`,
    headers: { 'content-type': 'text/xml; charset=UTF-8', accept: '*/*', soapaction: '""' },
  },
  {
    name: 'Axis 1',
    wrap: payload =>
      `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}" ${XSD} ${XSI}><soapenv:Body>${payload}</soapenv:Body></soapenv:Envelope>`,
    headers: { accept: 'application/soap+xml, application/dime, multipart/related, text/*', soapaction: '' },
  },
  {
    name: 'Axis 2 with an action in its content type',
    wrap: payload =>
      `<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Header xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:To>x</wsa:To><wsa:MessageID>urn:uuid:1</wsa:MessageID><wsa:Action>x</wsa:Action></soapenv:Header><soapenv:Body>${payload}</soapenv:Body></soapenv:Envelope>`,
    headers: { 'content-type': 'text/xml; charset=UTF-8; action="urn:any"' },
  },
  {
    name: 'WCF with basicHttpBinding',
    wrap: payload =>
      `<s:Envelope xmlns:s="${SOAP}"><s:Header><VsDebuggerCausalityData xmlns="http://schemas.microsoft.com/vstudio/diagnostics/servicemodelsink">AAAA</VsDebuggerCausalityData></s:Header><s:Body ${XSI} ${XSD}>${payload}</s:Body></s:Envelope>`,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '"urn:any"' },
  },
  {
    name: 'PHP SoapClient',
    wrap: payload =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP}" xmlns:ns1="${CERTRA}"><SOAP-ENV:Body>${payload}</SOAP-ENV:Body></SOAP-ENV:Envelope>\n`,
    headers: { 'user-agent': 'PHP-SOAP/8.2', soapaction: '"urn:any"' },
  },
  {
    name: 'zeep',
    wrap: payload =>
      `<?xml version='1.0' encoding='utf-8'?>\n<soap-env:Envelope xmlns:soap-env="${SOAP}"><soap-env:Body>${payload}</soap-env:Body></soap-env:Envelope>`,
    headers: { 'accept-encoding': 'gzip, deflate', soapaction: '"urn:any"' },
  },
  {
    name: 'a person with an editor on Windows',
    wrap: payload =>
      `\uFEFF<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<!-- try -->\r\n<Envelope xmlns="${SOAP}">\r\n  <Header>\r\n  </Header>\r\n  <Body>\r\n    ${payload}\r\n  </Body>\r\n</Envelope>\r\n`,
    headers: { 'content-type': 'TEXT/XML;charset="UTF-8"' },
  },
]

describe.each(STACKS)('a message as $name writes it', ({ wrap, headers }) => {
  it('is answered, without signature and with one', async () => {
    const plain = await socket.post('certra', wrap(await question()), headers)
    expect(codesOf(getGenericOrganizationTypes, plain)).toEqual(['accepted'])
    const asked = await socket.post('certra', wrap(await signed()), headers)
    expect(codesOf(getActorQualities, asked)).toEqual(['accepted'])
  })
})

describe('a signed message', () => {
  const wrap = (payload: string, more = '') =>
    `<s:Envelope xmlns:s="${SOAP}"${more}><s:Body>${payload}</s:Body></s:Envelope>`
  const ssin = () => applicant.ssin
  it.each<{ name: string; change: (payload: string) => string }>([
    {
      name: 'with comments in it',
      change: payload => wrap(payload.replace(ssin(), `${ssin()}<!-- mine -->`)),
    },
    { name: 'with CDATA', change: payload => wrap(payload.replace(ssin(), `<![CDATA[${ssin()}]]>`)) },
    {
      name: 'with character references',
      change: payload => wrap(payload.replace(ssin(), [...ssin()].map(digit => `&#x3${digit};`).join(''))),
    },
    {
      name: 'with its namespaces declared at the envelope',
      change: payload => {
        const [, prefix = ''] = /xmlns:(\w+)="urn:be:fgov:ehealth:certra:protocol:v2"/.exec(payload) ?? []
        const declared = ` xmlns:${prefix}="${CERTRA}"`
        return wrap(payload.replace(declared, ''), declared)
      },
    },
    {
      name: 'with its attributes in another order, in single quotes',
      change: payload =>
        wrap(
          payload.replace(/ (Id="[^"]+") (IssueInstant="[^"]+")/, (_, id, at) =>
            ` ${at} ${id}`.replaceAll('"', "'"),
          ),
        ),
    },
    {
      name: 'among declarations that nobody uses',
      change: payload => wrap(payload, ` ${XSI} xmlns:a="urn:a" xmlns:b="urn:b" xmlns="urn:c"`),
    },
  ])('$name keeps its signature', async ({ change }) => {
    const payload = await signed()
    const changed = change(payload)
    expect(changed).not.toBe(wrap(payload))
    expect(codesOf(getActorQualities, await platform.client.post('certra', changed))).toEqual(['accepted'])
  })

  it('laid out anew after it was signed has no signature any more', async () => {
    const laidOut = wrap((await signed()).replace('</crp:SSIN>', '</crp:SSIN>\n'))
    expect(codesOf(getActorQualities, await platform.client.post('certra', laidOut))).toEqual([
      'SIGNATURE_DIGEST_MISMATCH',
    ])
  })
})

describe('values', () => {
  const depot = (type: string, value: string, rest = '') =>
    `<d:GetEtkRequest xmlns:d="urn:be:fgov:ehealth:etkdepot:1_0:protocol"><d:SearchCriteria><d:Identifier><d:Type>${type}</d:Type><d:Value>${value}</d:Value>${rest}</d:Identifier></d:SearchCriteria></d:GetEtkRequest>`
  it.each([
    { name: 'in CDATA', type: '<![CDATA[CBE]]>', value: '<![CDATA[0809394427]]>', rest: '' },
    { name: 'among blanks and line ends', type: 'CBE', value: '\r\n\t 0809394427 \r\n', rest: '' },
    { name: 'with a comment', type: 'C<!-- -->BE', value: '0809<!-- -->394427', rest: '' },
    {
      name: 'beside an empty application',
      type: 'CBE',
      value: '0809394427',
      rest: '<d:ApplicationID></d:ApplicationID>',
    },
  ])('are read $name', async ({ type, value, rest }) => {
    const body = `<s:Envelope xmlns:s="${SOAP}"><s:Body>${depot(type, value, rest)}</s:Body></s:Envelope>`
    const answered = await platform.client.post('etkDepot', body)
    expect(codesOf(GetEtk, answered)).toEqual(['accepted'])
    expect(answered.text).toMatch(/>CBE<.*>\s*0809394427\s*</)
  })
})

describe('the description of a service', () => {
  it.each(['GET', 'HEAD'])('is had with %s', async method => {
    const answer = await platform.app.inject({ method: method as 'GET', url: `${SERVICES.certra.path}?wsdl` })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(answer.body.includes('wsdl:definitions')).toBe(method === 'GET')
  })
})

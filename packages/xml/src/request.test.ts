import { describe, expect, it } from 'vitest'
import { askRequest, CORE, codeOf, octets, PREFIXES, PROTOCOL, SOAP, schemas } from '../test/messages.ts'
import { good, payload, rsa } from '../test/signed-message.ts'
import { attribute, LIMITS, openSoapRequest, openXmlRequest, writeSoapEnvelope, writeXml } from './index.ts'

const open = (text: string) => {
  const request = openSoapRequest(octets(text), { schemas })
  try {
    return request.payload
  } finally {
    request.dispose()
  }
}
const ask = writeXml(askRequest('hello'), { prefixes: PREFIXES })
const soap = (inside: string) => `<s:Envelope xmlns:s="${SOAP}">${inside}</s:Envelope>`
const header = (block: string) => soap(`<s:Header>${block}</s:Header><s:Body>${ask}</s:Body>`)

describe('openSoapRequest', () => {
  it('gives the name of the payload for dispatch, and the payload', () => {
    const request = openSoapRequest(octets(writeSoapEnvelope(ask)), { schemas })
    expect([request.namespace, request.name]).toEqual([PROTOCOL, 'AskRequest'])
    expect(attribute(request.payload, 'Id')).toBe('_1f0c')
    expect(request.payload).toEqual(askRequest('hello'))
    request.dispose()
  })

  it('reads the whole payload, signature included, of a request whose signature nobody asked for', () => {
    expect(open(good).children.length).toBe(3)
  })

  describe('accepts', () => {
    const cases: readonly { name: string; text: string }[] = [
      { name: 'no Header', text: soap(`<s:Body>${ask}</s:Body>`) },
      { name: 'an empty Header', text: header('') },
      {
        name: 'white space and comments between the parts',
        text: soap(`\n<!-- a --><s:Header/>\n<s:Body>\n<!-- b -->${ask}\n</s:Body>\n`),
      },
      {
        name: 'a header block that need not be understood',
        text: header('<x:Trace xmlns:x="urn:x">1</x:Trace>'),
      },
      { name: 'mustUnderstand="0"', text: header('<x:Trace xmlns:x="urn:x" s:mustUnderstand="0"/>') },
      {
        name: 'a header block that another actor must understand',
        text: header('<x:Auth xmlns:x="urn:x" s:mustUnderstand="1" s:actor="urn:gateway"/>'),
      },
      {
        name: 'the default namespace for SOAP',
        text: `<Envelope xmlns="${SOAP}"><Header/><Body>${ask}</Body></Envelope>`,
      },
    ]
    it.each(cases)('$name', ({ text }) => {
      expect(open(text)).toEqual(askRequest('hello'))
    })
  })

  describe('refuses', () => {
    const soap12 = 'http://www.w3.org/2003/05/soap-envelope'
    const cases: readonly { name: string; text: string; code: string }[] = [
      { name: 'no envelope', text: ask, code: 'SOAP_NOT_SOAP' },
      {
        name: 'SOAP 1.2',
        text: `<s:Envelope xmlns:s="${soap12}"><s:Body>${ask}</s:Body></s:Envelope>`,
        code: 'SOAP_VERSION_UNKNOWN',
      },
      {
        name: 'an Envelope without namespace',
        text: `<Envelope><Body>${ask}</Body></Envelope>`,
        code: 'SOAP_VERSION_UNKNOWN',
      },
      {
        name: 'a look-alike namespace',
        text: `<s:Envelope xmlns:s="${SOAP}x"><s:Body>${ask}</s:Body></s:Envelope>`,
        code: 'SOAP_VERSION_UNKNOWN',
      },
      { name: 'an empty Envelope', text: soap(''), code: 'SOAP_NOT_SOAP' },
      { name: 'a Header alone', text: soap('<s:Header/>'), code: 'SOAP_NOT_SOAP' },
      { name: 'two Bodies', text: soap(`<s:Body>${ask}</s:Body><s:Body/>`), code: 'SOAP_NOT_SOAP' },
      {
        name: 'two Headers',
        text: soap(`<s:Header/><s:Header/><s:Body>${ask}</s:Body>`),
        code: 'SOAP_NOT_SOAP',
      },
      {
        name: 'the Header behind the Body',
        text: soap(`<s:Body>${ask}</s:Body><s:Header/>`),
        code: 'SOAP_NOT_SOAP',
      },
      {
        name: 'an element behind the Body',
        text: soap(`<s:Body>${ask}</s:Body><x/>`),
        code: 'SOAP_NOT_SOAP',
      },
      {
        name: 'a Body of SOAP 1.2',
        text: soap(`<b:Body xmlns:b="${soap12}">${ask}</b:Body>`),
        code: 'SOAP_NOT_SOAP',
      },
      { name: 'text in the Envelope', text: soap(`text<s:Body>${ask}</s:Body>`), code: 'SOAP_NOT_SOAP' },
      { name: 'text in the Body', text: soap(`<s:Body>text${ask}</s:Body>`), code: 'SOAP_NOT_SOAP' },
      { name: 'an empty Body', text: soap('<s:Header/><s:Body/>'), code: 'SOAP_BODY_EMPTY' },
      { name: 'a Body of white space', text: soap('<s:Body> \n</s:Body>'), code: 'SOAP_BODY_EMPTY' },
      { name: 'two payloads', text: soap(`<s:Body>${ask}${ask}</s:Body>`), code: 'SOAP_BODY_SEVERAL' },
      {
        name: 'a header block that must be understood',
        text: header('<x:Auth xmlns:x="urn:x" s:mustUnderstand="1"/>'),
        code: 'SOAP_HEADER_NOT_UNDERSTOOD',
      },
      {
        name: 'the same, for whoever comes next',
        text: header(
          '<x:Auth xmlns:x="urn:x" s:mustUnderstand="1" s:actor="http://schemas.xmlsoap.org/soap/actor/next"/>',
        ),
        code: 'SOAP_HEADER_NOT_UNDERSTOOD',
      },
      {
        name: 'the same, for an actor without a name',
        text: header('<x:Auth xmlns:x="urn:x" s:mustUnderstand="1" s:actor=""/>'),
        code: 'SOAP_HEADER_NOT_UNDERSTOOD',
      },
      {
        name: 'mustUnderstand with another value',
        text: header('<x:Auth xmlns:x="urn:x" s:mustUnderstand="yes"/>'),
        code: 'SOAP_HEADER_NOT_UNDERSTOOD',
      },
      {
        name: 'a payload without schema',
        text: soap('<s:Body><x:Other xmlns:x="urn:x"/></s:Body>'),
        code: 'XML_SCHEMA_INVALID',
      },
      {
        name: 'a Fault, which is no request',
        text: soap('<s:Body><s:Fault/></s:Body>'),
        code: 'XML_SCHEMA_INVALID',
      },
      {
        name: 'a payload against its schema',
        text: writeSoapEnvelope(ask.replace('SSIN', 'PHONE')),
        code: 'XML_SCHEMA_INVALID',
      },
      {
        name: 'a response as a request',
        text: writeSoapEnvelope(`<x:AskResponse xmlns:x="${CORE}"/>`),
        code: 'XML_SCHEMA_INVALID',
      },
      {
        name: 'an instruction in the Body',
        text: soap(`<s:Body><?x?>${ask}</s:Body>`),
        code: 'XML_INSTRUCTION_REFUSED',
      },
      { name: 'a DOCTYPE', text: `<!DOCTYPE s>${writeSoapEnvelope(ask)}`, code: 'XML_DOCTYPE_REFUSED' },
    ]
    it.each(cases)('$name', ({ text, code }) => {
      expect(codeOf(() => open(text))).toBe(code)
    })
  })

  it('refuses a signed message cut off at any octet', () => {
    const whole = octets(good)
    for (let end = 0; end < whole.length; end++) {
      const code = codeOf(() => openSoapRequest(whole.subarray(0, end), { schemas }).dispose())
      expect(code, `cut at ${end}`).toBe('XML_MALFORMED')
    }
  })

  it('refuses or ignores a signed message with any one octet turned over, but never reads another payload', () => {
    const whole = octets(good)
    for (let at = 0; at < whole.length; at++) {
      const turned = Uint8Array.from(whole)
      turned[at] = (turned[at] ?? 0) ^ 1
      const code = codeOf(() => {
        const request = openSoapRequest(turned, { schemas })
        try {
          // Only what nothing covers can change and still verify: the Id of the signature, say.
          expect(request.verifySignature().element).toEqual(askRequest('keep'))
        } finally {
          request.dispose()
        }
      })
      expect(code, `octet ${at}`).toMatch(/^(accepted|XML_[A-Z_]+|SOAP_[A-Z_]+)$/)
    }
  })

  it('takes narrower limits from its caller', () => {
    const limits = { ...LIMITS, depth: 3 }
    expect(codeOf(() => openSoapRequest(octets(writeSoapEnvelope(ask)), { schemas, limits }))).toBe(
      'XML_TOO_DEEP',
    )
  })
})

describe('openXmlRequest', () => {
  it('verifies the same signed payload without its envelope', () => {
    const request = openXmlRequest(octets(payload), { schemas })
    expect(request.verifySignature().element).toEqual(askRequest('keep'))
    expect(request.verifySignature().certificates).toEqual([rsa.certificate])
    request.dispose()
  })

  it('does not take an envelope for a payload', () => {
    expect(codeOf(() => openXmlRequest(octets(good), { schemas }))).toBe('XML_SCHEMA_INVALID')
  })
})

import { describe, expect, it } from 'vitest'
import { codeOf, octets, SOAP, schemas } from '../../test/messages.ts'
import {
  element,
  openSoapResponse,
  type SoapFaultContent,
  writeSoapEnvelope,
  writeSoapFault,
} from '../index.ts'

const fault: SoapFaultContent = {
  faultcode: 'Client',
  faultstring: 'SOA-03006',
  soaCode: 'SOA-03006',
  message: 'The message does not follow its schema <p:Person>',
  retry: false,
  environment: 'Test',
  id: '4711',
  origin: 'Consumer',
}
const answer = (text: string) =>
  element('urn:example:protocol', 'AskResponse', {}, element('urn:example:protocol', 'Answer', {}, text))

describe('openSoapResponse', () => {
  it('gives the payload', () => {
    const response = openSoapResponse(octets(writeSoapEnvelope(answer('true'))), { schemas })
    expect(response).toEqual({ payload: answer('true') })
  })

  it('checks the schema only when asked to', () => {
    const wrong = octets(writeSoapEnvelope(answer('maybe')))
    expect(codeOf(() => openSoapResponse(wrong))).toBe('accepted')
    expect(codeOf(() => openSoapResponse(wrong, { schemas }))).toBe('XML_SCHEMA_INVALID')
  })

  it('gives the fault in place of the payload', () => {
    const { faultcode, faultstring, soaCode, message, retry, environment, id, origin } = fault
    expect(openSoapResponse(octets(writeSoapFault(fault)), { schemas })).toEqual({
      fault: { faultcode, faultstring, soaCode, message, retry, environment, id, origin },
    })
  })

  it('reads a fault of another server, without the platform’s detail', () => {
    const text = `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><faultcode>Server.Busy</faultcode><faultstring> later </faultstring></s:Fault></s:Body></s:Envelope>`
    expect(openSoapResponse(octets(text))).toEqual({
      fault: {
        faultcode: 'Server.Busy',
        faultstring: 'later',
        soaCode: undefined,
        message: undefined,
        retry: undefined,
        environment: undefined,
        id: undefined,
        origin: undefined,
      },
    })
  })

  it.each([
    { name: 'no SOAP', text: '<html/>', code: 'SOAP_NOT_SOAP' },
    { name: 'a page that is no XML', text: '<!DOCTYPE html><html><br></html>', code: 'XML_DOCTYPE_REFUSED' },
    { name: 'an empty answer', text: '', code: 'XML_MALFORMED' },
    {
      name: 'an empty Body',
      text: `<s:Envelope xmlns:s="${SOAP}"><s:Body/></s:Envelope>`,
      code: 'SOAP_BODY_EMPTY',
    },
  ])('refuses $name', ({ text, code }) => {
    expect(codeOf(() => openSoapResponse(octets(text)))).toBe(code)
  })
})

describe('writeSoapFault', () => {
  it('writes what existing clients read: children without namespace, the environment with one', () => {
    expect(writeSoapFault(fault)).toBe(
      `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP}" xmlns:soa="urn:be:fgov:ehealth:errors:soa:v1"><SOAP-ENV:Body><SOAP-ENV:Fault>` +
        '<faultcode>SOAP-ENV:Client</faultcode><faultstring>SOA-03006</faultstring><detail><soa:BusinessError Id="4711">' +
        '<Origin>Consumer</Origin><Code>SOA-03006</Code>' +
        '<Message xml:lang="en">The message does not follow its schema &lt;p:Person&gt;</Message>' +
        '<Retry>false</Retry><soa:Environment>Test</soa:Environment></soa:BusinessError></detail>' +
        '</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>',
    )
  })

  it('blames the server with a SystemError', () => {
    expect(writeSoapFault({ ...fault, faultcode: 'Server' })).toMatch(
      /SOAP-ENV:Server<.*<soa:SystemError Id="4711">/,
    )
  })
})

describe('writeSoapEnvelope', () => {
  it('lays the envelope out as the connector does', () => {
    expect(writeSoapEnvelope(element('', 'A'))).toBe(
      `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP}"><SOAP-ENV:Header/><SOAP-ENV:Body><A/></SOAP-ENV:Body></SOAP-ENV:Envelope>`,
    )
  })

  it.each(['', 'text', '<?xml version="1.0"?><A/>', '<!DOCTYPE A><A/>'])('refuses %j as a payload', text => {
    expect(codeOf(() => writeSoapEnvelope(text))).toBe('XML_NOT_WRITABLE')
  })
})

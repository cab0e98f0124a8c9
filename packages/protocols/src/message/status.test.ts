import { element, readXml, writeXml, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { NAMESPACES } from '../namespaces.ts'
import { type Failure, readStatus, writeFailureStatus, writeSuccessStatus } from './status.ts'

const FAILURE: Failure = {
  origin: 'requester',
  message: 'Two reasons',
  errors: [
    { code: 'ONE', message: 'First', parameters: [{ name: 'expected', value: 'a & b' }] },
    { code: 'TWO', message: 'Second', parameters: [] },
  ],
}

describe('writeFailureStatus', () => {
  it('gives message, detail and reasons, whose elements have no namespace', () => {
    expect(
      writeXml(writeFailureStatus(FAILURE), {
        prefixes: { [NAMESPACES.commonsCore]: 'c', [NAMESPACES.eteeCommons]: 'e' },
      }),
    ).toBe(
      '<c:Status xmlns:c="urn:be:fgov:ehealth:commons:core:v2" xmlns:e="urn:be:fgov:ehealth:etee:commons:core:v2">' +
        '<c:StatusCode Value="urn:be:fgov:ehealth:2.0:status:Requester"/>' +
        '<c:StatusMessage>Two reasons</c:StatusMessage>' +
        '<c:StatusDetail><e:EteeStatusDetail>' +
        '<Errors><Code>ONE</Code><Message>First</Message><Parameters><Name>expected</Name><Value>a &amp; b</Value></Parameters></Errors>' +
        '<Errors><Code>TWO</Code><Message>Second</Message></Errors>' +
        '</e:EteeStatusDetail></c:StatusDetail></c:Status>',
    )
  })
})

describe('readStatus', () => {
  it('gives null on success', () => {
    expect(readStatus(message(writeSuccessStatus()))).toBeNull()
  })

  it('gives back what was written', () => {
    expect(readStatus(message(writeFailureStatus(FAILURE)))).toEqual({
      statusCode: 'urn:be:fgov:ehealth:2.0:status:Requester',
      message: FAILURE.message,
      errors: FAILURE.errors,
    })
  })

  it.each([
    { name: 'any other value', code: '<c:StatusCode Value="urn:be:fgov:ehealth:2.0:status:SUCCESS"/>' },
    {
      name: 'success on the second level alone',
      code: '<c:StatusCode Value="urn:x"><c:StatusCode Value="urn:be:fgov:ehealth:2.0:status:Success"/></c:StatusCode>',
    },
  ])('takes $name for a failure, without message or detail too', ({ code }) => {
    expect(readStatus(parsed(code))).toMatchObject({ errors: [] })
  })

  it('reads the reasons of a back end that qualifies them', () => {
    const failure = readStatus(
      parsed(
        '<c:StatusCode Value="urn:x"/><c:StatusDetail><e:EteeStatusDetail><e:Errors><e:Code> CERT_NOT_YET_DELIVERED </e:Code>' +
          '<e:Message>wait</e:Message></e:Errors></e:EteeStatusDetail></c:StatusDetail>',
      ),
    )

    expect(failure?.errors).toEqual([{ code: 'CERT_NOT_YET_DELIVERED', message: 'wait', parameters: [] }])
  })

  it('overlooks other elements in the detail', () => {
    const failure = readStatus(
      parsed(
        '<c:StatusCode Value="urn:x"/><c:StatusDetail><Other><Errors><Code>X</Code></Errors></Other></c:StatusDetail>',
      ),
    )

    expect(failure).toEqual({ statusCode: 'urn:x', errors: [] })
  })

  it.each(['', '<c:StatusMessage>hm</c:StatusMessage>', '<c:StatusCode/>', '<StatusCode Value="urn:x"/>'])(
    'refuses a status without code: %j',
    inner => {
      expect(() => readStatus(parsed(inner))).toThrow(
        expect.objectContaining({ code: 'PROTOCOL_STATUS_MISSING' }),
      )
    },
  )

  it('refuses an answer without status', () => {
    expect(() => readStatus(element('urn:x', 'Answer'))).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_STATUS_MISSING', at: 'Answer' }),
    )
  })
})

function message(status: XmlElement): XmlElement {
  return element('urn:x', 'Answer', {}, status)
}

function parsed(statusContent: string): XmlElement {
  const text =
    `<a:Answer xmlns:a="urn:x" xmlns:c="${NAMESPACES.commonsCore}" xmlns:e="${NAMESPACES.eteeCommons}">` +
    `<c:Status>${statusContent}</c:Status></a:Answer>`
  return readXml(new TextEncoder().encode(text))
}

import { readXml, writeXml, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { NAMESPACES } from '../namespaces.ts'
import { readGetEtkResponse, writeGetEtkResponse } from './get-etk.ts'

const PREFIXES = { [NAMESPACES.etkDepot]: 'd', [NAMESPACES.oldCommonsCore]: 'c' }
const DECLARED = `xmlns:d="${NAMESPACES.etkDepot}" xmlns:c="${NAMESPACES.oldCommonsCore}"`

describe('writeGetEtkResponse', () => {
  it('leaves the code and message of the status without namespace', () => {
    const written = writeGetEtkResponse({
      code: '200',
      messages: [{ language: 'EN', text: 'OK' }],
      given: [{ type: 'SSIN', value: '85073099833' }],
      finding: { kind: 'nothing' },
    })

    expect(writeXml(written, { prefixes: PREFIXES })).toBe(
      `<d:GetEtkResponse ${DECLARED}>` +
        '<c:Status><Code>200</Code><Message Lang="EN">OK</Message></c:Status>' +
        '<d:GivenSearchCriteria><d:Identifier><d:Type>SSIN</d:Type><d:Value>85073099833</d:Value></d:Identifier></d:GivenSearchCriteria>' +
        '</d:GetEtkResponse>',
    )
  })
})

describe('readGetEtkResponse', () => {
  it('reads a status whose children another back end qualified, and one without message', () => {
    expect(readGetEtkResponse(parsed('<c:Status><c:Code> 200 </c:Code></c:Status>'))).toEqual({
      code: '200',
      messages: [],
      finding: { kind: 'nothing' },
    })
  })

  it('takes the token, whatever stands beside it', () => {
    const answer = readGetEtkResponse(
      parsed(
        '<c:Status><Code>200</Code></c:Status><d:Error><d:Code>X</d:Code><d:Message/></d:Error><d:ETK>AAE=</d:ETK>',
      ),
    )

    expect(answer.finding).toEqual({ kind: 'etk', etk: Uint8Array.of(0, 1) })
  })

  it.each(['', '<d:ETK>AAE=</d:ETK>', '<c:Status/>', '<Status><Code>200</Code></Status>'])(
    'refuses an answer without status code: %j',
    inner => {
      expect(() => readGetEtkResponse(parsed(inner))).toThrow(
        expect.objectContaining({ code: 'PROTOCOL_STATUS_MISSING' }),
      )
    },
  )
})

function parsed(inner: string): XmlElement {
  return readXml(new TextEncoder().encode(`<d:GetEtkResponse ${DECLARED}>${inner}</d:GetEtkResponse>`))
}

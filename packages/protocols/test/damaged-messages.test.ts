/**
 * Every message of the vectors, damaged at one place: whatever is missing, doubled, emptied or renamed, a reader gives a
 * value or refuses with its own error, and it never fails on a request that its schema accepts.
 */
import { childElements, openSoapRequest, openSoapResponse, writeXml, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { PREFERRED_PREFIXES, ProtocolError, type ProtocolErrorCode } from '../src/index.ts'
import { answeredOperation, operationFor } from './service-operations.ts'
import { serviceSchemas } from './service-schemas.ts'
import { VECTORS } from './vectors.ts'

/**
 * What the schema, or libxml2 for it, allows and these services do not take: several identifiers of one actor, a completion
 * without its children, foreign characters in base64.
 */
const STRICTER_THAN_SCHEMA = [
  'PROTOCOL_ELEMENT_REPEATED Id',
  'PROTOCOL_ELEMENT_MISSING ToBeRegistered',
  'PROTOCOL_VALUE_INVALID ToBeRegistered',
  'PROTOCOL_VALUE_INVALID PublicEncryptionKey',
  'PROTOCOL_VALUE_INVALID CSR',
]

describe.each(VECTORS)('$name', ({ service, request, response }) => {
  it('is a request that is read or refused, however it is damaged', () => {
    const opened = openSoapRequest(request, { schemas: serviceSchemas(service) })
    const message = opened.payload
    opened.dispose()
    const { readRequest } = operationFor(service, message)

    const damaged = damages(message)
    expect(damaged.length).toBeGreaterThan(3)
    for (const one of damaged) {
      const refusal = refusalOf(() => readRequest(one))
      if (refusal === null || STRICTER_THAN_SCHEMA.includes(refusal)) continue
      const octets = new TextEncoder().encode(writeXml(one, { prefixes: PREFERRED_PREFIXES }))
      expect(serviceSchemas(service).findings(octets), refusal).not.toEqual([])
    }
  })

  it('is a response that is read or refused, however it is damaged', () => {
    const opened = openSoapResponse(response)
    if (!('payload' in opened)) throw new Error('a fault')
    const { readResponse } = answeredOperation(service, opened.payload)

    for (const one of damages(opened.payload)) refusalOf(() => readResponse(one))
  })
})

it('tells what is missing from success', () => {
  const codes = new Set<ProtocolErrorCode>()
  for (const { service, response } of VECTORS) {
    const opened = openSoapResponse(response)
    if (!('payload' in opened)) throw new Error('a fault')
    const { readResponse } = answeredOperation(service, opened.payload)
    for (const one of damages(opened.payload)) {
      const refusal = refusalOf(() => readResponse(one))
      if (refusal) codes.add(refusal.split(' ')[0] as ProtocolErrorCode)
    }
  }

  expect([...codes].sort()).toEqual([
    'PROTOCOL_ATTRIBUTE_MISSING',
    'PROTOCOL_ELEMENT_MISSING',
    'PROTOCOL_ELEMENT_REPEATED',
    'PROTOCOL_MESSAGE_UNEXPECTED',
    'PROTOCOL_RESULT_MISSING',
    'PROTOCOL_STATUS_MISSING',
    'PROTOCOL_VALUE_INVALID',
  ])
})

/** Code and place of the refusal, or `null`; any other error is the test's failure. */
function refusalOf(reading: () => unknown): string | null {
  try {
    reading()
    return null
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return `${error.code} ${error.at}`
  }
}

/** The element with one thing wrong: at itself, or at any place below it. The signature is left alone. */
function damages(of: XmlElement): readonly XmlElement[] {
  const here: XmlElement[] = [
    { ...of, name: `${of.name}X` },
    { ...of, namespace: 'urn:x' },
    { ...of, children: [] },
    { ...of, children: ['?'] },
    ...of.attributes.flatMap(gone => [
      { ...of, attributes: of.attributes.filter(one => one !== gone) },
      { ...of, attributes: of.attributes.map(one => (one === gone ? { ...one, value: '' } : one)) },
    ]),
  ]
  const below = childElements(of)
    .filter(child => child.name !== 'Signature')
    .flatMap(child => [
      replaced(of, child, []),
      replaced(of, child, [child, child]),
      ...damages(child).map(damaged => replaced(of, child, [damaged])),
    ])
  return [...here, ...below]
}

function replaced(of: XmlElement, child: XmlElement, by: readonly XmlElement[]): XmlElement {
  return {
    ...of,
    children: of.children.flatMap((one): readonly (XmlElement | string)[] => (one === child ? by : [one])),
  }
}

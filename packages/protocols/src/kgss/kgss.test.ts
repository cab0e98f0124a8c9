import { readFileSync } from 'node:fs'
import {
  compileSchemas,
  openSoapRequest,
  readXml,
  writeSoapEnvelope,
  writeXml,
  type XmlElement,
} from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { SERVICES, schemaFolder } from '../service.ts'
import {
  readKey,
  readKeyQuestion,
  readNewKey,
  readNewKeyOrder,
  writeKey,
  writeKeyQuestion,
  writeNewKey,
  writeNewKeyOrder,
} from './contents.ts'
import { KGSS_OPERATIONS } from './sealed-messages.ts'

const { kgss } = SERVICES
const schemas = compileSchemas({
  files: Object.fromEntries(
    kgss.schemas.map(file => [file, readFileSync(new URL(file, schemaFolder), 'utf8')] as const),
  ),
  roots: [...kgss.schemaRoots],
})
const octets = (text: string) => new TextEncoder().encode(text)
const again = (element: XmlElement) => readXml(octets(writeXml(element)))

/** Throws when the schema is not followed. */
function validated(element: XmlElement): XmlElement {
  const request = openSoapRequest(octets(writeSoapEnvelope(writeXml(element))), { schemas, security: false })
  try {
    return request.payload
  } finally {
    request.dispose()
  }
}

const order = {
  allowedReaders: [
    {
      namespace: 'urn:be:fgov:identification-namespace',
      name: 'urn:be:fgov:person:ssin',
      values: ['90010112395'],
    },
    {
      namespace: 'urn:be:fgov:certified-namespace:ehealth',
      name: 'urn:be:fgov:ehealth:1.0:pharmacy',
      values: [],
    },
  ],
  excludedReaders: [{ namespace: 'a', name: 'b', values: ['c', 'd'] }],
  etk: octets('token'),
}

describe('KGSS messages', () => {
  it.each(Object.values(KGSS_OPERATIONS))('follow the schema both ways: $requestElement.name', operation => {
    const { sealed } = operation.readRequest(validated(operation.writeRequest({ sealed: octets('sealed') })))
    expect(sealed).toEqual(octets('sealed'))
    expect(operation.readResponse(validated(operation.writeResponse({ id: 'r1', sealed })))).toEqual({
      id: 'r1',
      code: '200',
      sealed,
      errors: [],
    })
    const errors = [{ code: 'KEY_NOT_FOUND', message: 'There is no such key' }] as const
    expect(operation.readResponse(validated(operation.writeResponse({ errors })))).toEqual({
      code: '400',
      errors,
    })
  })

  it('read the examples of the wire contract', () => {
    const content = `<kg:GetKeyRequestContent xmlns:kg="urn:be:fgov:ehealth:etee:kgss:1_0:protocol"><kg:KeyIdentifier>AQIDBA==</kg:KeyIdentifier><kg:ETK>MIIO</kg:ETK></kg:GetKeyRequestContent>`
    expect(readKeyQuestion(readXml(octets(content)))).toEqual({
      identifier: Uint8Array.of(1, 2, 3, 4),
      answerTo: { etk: Uint8Array.of(0x30, 0x82, 0x0e) },
    })
  })
})

describe('KGSS contents', () => {
  it('come back as they were written', () => {
    expect(readNewKeyOrder(again(writeNewKeyOrder(order)))).toEqual(order)
    const key = { identifier: octets('identifier'), key: octets('sixteen octets!!') }
    expect(readNewKey(again(writeNewKey(key)))).toEqual(key)
    expect(readKey(again(writeKey(key.key)))).toEqual(key.key)
    for (const answerTo of [
      { etk: octets('token') },
      { key: key.key },
      { key: key.key, keyIdentifier: octets('name') },
    ]) {
      const question = { identifier: key.identifier, answerTo }
      expect(readKeyQuestion(again(writeKeyQuestion(question)))).toEqual(question)
    }
  })

  it('refuse a key that nobody may read, and an answer to both a token and a key', () => {
    expect(() => readNewKeyOrder(again(writeNewKeyOrder({ ...order, allowedReaders: [] })))).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_ELEMENT_MISSING' }),
    )
    const both = writeKeyQuestion({ identifier: octets('a'), answerTo: { etk: octets('b') } })
    const key = writeKeyQuestion({ identifier: octets('a'), answerTo: { key: octets('c') } })
    const children = [...both.children, ...key.children.slice(1)]
    expect(() => readKeyQuestion(again({ ...both, children }))).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_VALUE_INVALID' }),
    )
  })
})

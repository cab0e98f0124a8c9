/** The messages of the extensions: they come back as they were written, and the schema takes them and nothing else. */
import { readFileSync } from 'node:fs'
import { compileSchemas, openXmlRequest, writeXml, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { EXTENSION_OPERATIONS, EXTENSION_SCHEMAS, PREFERRED_PREFIXES, schemaFolder } from '../src/index.ts'

const [ROOT] = EXTENSION_SCHEMAS
const schemas = compileSchemas({
  files: Object.fromEntries(
    EXTENSION_SCHEMAS.map(name => [name, readFileSync(new URL(name, schemaFolder), 'utf8')]),
  ),
  roots: [ROOT],
})

const head = { id: '_1', issueInstant: new Date('2026-11-22T09:00:00.000Z') }
const publicKeyIdentifier = '00112233445566778899aabbccddeeff00112233'
const { revokeWithCertificate, correctContactData, submitMandateDocument, setMailLanguage } =
  EXTENSION_OPERATIONS

const REQUESTS: readonly {
  name: string
  message: XmlElement
  read: (message: XmlElement) => unknown
  value: object
}[] = [
  exchange(revokeWithCertificate, { head, publicKeyIdentifier, reason: 'keyCompromise' }),
  exchange(correctContactData, {
    ...{ head, publicKeyIdentifier },
    contactData: { emailPrivate: 'a@example.org', phonePrivate: '02 1', phoneGeneral: '02 2' },
  }),
  exchange(submitMandateDocument, { head, publicKeyIdentifier, document: Uint8Array.of(37, 80, 68, 70) }),
  exchange(setMailLanguage, { head, language: 'de' }),
]

function exchange<Request extends object>(
  operation: {
    readonly requestElement: { readonly name: string }
    readonly writeRequest: (request: Request) => XmlElement
    readonly readRequest: (message: XmlElement) => Request
  },
  value: Request,
) {
  const message = operation.writeRequest(value)
  return { name: operation.requestElement.name, message, read: operation.readRequest, value }
}

const text = (message: XmlElement) => writeXml(message, { prefixes: PREFERRED_PREFIXES })
/** Enough of a signature for the schema. */
const SIGNATURE =
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>' +
  '<ds:CanonicalizationMethod Algorithm="urn:x"/><ds:SignatureMethod Algorithm="urn:x"/>' +
  '<ds:Reference URI="#_1"><ds:DigestMethod Algorithm="urn:x"/><ds:DigestValue>AA==</ds:DigestValue></ds:Reference>' +
  '</ds:SignedInfo><ds:SignatureValue>AA==</ds:SignatureValue></ds:Signature>'
const signedText = (message: XmlElement) => text(message).replace(/<\/(vx:\w+Request)>$/, `${SIGNATURE}</$1>`)
const open = (xml: string) => openXmlRequest(new TextEncoder().encode(xml), { schemas })

describe.each(REQUESTS)('$name', ({ message, read, value }) => {
  it('comes back as it was written', () => {
    expect(read(message)).toEqual(value)
  })

  it('follows the schema with its signature, and not without it', () => {
    open(signedText(message)).dispose()
    expect(() => open(text(message))).toThrow(expect.objectContaining({ code: 'XML_SCHEMA_INVALID' }))
  })

  it('is not taken without its instant, or with something added', () => {
    const timeless = signedText(message).replace(/ IssueInstant="[^"]*"/, '')
    expect(() => open(timeless)).toThrow(expect.objectContaining({ code: 'XML_SCHEMA_INVALID' }))
    const more = signedText(message).replace(SIGNATURE, `<vx:More/>${SIGNATURE}`)
    expect(() => open(more)).toThrow(expect.objectContaining({ code: 'XML_SCHEMA_INVALID' }))
  })
})

describe('the answers', () => {
  const answerHead = { id: '_2', inResponseTo: '_1', issueInstant: head.issueInstant }

  it('come back as they were written and follow the schema', () => {
    const result = { mediaType: 'image/png', sha256: '0a'.repeat(32) }
    const message = submitMandateDocument.writeResponse({
      head: answerHead,
      outcome: { kind: 'success', result },
    })
    open(text(message)).dispose()
    expect(submitMandateDocument.readResponse(message).outcome).toEqual({ kind: 'success', result })
    for (const operation of [revokeWithCertificate, correctContactData, setMailLanguage]) {
      const done = operation.writeResponse({ head: answerHead, outcome: { kind: 'success', result: {} } })
      open(text(done)).dispose()
      expect(operation.readResponse(done).outcome).toEqual({ kind: 'success', result: {} })
    }
  })

  it('carry all reasons of a refusal', () => {
    const failure = {
      origin: 'requester',
      message: 'no',
      errors: [{ code: 'DOCUMENT_TOO_LARGE', message: 'no', parameters: [] }],
    } as const
    const message = submitMandateDocument.writeResponse({
      head: answerHead,
      outcome: { kind: 'failure', failure },
    })
    open(text(message)).dispose()
    expect(submitMandateDocument.readResponse(message).outcome).toMatchObject({
      kind: 'failure',
      failure: { errors: failure.errors },
    })
  })
})

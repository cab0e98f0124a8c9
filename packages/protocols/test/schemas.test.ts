/**
 * Our schemas, judged by three validators: libxml2 as the platform uses it, xmllint and the Java platform. Each must accept
 * what the wire contract allows and refuse what it does not.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSoapRequest, openSoapResponse, readXml, writeSoapFault, writeXml } from '@vesalius/xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PREFERRED_PREFIXES, SERVICES, type ServiceName, schemaFolder } from '../src/index.ts'
import { lacksProgram, run } from './programs.ts'
import { operationFor } from './service-operations.ts'
import { serviceSchemas } from './service-schemas.ts'
import { VECTORS } from './vectors.ts'

interface Case {
  readonly name: string
  readonly service: ServiceName
  /** File name of the schema that declares the message. */
  readonly schema: string
  readonly message: string
}

const VALID: readonly Case[] = [
  ...VECTORS.flatMap(({ name, service, request, response }) => [
    messageCase(`${name}, request`, service, requestText(service, request)),
    messageCase(`${name}, response`, service, responseText(service, response)),
  ]),
  changed('a request without Id', 'certra/get-certificate-pending', 'request', / Id="[^"]*"/, ''),
  changed(
    'several identifiers of one actor',
    'certra/generate-contract-person',
    'request',
    /(<c2:Id .*?<\/c2:Id>)/,
    '$1$1',
  ),
  changed(
    'several first names',
    'certra/generate-contract-person',
    'request',
    /(<c2:FirstName>.*?<\/c2:FirstName>)/,
    '$1$1',
  ),
  changed('an empty application ID', 'certra/generate-contract-organization', 'request', 'LAB_1', ''),
  changed('any base service', 'certra/generate-certificate', 'request', '>tsa<', '>whatever<'),
  changed(
    'a time without zone',
    'certra/get-certificate-pending',
    'request',
    '09:00:00.000+01:00',
    '09:00:00',
  ),
  changed('an empty language', 'certra/generate-certificate', 'request', 'xml:lang="fr"', 'xml:lang=""'),
  changed(
    'any InResponseTo',
    'certra/revoke',
    'response',
    'InResponseTo="_q12"',
    'InResponseTo="12 and more"',
  ),
  changed(
    'a status code within the status code',
    'certra/revoke',
    'response',
    /<c2:StatusCode ([^>]*)\/>/,
    '<c2:StatusCode $1><c2:StatusCode Value="urn:x"/></c2:StatusCode>',
  ),
  changed(
    'a failure with nothing but a code',
    'certra/get-certificate-pending',
    'response',
    /<c2:StatusMessage>[\s\S]*<\/c2:StatusDetail>/,
    '',
  ),
  changed(
    'a detail without reasons',
    'certra/get-certificate-pending',
    'response',
    /<Errors>[\s\S]*<\/Errors>/,
    '',
  ),
  changed(
    'a completion without children',
    'etkra/complete-etk-registration',
    'request',
    />[\s\S]*<\/erp:CompleteETKRegistrationRequest>/,
    '/>',
  ),
  changed(
    'a signature without KeyInfo',
    'etkra/activate-etk',
    'request',
    /<ds:KeyInfo>[\s\S]*<\/ds:KeyInfo>/,
    '',
  ),
  changed(
    'a signature with an elliptic key value',
    'etkra/activate-etk',
    'request',
    '<ds:X509Data>',
    '<ds:KeyValue><e:ECKeyValue xmlns:e="http://www.w3.org/2009/xmldsig11#"/></ds:KeyValue><ds:X509Data>',
  ),
  changed(
    'several identifiers to look for',
    'etk-depot/get-etk-several',
    'request',
    /(<edp:Identifier>.*?<\/edp:Identifier>)/,
    '$1$1',
  ),
  changed(
    'a depot answer with its criteria alone',
    'etk-depot/get-etk-none',
    'response',
    /<edp:Error>.*<\/edp:Error>/,
    '',
  ),
  faultCase('a fault'),
]

const INVALID: readonly Case[] = [
  changed('no IssueInstant', 'certra/get-certificate-pending', 'request', / IssueInstant="[^"]*"/, ''),
  changed(
    'an Id that begins with a digit',
    'certra/get-certificate-pending',
    'request',
    'Id="_q8"',
    'Id="8"',
  ),
  changed(
    'an unknown attribute',
    'certra/get-certificate-pending',
    'request',
    'Id="_q8"',
    'Id="_q8" Version="2"',
  ),
  changed('an identifier without type', 'certra/get-existing-application-ids', 'request', ' Type="CBE"', ''),
  changed(
    'a public key identifier of 19 octets',
    'certra/get-certificate-pending',
    'request',
    '>0011',
    '>11',
  ),
  changed(
    'a public key identifier in base64',
    'certra/get-certificate-pending',
    'request',
    />[0-9A-F]{40}</,
    '>ABEiM0RVZneImaq7zN3u/wEjRWc=<',
  ),
  changed(
    'an unknown child',
    'certra/get-certificate-pending',
    'request',
    '</crp:PublicKeyIdentifier>',
    '</crp:PublicKeyIdentifier><crp:More/>',
  ),
  changed(
    'no signature where one is due',
    'certra/get-actor-qualities',
    'request',
    /<ds:Signature [\s\S]*<\/ds:Signature>/,
    '',
  ),
  changed(
    'two signatures',
    'etkra/activate-etk',
    'request',
    /(<ds:Signature [\s\S]*<\/ds:Signature>)/,
    (all: string) => all + all.replace(/ Id="[^"]*"/, ''),
  ),
  changed(
    'a signature before the content',
    'etkra/start-etk-registration',
    'request',
    /(<erp:PublicEncryptionKey>.*<\/erp:PublicEncryptionKey>)([\s\S]*)(<\/erp:Start)/,
    '$2$1$3',
  ),
  changed(
    'a signature without value',
    'etkra/activate-etk',
    'request',
    /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/,
    '',
  ),
  changed(
    'a CSR in the other namespace',
    'certra/submit-csr-for-foreigner',
    'request',
    /crp:CSR/g,
    'crc:CSR',
  ),
  changed(
    'contact data in another order',
    'certra/generate-contract-organization',
    'request',
    /(<crc:EmailPrivate>.*<\/crc:EmailGeneral>)(<crc:PhonePrivate>.*?<\/crc:PhonePrivate>)/,
    '$2$1',
  ),
  changed(
    'an actor without name',
    'certra/generate-contract-person',
    'request',
    /<c2:Name>.*?<\/c2:Name>/,
    '',
  ),
  changed('a text without language', 'certra/generate-certificate', 'request', ' xml:lang="fr"', ''),
  changed('an unknown revocation reason', 'certra/revoke', 'request', '>keyCompromise<', '>cACompromise<'),
  changed(
    'an unknown certificate status',
    'certra/get-certificate-info-for-citizen',
    'response',
    '>IN_PROGRESS<',
    '>WAITING<',
  ),
  changed(
    'an unknown ETK status',
    'certra/get-certificate-info-for-citizen',
    'response',
    '>NOT_REQUESTED<',
    '>NONE<',
  ),
  changed(
    'an unknown kind of entity',
    'certra/get-certificate-info-for-citizen',
    'response',
    '"Organization"',
    '"Company"',
  ),
  changed('a response without Id', 'certra/revoke', 'response', / Id="[^"]*"/, ''),
  changed(
    'a response without status',
    'certra/get-actor-qualities',
    'response',
    /<c2:Status>.*<\/c2:Status>/,
    '',
  ),
  changed(
    'a status where none belongs',
    'certra/get-existing-application-ids',
    'response',
    '<crp:ApplicationId>',
    '<c2:Status xmlns:c2="urn:be:fgov:ehealth:commons:core:v2"><c2:StatusCode Value="urn:x"/></c2:Status><crp:ApplicationId>',
  ),
  changed(
    'half of a result',
    'etkra/complete-etk-registration',
    'response',
    /<erp:ToBeActivated>.*<\/erp:ToBeActivated>/,
    '',
  ),
  changed(
    'reasons in a namespace',
    'certra/get-certificate-pending',
    'response',
    /(<\/?)Errors>/g,
    '$1ee2:Errors>',
  ),
  changed(
    'an undeclared element in the detail',
    'certra/get-certificate-pending',
    'response',
    /<ee2:EteeStatusDetail>[\s\S]*<\/ee2:EteeStatusDetail>/,
    '<x:Detail xmlns:x="urn:x"/>',
  ),
  changed(
    'an undeclared element in the detail of EtkRA',
    'etkra/start-etk-registration-refused',
    'response',
    /<ee2:EteeStatusDetail>[\s\S]*<\/ee2:EteeStatusDetail>/,
    '<Detail/>',
  ),
  changed(
    'a nil request field',
    'certra/get-existing-application-ids',
    'request',
    ' Type="CBE">0999900150<',
    ' Type="CBE" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"><',
  ),
  changed(
    'a depot status in a namespace',
    'etk-depot/get-etk-none',
    'response',
    '<Code>200</Code>',
    '<c1:Code>200</c1:Code>',
  ),
  changed(
    'a depot status without message',
    'etk-depot/get-etk-none',
    'response',
    /<Message.*?<\/Message>/,
    '',
  ),
  changed(
    'a depot message in another language',
    'etk-depot/get-etk-none',
    'response',
    'Lang="EN"',
    'Lang="IT"',
  ),
  changed(
    'a token and an error',
    'etk-depot/get-etk-none',
    'response',
    '<edp:Error>',
    '<edp:ETK>AAAA</edp:ETK><edp:Error>',
  ),
  changed('no criteria', 'etk-depot/get-etk-several', 'request', /<edp:Identifier>.*?<\/edp:Identifier>/, ''),
  faultCase('a fault of no environment', text => text.replace('>Test<', '>Elsewhere<')),
  faultCase('a fault whose code is in a namespace', text => text.replace(/(<\/?)Code>/g, '$1soa:Code>')),
]

/** libxml2 passes over foreign characters in base64; our readers do not. */
const FORGIVEN: readonly Case[] = [
  changed(
    'a CSR that is not base64',
    'certra/submit-csr-for-foreigner',
    'request',
    '>MAABAgMEBQYH<',
    '>MAAB?<',
  ),
  changed('a key that is not base64', 'etkra/start-etk-registration', 'request', '>MAABAgME<', '>*MAABAgME<'),
]

describe('libxml2', () => {
  it.each(VALID)('accepts $name', ({ service, message }) => {
    expect(serviceSchemas(service).findings(octets(message))).toEqual([])
  })

  it.each(INVALID)('refuses $name', ({ service, message }) => {
    expect(serviceSchemas(service).findings(octets(message))).not.toEqual([])
  })

  it.each(FORGIVEN)('accepts $name, and the reader refuses it', ({ service, message }) => {
    const payload = readXml(octets(message))
    const { readRequest } = operationFor(service, payload)

    expect(serviceSchemas(service).findings(octets(message))).toEqual([])
    expect(() => readRequest(payload)).toThrow(expect.objectContaining({ code: 'PROTOCOL_VALUE_INVALID' }))
  })
})

describe('validators of others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'))
  const cases = [...VALID, ...FORGIVEN, ...INVALID].map((one, number) => ({
    ...one,
    file: join(folder, `${number}.xml`),
  }))

  beforeAll(() => {
    for (const { file, message } of cases) writeFileSync(file, message)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.skipIf(lacksProgram('xmllint'))('xmllint accepts and refuses the same', () => {
    const refused = cases.filter(({ schema, file }) => {
      const { status } = run('xmllint', ['--nonet', '--noout', '--schema', schemaPath(schema), file])
      // 3: does not validate; anything else would be a broken schema or message.
      expect([0, 3]).toContain(status)
      return status !== 0
    })

    expect(refused.map(one => one.name)).toEqual(INVALID.map(one => one.name))
  })

  it.skipIf(lacksProgram('java'))(
    'the Java platform accepts and refuses the same, and refuses what libxml2 forgives',
    () => {
      const list = join(folder, 'list')
      writeFileSync(list, cases.map(({ schema, file }) => `${schemaPath(schema)} ${file}\n`).join(''))
      const program = fileURLToPath(new URL('ValidateMessages.java', import.meta.url))
      const { status, stdout, stderr } = run('java', [
        '-XX:TieredStopAtLevel=1',
        '-XX:+UseSerialGC',
        program,
        list,
      ])
      expect(stderr).toBe('')
      expect(status).toBe(0)
      const lines = stdout.trim().split('\n')
      expect(lines).toHaveLength(cases.length)

      const refused = cases.filter((_, index) => lines[index]?.startsWith('invalid '))
      expect(refused.map(one => one.name)).toEqual([...FORGIVEN, ...INVALID].map(one => one.name))
    },
  )
})

function schemaPath(name: string): string {
  return fileURLToPath(new URL(name, schemaFolder))
}

function messageCase(name: string, service: ServiceName, message: string): Case {
  return { name, service, schema: SERVICES[service].schemaRoots[0], message }
}

/** A vector's message with one thing changed; fails when the change changes nothing. */
function changed(
  name: string,
  vectorName: string,
  part: 'request' | 'response',
  what: string | RegExp,
  by: string | ((found: string) => string),
): Case {
  const vector = VECTORS.find(one => one.name === vectorName)
  if (!vector) throw new Error(`no vector ${vectorName}`)
  const read = part === 'request' ? requestText : responseText
  const before = read(vector.service, vector[part])
  const message = before.replace(what, by as string)
  if (message === before) throw new Error(`${name}: nothing changed`)
  return messageCase(name, vector.service, message)
}

function faultCase(name: string, change: (text: string) => string = text => text): Case {
  const fault = writeSoapFault({
    faultcode: 'Client',
    faultstring: 'SOA-03006',
    soaCode: 'SOA-03006',
    message: 'Message does not follow its schema',
    retry: false,
    environment: 'Test',
    id: '4711',
    origin: 'Consumer',
  })
  const detail = /<detail>([\s\S]*)<\/detail>/
    .exec(fault)?.[1]
    ?.replace('<soa:BusinessError', `<soa:BusinessError xmlns:soa="urn:be:fgov:ehealth:errors:soa:v1"`)
  if (!detail) throw new Error('no detail')
  return { name, service: 'certra', schema: 'errors-soa-v1.xsd', message: change(detail) }
}

function requestText(service: ServiceName, soap: Uint8Array): string {
  const request = openSoapRequest(soap, { schemas: serviceSchemas(service) })
  try {
    return writeXml(request.payload, { prefixes: PREFERRED_PREFIXES })
  } finally {
    request.dispose()
  }
}

function responseText(service: ServiceName, soap: Uint8Array): string {
  const opened = openSoapResponse(soap, { schemas: serviceSchemas(service) })
  if (!('payload' in opened)) throw new Error('a fault')
  return writeXml(opened.payload, { prefixes: PREFERRED_PREFIXES })
}

function octets(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/**
 * Messages of the services with WS-Security: the existing client's are valid against our schemas and read as they were meant, ours are
 * valid too, xmllint agrees.
 */
import { connectorVectors, runProgram, temporaryFolder, withoutPrograms } from '@vesalius/testkit'
import { openSoapRequest, readXml, writeXml, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import {
  ATTRIBUTE_NAMESPACES,
  NAMESPACES,
  PREFERRED_PREFIXES,
  readSamlTokenRequest,
  readSamlTokenResponse,
  readSecurityTokenRequest,
  readSecurityTokenResponse,
  readSignChallengeResponse,
  readSignRequest,
  readSignResponse,
  renewTargetXml,
  requestedTokenXml,
  type SamlTokenRequest,
  SERVICES,
  type SecurityTokenRequest,
  type ServiceName,
  schemaFolder,
  writeSamlTokenRequest,
  writeSamlTokenResponse,
  writeSecurityTokenRequest,
  writeSecurityTokenResponse,
  writeSignChallenge,
  writeSignChallengeResponse,
  writeSignRequest,
  writeSignResponse,
} from '../src/index.ts'
import { serviceSchemas } from './service-schemas.ts'

const NOW = new Date('2026-09-15T10:20:30.400Z')
const SSIN = 'urn:be:fgov:person:ssin'
const { identification, certified } = ATTRIBUTE_NAMESPACES

function text(message: XmlElement, tail?: string): string {
  return writeXml(message, { prefixes: PREFERRED_PREFIXES, ...(tail !== undefined && { tail }) })
}
const findings = (service: ServiceName, xml: string) => serviceSchemas(service).findings(Buffer.from(xml))

const ASSERTION =
  `<saml:Assertion xmlns:saml="${NAMESPACES.samlAssertion}" AssertionID="_a1" Issuer="urn:x" IssueInstant="2026-09-15T10:20:30Z" MajorVersion="1" MinorVersion="1">` +
  '<saml:Conditions NotBefore="2026-09-15T10:20:30Z" NotOnOrAfter="2026-09-15T15:20:30Z"/>' +
  `<saml:AttributeStatement><saml:Subject><saml:NameIdentifier>CN=x</saml:NameIdentifier></saml:Subject><saml:Attribute AttributeName="${SSIN}" AttributeNamespace="${identification}"><saml:AttributeValue>1</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`

const samlRequest: SamlTokenRequest = {
  requestId: 'request-1',
  issueInstant: NOW,
  subjectName: 'CN="SSIN=85010112387", C=BE',
  issuerName: 'CN=Test, C=BE',
  confirmationMethod: 'urn:oasis:names:tc:SAML:1.0:cm:holder-of-key',
  holderOfKey: Uint8Array.of(48, 3, 1, 1, 0),
  wantedUntil: new Date('2026-09-15T15:20:30.000Z'),
  claims: [{ namespace: identification, name: SSIN, values: ['85010112387'] }],
  wanted: [{ namespace: certified, name: `${SSIN}:doctor:boolean` }],
}
const tokenRequest: SecurityTokenRequest = {
  context: '5ce71b72',
  act: 'issue',
  claims: [{ namespace: undefined, name: SSIN, values: ['85010112387', '2'] }],
  wanted: [
    { namespace: undefined, name: SSIN },
    { namespace: undefined, name: `${SSIN}:doctor:boolean` },
  ],
  wantedUntil: new Date('2026-09-15T15:20:30.000Z'),
  holderOfKey: Uint8Array.of(48, 3, 1, 1, 0),
}

const WRITTEN: readonly { name: string; service: ServiceName; schema: string; xml: string }[] = [
  {
    name: 'samlp:Request',
    service: 'stsSaml',
    schema: 'saml-protocol-1.1.xsd',
    xml: text(writeSamlTokenRequest({ ...samlRequest, assertionId: 'assertion-1' })),
  },
  {
    name: 'samlp:Response with a token',
    service: 'stsSaml',
    schema: 'saml-protocol-1.1.xsd',
    xml: text(
      writeSamlTokenResponse({
        ...{ responseId: '_r1', inResponseTo: 'request-1', issueInstant: NOW },
        outcome: { kind: 'success', note: 'not known: x' },
      }),
      ASSERTION,
    ),
  },
  {
    name: 'samlp:Response without',
    service: 'stsSaml',
    schema: 'saml-protocol-1.1.xsd',
    xml: text(
      writeSamlTokenResponse({
        ...{ responseId: '_r1', inResponseTo: undefined, issueInstant: NOW },
        outcome: { kind: 'failure', failure: { origin: 'requester', message: 'no' } },
      }),
    ),
  },
  {
    name: 'an RST to issue',
    service: 'stsWsTrust',
    schema: 'ws-trust-1.3.xsd',
    xml: text(writeSecurityTokenRequest(tokenRequest)),
  },
  {
    name: 'an RST to renew',
    service: 'stsWsTrust',
    schema: 'ws-trust-1.3.xsd',
    xml: text(
      writeSecurityTokenRequest({ ...tokenRequest, act: 'renew' }),
      renewTargetXml('token-1', ASSERTION),
    ),
  },
  {
    name: 'an RSTR with a token',
    service: 'stsWsTrust',
    schema: 'ws-trust-1.3.xsd',
    xml: text(writeSecurityTokenResponse('c', { created: NOW, expires: NOW }), requestedTokenXml(ASSERTION)),
  },
  {
    name: 'a challenge',
    service: 'stsWsTrust',
    schema: 'ws-trust-1.3.xsd',
    xml: text(writeSignChallenge('c', 'dGVzdA==')),
  },
  {
    name: 'its answer',
    service: 'stsWsTrust',
    schema: 'ws-trust-1.3.xsd',
    xml: text(writeSignChallengeResponse('c', 'dGVzdA==')),
  },
  {
    name: 'a SignRequest',
    service: 'tsa',
    schema: 'dss-core-1.0.xsd',
    xml: text(writeSignRequest({ requestId: 'r', digestMethod: 'urn:sha', digest: Uint8Array.of(1, 2) })),
  },
  {
    name: 'a SignResponse with a token',
    service: 'tsa',
    schema: 'dss-core-1.0.xsd',
    xml: text(writeSignResponse({ profile: 'urn:p', outcome: { kind: 'token', token: Uint8Array.of(1) } })),
  },
  {
    name: 'a SignResponse that says no',
    service: 'tsa',
    schema: 'dss-core-1.0.xsd',
    xml: text(
      writeSignResponse({
        ...{ requestId: 'r', profile: 'urn:p' },
        outcome: { kind: 'refused', refusal: { origin: 'responder', message: 'no' } },
      }),
    ),
  },
]

const written = (name: string) => readXml(Buffer.from(WRITTEN.find(one => one.name === name)?.xml ?? ''))

describe('what we write', () => {
  it.each(WRITTEN)('$name is valid', ({ service, xml }) => {
    expect(findings(service, xml)).toEqual([])
  })

  it.skipIf(withoutPrograms('xmllint')).each(WRITTEN)('$name is valid for xmllint', ({ schema, xml }) => {
    using folder = temporaryFolder()
    const file = folder.write('message.xml', xml)
    const run = runProgram('xmllint', [
      '--nonet',
      '--noout',
      '--schema',
      new URL(schema, schemaFolder).pathname,
      file,
    ])
    expect(run.status, run.text).toBe(0)
  })

  it('is read as it was meant', () => {
    expect(readSamlTokenRequest(written('samlp:Request'))).toEqual(samlRequest)
    expect(readSamlTokenResponse(written('samlp:Response with a token'))).toEqual({
      ...{ kind: 'success', message: 'not known: x' },
    })
    expect(readSamlTokenResponse(written('samlp:Response without'))).toEqual({
      ...{ kind: 'failure', statusCode: 'samlp:Requester', message: 'no' },
    })
    expect(readSecurityTokenRequest(written('an RST to issue'))).toEqual(tokenRequest)
    expect(readSecurityTokenRequest(written('an RST to renew'))).toMatchObject({ act: 'renew', claims: [] })
    expect(readSecurityTokenResponse(written('an RSTR with a token'))).toEqual({ kind: 'token' })
    expect(readSecurityTokenResponse(written('a challenge'))).toEqual({
      ...{ kind: 'challenge', context: 'c', challenge: 'dGVzdA==' },
    })
    expect(readSignChallengeResponse(written('its answer'))).toEqual({ context: 'c', challenge: 'dGVzdA==' })
    expect(readSignRequest(written('a SignRequest')).digest).toEqual(Uint8Array.of(1, 2))
    expect(readSignResponse(written('a SignResponse with a token')).outcome).toEqual({
      ...{ kind: 'token', token: Uint8Array.of(1) },
    })
    expect(readSignResponse(written('a SignResponse that says no')).outcome).toMatchObject({
      kind: 'refused',
      message: 'no',
    })
  })
})

describe.skipIf(!connectorVectors)('what the existing client wrote', () => {
  const payload = (name: string, service: ServiceName): XmlElement => {
    const request = openSoapRequest(connectorVectors?.request(name).body ?? new Uint8Array(), {
      ...{ schemas: serviceSchemas(service), security: true },
    })
    try {
      return request.verifySecurity().payload
    } finally {
      request.dispose()
    }
  }

  it.each(['SamlRequest.one-key', 'SamlRequest.two-keys'])('%s asks for a token', name => {
    const request = readSamlTokenRequest(payload(name, 'stsSaml'))
    expect(request.confirmationMethod).toBe('urn:oasis:names:tc:SAML:1.0:cm:holder-of-key')
    expect(request.holderOfKey?.length).toBeGreaterThan(500)
    expect(request.claims).toContainEqual({ namespace: identification, name: SSIN, values: ['85010112387'] })
    expect(request.wanted).toContainEqual({ namespace: identification, name: SSIN })
    expect((request.wantedUntil?.getTime() ?? 0) - request.issueInstant.getTime()).toBe(3_600_000)
  })

  it('RequestSecurityToken.Issue claims, RequestSecurityToken.Renew brings its token', () => {
    const issue = readSecurityTokenRequest(payload('RequestSecurityToken.Issue', 'stsWsTrust'))
    expect(issue.claims).toContainEqual({ namespace: undefined, name: SSIN, values: ['85010112387'] })
    expect(issue.holderOfKey?.length).toBeGreaterThan(500)
    expect(readSecurityTokenRequest(payload('RequestSecurityToken.Renew', 'stsWsTrust')).act).toBe('renew')
  })

  it.each(['SignRequest', 'SignRequest.no-action'])('%s brings a digest', name => {
    expect(readSignRequest(payload(name, 'tsa'))).toMatchObject({
      ...{
        digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha256',
        profile: 'urn:ehealth:profiles:timestamping:2.1-cert',
      },
    })
  })
})

it.each(['stsSaml', 'stsWsTrust', 'tsa'] as const)(
  'the description of %s names its address, messages and schemas',
  async service => {
    const { readFileSync } = await import('node:fs')
    const { wsdl, path, operations, schemaRoots } = SERVICES[service]
    const description = readFileSync(new URL(wsdl, schemaFolder), 'utf8')
    expect(description).toContain(`location="https://localhost${path}"`)
    for (const root of schemaRoots) expect(description).toContain(`schemaLocation="${root}"`)
    for (const { requestElement, responseElement, soapAction } of Object.values(operations)) {
      expect(description).toContain(`soapAction="${soapAction}"`)
      expect(serviceSchemas(service).declares(requestElement.namespace, requestElement.name)).toBe(true)
      expect(serviceSchemas(service).declares(responseElement.namespace, responseElement.name)).toBe(true)
    }
  },
)

/**
 * What the existing Java client really sends and accepts. Its messages are old at once; time is not this package's.
 */
import { connectorVectors } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { compileSchemas, openSoapRequest, openSoapResponse, type XmlElement } from '../src/index.ts'
import { codeOf } from './messages.ts'

const names = connectorVectors?.requestNames ?? []
const bodyOf = (name: string) => connectorVectors?.request(name).body ?? new Uint8Array()
const text = (octets: Uint8Array) => new TextDecoder().decode(octets)

const wsSecurity = names.filter(name => /^(SamlRequest|RequestSecurityToken|SignRequest)/.test(name))
const enveloped = names.filter(
  name => !wsSecurity.includes(name) && text(bodyOf(name)).includes('<ds:Signature'),
)
const unsigned = names.filter(name => !wsSecurity.includes(name) && !enveloped.includes(name))
const genuine = enveloped.filter(name => !name.endsWith('.INVALID_SIGNATURE'))

/** Schemas that allow anything in each payload: the real ones are tested where they are written. */
const anything = compileSchemas(laxSchemas())

function verify(body: Uint8Array): XmlElement {
  const request = openSoapRequest(body, { schemas: anything })
  try {
    return request.verifySignature().element
  } finally {
    request.dispose()
  }
}

describe.skipIf(connectorVectors === undefined)('the connector', () => {
  it('has left requests of all kinds', () => {
    expect([genuine.length, unsigned.length, wsSecurity.length].map(count => count > 4)).toEqual([
      true,
      true,
      true,
    ])
  })

  it.each(genuine)('signed %s, which verifies', name => {
    const request = openSoapRequest(bodyOf(name), { schemas: anything })
    const signed = request.verifySignature()
    expect(signed.element.name).toBe(request.name)
    expect(signed.signatureAlgorithm).toBe('rsa-sha256')
    expect(signed.certificates.length).toBeGreaterThan(1)
    request.dispose()
  })

  it('has one request with an invalid signature, which is refused', () => {
    const invalid = enveloped.filter(name => !genuine.includes(name))
    expect(invalid.length).toBe(1)
    for (const name of invalid) expect(codeOf(() => verify(bodyOf(name)))).toBe('XML_DIGEST_MISMATCH')
  })

  it.each(genuine)('signed %s, which is refused once any one place of it is changed', name => {
    const body = text(bodyOf(name))
    const changes: readonly (readonly [RegExp, string])[] = [
      [/IssueInstant="2/, 'IssueInstant="3'],
      [/(<ds:Signature )/, '<x xmlns="urn:x"/>$1'],
      [/<ds:DigestValue>(.)/, '<ds:DigestValue>$1$1'],
      [/<ds:SignatureValue>\n..../, '<ds:SignatureValue>\nAAAA'],
      [/URI="#_/, 'URI="#_0'],
      [/ Id="_/, ' Id="_0'],
      [/<\/ds:SignedInfo>/, '\n</ds:SignedInfo>'],
    ]
    for (const [found, by] of changes) {
      const changed = body.replace(found, by)
      expect(changed).not.toBe(body)
      expect(
        codeOf(() => verify(new TextEncoder().encode(changed))),
        String(found),
      ).toMatch(/^XML_(DIGEST_MISMATCH|SIGNATURE_INVALID|SIGNATURE_NOT_ALLOWED)$/)
    }
  })

  it.each(genuine)(
    'wrapped its base64 with carriage returns in %s; losing them as the parser sees them does no harm',
    name => {
      const body = text(bodyOf(name))
      expect(body).toContain('&#13;\n')
      expect(codeOf(() => verify(new TextEncoder().encode(body.replaceAll('&#13;\n', '\n'))))).toBe(
        'accepted',
      )
    },
  )

  it.each(unsigned)('did not sign %s', name => {
    expect(codeOf(() => verify(bodyOf(name)))).toBe('XML_SIGNATURE_MISSING')
  })

  it.each(wsSecurity)('sent %s with a header that must be understood', name => {
    expect(codeOf(() => verify(bodyOf(name)))).toBe('SOAP_HEADER_NOT_UNDERSTOOD')
  })

  it.each(connectorVectors?.responseNames ?? [])('accepts the response to %s, which we read', name => {
    const response = openSoapResponse(connectorVectors?.response(name) ?? new Uint8Array())
    expect('payload' in response ? response.payload.name : 'fault').toMatch(/Response/)
  })
})

function laxSchemas(): { files: Record<string, string>; roots: string[] } {
  const found = new Map<string, Set<string>>()
  for (const name of names) {
    const payload = /<SOAP-ENV:Body[^>]*><(?:(\w+):)?(\w+)([^>]*)>/.exec(text(bodyOf(name)))
    const declared = new RegExp(`xmlns${payload?.[1] === undefined ? '' : `:${payload[1]}`}="([^"]*)"`).exec(
      payload?.[3] ?? '',
    )
    const namespace = declared?.[1]
    if (namespace === undefined) continue
    found.set(namespace, (found.get(namespace) ?? new Set()).add(payload?.[2] ?? ''))
  }
  const files = Object.fromEntries(
    [...found].map(([namespace, elements], index) => [`${index}.xsd`, laxSchema(namespace, [...elements])]),
  )
  return { files, roots: Object.keys(files) }
}

function laxSchema(namespace: string, elements: readonly string[]): string {
  const declared = elements.map(name => `<xs:element name="${name}" type="xs:anyType"/>`)
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}">${declared.join('')}</xs:schema>`
}

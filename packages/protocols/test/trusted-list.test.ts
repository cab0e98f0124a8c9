/** Trusted lists: written, signed, read again; by the side of xmlsec1 and xmllint. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runProgram, temporaryFolder, testHierarchy, toPem, withoutPrograms } from '@vesalius/testkit'
import { compileSchemas, type EnvelopeSigner, signXades, verifyXades, XmlError } from '@vesalius/xml'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ProtocolError,
  readTrustedList,
  schemaFolder,
  TRUSTED_LIST_SCHEMAS,
  type TrustedList,
  writeTrustedList,
} from '../src/index.ts'

const files = Object.fromEntries(
  TRUSTED_LIST_SCHEMAS.map(name => [name, readFileSync(new URL(name, schemaFolder), 'utf8')]),
)
const schemas = compileSchemas({ files, roots: ['tsl-v2.xsd'] })
const EXPECTED = { environment: 'test', list: 'person' } as const
const inAll = (text: string) => ({ en: text, fr: `${text} é`, nl: text, de: `${text} ß` })

let list: TrustedList
let signed: string
let certificate: Uint8Array
let signer: EnvelopeSigner

beforeAll(async () => {
  const { root, issuing } = await testHierarchy()
  certificate = issuing.certificate.der
  const isRsa = issuing.signer.algorithm === 'sha256WithRSA'
  signer = {
    algorithm: isRsa ? 'rsa-sha256' : 'ecdsa-sha384',
    sign: async octets => {
      const { sign } = await import('node:crypto')
      return new Uint8Array(
        sign(isRsa ? 'sha256' : 'sha384', octets, { key: issuing.privateKey, dsaEncoding: 'ieee-p1363' }),
      )
    },
  }
  list = {
    environment: 'test',
    list: 'person',
    sequenceNumber: 7,
    issuedAt: new Date('2026-11-22T05:00:00Z'),
    nextUpdate: new Date('2027-02-20T05:00:00Z'),
    operator: {
      name: 'Vesalius Test',
      street: 'Voorbeeldstraat 1',
      locality: 'Brussel',
      postalCode: '1000',
      country: 'BE',
      electronic: ['mailto:pki@example.org'],
      site: 'https://pki.example.org',
    },
    schemeName: inAll('BE: persons'),
    legalNotice: inAll('Invented.'),
    distributionPoint: 'https://pki.example.org/tsl/person.xml',
    services: [root, issuing].map(({ certificate: { der, publicKeyIdentifier } }, index) => ({
      kind: 'authority',
      name: inAll(`Authority ${index}`),
      certificate: der,
      keyIdentifier: publicKeyIdentifier,
      subject: 'CN=Authority',
      current: { status: index === 0 ? 'withdrawn' : 'granted', since: new Date('2026-01-02T00:00:00Z') },
      history: index === 0 ? [{ status: 'granted', since: new Date('2025-01-02T00:00:00Z') }] : [],
    })),
  }
  signed = text(await sign(list))
})

const sign = (of: TrustedList) =>
  signXades(writeTrustedList(of), { signer, certificate, signingTime: of.issuedAt, schemas })
const text = (octets: Uint8Array) => new TextDecoder().decode(octets)
const verify = (xml: string) =>
  verifyXades(new TextEncoder().encode(xml), { schemas, signers: [certificate] })
const outcome = (xml: string): string => {
  try {
    readTrustedList(verify(xml).element, EXPECTED)
    return 'accepted'
  } catch (error) {
    if (error instanceof XmlError || error instanceof ProtocolError) return error.code
    throw error
  }
}

describe('a trusted list', () => {
  it('is read as it was written, with the history of its services', () => {
    const { element, signingTime } = verify(signed)
    expect(signingTime).toEqual(list.issuedAt)
    expect(readTrustedList(element, EXPECTED)).toEqual({
      list: 'person',
      sequenceNumber: 7,
      issuedAt: list.issuedAt,
      nextUpdate: list.nextUpdate,
      operatorName: 'Vesalius Test',
      distributionPoint: list.distributionPoint,
      services: list.services,
    })
  })

  it('cannot stand in for another list, or for that of another environment', () => {
    const { element } = verify(signed)
    for (const other of [
      { environment: 'test', list: 'application' },
      { environment: 'production', list: 'person' },
    ] as const)
      expect(() => readTrustedList(element, other)).toThrow(ProtocolError)
  })

  it.each([
    {
      name: 'an entry changed',
      change: (xml: string) => xml.replace('Authority 1', 'Authority 9'),
      code: 'XML_DIGEST_MISMATCH',
    },
    {
      name: 'a status changed',
      change: (xml: string) => xml.replace('Svcstatus/withdrawn', 'Svcstatus/granted'),
      code: 'XML_DIGEST_MISMATCH',
    },
    {
      name: 'the signing time changed',
      change: (xml: string) => xml.replace('<xades:SigningTime>2026', '<xades:SigningTime>2027'),
      code: 'XML_DIGEST_MISMATCH',
    },
    {
      name: 'the signature taken away',
      change: (xml: string) => xml.replace(/<ds:Signature .*<\/ds:Signature>/s, ''),
      code: 'XML_SIGNATURE_MISSING',
    },
    {
      name: 'the signature twice',
      change: (xml: string) => xml.replace(/(<ds:Signature .*<\/ds:Signature>)/s, '$1$1'),
      code: 'XML_SCHEMA_INVALID',
    },
    {
      name: 'a second signature in an object of the first',
      change: (xml: string) =>
        xml.replace(/(<ds:Signature .*<\/ds:Signature>)/s, one =>
          one.replace(
            '</ds:Signature>',
            `<ds:Object>${one.replace('Id="signature"', 'Id="s2"').replaceAll('signed-properties', 'p2').replaceAll('"document"', '"d2"')}</ds:Object></ds:Signature>`,
          ),
        ),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'the signed list kept in an object, another one around it',
      change: (xml: string) => {
        const body = /<tsl:TrustServiceStatusList.*<\/tsl:TrustServiceStatusList>/s.exec(xml)?.[0] ?? ''
        const kept = body.replace(/<ds:Signature .*<\/ds:Signature>/s, '')
        return xml
          .replace('Authority 1', 'Authority 9')
          .replace('</ds:Signature>', `<ds:Object>${kept}</ds:Object></ds:Signature>`)
      },
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'signed properties under another Id beside those that were signed',
      change: (xml: string) => xml.replace('URI="#signed-properties"', 'URI="#document"'),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'a DOCTYPE',
      change: (xml: string) => xml.replace('?>', '?><!DOCTYPE a>'),
      code: 'XML_DOCTYPE_REFUSED',
    },
    {
      name: 'only the first half',
      change: (xml: string) => xml.slice(0, xml.length / 2),
      code: 'XML_MALFORMED',
    },
    { name: '10 MB', change: (xml: string) => xml + ' '.repeat(10_000_000), code: 'XML_TOO_LARGE' },
  ])('is refused with $name', ({ change, code }) => {
    const changed = change(signed)
    expect(changed).not.toBe(signed)
    expect(outcome(changed)).toBe(code)
  })

  it('is refused when somebody else signed it', () => {
    const octets = new TextEncoder().encode(signed)
    expect(() =>
      verifyXades(octets, { schemas, signers: [list.services[0]?.certificate ?? certificate] }),
    ).toThrow(expect.objectContaining({ code: 'XML_SIGNER_NOT_PINNED' }))
  })

  it('gives a typed error or what was signed, whatever is done to it (500 changes)', () => {
    const original = JSON.stringify(readTrustedList(verify(signed).element, EXPECTED))
    const change = fc.record({
      at: fc.nat(signed.length - 1),
      drop: fc.nat(40),
      put: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom('<ds:Signature/>', '<!--x-->', '&amp;', '<x/>', ' Id="document"', '</tsl:URI>'),
        fc.nat(signed.length - 200).map(from => signed.slice(from, from + 150)),
      ),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), changes => {
        const changed = changes.reduce(
          (xml, { at, drop, put }) => xml.slice(0, at) + put + xml.slice(at + drop),
          signed,
        )
        if (outcome(changed) !== 'accepted') return
        expect(JSON.stringify(readTrustedList(verify(changed).element, EXPECTED))).toBe(original)
      }),
      { numRuns: 500 },
    )
  })
})

describe.skipIf(withoutPrograms('xmlsec1', 'xmllint'))('programs of others', () => {
  const folder = temporaryFolder()
  afterAll(() => folder[Symbol.dispose]())
  const xmlsec1 = (file: string) =>
    runProgram('xmlsec1', [
      '--verify',
      ...['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'],
      ...['--pubkey-cert-pem', folder.write('signer.pem', toPem('CERTIFICATE', certificate)), file],
    ])

  it('xmlsec1 verifies both references', () => {
    const run = xmlsec1(folder.write('list.xml', signed))
    expect(run.status).toBe(0)
    expect(`${run.stdout}${run.stderr}`).toContain('2/2')
  })

  it('and not of a list that was changed, nor of signed properties that were', () => {
    expect(xmlsec1(folder.write('a.xml', signed.replace('Authority 1', 'Authority 9'))).status).not.toBe(0)
    expect(
      xmlsec1(folder.write('b.xml', signed.replace('SigningTime>2026', 'SigningTime>2025'))).status,
    ).not.toBe(0)
  })

  it('xmllint finds that it follows the schema', () => {
    const file = folder.write('valid.xml', signed)
    const schema = join(new URL(schemaFolder).pathname, 'tsl-v2.xsd')
    expect(runProgram('xmllint', ['--noout', '--nonet', '--schema', schema, file]).status).toBe(0)
    const wrong = folder.write('wrong.xml', signed.replace('TSLSequenceNumber>7', 'TSLSequenceNumber>x'))
    expect(runProgram('xmllint', ['--noout', '--nonet', '--schema', schema, wrong]).status).not.toBe(0)
  })
})

/**
 * WS-Security, both profiles: what the existing client recorded verifies, what we write verifies with xmlsec1 too, and every way of
 * putting signed parts elsewhere is refused.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connectorVectors, runProgram, temporaryFolder, toPem, withoutPrograms } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import {
  element,
  openSoapRequest,
  type SamlAssertion,
  type SecuredMessage,
  signAssertion,
  verifyAssertion,
  writeAssertion,
  writeSecuredEnvelope,
} from '../src/index.ts'
import { askRequest, codeOf, octets, PREFIXES, PROTOCOL, schemas, WS_SCHEMAS } from './messages.ts'
import { change } from './signed-message.ts'
import { throwaway } from './throwaway.ts'

const CREATED = new Date('2026-09-15T10:20:30.400Z')
const holder = await throwaway('RSA-2048', 'rsa-sha256')
const issuer = await throwaway('RSA-2048', 'rsa-sha256')
const other = await throwaway('RSA-2048', 'rsa-sha256')

const x509 = (who = holder) => ({
  signer: who.signer,
  token: { kind: 'x509', certificate: who.certificate } as const,
  created: CREATED,
  prefixes: PREFIXES,
})

const assertion: SamlAssertion = {
  id: '_0123456789abcdef0123456789abcdef',
  issuer: 'urn:be:fgov:ehealth:sts:1_0',
  issueInstant: CREATED,
  notBefore: CREATED,
  notOnOrAfter: new Date(CREATED.getTime() + 3_600_000),
  subject: { name: 'CN="SSIN=85010112387", C=BE', nameQualifier: 'CN=Test, C=BE' },
  authenticationInstant: CREATED,
  authenticationMethod: 'urn:oasis:names:tc:SAML:1.0:am:X509-PKI',
  holderOfKey: holder.certificate,
  attributes: [
    {
      namespace: 'urn:be:fgov:identification-namespace',
      name: 'urn:be:fgov:person:ssin',
      values: ['85010112387'],
    },
  ],
}
const signedAssertion = await signAssertion(writeAssertion(assertion), {
  signer: issuer.signer,
  certificates: [issuer.certificate],
})
const saml = (who = holder) => ({
  signer: who.signer,
  token: { kind: 'saml', assertion: signedAssertion, assertionId: assertion.id } as const,
  created: CREATED,
  prefixes: PREFIXES,
})

const message = await writeSecuredEnvelope(askRequest('keep'), x509())
const session = await writeSecuredEnvelope(askRequest('keep'), saml())

function verify(text: string | Uint8Array): SecuredMessage {
  const request = openSoapRequest(typeof text === 'string' ? octets(text) : text, { schemas, security: true })
  try {
    return request.verifySecurity()
  } finally {
    request.dispose()
  }
}

describe('verifySecurity', () => {
  it.each(['P-256', 'P-384'] as const)('reads what an X.509 token of a %s key signs', async kind => {
    const ec = await throwaway(kind, kind === 'P-256' ? 'ecdsa-sha256' : 'ecdsa-sha384')
    const signed = verify(await writeSecuredEnvelope(askRequest('één & twee\r\n'), x509(ec)))

    expect(signed.payload).toEqual(askRequest('één & twee\r\n'))
    expect(signed.signerCertificate.der).toEqual(ec.certificate)
    expect(signed.created).toEqual(CREATED)
    expect(signed.expires.getTime() - signed.created.getTime()).toBe(60_000)
    expect(signed.digest).toBe(createHash('sha256').update(signed.canonicalOctets).digest('hex'))
    expect(signed.token.kind).toBe('x509')
    expect(signed.messageId).toMatch(/^[0-9a-f]{64}$/)
    expect(verify(message).messageId).toBe(verify(message).messageId)
    expect(verify(message).messageId).not.toBe(signed.messageId)
  })

  it('reads what the holder of an assertion signs, and who issued the assertion', () => {
    const signed = verify(session)

    expect(signed.payload).toEqual(askRequest('keep'))
    expect(signed.signerCertificate.der).toEqual(holder.certificate)
    if (signed.token.kind !== 'saml') throw new Error('not SAML')
    expect(signed.token.assertion).toEqual(assertion)
    expect(signed.token.signature.signerCertificate.der).toEqual(issuer.certificate)
  })

  it('does not look at the security header of another actor', () => {
    const foreign =
      '<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"' +
      ' SOAP-ENV:actor="urn:gateway" SOAP-ENV:mustUnderstand="1"><x/></wsse:Security>'
    const between = change(message, '<SOAP-ENV:Header>', `<SOAP-ENV:Header>${foreign}`)
    expect(verify(between).messageId).toBe(verify(message).messageId)

    const gone = change(message, /<wsse:Security.*<\/wsse:Security>/s, foreign)
    expect(codeOf(() => verify(gone))).toBe('XML_SIGNATURE_MISSING')
  })

  describe('with prefix lists, as WSS4J 1.6.19 wrote it (its key is thrown away)', () => {
    const written = readFileSync(new URL('wss4j-prefix-lists.xml', import.meta.url), 'utf8')
    const changed = (from: string, to: string) => codeOf(() => verify(change(written, from, to)))

    it('reads what was signed', () => {
      const person = element(PROTOCOL, 'Person', { Type: 'SSIN' }, '85010112387')
      const text = element(PROTOCOL, 'Text', {}, 'keep')
      expect(verify(written).payload).toEqual(element(PROTOCOL, 'AskRequest', { Id: '_ask' }, person, text))
    })

    it.each([
      { name: 'the list of SignedInfo', from: 'PrefixList="SOAP-ENV"/></ds:C', to: 'PrefixList=""/></ds:C' },
      { name: 'the list of a part', from: 'PrefixList="wsse SOAP-ENV"', to: 'PrefixList="wsse"' },
    ])('refuses it when $name has been changed', ({ from, to }) => {
      expect(['XML_SIGNATURE_INVALID', 'XML_DIGEST_MISMATCH']).toContain(changed(from, to))
    })

    it.each([
      { name: 'what is no prefix', from: 'PrefixList=""', to: 'PrefixList="a:b"' },
      { name: '33 prefixes', from: 'PrefixList=""', to: `PrefixList="${'a '.repeat(33)}"` },
      { name: 'another attribute', from: 'PrefixList=""', to: 'PrefixList="" x=""' },
      { name: 'another parameter', from: /<ec:InclusiveNamespaces/, to: '<ec:XPath' },
      { name: 'text in it', from: /PrefixList=""\/>/, to: 'PrefixList="">x</ec:InclusiveNamespaces>' },
    ])('refuses $name', ({ from, to }) => {
      expect(codeOf(() => verify(change(written, from, to)))).toBe('XML_SIGNATURE_NOT_ALLOWED')
    })
  })

  const body = /<SOAP-ENV:Body [\s\S]*<\/SOAP-ENV:Body>/.exec(message)?.[0] ?? ''
  const evil = body.replace('85010112387', '85010112388')
  const timestamp = /<wsu:Timestamp [\s\S]*<\/wsu:Timestamp>/.exec(message)?.[0] ?? ''
  const token = /<wsse:BinarySecurityToken[\s\S]*<\/wsse:BinarySecurityToken>/.exec(message)?.[0] ?? ''
  const signature = /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(message)?.[0] ?? ''
  const bodyId = /Body [^>]*wsu:Id="([^"]*)"/.exec(body)?.[1] ?? ''
  const ofOther = Buffer.from(other.certificate).toString('base64')

  it.each([
    { name: 'a changed body', text: change(message, body, evil), code: 'XML_DIGEST_MISMATCH' },
    {
      name: 'a changed timestamp',
      text: change(message, '10:21:30.400Z', '23:21:30.400Z'),
      code: 'XML_DIGEST_MISMATCH',
    },
    {
      name: 'the signed body moved into the header, another in its place',
      text: change(message, body, evil).replace(
        '</SOAP-ENV:Header>',
        () => `<x xmlns="urn:x">${body}</x></SOAP-ENV:Header>`,
      ),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'the same with an Id of its own',
      text: change(message, body, evil.replace(bodyId, 'id-evil')).replace(
        '</SOAP-ENV:Header>',
        () => `<x xmlns="urn:x">${body}</x></SOAP-ENV:Header>`,
      ),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'two bodies',
      text: change(message, body, body + evil.replace(bodyId, 'id-evil')),
      code: 'SOAP_NOT_SOAP',
    },
    {
      name: 'two bodies, the other one first',
      text: change(message, body, evil.replace(bodyId, 'id-evil') + body),
      code: 'SOAP_NOT_SOAP',
    },
    {
      name: 'two payloads in the body',
      text: change(
        message,
        '</SOAP-ENV:Body>',
        '<p:AskRequest xmlns:p="urn:example:protocol" Id="b"/></SOAP-ENV:Body>',
      ),
      code: 'SOAP_BODY_SEVERAL',
    },
    {
      name: 'the timestamp moved out of its place',
      text: change(message, timestamp, '').replace(
        '<wsse:Security ',
        () => `<x xmlns="urn:x" xmlns:wsu="${WSU}">${timestamp}</x><wsse:Security `,
      ),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    { name: 'no timestamp', text: change(message, timestamp, ''), code: 'XML_SIGNATURE_NOT_ALLOWED' },
    {
      name: 'two timestamps',
      text: change(message, timestamp, timestamp + timestamp),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    { name: 'no token', text: change(message, token, ''), code: 'XML_SIGNATURE_NOT_ALLOWED' },
    {
      name: 'the certificate of somebody else',
      text: change(message, /(<wsse:Binary[^>]*>)[^<]*/, `$1${ofOther}`),
      code: 'XML_DIGEST_MISMATCH',
    },
    { name: 'no signature', text: change(message, signature, ''), code: 'XML_SIGNATURE_MISSING' },
    {
      name: 'two signatures',
      text: change(message, signature, signature + signature),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'a reference less',
      text: change(
        message,
        /<ds:Reference (?:(?!<ds:Reference)[\s\S])*<\/ds:Reference>(?=<\/ds:SignedInfo>)/,
        '',
      ),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'a reference to the body twice',
      text: change(message, /URI="#TS-[^"]*"/, `URI="#${bodyId}"`),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'SHA-1',
      text: change(message, 'xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-sha1').replace(
        'http://www.w3.org/2001/04/xmldsig-more#rsa-sha1',
        'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
      ),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'another transform',
      text: change(
        message,
        '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>',
        '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/>',
      ),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'a changed signature value',
      text: change(message, /(<ds:SignatureValue>)..../, '$1AAAA'),
      code: 'XML_SIGNATURE_INVALID',
    },
    {
      name: 'no security header',
      text: change(message, /<wsse:Security[\s\S]*<\/wsse:Security>/, ''),
      code: 'XML_SIGNATURE_MISSING',
    },
  ])('refuses $name', ({ text, code }) => {
    expect(codeOf(() => verify(text))).toBe(code)
  })

  it.each([
    {
      name: 'a changed assertion',
      text: change(session, 'AttributeValue>85010112387', 'AttributeValue>85010112388'),
      code: 'XML_DIGEST_MISMATCH',
    },
    {
      name: 'an assertion without signature',
      text: change(session, /<ds:Signature [^>]*Id="xmldsig[\s\S]*?<\/ds:Signature>/, ''),
      code: 'XML_SIGNATURE_MISSING',
    },
    {
      name: 'another AssertionID in KeyInfo',
      text: change(session, '>_0123456789abcdef', '>_1123456789abcdef'),
      code: 'XML_SIGNATURE_NOT_ALLOWED',
    },
    {
      name: 'a changed body',
      text: change(session, 'Type="SSIN">85010112387', 'Type="SSIN">85010112388'),
      code: 'XML_DIGEST_MISMATCH',
    },
  ])('refuses $name under SAML', ({ text, code }) => {
    expect(codeOf(() => verify(text))).toBe(code)
  })

  it('refuses to sign with a key that the assertion does not name', async () => {
    await expect(writeSecuredEnvelope(askRequest(), saml(other))).rejects.toMatchObject({
      code: 'XML_SIGNATURE_INVALID',
    })
  })

  it('leaves a security header alone only where the caller says that it reads it', () => {
    expect(codeOf(() => openSoapRequest(octets(message), { schemas }))).toBe('SOAP_HEADER_NOT_UNDERSTOOD')
  })
})

describe.skipIf(!connectorVectors)('messages of the existing client', () => {
  const read = (name: string): Uint8Array => connectorVectors?.request(name).body ?? new Uint8Array()
  const open = (body: Uint8Array) => {
    const request = openSoapRequest(body, { schemas: WS_SCHEMAS, security: true })
    try {
      return request.verifySecurity()
    } finally {
      request.dispose()
    }
  }

  it.each([
    { name: 'SamlRequest.one-key', inner: undefined },
    { name: 'SamlRequest.two-keys', inner: 'rsa-sha1' },
    { name: 'RequestSecurityToken.Issue', inner: undefined },
    { name: 'RequestSecurityToken.Renew', inner: undefined },
    { name: 'SignRequest', inner: undefined },
    { name: 'SignRequest.no-action', inner: undefined },
  ])('$name verifies, and not with an octet changed', ({ name, inner }) => {
    const body = read(name)
    const signed = open(body)
    expect(signed.inner?.signatureAlgorithm).toBe(inner)

    const text = Buffer.from(body).toString()
    const changes = [
      [/(<wsu:Created>2026-11-21T)20/, '$119'],
      [/(SSIN=|Algorithm="http:\/\/www.w3.org\/2001\/04\/xmlenc#sha)(\d)(?![\s\S]*<SOAP-ENV:Body)/, '$19'],
      [/(<ds:SignatureValue>)..../, '$1AAAA'],
      ['&#13;', ''],
    ] as const
    for (const [found, by] of changes)
      expect(codeOf(() => open(octets(change(text, found, by))))).not.toBe('accepted')
  })

  it('the inner signature verifies by the key of the token, and is refused by itself', () => {
    const text = Buffer.from(read('SamlRequest.two-keys')).toString()
    const signed = open(octets(text))
    expect(signed.inner?.signerCertificate.subject).not.toEqual(signed.signerCertificate.subject)

    const unsecured = change(text, /<SOAP-ENV:Header>[\s\S]*<\/SOAP-ENV:Header>/, '<SOAP-ENV:Header/>')
    expect(codeOf(() => open(octets(unsecured)))).toBe('XML_SIGNATURE_MISSING')
    const request = openSoapRequest(octets(unsecured), { schemas: WS_SCHEMAS })
    expect(codeOf(() => request.verifySignature())).toBe('XML_SIGNATURE_NOT_ALLOWED')
    request.dispose()
  })
})

describe.skipIf(withoutPrograms('xmlsec1'))('xmlsec1', () => {
  it('verifies a signed assertion, and not a changed one', () => {
    using folder = temporaryFolder()
    const key = folder.write('issuer.pem', toPem('CERTIFICATE', issuer.certificate))
    const check = (xml: string) =>
      runProgram('xmlsec1', [
        ...['--verify', '--pubkey-cert-pem', key, '--enabled-key-data', 'rsa'],
        ...['--id-attr:AssertionID', 'urn:oasis:names:tc:SAML:1.0:assertion:Assertion'],
        folder.write('assertion.xml', xml),
      ]).status

    expect(check(signedAssertion)).toBe(0)
    expect(check(change(signedAssertion, '85010112387</', '85010112388</'))).not.toBe(0)
    expect(verifyAssertion(octets(signedAssertion)).assertion).toEqual(assertion)
  })

  it('verifies both profiles', () => {
    using folder = temporaryFolder()
    const key = folder.write('holder.pem', toPem('CERTIFICATE', holder.certificate))
    const ids = ['Body', 'Timestamp', 'BinarySecurityToken'].flatMap(name => ['--id-attr:Id', name])
    const check = (xml: string) =>
      runProgram('xmlsec1', [
        ...['--verify', '--pubkey-cert-pem', key, '--enabled-key-data', 'rsa', ...ids],
        ...['--node-xpath', "//*[local-name()='Security']/*[local-name()='Signature']"],
        folder.write('message.xml', xml),
      ]).status

    for (const text of [message, session]) {
      expect(check(text)).toBe(0)
      expect(check(change(text, 'Type="SSIN">85010112387', 'Type="SSIN">85010112388'))).not.toBe(0)
    }
  })
})

const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'

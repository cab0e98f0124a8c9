/**
 * xmlsec1, another implementation of XML signatures, in both directions.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runProgram, temporaryFolder, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openXmlRequest, signEnveloped, writeSoapEnvelope, writeXml } from '../src/index.ts'
import { askRequest, codeOf, DS, EXC, octets, PREFIXES, schemas } from './messages.ts'
import { type Throwaway, throwaway } from './throwaway.ts'

const kinds = [
  { name: 'RSA-2048 with SHA-256', kind: 'RSA-2048', algorithm: 'rsa-sha256' },
  { name: 'P-384 with SHA-384', kind: 'P-384', algorithm: 'ecdsa-sha384' },
  { name: 'P-384 with SHA-256', kind: 'P-384', algorithm: 'ecdsa-sha256' },
  { name: 'P-256 with SHA-256', kind: 'P-256', algorithm: 'ecdsa-sha256' },
] as const

describe.skipIf(withoutPrograms('xmlsec1')).each(kinds)('xmlsec1, $name', ({ kind, algorithm }) => {
  const folder = temporaryFolder()
  afterAll(() => folder[Symbol.dispose]())

  let signing: Throwaway
  let certificate: string
  let key: string
  beforeAll(async () => {
    signing = await throwaway(kind, algorithm)
    const lines =
      Buffer.from(signing.certificate)
        .toString('base64')
        .match(/.{1,64}/g) ?? []
    certificate = folder.write(
      'certificate.pem',
      ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    )
    key = folder.write('key.pem', signing.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
  })

  const idAttribute = ['--id-attr:Id', 'urn:example:protocol:AskRequest']
  const verifies = (file: string) =>
    runProgram('xmlsec1', ['--verify', ...idAttribute, '--pubkey-cert-pem', certificate, file]).status === 0
  const sign = () =>
    signEnveloped(askRequest('één\r\ntwee'), { signer: signing.signer, certificates: [signing.certificate] })

  it('verifies what we sign, alone and in its envelope', async () => {
    const signed = await sign()
    expect(verifies(folder.write('alone.xml', signed))).toBe(true)
    expect(verifies(folder.write('envelope.xml', writeSoapEnvelope(signed)))).toBe(true)
  })

  it('and not when we then change it, so that its verdict means something', async () => {
    const signed = await sign()
    expect(verifies(folder.write('changed.xml', signed.replace('twee', 'drie')))).toBe(false)
  })

  it('signs what we verify', () => {
    const signed = bySigningTemplate(algorithm)
    const request = openXmlRequest(octets(signed), { schemas })
    try {
      expect(request.verifySignature().element).toEqual(askRequest('één\r\ntwee'))
      expect(request.verifySignature().certificates).toEqual([signing.certificate])
    } finally {
      request.dispose()
    }
  })

  it('signs what we refuse once it is changed', () => {
    const changed = bySigningTemplate(algorithm).replace('twee', 'drie')
    const request = openXmlRequest(octets(changed), { schemas })
    expect(codeOf(() => request.verifySignature())).toBe('XML_DIGEST_MISMATCH')
    request.dispose()
  })

  it.each([
    {
      name: 'SHA-1',
      method: kind.startsWith('RSA') ? `${DS}rsa-sha1` : 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1',
    },
    {
      name: 'SHA-512',
      method: `http://www.w3.org/2001/04/xmldsig-more#${kind.startsWith('RSA') ? 'rsa' : 'ecdsa'}-sha512`,
    },
  ])('signs with $name, which we refuse', ({ method }) => {
    const request = openXmlRequest(octets(bySigningTemplate(algorithm, method)), { schemas })
    expect(codeOf(() => request.verifySignature())).toBe('XML_SIGNATURE_NOT_ALLOWED')
    request.dispose()
  })

  function bySigningTemplate(
    name: string,
    method = `http://www.w3.org/2001/04/xmldsig-more#${name}`,
  ): string {
    const template = writeXml(askRequest('één\r\ntwee'), { prefixes: PREFIXES }).replace(
      '</p:AskRequest>',
      `<Signature xmlns="${DS}"><SignedInfo><CanonicalizationMethod Algorithm="${EXC}"/>
        <SignatureMethod Algorithm="${method}"/><Reference URI="#_1f0c"><Transforms>
        <Transform Algorithm="${DS}enveloped-signature"/><Transform Algorithm="${EXC}"/></Transforms>
        <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference></SignedInfo>
        <SignatureValue/><KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo></Signature></p:AskRequest>`,
    )
    const file = folder.write('template.xml', template)
    const output = join(folder.path, 'signed.xml')
    const run = runProgram('xmlsec1', [
      '--sign',
      ...idAttribute,
      '--privkey-pem',
      `${key},${certificate}`,
      '--output',
      output,
      file,
    ])
    if (run.status !== 0) throw new Error(run.text)
    return readFileSync(output, 'utf8')
  }
})

import { describe, expect, it } from 'vitest'
import { askRequest, DS, EXC, octets, PREFIXES, schemas } from '../../test/messages.ts'
import { throwaway } from '../../test/throwaway.ts'
import {
  attribute,
  type EnvelopeSigner,
  element,
  openSoapRequest,
  signEnveloped,
  writeSoapEnvelope,
} from '../index.ts'

const signers = [
  { name: 'RSA-2048 with SHA-256', kind: 'RSA-2048', algorithm: 'rsa-sha256' },
  { name: 'P-384 with SHA-384', kind: 'P-384', algorithm: 'ecdsa-sha384' },
  { name: 'P-384 with SHA-256', kind: 'P-384', algorithm: 'ecdsa-sha256' },
  { name: 'P-256 with SHA-256', kind: 'P-256', algorithm: 'ecdsa-sha256' },
] as const

describe('signEnveloped', () => {
  it.each(signers)('makes a request that verifies, with $name', async ({ kind, algorithm }) => {
    const { signer, certificate } = await throwaway(kind, algorithm)
    const signed = await signEnveloped(askRequest('één & twee\r\n< drie'), {
      signer,
      certificates: [certificate],
    })
    const request = openSoapRequest(octets(writeSoapEnvelope(signed)), { schemas })
    try {
      const payload = request.verifySignature()
      expect(payload.element).toEqual(askRequest('één & twee\r\n< drie'))
      expect(payload.certificates).toEqual([certificate])
      expect(payload.signatureAlgorithm).toBe(algorithm)
      expect(payload.id).toBe('_1f0c')
      expect(payload.digest).toMatch(/^[0-9a-f]{64}$/)
    } finally {
      request.dispose()
    }
  })

  it('lays the signature out as the connector does', async () => {
    const { signer, certificate } = await throwaway('RSA-2048', 'rsa-sha256')
    const signed = await signEnveloped(askRequest(), {
      signer,
      certificates: [certificate, certificate],
      prefixes: PREFIXES,
      signatureId: 'xmldsig-0d3f',
    })
    const shape = signed.replace(/[A-Za-z0-9+/=]{76}&#13;\n/g, '').replace(/^[A-Za-z0-9+/=]+$/gm, '…')
    const certificateLines = ['<ds:X509Certificate>', '…', '</ds:X509Certificate>']
    const [start, ...lines] = shape.split('\n')
    expect(start).toBe(
      '<p:AskRequest xmlns:p="urn:example:protocol" Id="_1f0c"><p:Person Type="SSIN">85010112387</p:Person>' +
        `<ds:Signature xmlns:ds="${DS}" Id="xmldsig-0d3f">`,
    )
    expect(lines.map(line => line.replace(/(<ds:DigestValue>).{44}</, '$1…<'))).toEqual([
      '<ds:SignedInfo>',
      `<ds:CanonicalizationMethod Algorithm="${EXC}"/>`,
      '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>',
      '<ds:Reference URI="#_1f0c">',
      '<ds:Transforms>',
      `<ds:Transform Algorithm="${DS}enveloped-signature"/>`,
      `<ds:Transform Algorithm="${EXC}"/>`,
      '</ds:Transforms>',
      '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
      '<ds:DigestValue>…</ds:DigestValue>',
      '</ds:Reference>',
      '</ds:SignedInfo>',
      '<ds:SignatureValue>',
      '…',
      '</ds:SignatureValue>',
      '<ds:KeyInfo>',
      '<ds:X509Data>',
      ...certificateLines,
      ...certificateLines,
      '</ds:X509Data>',
      '</ds:KeyInfo>',
      '</ds:Signature></p:AskRequest>',
    ])
  })

  it('names each signature differently unless told how', async () => {
    const { signer, certificate } = await throwaway('P-256', 'ecdsa-sha256')
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const signed = await signEnveloped(askRequest(), { signer, certificates: [certificate] })
        return /<ds:Signature [^>]*Id="(xmldsig-[0-9a-f-]{36})"/.exec(signed)?.[1]
      }),
    )
    expect(new Set(ids).size).toBe(2)
    expect(ids).not.toContain(undefined)
  })

  it('signs an element without children', async () => {
    const { signer, certificate } = await throwaway('P-256', 'ecdsa-sha256')
    const signed = await signEnveloped(element('', 'Bare', { Id: 'a' }), {
      signer,
      certificates: [certificate],
    })
    expect(signed).toMatch(/^<Bare Id="a"><ds:Signature /)
  })

  describe('refuses', async () => {
    const { signer, certificate } = await throwaway('P-384', 'ecdsa-sha384')
    const another = await throwaway('P-384', 'ecdsa-sha384')
    const signature = element(DS, 'Signature')
    const signing = { signer, certificates: [certificate] }
    const with_ = (sign: EnvelopeSigner['sign']) => ({
      signer: { ...signer, sign },
      certificates: [certificate],
    })
    const cases = [
      { name: 'a payload without Id', payload: element('', 'A'), signing, code: 'XML_SIGNATURE_NOT_ALLOWED' },
      {
        name: 'an Id that no reference can name',
        payload: element('', 'A', { Id: 'a b' }),
        signing,
        code: 'XML_SIGNATURE_NOT_ALLOWED',
      },
      {
        name: 'a payload that holds a signature',
        payload: element('', 'A', { Id: 'a' }, signature),
        signing,
        code: 'XML_SIGNATURE_NOT_ALLOWED',
      },
      {
        name: 'no certificate',
        payload: askRequest(),
        signing: { signer, certificates: [] },
        code: 'XML_SIGNATURE_NOT_ALLOWED',
      },
      {
        name: 'a card that signs wrongly',
        payload: askRequest(),
        signing: with_(async () => new Uint8Array(96)),
        code: 'XML_SIGNATURE_INVALID',
      },
      {
        name: 'a card that gives half a signature',
        payload: askRequest(),
        signing: with_(async all => (await signer.sign(all)).subarray(0, 95)),
        code: 'XML_SIGNATURE_INVALID',
      },
      {
        name: 'a certificate of another key',
        payload: askRequest(),
        signing: { signer, certificates: [another.certificate] },
        code: 'XML_SIGNATURE_INVALID',
      },
      {
        name: 'a certificate of another kind of key',
        payload: askRequest(),
        signing: { signer: { ...signer, algorithm: 'rsa-sha256' as const }, certificates: [certificate] },
        code: 'XML_KEY_NOT_ALLOWED',
      },
    ]
    it.each(cases)('$name', async ({ payload, signing, code }) => {
      await expect(signEnveloped(payload, signing)).rejects.toMatchObject({ name: 'XmlError', code })
    })

    it('and lets the card’s own error through', async () => {
      const cancelled = new Error('cancelled')
      await expect(
        signEnveloped(
          askRequest(),
          with_(() => Promise.reject(cancelled)),
        ),
      ).rejects.toBe(cancelled)
    })
  })

  it('keeps the Id as an attribute without namespace', async () => {
    const { signer, certificate } = await throwaway('P-256', 'ecdsa-sha256')
    const signed = await signEnveloped(askRequest(), { signer, certificates: [certificate] })
    const request = openSoapRequest(octets(writeSoapEnvelope(signed)), { schemas })
    expect(attribute(request.verifySignature().element, 'Id')).toBe('_1f0c')
    request.dispose()
  })
})

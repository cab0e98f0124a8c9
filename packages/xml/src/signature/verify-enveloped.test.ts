/**
 * The enveloped request signature: what changes its verdict and what does not.
 */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { askRequest, codeOf, octets, PREFIXES, PROTOCOL, schemas } from '../../test/messages.ts'
import { change, envelope, good, payload, resigned, rsa, verify } from '../../test/signed-message.ts'
import { throwaway } from '../../test/throwaway.ts'
import { childNamed, openSoapRequest, signEnveloped, textOf, writeSoapEnvelope, writeXml } from '../index.ts'

describe('verifySignature', () => {
  it('accepts the good message that every attack below starts from', () => {
    const signed = verify(good)
    expect(signed.element).toEqual(askRequest('keep'))
    expect(signed.digest).toBe(createHash('sha256').update(signed.canonicalOctets).digest('hex'))
    expect(new TextDecoder().decode(signed.canonicalOctets)).toBe(
      writeXml(askRequest('keep'), { prefixes: PREFIXES }),
    )
  })

  it('accepts what a re-signed SignedInfo may hold, so that the refusals below come from the profile alone', () => {
    expect(
      codeOf(() =>
        verify(resigned(good, info => change(info, '</ds:Transforms>\n', '</ds:Transforms>\n\n'))),
      ),
    ).toBe('accepted')
  })

  it('gives the same answer, or the same error, each time', () => {
    const request = openSoapRequest(octets(good), { schemas })
    expect(request.payload).not.toEqual(askRequest('keep'))
    expect(request.verifySignature()).toBe(request.verifySignature())
    expect(request.payload).toEqual(askRequest('keep'))
    request.dispose()

    const bad = openSoapRequest(octets(change(good, 'keep', 'lose')), { schemas })
    expect([codeOf(() => bad.verifySignature()), codeOf(() => bad.verifySignature())]).toEqual([
      'XML_DIGEST_MISMATCH',
      'XML_DIGEST_MISMATCH',
    ])
    bad.dispose()
  })

  it('does not read freed memory once the request has been disposed', () => {
    const request = openSoapRequest(octets(good), { schemas })
    request.dispose()
    request.dispose()
    expect(() => request.verifySignature()).toThrow('disposed')
    expect(() => request.payload).toThrow('disposed')
  })

  describe('refuses changed content', () => {
    const cases: readonly { name: string; attack: () => string; code: string }[] = [
      { name: 'a changed text', attack: () => change(good, '>keep<', '>lose<'), code: 'XML_DIGEST_MISMATCH' },
      {
        name: 'a changed attribute',
        attack: () => change(good, 'Type="SSIN"', 'Type="CBE"'),
        code: 'XML_DIGEST_MISMATCH',
      },
      {
        name: 'an element removed',
        attack: () => change(good, '<p:Text>keep</p:Text>', ''),
        code: 'XML_DIGEST_MISMATCH',
      },
      {
        name: 'an element added',
        attack: () => change(good, '<p:Text>', '<p:Text>more</p:Text><p:Text>'),
        code: 'XML_DIGEST_MISMATCH',
      },
      {
        name: 'white space added',
        attack: () => change(good, '<p:Text>', ' <p:Text>'),
        code: 'XML_DIGEST_MISMATCH',
      },
      {
        name: 'white space added after the signature',
        attack: () => change(good, '</ds:Signature>', '</ds:Signature> '),
        code: 'XML_DIGEST_MISMATCH',
      },
      {
        name: 'another prefix (exclusive canonicalization keeps prefixes)',
        attack: () => good.replace(/([</])p:/g, '$1q:').replace('xmlns:p=', 'xmlns:q='),
        code: 'XML_DIGEST_MISMATCH',
      },
      {
        name: 'a changed Id and reference',
        attack: () => good.replaceAll('_1f0c', '_1f0d'),
        code: 'XML_DIGEST_MISMATCH',
      },
      {
        name: 'a changed digest',
        attack: () =>
          change(good, /<ds:DigestValue>./, '<ds:DigestValue>-').replace(
            '<ds:DigestValue>-',
            '<ds:DigestValue>A',
          ),
        code: 'XML_DIGEST_MISMATCH',
      },
      {
        name: 'changed content with a digest to match',
        attack: () => withMatchingDigest(change(good, '>keep<', '>lose<')),
        code: 'XML_SIGNATURE_INVALID',
      },
      {
        name: 'a SignatureValue of zeros',
        attack: () =>
          change(
            good,
            /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/,
            `<ds:SignatureValue>${Buffer.alloc(256).toString('base64')}</ds:SignatureValue>`,
          ),
        code: 'XML_SIGNATURE_INVALID',
      },
      {
        name: 'a SignatureValue one octet short',
        attack: () =>
          change(
            good,
            /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/,
            `<ds:SignatureValue>${Buffer.alloc(255, 1).toString('base64')}</ds:SignatureValue>`,
          ),
        code: 'XML_SIGNATURE_INVALID',
      },
      {
        name: 'a line feed of SignedInfo lost',
        attack: () => change(good, '</ds:Transforms>\n', '</ds:Transforms>'),
        code: 'XML_SIGNATURE_INVALID',
      },
    ]
    it.each(cases)('$name', ({ attack, code }) => {
      expect(codeOf(() => verify(attack()))).toBe(code)
    })
  })

  describe('is not disturbed by', () => {
    const cases: readonly { name: string; edit: () => string }[] = [
      { name: 'another envelope', edit: () => envelope('<x:Hop xmlns:x="urn:x">1</x:Hop>', payload) },
      {
        name: 'white space between the parts of the envelope',
        edit: () => envelope('\n', `\n  ${payload}\n`),
      },
      {
        name: 'unused namespace declarations',
        edit: () => change(good, '<p:AskRequest', '<p:AskRequest xmlns="urn:core" xmlns:ns7="urn:7"'),
      },
      {
        name: 'a default namespace on the Body',
        edit: () => change(good, 'Body>', 'Body xmlns="urn:other">'),
      },
      {
        name: 'xml:lang and xml:base on the envelope',
        edit: () =>
          change(
            good,
            '<SOAP-ENV:Envelope',
            '<SOAP-ENV:Envelope xml:lang="fr" xml:base="http://example.org/"',
          ),
      },
      {
        name: 'another order and quoting of attributes',
        edit: () =>
          change(
            good,
            '<p:AskRequest xmlns:p="urn:example:protocol" Id="_1f0c"',
            "<p:AskRequest   Id='_1f0c'\n xmlns:p='urn:example:protocol'",
          ),
      },
      {
        name: 'CDATA and character references',
        edit: () => change(good, '>keep<', '>k<![CDATA[ee]]>&#x70;<'),
      },
      { name: 'comments', edit: () => change(good, '>keep<', '>ke<!-- no -->ep<') },
      {
        name: 'comments in the signature',
        edit: () => change(good, '</ds:Transforms>', '</ds:Transforms><!-- no -->'),
      },
      {
        name: 'the Id of the signature, which nothing covers',
        edit: () => change(good, 'xmldsig-1', 'other'),
      },
      { name: 'base64 on one line', edit: () => good.replaceAll('&#13;\n', '') },
      {
        name: 'literal CR LF in base64, as some proxies leave it',
        edit: () => good.replaceAll('&#13;\n', '\r\n'),
      },
      { name: 'tabs and blanks in base64', edit: () => good.replaceAll('&#13;\n', '\t &#13;&#10; ') },
      {
        name: 'an XML declaration and a byte order mark',
        edit: () => `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${good}`,
      },
    ]
    it.each(cases)('$name', ({ edit }) => {
      expect(verify(edit()).element).toEqual(askRequest('keep'))
    })
  })

  it('keeps a carriage return that was signed, and refuses the message that lost it', async () => {
    const signed = await signEnveloped(askRequest('a\r\nb'), {
      signer: rsa.signer,
      certificates: [rsa.certificate],
    })
    expect(signed).toContain('a&#13;\nb')
    const text = childNamed(verify(writeSoapEnvelope(signed)).element, PROTOCOL, 'Text')
    expect(text === undefined ? '' : textOf(text)).toBe('a\r\nb')
    expect(codeOf(() => verify(writeSoapEnvelope(change(signed, 'a&#13;\nb', 'a\r\nb'))))).toBe(
      'XML_DIGEST_MISMATCH',
    )
  })

  it('reads a text with a comment inside as one string, the one that was signed', () => {
    const { element } = verify(change(good, '85010112387', '850<!-- 1 -->10112387'))
    const person = childNamed(element, PROTOCOL, 'Person')
    expect(person?.children).toEqual(['85010112387'])
  })

  it('takes the key of the first certificate and no other', async () => {
    const other = await throwaway('RSA-2048', 'rsa-sha256')
    const b64 = Buffer.from(other.certificate).toString('base64')
    const behind = change(
      good,
      '</ds:X509Data>',
      `<ds:X509Certificate>${b64}</ds:X509Certificate></ds:X509Data>`,
    )
    expect(verify(behind).certificates).toEqual([rsa.certificate, other.certificate])
    const before = change(
      good,
      '<ds:X509Data>',
      `<ds:X509Data><ds:X509Certificate>${b64}</ds:X509Certificate>`,
    )
    expect(codeOf(() => verify(before))).toBe('XML_SIGNATURE_INVALID')
  })

  it('refuses an Id that is missing, empty, or no name', () => {
    for (const id of ['', ' ', '_1f0c ', 'a b', '1a', '#a', `_${'a'.repeat(128)}`]) {
      expect(codeOf(() => verify(good.replaceAll('_1f0c', id)))).toMatch(
        /XML_SIGNATURE_NOT_ALLOWED|XML_SCHEMA_INVALID/,
      )
    }
  })
})

function withMatchingDigest(message: string): string {
  const bare = message.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '')
  const request = openSoapRequest(octets(bare), { schemas })
  const canonical = writeXml(request.payload, { prefixes: PREFIXES })
  request.dispose()
  const digest = createHash('sha256').update(canonical).digest('base64')
  return message.replace(/<ds:DigestValue>.*</, `<ds:DigestValue>${digest}<`)
}

import { describe, expect, it } from 'vitest'
import { codeOf, DS, EXC } from '../../test/messages.ts'
import { change, good, resigned, rsa, verify } from '../../test/signed-message.ts'

describe('refuses another profile, signed with the right key', () => {
  const edits: readonly { name: string; edit: (info: string) => string }[] = [
    {
      name: 'inclusive canonicalization',
      edit: info => change(info, EXC, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'),
    },
    { name: 'canonicalization with comments', edit: info => change(info, EXC, `${EXC}WithComments`) },
    {
      name: 'InclusiveNamespaces in the canonicalization',
      edit: info =>
        change(
          info,
          `CanonicalizationMethod Algorithm="${EXC}"/>`,
          `CanonicalizationMethod Algorithm="${EXC}"><i:InclusiveNamespaces xmlns:i="${EXC}" PrefixList="p"/></ds:CanonicalizationMethod>`,
        ),
    },
    {
      name: 'InclusiveNamespaces in the transform',
      edit: info =>
        change(
          info,
          `Transform Algorithm="${EXC}"/>`,
          `Transform Algorithm="${EXC}"><i:InclusiveNamespaces xmlns:i="${EXC}" PrefixList="p"/></ds:Transform>`,
        ),
    },
    {
      name: 'rsa-sha1',
      edit: info => change(info, 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', `${DS}rsa-sha1`),
    },
    { name: 'hmac-sha256', edit: info => change(info, '#rsa-sha256', '#hmac-sha256') },
    {
      name: 'hmac-sha1 with an output length',
      edit: info =>
        change(
          info,
          'SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>',
          `SignatureMethod Algorithm="${DS}hmac-sha1"><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>`,
        ),
    },
    {
      name: 'dsa-sha1',
      edit: info => change(info, 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', `${DS}dsa-sha1`),
    },
    {
      name: 'RSASSA-PSS',
      edit: info =>
        change(
          info,
          'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
          'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
        ),
    },
    { name: 'rsa-sha512, which no client uses', edit: info => change(info, '#rsa-sha256', '#rsa-sha512') },
    { name: 'an unknown algorithm', edit: info => change(info, '#rsa-sha256', '#none') },
    {
      name: 'an empty algorithm',
      edit: info => change(info, 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', ''),
    },
    {
      name: 'no algorithm attribute',
      edit: info => change(info, ' Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"', ''),
    },
    { name: 'the algorithm in another case', edit: info => change(info, '#rsa-sha256', '#RSA-SHA256') },
    {
      name: 'SHA-1 digest',
      edit: info => change(info, 'http://www.w3.org/2001/04/xmlenc#sha256', `${DS}sha1`),
    },
    {
      name: 'MD5 digest',
      edit: info =>
        change(info, 'http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#md5'),
    },
    { name: 'an empty reference URI', edit: info => change(info, 'URI="#_1f0c"', 'URI=""') },
    { name: 'no reference URI', edit: info => change(info, ' URI="#_1f0c"', '') },
    { name: 'a reference to another Id', edit: info => change(info, 'URI="#_1f0c"', 'URI="#_2"') },
    { name: 'a reference without #', edit: info => change(info, 'URI="#_1f0c"', 'URI="_1f0c"') },
    {
      name: 'an external reference',
      edit: info => change(info, 'URI="#_1f0c"', 'URI="http://127.0.0.1/a.xml#_1f0c"'),
    },
    { name: 'a file reference', edit: info => change(info, 'URI="#_1f0c"', 'URI="file:///etc/passwd"') },
    { name: 'an XPointer to the root', edit: info => change(info, 'URI="#_1f0c"', 'URI="#xpointer(/)"') },
    {
      name: 'an XPointer to the Id',
      edit: info => change(info, 'URI="#_1f0c"', 'URI="#xpointer(id(\'_1f0c\'))"'),
    },
    { name: 'a percent-encoded reference', edit: info => change(info, 'URI="#_1f0c"', 'URI="#%5F1f0c"') },
    {
      name: 'a reference with a Type',
      edit: info => change(info, '<ds:Reference ', `<ds:Reference Type="${DS}Manifest" `),
    },
    { name: 'two references', edit: info => change(info, /<ds:Reference[\s\S]*<\/ds:Reference>/, '$&$&') },
    { name: 'no reference', edit: info => change(info, /<ds:Reference[\s\S]*<\/ds:Reference>/, '') },
    { name: 'no transforms', edit: info => change(info, /<ds:Transforms>[\s\S]*<\/ds:Transforms>/, '') },
    { name: 'empty transforms', edit: info => change(info, /<ds:Transform [^>]*>\n/g, '') },
    {
      name: 'the enveloped transform alone',
      edit: info => change(info, `<ds:Transform Algorithm="${EXC}"/>\n`, ''),
    },
    {
      name: 'the canonicalization transform alone',
      edit: info => change(info, `<ds:Transform Algorithm="${DS}enveloped-signature"/>\n`, ''),
    },
    {
      name: 'the transforms in the other order',
      edit: info => change(info, /(<ds:Transform .*>)\n(<ds:Transform .*>)/, '$2\n$1'),
    },
    {
      name: 'a third transform',
      edit: info => change(info, '</ds:Transforms>', `<ds:Transform Algorithm="${EXC}"/></ds:Transforms>`),
    },
    {
      name: 'an XPath transform',
      edit: info =>
        change(
          info,
          `<ds:Transform Algorithm="${EXC}"/>`,
          '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>false()</ds:XPath></ds:Transform>',
        ),
    },
    {
      name: 'an XPath filter 2 transform',
      edit: info =>
        change(
          info,
          `<ds:Transform Algorithm="${EXC}"/>`,
          '<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"/>',
        ),
    },
    {
      name: 'an XSLT transform',
      edit: info =>
        change(
          info,
          `<ds:Transform Algorithm="${EXC}"/>`,
          '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0"/></ds:Transform>',
        ),
    },
    {
      name: 'a base64 transform',
      edit: info =>
        change(info, `<ds:Transform Algorithm="${EXC}"/>`, `<ds:Transform Algorithm="${DS}base64"/>`),
    },
    { name: 'an unknown attribute', edit: info => change(info, '<ds:Reference ', '<ds:Reference x="y" ') },
    {
      name: 'xml:lang in SignedInfo',
      edit: info => change(info, '<ds:SignedInfo>', '<ds:SignedInfo xml:lang="fr">'),
    },
    { name: 'text in SignedInfo', edit: info => change(info, '</ds:Reference>', '</ds:Reference>text') },
    {
      name: 'a foreign element in SignedInfo',
      edit: info => change(info, '</ds:Reference>', '</ds:Reference><x:Extra xmlns:x="urn:x"/>'),
    },
    {
      name: 'a digest that is no base64',
      edit: info => change(info, /<ds:DigestValue>.*</, '<ds:DigestValue>*<'),
    },
    { name: 'an empty digest', edit: info => change(info, /<ds:DigestValue>.*</, '<ds:DigestValue><') },
  ]
  it.each(edits)('$name', ({ edit }) => {
    expect(codeOf(() => verify(resigned(good, edit)))).toBe('XML_SIGNATURE_NOT_ALLOWED')
  })

  it('a digest that covers the first half of the value only', () => {
    const half = (info: string) =>
      info.replace(
        /(<ds:DigestValue>)(.*)(<)/,
        (_, a, value, b) => `${a}${Buffer.from(value, 'base64').subarray(0, 16).toString('base64')}${b}`,
      )
    expect(codeOf(() => verify(resigned(good, half)))).toBe('XML_DIGEST_MISMATCH')
  })
})

describe('refuses other contents of the signature block', () => {
  const block = 'XML_SIGNATURE_NOT_ALLOWED'
  const cases: readonly { name: string; attack: () => string; code?: string }[] = [
    { name: 'no KeyInfo', attack: () => change(good, /<ds:KeyInfo>[\s\S]*<\/ds:KeyInfo>/, '') },
    {
      name: 'a KeyValue in place of the certificate',
      attack: () =>
        change(good, /<ds:X509Data>[\s\S]*<\/ds:X509Data>/, '<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue>'),
    },
    {
      name: 'a KeyValue before the certificate',
      attack: () =>
        change(good, '<ds:X509Data>', '<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue><ds:X509Data>'),
    },
    {
      name: 'a KeyName',
      attack: () => change(good, '<ds:X509Data>', '<ds:KeyName>me</ds:KeyName><ds:X509Data>'),
    },
    {
      name: 'a RetrievalMethod',
      attack: () =>
        change(good, /<ds:X509Data>[\s\S]*<\/ds:X509Data>/, '<ds:RetrievalMethod URI="http://127.0.0.1/"/>'),
    },
    { name: 'two X509Data', attack: () => change(good, /<ds:X509Data>[\s\S]*<\/ds:X509Data>/, '$&$&') },
    {
      name: 'an empty X509Data',
      attack: () => change(good, /<ds:X509Data>[\s\S]*<\/ds:X509Data>/, '<ds:X509Data/>'),
    },
    {
      name: 'an X509IssuerSerial',
      attack: () => change(good, '<ds:X509Data>', '<ds:X509Data><ds:X509IssuerSerial/>'),
    },
    {
      name: 'an X509CRL',
      attack: () => change(good, '</ds:X509Data>', '<ds:X509CRL>AAAA</ds:X509CRL></ds:X509Data>'),
    },
    {
      name: 'an empty certificate',
      attack: () =>
        change(good, /<ds:X509Certificate>[\s\S]*<\/ds:X509Certificate>/, '<ds:X509Certificate/>'),
    },
    {
      name: 'nine certificates',
      attack: () => change(good, /<ds:X509Certificate>[\s\S]*<\/ds:X509Certificate>/, '$&'.repeat(9)),
    },
    {
      name: 'a certificate that is no base64',
      attack: () => change(good, '<ds:X509Certificate>', '<ds:X509Certificate>!'),
    },
    {
      name: 'an element in the certificate',
      attack: () => change(good, '<ds:X509Certificate>', '<ds:X509Certificate><x/>'),
    },
    {
      name: 'a certificate in PEM',
      attack: () => change(good, '<ds:X509Certificate>', '<ds:X509Certificate>-----BEGIN CERTIFICATE-----'),
    },
    {
      name: 'a certificate that is no certificate',
      attack: () =>
        change(
          good,
          /<ds:X509Certificate>[\s\S]*<\/ds:X509Certificate>/,
          '<ds:X509Certificate>MAA=</ds:X509Certificate>',
        ),
      code: 'XML_KEY_NOT_ALLOWED',
    },
    {
      name: 'a certificate with an octet behind it',
      attack: () => certified(Buffer.concat([rsa.certificate, Buffer.of(0)])),
      code: 'XML_KEY_NOT_ALLOWED',
    },
    {
      name: 'a certificate cut short',
      attack: () => certified(rsa.certificate.subarray(0, -1)),
      code: 'XML_KEY_NOT_ALLOWED',
    },
    {
      name: 'an Object',
      attack: () => change(good, '</ds:Signature>', '<ds:Object>x</ds:Object></ds:Signature>'),
    },
    {
      name: 'two SignatureValues',
      attack: () => change(good, /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/, '$&$&'),
    },
    {
      name: 'two SignedInfos',
      attack: () => change(good, /<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/, '$&$&'),
    },
    {
      name: 'an empty SignatureValue',
      attack: () => change(good, /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/, '<ds:SignatureValue/>'),
    },
    {
      name: 'base64 with the alphabet for addresses',
      attack: () =>
        change(
          good,
          /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/,
          '<ds:SignatureValue>_-__</ds:SignatureValue>',
        ),
    },
    {
      name: 'base64 with bits left over',
      attack: () =>
        change(
          good,
          /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/,
          '<ds:SignatureValue>AB==</ds:SignatureValue>',
        ),
    },
    { name: 'text beside the parts', attack: () => change(good, '<ds:KeyInfo>', 'x<ds:KeyInfo>') },
    {
      name: 'SignedInfo in another namespace',
      attack: () =>
        change(
          good,
          /<ds:SignedInfo>([\s\S]*)<\/ds:SignedInfo>/,
          '<x:SignedInfo xmlns:x="urn:x">$1</x:SignedInfo>',
        ),
    },
  ]
  it.each(cases)('$name', ({ attack, code }) => {
    expect(codeOf(() => verify(attack()))).toBe(code ?? block)
  })

  const certified = (certificate: Uint8Array) =>
    change(
      good,
      /<ds:X509Certificate>[\s\S]*<\/ds:X509Certificate>/,
      `<ds:X509Certificate>${Buffer.from(certificate).toString('base64')}</ds:X509Certificate>`,
    )
})

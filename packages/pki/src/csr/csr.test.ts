import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edit, flips, truncations } from '../../test/der-editing.ts'
import { HOLDER } from '../../test/hierarchy.ts'
import { lacks, pem, run } from '../../test/programs.ts'
import { integer, nullValue, octetString, oid, sequence, setOf, tlv } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { generateKeyPair, type KeyKind } from '../key/generate.ts'
import { publicKeyIdentifier } from '../key/spki.ts'
import { encodeName } from '../name/name.ts'
import { parseNameText } from '../name/rfc2253.ts'
import { OID } from '../oid.ts'
import { softSigner } from '../signature/signer.ts'
import { buildCsr } from './build.ts'
import { parseCsr, verifyCsr } from './parse.ts'

const keys = await generateKeyPair('P-384')
const signer = softSigner(keys.privateKey)
const subject = parseNameText(HOLDER)
const GOOD = await buildCsr({ subject, signer })

describe('buildCsr and parseCsr', () => {
  it.each<KeyKind>(['P-384', 'RSA-2048'])('agree on a CSR for a %s key', async kind => {
    const { privateKey, spki } = await generateKeyPair(kind)
    const csr = parseCsr(await buildCsr({ subject, signer: softSigner(privateKey) }))
    expect(csr).toMatchObject({
      subject,
      spki,
      publicKeyIdentifier: publicKeyIdentifier(spki),
      attributes: [],
    })
    expect(csr.subjectDer).toEqual(encodeName(subject))
    expect(verifyCsr(csr)).toBe(true)
  })

  it('agree on attributes', async () => {
    const attributes = [
      { oid: OID.extensionRequest, values: [sequence()] },
      { oid: '1.2.3.4', values: [integer(1), octetString(Uint8Array.of(1, 2))] },
    ]
    const csr = parseCsr(await buildCsr({ subject, signer, attributes }))
    expect(csr.attributes).toHaveLength(2)
    expect(csr.attributes).toEqual(expect.arrayContaining(attributes))
    expect(verifyCsr(csr)).toBe(true)
  })

  it('write the subject in PrintableString when asked to, as the existing client does', async () => {
    const csr = parseCsr(await buildCsr({ subject, signer, stringType: 'printable' }))
    expect(csr.subjectDer).toEqual(encodeName(subject, { stringType: 'printable' }))
    expect(csr.subject).toEqual(subject)
  })
})

describe('parseCsr', () => {
  it.each([
    { name: 'octets behind the CSR', der: Uint8Array.of(...GOOD, 0) },
    { name: 'a fourth field', der: edit(GOOD, [2], signature => [signature, nullValue]) },
    { name: 'version 1', der: edit(GOOD, [0, 0], () => integer(1)) },
    { name: 'attributes left out', der: edit(GOOD, [0, 3], () => null) },
    { name: 'something behind the attributes', der: edit(GOOD, [0, 3], set => [set, nullValue]) },
    {
      name: 'an attribute that is there twice',
      der: withAttributes(attribute('1.2.3', nullValue), attribute('1.2.3', nullValue)),
    },
    { name: 'an attribute without a value', der: withAttributes(attribute('1.2.3')) },
    {
      name: 'an attribute with more behind its values',
      der: withAttributes(sequence(oid('1.2.3'), setOf(nullValue), nullValue)),
    },
    { name: 'a subject with two attributes in one RDN', der: edit(GOOD, [0, 1, 0, 0], one => [one, one]) },
    {
      name: 'a signature that is no whole octets',
      der: edit(GOOD, [2], () => tlv(3, Uint8Array.of(4, 0xf0))),
    },
  ])('refuses $name', ({ der }) => {
    expect(() => parseCsr(der)).toThrow(expect.objectContaining({ code: 'PKI_CSR_MALFORMED' }))
  })

  it('refuses a CSR cut off at any octet', () => {
    for (const cut of truncations(GOOD)) {
      expect(() => parseCsr(cut)).toThrow(expect.objectContaining({ code: 'PKI_CSR_MALFORMED' }))
    }
  })

  it('throws nothing but its own error on any octets', () => {
    fc.assert(
      fc.property(fc.nat(GOOD.length), fc.nat(40), fc.uint8Array({ maxLength: 40 }), (at, drop, insert) => {
        try {
          parseCsr(Buffer.concat([GOOD.subarray(0, at), insert, GOOD.subarray(at + drop)]))
        } catch (error) {
          if (!(error instanceof PkiError)) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('verifyCsr', () => {
  it('is false for a CSR changed in any octet that still reads', () => {
    let read = 0
    for (const changed of flips(GOOD, 0x01)) {
      try {
        expect(verifyCsr(parseCsr(changed))).toBe(false)
        read++
      } catch (error) {
        if (!(error instanceof PkiError)) throw error
      }
    }
    expect(read).toBeGreaterThan(100)
  })

  it('is false when another key signed than the one it is about', async () => {
    const { spki } = await generateKeyPair('P-384')
    expect(verifyCsr(parseCsr(await buildCsr({ subject, spki, signer })))).toBe(false)
  })

  it('covers the octets as received: a length spelt otherwise is refused, not mended', () => {
    const info = edit(GOOD, [0], () => GOOD.subarray(3))
    expect(() => parseCsr(info)).toThrow(PkiError)
  })
})

describe('other programs', () => {
  it.skipIf(lacks('openssl')).each<KeyKind>(['P-384', 'RSA-2048'])(
    'openssl verifies our CSR for %s',
    async kind => {
      const { privateKey } = await generateKeyPair(kind)
      const der = await buildCsr({ subject, signer: softSigner(privateKey) })
      const { output } = run(
        [
          'openssl',
          'req',
          '-inform',
          'DER',
          '-in',
          'made.csr',
          '-verify',
          '-noout',
          '-subject',
          '-nameopt',
          'RFC2253',
        ],
        { 'made.csr': der },
      )
      expect(output).toContain('self-signature verify OK')
      expect(parseNameText(/subject=(.*)/.exec(output)?.[1] ?? '')).toEqual(subject)
    },
  )

  it.skipIf(lacks('certtool'))('certtool verifies our CSR', () => {
    const { output } = run(['certtool', '--crq-info', '--infile', 'made.pem'], {
      'made.pem': pem('CERTIFICATE REQUEST', GOOD),
    })
    expect(output).toContain('Self signature: verified')
  })

  it.skipIf(lacks('openssl'))('we verify a CSR that openssl made, extensions included', () => {
    const { files } = run(
      [
        'openssl',
        'req',
        '-new',
        '-newkey',
        'rsa:2048',
        '-noenc',
        '-keyout',
        'key.pem',
        '-outform',
        'DER',
        '-out',
        'made.csr',
        '-subj',
        '/C=BE/CN=SSIN=85010112387',
        '-addext',
        'keyUsage=digitalSignature',
      ],
      {},
      { keep: ['made.csr'] },
    )
    const csr = parseCsr(files['made.csr'] ?? new Uint8Array())
    expect(verifyCsr(csr)).toBe(true)
    expect(csr.subject).toEqual(parseNameText('CN=SSIN\\=85010112387,C=BE'))
    expect(csr.attributes.map(({ oid: type }) => type)).toEqual([OID.extensionRequest])
  })

  it.skipIf(lacks('keytool'))('we verify a CSR that keytool made', () => {
    const store = ['-keystore', 'store.p12', '-storepass', 'changeit', '-alias', 'a'] as const
    const made = run(
      ['keytool', '-genkeypair', ...store, '-keyalg', 'RSA', '-keysize', '2048', '-dname', HOLDER],
      {},
      { keep: ['store.p12'] },
    )
    const { output } = run(['keytool', '-certreq', ...store], {
      'store.p12': made.files['store.p12'] ?? new Uint8Array(),
    })
    const csr = parseCsr(Buffer.from(output.replace(/-----[^-]+-----/g, ''), 'base64'))
    expect(verifyCsr(csr)).toBe(true)
    expect(csr.subject).toEqual(subject)
  })

  const captured = new URL('../../../../../shared/vectors/connector/', import.meta.url)
  it.skipIf(!existsSync(captured))('we verify every CSR that the existing client was seen to send', () => {
    const texts = readdirSync(captured)
      .filter(name => name.startsWith('GenerateCertificateRequest') || name.startsWith('SubmitCSR'))
      .map(name => readFileSync(new URL(name, captured), 'utf8'))
    const csrs = texts.flatMap(text =>
      [...text.matchAll(/<(?:\w+:)?CSR>([^<]+)</g)].map(match => match[1] ?? ''),
    )
    expect(csrs.length).toBeGreaterThan(1)
    for (const text of csrs) {
      const csr = parseCsr(Buffer.from(text, 'base64'))
      expect(verifyCsr(csr)).toBe(true)
      expect(csr).toMatchObject({ signatureAlgorithm: 'sha256WithRSA', attributes: [] })
      expect(csr.subject[0]).toEqual({ type: OID.country, value: 'BE' })
      expect(encodeName(csr.subject, { stringType: 'printable' })).toEqual(csr.subjectDer)
    }
  })
})

function attribute(type: string, ...values: Uint8Array[]): Uint8Array {
  return sequence(oid(type), setOf(...values))
}

function withAttributes(...attributes: Uint8Array[]): Uint8Array {
  return edit(GOOD, [0, 3], () => tlv(0xa0, ...attributes))
}

import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuTime } from '../../test/cpu-time.ts'
import { edit, flips, truncations } from '../../test/der-editing.ts'
import { HOLDER, hierarchy, issue, NOW } from '../../test/hierarchy.ts'
import { lacks, pem, run } from '../../test/programs.ts'
import {
  boolean,
  explicit,
  generalizedTime,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  time,
  tlv,
} from '../der/write.ts'
import { PkiError } from '../error.ts'
import { generateKeyPair, type KeyKind } from '../key/generate.ts'
import { publicKeyIdentifier } from '../key/spki.ts'
import { encodeName } from '../name/name.ts'
import { formatName, parseNameText } from '../name/rfc2253.ts'
import { OID } from '../oid.ts'
import { SIGNATURE_ALGORITHMS } from '../signature/algorithms.ts'
import { softSigner } from '../signature/signer.ts'
import { assembleCertificate, buildTbsCertificate } from './build.ts'
import * as extensions from './certificate-extensions.ts'
import type { Extension } from './extension.ts'
import { KEY_USAGES, type KeyUsage } from './key-usage.ts'
import { parseCertificate } from './parse.ts'
import { verifyCertificate } from './verify.ts'

const { root, issuing, holder } = await hierarchy()
const rsa = await hierarchy({ authority: 'RSA-2048', holder: 'RSA-2048' })
const GOOD = holder.certificate.der

/** Places in a certificate, for `edit`. */
const VERSION = [0, 0]
const SERIAL = [0, 1]
const INNER_ALGORITHM = [0, 2]
const NOT_BEFORE = [0, 4, 0]
const SUBJECT = [0, 5]
const KEY = [0, 6]
const EXTENSIONS = [0, 7, 0]

const refused = (der: Uint8Array) => {
  expect(() => parseCertificate(der)).toThrow(expect.objectContaining({ code: 'PKI_CERTIFICATE_MALFORMED' }))
}

describe('parseCertificate', () => {
  it('gives every field of a certificate as issued', () => {
    const { certificate } = holder
    expect(certificate).toMatchObject({
      serialNumber: 0x1234567890abcdefn,
      issuer: issuing.certificate.subject,
      subject: parseNameText(HOLDER),
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2028-12-31T23:59:59Z'),
      spki: holder.keys.spki,
      publicKeyIdentifier: publicKeyIdentifier(holder.keys.spki),
      signatureAlgorithm: 'ecdsaWithSHA384',
      isCa: false,
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      extendedKeyUsage: [OID.clientAuth, OID.emailProtection],
      subjectKeyIdentifier: certificate.publicKeyIdentifier,
      authorityKeyIdentifier: issuing.certificate.subjectKeyIdentifier,
      crlDistributionPoints: ['http://127.0.0.1/issuing.crl'],
      ocspUrls: ['http://127.0.0.1/ocsp'],
      caIssuersUrls: ['http://127.0.0.1/issuing.cer'],
      policies: ['2.16.56.1.99.1'],
    })
    expect(issuing.certificate).toMatchObject({
      isCa: true,
      pathLength: 0,
      keyUsage: ['keyCertSign', 'cRLSign'],
    })
    expect(root.certificate.isCa && root.certificate.pathLength === undefined).toBe(true)
  })

  it('agrees with OpenSSL on the fields that node gives', () => {
    for (const { certificate } of [root, issuing, holder, rsa.holder]) {
      const theirs = new X509Certificate(certificate.der)
      expect(BigInt(`0x${theirs.serialNumber}`)).toBe(certificate.serialNumber)
      expect(new Date(theirs.validFrom)).toEqual(certificate.notBefore)
      expect(new Date(theirs.validTo)).toEqual(certificate.notAfter)
      expect(theirs.ca).toBe(certificate.isCa)
      expect(new Uint8Array(theirs.publicKey.export({ format: 'der', type: 'spki' }))).toEqual(
        certificate.spki,
      )
      expect(theirs.keyUsage).toEqual(certificate.extendedKeyUsage)
    }
  })

  it('keeps the octets as received, apart from the array they came in', () => {
    const octets = Uint8Array.from(GOOD)
    const certificate = parseCertificate(octets)
    octets.fill(0)
    expect(certificate.der).toEqual(GOOD)
    expect(verifyCertificate(certificate, issuing.certificate)).toBe(true)
  })

  it('refuses a certificate cut off at any octet', () => {
    for (const cut of truncations(GOOD)) refused(cut)
  })

  it('refuses a certificate changed in any octet, or reads one that no longer verifies', () => {
    for (const mask of [0x01, 0x80, 0xff]) {
      for (const changed of flips(GOOD, mask)) {
        try {
          expect(verifyCertificate(parseCertificate(changed), { spki: new Uint8Array() })).toBe(false)
          const same = Buffer.from(parseCertificate(changed).tbs).equals(holder.certificate.tbs)
          const altered = !Buffer.from(parseCertificate(changed).signature).equals(
            holder.certificate.signature,
          )
          expect(same && !altered).toBe(false)
        } catch (error) {
          if (!(error instanceof PkiError)) throw error
        }
      }
    }
  })

  it('throws nothing but its own error on any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), octets => {
        expect(() => parseCertificate(octets)).toThrow(PkiError)
      }),
    )
    fc.assert(
      fc.property(fc.nat(GOOD.length), fc.nat(40), fc.uint8Array({ maxLength: 40 }), (at, drop, insert) => {
        const mangled = Buffer.concat([GOOD.subarray(0, at), insert, GOOD.subarray(at + drop)])
        try {
          parseCertificate(mangled)
        } catch (error) {
          if (!(error instanceof PkiError)) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    { name: 'octets behind the certificate', der: Uint8Array.of(...GOOD, 0) },
    { name: 'a fourth field', der: edit(GOOD, [2], signature => [signature, nullValue]) },
    { name: 'version 1 written out', der: edit(GOOD, VERSION, () => explicit(0, integer(0))) },
    { name: 'version 4', der: edit(GOOD, VERSION, () => explicit(0, integer(3))) },
    { name: 'extensions in version 1', der: edit(GOOD, VERSION, () => null) },
    { name: 'extensions in version 2', der: edit(GOOD, VERSION, () => explicit(0, integer(1))) },
    { name: 'a negative serial number', der: edit(GOOD, SERIAL, () => integer(-1)) },
    { name: 'a serial number of 21 octets', der: edit(GOOD, SERIAL, () => integer(2n ** 160n)) },
    {
      name: 'a serial number not in its shortest form',
      der: edit(GOOD, SERIAL, () => tlv(2, Uint8Array.of(0, 1))),
    },
    {
      name: 'another algorithm inside than outside',
      der: edit(GOOD, INNER_ALGORITHM, () => SIGNATURE_ALGORITHMS.ecdsaWithSHA256.identifier),
    },
    { name: 'a third instant of validity', der: edit(GOOD, NOT_BEFORE, at => [at, at]) },
    {
      name: 'an RDN of two attributes',
      der: edit(GOOD, [...SUBJECT, 0, 0], attribute => [attribute, attribute]),
    },
    {
      name: 'key bits that are no whole octets',
      der: edit(GOOD, [...KEY, 1], () => tlv(3, Uint8Array.of(1, 2))),
    },
    { name: 'unique identifiers', der: edit(GOOD, KEY, key => [key, tlv(0x81, Uint8Array.of(0, 1))]) },
    { name: 'something behind the extensions', der: edit(GOOD, [0, 7], list => [list, nullValue]) },
    { name: 'an empty list of extensions', der: edit(GOOD, EXTENSIONS, () => sequence()) },
    { name: 'an extension that is there twice', der: edit(GOOD, [...EXTENSIONS, 0], one => [one, one]) },
    {
      name: 'an extension without a value',
      der: edit(GOOD, [...EXTENSIONS, 0], () => sequence(oid(OID.keyUsage))),
    },
    {
      name: 'a criticality that is neither true nor false',
      der: edit(GOOD, [...EXTENSIONS, 0, 1], () => tlv(1, Uint8Array.of(1))),
    },
    {
      name: 'a signature that is no whole octets',
      der: edit(GOOD, [2], () => tlv(3, Uint8Array.of(4, 0xf0))),
    },
  ])('refuses $name', ({ der }) => refused(der))

  it.each([
    {
      name: 'basic constraints with a path length and no CA',
      oid: OID.basicConstraints,
      value: sequence(integer(0)),
    },
    {
      name: 'a negative path length',
      oid: OID.basicConstraints,
      value: sequence(boolean(true), integer(-1)),
    },
    {
      name: 'basic constraints with more behind',
      oid: OID.basicConstraints,
      value: sequence(boolean(true), nullValue),
    },
    { name: 'a key usage without a bit', oid: OID.keyUsage, value: tlv(3, Uint8Array.of(0)) },
    {
      name: 'a key usage bit without a name',
      oid: OID.keyUsage,
      value: tlv(3, Uint8Array.of(4, 0x80, 0x90)),
    },
    { name: 'a key usage with more behind', oid: OID.keyUsage, value: Uint8Array.of(3, 2, 7, 0x80, 0) },
    { name: 'no purposes', oid: OID.extendedKeyUsage, value: sequence() },
    { name: 'a purpose that is no identifier', oid: OID.extendedKeyUsage, value: sequence(integer(1)) },
    { name: 'a key identifier that is no octet string', oid: OID.subjectKeyIdentifier, value: integer(1) },
    { name: 'an issuer key in no known way', oid: OID.authorityKeyIdentifier, value: sequence(integer(1)) },
    { name: 'no distribution point', oid: OID.crlDistributionPoints, value: sequence() },
    {
      name: 'an address that is not ASCII',
      oid: OID.crlDistributionPoints,
      value: sequence(sequence(tlv(0xa0, tlv(0xa0, tlv(0x86, Uint8Array.of(0xe9)))))),
    },
    {
      name: 'an access without a method',
      oid: OID.authorityInfoAccess,
      value: sequence(sequence(nullValue)),
    },
    { name: 'no policy', oid: OID.certificatePolicies, value: sequence() },
    {
      name: 'a policy that is there twice',
      oid: OID.certificatePolicies,
      value: sequence(sequence(oid('2.5.29.32.0')), sequence(oid('2.5.29.32.0'))),
    },
  ])('refuses $name', ({ oid: identifier, value }) => {
    refused(edit(GOOD, EXTENSIONS, () => sequence(sequence(oid(identifier), octetString(value)))))
  })

  it('reads what certificates in the field spell out although it is the default', () => {
    const value = sequence(boolean(false))
    const spelt = edit(GOOD, EXTENSIONS, () =>
      sequence(sequence(oid(OID.basicConstraints), boolean(false), octetString(value))),
    )
    expect(parseCertificate(spelt)).toMatchObject({ isCa: false, extensions: [{ critical: false }] })
  })

  it('reads GeneralizedTime before 2050, which a root in every trust store has', () => {
    const spelt = edit(GOOD, NOT_BEFORE, () => generalizedTime(NOW))
    expect(parseCertificate(spelt).notBefore).toEqual(NOW)
  })

  it('reads a certificate by an algorithm that we do not accept, and verifies nothing with it', () => {
    const sha1 = sequence(oid('1.2.840.113549.1.1.5'), nullValue)
    const old = parseCertificate(
      edit(
        edit(GOOD, INNER_ALGORITHM, () => sha1),
        [1],
        () => sha1,
      ),
    )
    expect(old.signatureAlgorithm).toBeUndefined()
    expect(verifyCertificate(old, issuing.certificate)).toBe(false)
  })

  it('reads a self-made certificate with serial number 0 and no extension (wire contract 14.4)', async () => {
    const { privateKey, spki } = await generateKeyPair('P-256')
    const name = encodeName(parseNameText('C=Dummy'))
    const signer = softSigner(privateKey)
    const tbs = buildTbsCertificate({
      serialNumber: 0n,
      issuerDer: name,
      subjectDer: name,
      notBefore: NOW,
      notAfter: NOW,
      spki,
      signatureAlgorithm: signer.algorithm,
      extensions: [],
    })
    const certificate = parseCertificate(assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs)))
    expect(certificate).toMatchObject({ serialNumber: 0n, extensions: [], isCa: false })
    expect(verifyCertificate(certificate, certificate)).toBe(true)
    expect(new X509Certificate(certificate.der).verify(new X509Certificate(certificate.der).publicKey)).toBe(
      true,
    )
  })

  it('parses a certificate in well under a millisecond', () => {
    for (let i = 0; i < 500; i++) parseCertificate(GOOD)
    const before = cpuTime()
    for (let i = 0; i < 500; i++) parseCertificate(GOOD)
    expect((cpuTime() - before) / 500).toBeLessThan(1)
  })
})

describe('buildTbsCertificate', () => {
  const usages = fc.uniqueArray(fc.constantFrom<KeyUsage>(...KEY_USAGES), { minLength: 1 })
  const url = fc.webUrl()
  const anyExtensions: fc.Arbitrary<Extension[]> = fc
    .tuple(
      fc.option(
        fc.oneof(fc.constant({ ca: false }), fc.record({ ca: fc.constant(true), pathLength: fc.nat(5) })),
      ),
      fc.option(usages),
      fc.option(fc.array(url, { minLength: 1, maxLength: 3 })),
      fc.option(fc.array(url, { minLength: 1, maxLength: 3 })),
      fc.option(fc.uint8Array({ minLength: 1, maxLength: 20 })),
    )
    .map(([constraints, bits, points, access, identifier]) => [
      ...(constraints === null ? [] : [extensions.basicConstraints(constraints)]),
      ...(bits === null ? [] : [extensions.keyUsage(bits)]),
      ...(points === null ? [] : [extensions.crlDistributionPoints(points)]),
      ...(access === null ? [] : [extensions.authorityInfoAccess({ ocsp: access, caIssuers: access })]),
      ...(identifier === null
        ? []
        : [
            extensions.subjectKeyIdentifier(hex(identifier)),
            extensions.authorityKeyIdentifier(hex(identifier)),
          ]),
    ])

  it('writes what parseCertificate reads back, whatever the values', async () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    const seconds = fc.integer({ min: 0, max: Date.UTC(2200, 0) / 1000 })
    const signer = issuing.signer
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt({ min: 0n, max: 2n ** 159n - 1n }),
        name,
        seconds,
        seconds,
        anyExtensions,
        async (serialNumber, value, from, until, list) => {
          const subjectDer = encodeName([{ type: OID.commonName, value }])
          const tbs = buildTbsCertificate({
            serialNumber,
            issuerDer: issuing.certificate.subjectDer,
            subjectDer,
            notBefore: new Date(from * 1000),
            notAfter: new Date(until * 1000),
            spki: holder.keys.spki,
            signatureAlgorithm: signer.algorithm,
            extensions: list,
          })
          const der = assembleCertificate(tbs, signer.algorithm, Uint8Array.of(1, 2, 3))
          const certificate = parseCertificate(der)
          expect(certificate).toMatchObject({
            serialNumber,
            subjectDer,
            notBefore: new Date(from * 1000),
            notAfter: new Date(until * 1000),
            extensions: list,
            tbs,
          })
          expect(BigInt(`0x${new X509Certificate(der).serialNumber}`)).toBe(serialNumber)
        },
      ),
    )
  })

  it('refuses a negative serial number', () => {
    const { certificate } = holder
    const input = { ...certificate, signatureAlgorithm: 'ecdsaWithSHA384' as const, serialNumber: -1n }
    expect(() => buildTbsCertificate(input)).toThrow(RangeError)
  })
})

describe('verifyCertificate', () => {
  it('is true for the issuer alone', () => {
    expect(verifyCertificate(holder.certificate, issuing.certificate)).toBe(true)
    expect(verifyCertificate(issuing.certificate, root.certificate)).toBe(true)
    expect(verifyCertificate(root.certificate, root.certificate)).toBe(true)
    expect(verifyCertificate(rsa.holder.certificate, rsa.issuing.certificate)).toBe(true)
    expect(verifyCertificate(holder.certificate, root.certificate)).toBe(false)
    expect(verifyCertificate(holder.certificate, holder.certificate)).toBe(false)
    expect(verifyCertificate(holder.certificate, rsa.issuing.certificate)).toBe(false)
  })

  it('covers the octets as received, not a re-encoding', () => {
    const renamed = edit(GOOD, SUBJECT, () => encodeName(parseNameText('CN=Somebody else')))
    expect(verifyCertificate(parseCertificate(renamed), issuing.certificate)).toBe(false)
    const later = edit(GOOD, [0, 4, 1], () => time(new Date('2040-01-01T00:00:00Z')))
    expect(verifyCertificate(parseCertificate(later), issuing.certificate)).toBe(false)
  })
})

describe('other programs on our certificates', () => {
  for (const [kind, chain] of [
    ['P-384', { root, issuing, holder }],
    ['RSA', rsa],
  ] as const) {
    const files = {
      'root.pem': pem('CERTIFICATE', chain.root.certificate.der),
      'issuing.pem': pem('CERTIFICATE', chain.issuing.certificate.der),
      'holder.pem': pem('CERTIFICATE', chain.holder.certificate.der),
    }

    it.skipIf(lacks('openssl'))(
      `openssl verifies the ${kind} chain by its strict rules and prints its names as we do`,
      () => {
        const at = String(NOW.getTime() / 1000)
        const verdict = run(
          [
            'openssl',
            'verify',
            '-x509_strict',
            '-check_ss_sig',
            '-purpose',
            'sslclient',
            '-attime',
            at,
            '-CAfile',
            'root.pem',
            '-untrusted',
            'issuing.pem',
            'holder.pem',
          ],
          files,
        )
        expect(verdict.output).toContain('holder.pem: OK')
        const { output } = run(
          [
            'openssl',
            'x509',
            '-in',
            'holder.pem',
            '-noout',
            '-text',
            '-nameopt',
            'RFC2253',
            '-ext',
            'certificatePolicies',
          ],
          files,
        )
        expect(output).toContain('CPS: http://127.0.0.1/cps')
        expect(output).toContain('Explicit Text: Test only')
        const subject = run(
          ['openssl', 'x509', '-in', 'holder.pem', '-noout', '-subject', '-nameopt', 'RFC2253'],
          files,
        )
        const text = subject.output.trim().replace('subject=', '')
        expect(parseNameText(text)).toEqual(chain.holder.certificate.subject)
        expect(text).toBe(formatName(chain.holder.certificate.subject).replaceAll('\\=', '='))
      },
    )
  }

  it.skipIf(lacks('certtool')).each<KeyKind>(['P-384', 'RSA-2048'])(
    'certtool trusts a %s chain of ours',
    async kind => {
      const day = 24 * 60 * 60 * 1000
      const chain = await hierarchy({
        authority: kind,
        holder: kind,
        notBefore: new Date(Date.now() - day),
        notAfter: new Date(Date.now() + day),
      })
      const root = pem('CERTIFICATE', chain.root.certificate.der)
      const sent = [chain.holder, chain.issuing]
        .map(({ certificate }) => pem('CERTIFICATE', certificate.der))
        .join('')
      const { status, output } = run(
        ['certtool', '--verify', '--load-ca-certificate', 'root.pem', '--infile', 'chain.pem'],
        { 'root.pem': root, 'chain.pem': sent + root },
      )
      expect(status, output).toBe(0)
      expect(output).toContain('The certificate is trusted')
    },
  )

  it.skipIf(lacks('openssl'))('we read a certificate that openssl made, with all its extensions', () => {
    const { files } = run(
      [
        'openssl',
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-384',
        '-noenc',
        '-keyout',
        'key.pem',
        '-outform',
        'DER',
        '-out',
        'made.der',
        '-days',
        '30',
        '-set_serial',
        '0x00ff00ff00ff00ff',
        '-subj',
        '/C=BE/O=Vesalius/CN=Ünïcode',
        '-utf8',
        '-addext',
        'keyUsage=critical,digitalSignature,keyAgreement,decipherOnly',
        '-addext',
        'extendedKeyUsage=clientAuth,OCSPSigning',
        '-addext',
        'crlDistributionPoints=URI:http://example.org/1.crl,URI:http://example.org/2.crl',
        '-addext',
        'authorityInfoAccess=OCSP;URI:http://example.org/o,caIssuers;URI:http://example.org/c,OCSP;DNS:example.org',
        '-addext',
        'certificatePolicies=1.2.3,2.5.29.32.0',
        '-addext',
        'subjectAltName=DNS:example.org',
      ],
      {},
      { keep: ['made.der'] },
    )
    const certificate = parseCertificate(files['made.der'] ?? new Uint8Array())
    expect(certificate).toMatchObject({
      serialNumber: 0xff00ff00ff00ffn,
      subject: parseNameText('CN=Ünïcode,O=Vesalius,C=BE'),
      isCa: true,
      keyUsage: ['digitalSignature', 'keyAgreement', 'decipherOnly'],
      extendedKeyUsage: [OID.clientAuth, OID.ocspSigning],
      crlDistributionPoints: ['http://example.org/1.crl', 'http://example.org/2.crl'],
      ocspUrls: ['http://example.org/o'],
      caIssuersUrls: ['http://example.org/c'],
      policies: ['1.2.3', OID.anyPolicy],
    })
    expect(verifyCertificate(certificate, certificate)).toBe(true)
  })

  it.skipIf(lacks('openssl'))('openssl prints the names of a service as we wrote them', async () => {
    const { certificate } = await issue({
      subject: 'CN=localhost',
      more: [
        extensions.subjectAlternativeName({
          dns: ['localhost'],
          ip: [Uint8Array.of(127, 0, 0, 1)],
          email: ['a@example.org'],
        }),
      ],
    })
    const { output } = run(
      ['openssl', 'x509', '-noout', '-ext', 'subjectAltName'],
      {},
      { input: pem('CERTIFICATE', certificate.der) },
    )
    expect(output).toContain('email:a@example.org, DNS:localhost, IP Address:127.0.0.1')
  })
})

function hex(octets: Uint8Array): string {
  return Buffer.from(octets).toString('hex')
}

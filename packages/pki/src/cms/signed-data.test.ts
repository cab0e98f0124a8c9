import { spawnSync } from 'node:child_process'
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lacks } from '../../test/programs.ts'
import { type Certificate, parseCertificate } from '../certificate/parse.ts'
import { readDer } from '../der/read.ts'
import { softSigner } from '../signature/signer.ts'
import { buildSignedData } from './build-signed-data.ts'
import { parseSignedData } from './parse-signed-data.ts'
import { cmsSigner, pssSigner } from './signature-scheme.ts'
import type { SignedData } from './signed-data.ts'
import { findSignerCertificate, verifySignedData } from './verify-signed-data.ts'

const CONTENT = new TextEncoder().encode('Hello eHealth')
const SIGNING_TIME = new Date('2026-03-01T09:00:00Z')

interface Party {
  readonly privateKey: KeyObject
  readonly certificate: Certificate
}

let folder: string
const parties = new Map<string, Party>()
const at = (name: string) => join(folder, name)
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
const read = (name: string) => new Uint8Array(readFileSync(at(name)))
const party = (name: string): Party => {
  const found = parties.get(name)
  if (!found) throw new Error(name)
  return found
}

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cms-'))
  for (const [name, algorithm] of [
    ['RSA', 'rsa:2048'],
    ['P-384', 'ec'],
    ['P-256', 'ec'],
  ] as const) {
    const curve = algorithm === 'ec' ? ['-pkeyopt', `ec_paramgen_curve:${name}`] : []
    run(
      'openssl',
      'req',
      '-x509',
      '-newkey',
      algorithm,
      ...curve,
      '-nodes',
      '-subj',
      `/C=BE/CN=Throw-away ${name}`,
      '-days',
      '30',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
    )
    run('openssl', 'x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`)
    parties.set(name, {
      privateKey: createPrivateKey(readFileSync(at(`${name}.key`))),
      certificate: parseCertificate(read(`${name}.der`)),
    })
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const build = (name: string, embedded: readonly string[] = [name], pss = false) => {
  const { privateKey, certificate } = party(name)
  return buildSignedData({
    content: CONTENT,
    signer: pss ? pssSigner(privateKey) : cmsSigner(softSigner(privateKey)),
    signerCertificate: certificate,
    signingTime: SIGNING_TIME,
    certificates: embedded.map(other => party(other).certificate.der),
  })
}

const verify = (signedData: SignedData, name: string) => {
  const [signer] = signedData.signers
  if (!signer) throw new Error('no signer')
  return verifySignedData(signedData, signer, party(name).certificate.spki)
}

const SCHEMES = [
  { name: 'RSA', pss: false, scheme: 'rsa-pkcs1', digest: 'sha256' },
  { name: 'RSA', pss: true, scheme: 'rsa-pss', digest: 'sha256' },
  { name: 'P-384', pss: false, scheme: 'ecdsa', digest: 'sha384' },
  { name: 'P-256', pss: false, scheme: 'ecdsa', digest: 'sha256' },
]

describe.skipIf(lacks('openssl'))('buildSignedData', () => {
  it.each(SCHEMES)(
    'is verified by openssl and by us: $scheme with $name',
    async ({ name, pss, scheme, digest }) => {
      const octets = await build(name, [name], pss)
      writeFileSync(at('ours.der'), octets)
      run(
        'openssl',
        'cms',
        '-verify',
        '-inform',
        'DER',
        '-in',
        'ours.der',
        '-CAfile',
        `${name}.pem`,
        '-purpose',
        'any',
        '-out',
        'content',
        '-binary',
      )
      expect(read('content')).toEqual(CONTENT)
      const signedData = parseSignedData(octets)
      expect(signedData.signers).toMatchObject([{ scheme, digest }])
      expect(verify(signedData, name)).toEqual({ failures: [], signingTime: SIGNING_TIME })
    },
  )

  it.each([
    { order: ['P-256', 'RSA', 'P-384'] },
    { order: ['P-384', 'P-256', 'RSA'] },
    { order: ['RSA', 'P-384', 'P-256'] },
  ])('keeps the certificates in the order given: $order', async ({ order }) => {
    const expected = order.map(name => hex(party(name).certificate.der))
    expect(parseSignedData(await build('RSA', order)).certificates.map(hex)).toEqual(expected)
  })

  it('writes the signed attributes that tokens of the platform have, in DER order', async () => {
    const [signer] = parseSignedData(await build('RSA')).signers
    expect(signer?.signedAttributes?.map(attribute => attribute.oid)).toEqual([
      '1.2.840.113549.1.9.3',
      '1.2.840.113549.1.9.5',
      '1.2.840.113549.1.9.52',
      '1.2.840.113549.1.9.4',
    ])
    expect(hex(signer?.signatureAlgorithm ?? new Uint8Array())).toBe('300d06092a864886f70d0101010500')
    expect(signer?.unsignedAttributes).toEqual([])
  })

  it('writes the RSASSA-PSS identifier of formats section 1', async () => {
    const [signer] = parseSignedData(await build('RSA', [], true)).signers
    expect(hex(signer?.signatureAlgorithm ?? new Uint8Array())).toBe(
      '304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120',
    )
  })
})

describe.skipIf(lacks('openssl'))('parseSignedData and verifySignedData', () => {
  const signedByOpenssl = (...options: string[]) => {
    writeFileSync(at('clear'), CONTENT)
    run(
      'openssl',
      'cms',
      '-sign',
      '-binary',
      '-nosmimecap',
      '-in',
      'clear',
      '-outform',
      'DER',
      '-out',
      'theirs.der',
      ...options,
    )
    return read('theirs.der')
  }
  const rsa = ['-signer', 'RSA.pem', '-inkey', 'RSA.key', '-md', 'sha256']

  it.each([
    { name: 'defaults', options: ['-nodetach', ...rsa] },
    { name: 'indefinite lengths and chunks', options: ['-nodetach', '-stream', ...rsa] },
    { name: 'no signed attributes', options: ['-nodetach', '-noattr', ...rsa] },
    { name: 'SHA-512', options: ['-nodetach', '-signer', 'RSA.pem', '-inkey', 'RSA.key', '-md', 'sha512'] },
    {
      name: 'RSASSA-PSS',
      options: ['-nodetach', ...rsa, '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:32'],
    },
    { name: 'a key identifier', options: ['-nodetach', '-keyid', ...rsa] },
  ])('verify what openssl signed with $name', ({ options }) => {
    const signedData = parseSignedData(signedByOpenssl(...options))
    expect(hex(signedData.content ?? new Uint8Array())).toBe(hex(CONTENT))
    expect(verify(signedData, 'RSA').failures).toEqual([])
    const [signer] = signedData.signers
    const certificates = [party('P-384'), party('RSA')].map(({ certificate }) => certificate)
    expect(signer && findSignerCertificate(signer, certificates)).toBe(party('RSA').certificate)
  })

  it('verify an ECDSA signature of openssl over P-384 with SHA-256', () => {
    const signedData = parseSignedData(
      signedByOpenssl('-nodetach', '-signer', 'P-384.pem', '-inkey', 'P-384.key', '-md', 'sha256'),
    )
    expect(signedData.signers).toMatchObject([{ scheme: 'ecdsa', digest: 'sha256' }])
    expect(verify(signedData, 'P-384').failures).toEqual([])
  })

  it.each([
    { name: 'SHA-1', options: ['-signer', 'RSA.pem', '-inkey', 'RSA.key', '-md', 'sha1'] },
    {
      name: 'RSASSA-PSS with another salt',
      options: [...rsa, '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:20'],
    },
    {
      name: 'RSASSA-PSS with SHA-512',
      options: [
        '-signer',
        'RSA.pem',
        '-inkey',
        'RSA.key',
        '-md',
        'sha512',
        '-keyopt',
        'rsa_padding_mode:pss',
        '-keyopt',
        'rsa_pss_saltlen:32',
      ],
    },
  ])('do not allow $name', ({ options }) => {
    const signedData = parseSignedData(signedByOpenssl('-nodetach', ...options))
    expect(verify(signedData, 'RSA').failures).toEqual(['CMS_ALGORITHM_NOT_ALLOWED'])
  })

  it('say that a detached content is missing', () => {
    expect(verify(parseSignedData(signedByOpenssl(...rsa)), 'RSA').failures).toEqual(['CMS_CONTENT_MISSING'])
  })

  it('tell a changed content from a changed signature and from another key', async () => {
    const signedData = parseSignedData(await build('RSA'))
    const [signer] = signedData.signers
    if (!signer) throw new Error('no signer')
    const spki = party('RSA').certificate.spki
    const changed = { ...signedData, content: new TextEncoder().encode('Hello eHealtj') }
    expect(verifySignedData(changed, signer, spki).failures).toEqual(['CMS_MESSAGE_DIGEST_MISMATCH'])
    const signature = Uint8Array.from(signer.signature)
    signature[9] = (signature[9] ?? 0) ^ 1
    expect(verifySignedData(signedData, { ...signer, signature }, spki).failures).toEqual([
      'CMS_SIGNATURE_INVALID',
    ])
    for (const other of ['P-384', 'P-256'])
      expect(verify(signedData, other).failures).toEqual(['CMS_SIGNATURE_INVALID'])
  })

  it('take a key that cannot be decoded, or is of another kind, for one that verifies nothing', async () => {
    for (const pss of [false, true]) {
      const signedData = parseSignedData(await build('RSA', [], pss))
      const [signer] = signedData.signers
      if (!signer) throw new Error('no signer')
      const broken = Uint8Array.from(party('RSA').certificate.spki)
      broken[25] = (broken[25] ?? 0) ^ 0xff
      for (const spki of [broken, broken.subarray(1), party('P-384').certificate.spki])
        expect(verifySignedData(signedData, signer, spki).failures).toEqual(['CMS_SIGNATURE_INVALID'])
    }
  })

  it('refuse attributes that do not fit what they protect', async () => {
    const signedData = parseSignedData(await build('RSA'))
    const [signer] = signedData.signers
    if (!signer?.signedAttributes) throw new Error('no signer')
    const spki = party('RSA').certificate.spki
    const without = (oid: string) => ({
      ...signer,
      signedAttributes: signer.signedAttributes?.filter(a => a.oid !== oid),
    })
    expect(verifySignedData(signedData, without('1.2.840.113549.1.9.3'), spki).failures).toContain(
      'CMS_CONTENT_TYPE_MISMATCH',
    )
    expect(verifySignedData(signedData, without('1.2.840.113549.1.9.4'), spki).failures).toContain(
      'CMS_MESSAGE_DIGEST_MISMATCH',
    )
    const otherAlgorithm = {
      ...signer,
      signatureAlgorithm: Buffer.from('300d06092a864886f70d01010b0500', 'hex'),
    }
    expect(verifySignedData(signedData, otherAlgorithm, spki).failures).toEqual([
      'CMS_ALGORITHM_PROTECT_MISMATCH',
    ])
    expect(verifySignedData({ ...signedData, contentType: '1.2.3' }, signer, spki).failures).toEqual([
      'CMS_CONTENT_TYPE_MISMATCH',
    ])
    expect(
      verifySignedData(
        { ...signedData, contentType: '1.2.3' },
        { ...signer, signedAttributes: undefined },
        spki,
      ).failures,
    ).toContain('CMS_CONTENT_TYPE_MISMATCH')
  })

  it('refuse every truncation, and octets after the end', async () => {
    const octets = await build('P-256')
    for (let length = 0; length < octets.length; length++)
      expect(() => parseSignedData(octets.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'PKI_CMS_MALFORMED' }),
      )
    expect(() => parseSignedData(Uint8Array.of(...octets, 0))).toThrow(
      expect.objectContaining({ code: 'PKI_CMS_MALFORMED' }),
    )
  })

  it('refuse another structure and more octets than allowed', async () => {
    expect(() => parseSignedData(party('RSA').certificate.der)).toThrow(
      expect.objectContaining({ code: 'PKI_CMS_MALFORMED' }),
    )
    const octets = await build('RSA')
    expect(() => parseSignedData(octets, { maxOctets: octets.length - 1 })).toThrow(
      expect.objectContaining({ code: 'PKI_CMS_MALFORMED' }),
    )
  })

  it('answer every changed octet with a typed error or a failure, unless nothing that counts has changed', async () => {
    const octets = await build('P-256')
    const intact = createHash('sha256').update(CONTENT).digest('hex')
    fc.assert(
      fc.property(fc.nat(octets.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const changed = Uint8Array.from(octets)
        changed[index] = (changed[index] ?? 0) ^ change
        let signedData: SignedData
        try {
          signedData = parseSignedData(changed)
        } catch (error) {
          expect(error).toMatchObject({ code: 'PKI_CMS_MALFORMED' })
          return
        }
        const [signer] = signedData.signers
        if (
          !signer ||
          verifySignedData(signedData, signer, party('P-256').certificate.spki).failures.length > 0
        )
          return
        expect(
          createHash('sha256')
            .update(signedData.content ?? '')
            .digest('hex'),
        ).toBe(intact)
        expect(readDer(signer.signature).der).toEqual(signer.signature)
      }),
      { numRuns: 500 },
    )
  })
})

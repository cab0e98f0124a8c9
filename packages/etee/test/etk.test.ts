import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policyOid } from '@vesalius/authority'
import {
  buildSignedData,
  cmsSigner,
  certificateExtensions as ext,
  type KeyPair,
  parseCertificate,
  softSigner,
} from '@vesalius/pki'
import {
  connectorVectors,
  issueTestHolder,
  runProgram,
  type TemporaryFolder,
  temporaryFolder,
  testHierarchy,
  testKeyPair,
  toPem,
  withoutPrograms,
} from '@vesalius/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  buildEncryptionCertificate,
  buildEtk,
  type EtkTrust,
  openKeystore,
  parseEtk,
  verifyEtk,
} from '../src/index.ts'
import { javaFacts, withoutJava } from './java.ts'
import {
  type Hierarchy,
  HOSPITAL,
  type Issued,
  issue,
  issueHolder,
  makeHierarchy,
  PERSON,
  RA_POLICY,
} from './throw-away-hierarchy.ts'

const AT = new Date()
const SERIAL = 318028691047594509760175467604323951207n
const DAY = 24 * 60 * 60 * 1000
const KINDS = ['RSA-2048', 'P-384'] as const

let folder: TemporaryFolder
let encryptionKey: KeyPair
const made = new Map<string, { hierarchy: Hierarchy; holder: Issued; token: Uint8Array }>()

const at = (name: string) => join(folder.path, name)
const of = (kind: (typeof KINDS)[number]) => {
  const found = made.get(kind)
  if (!found) throw new Error(kind)
  return found
}

async function encryptionCertificate(holder: Issued, spki = encryptionKey.spki): Promise<Uint8Array> {
  const signer = softSigner(holder.privateKey)
  return buildEncryptionCertificate({
    serialNumber: SERIAL,
    spki,
    authentication: holder.certificate,
    signer,
  })
}

/** A token as the registration authority makes it, with some parts replaced. */
async function token(
  hierarchy: Hierarchy,
  holder: Issued,
  parts: { authority?: Issued; encryption?: Uint8Array; signedAt?: Date } = {},
) {
  const authority = parts.authority ?? hierarchy.registrationAuthority
  return buildEtk({
    encryptionCertificate: parts.encryption ?? (await encryptionCertificate(holder)),
    authentication: holder.certificate,
    issuing: hierarchy.issuing.certificate,
    registrationAuthority: authority.certificate,
    signer: softSigner(authority.privateKey),
    at: parts.signedAt ?? AT,
  })
}

const trust = (hierarchy: Hierarchy, changes: Partial<EtkTrust> = {}): EtkTrust => ({
  at: AT,
  anchors: [hierarchy.root.certificate],
  registrationAuthorityPolicy: RA_POLICY,
  ...changes,
})

const codes = (octets: Uint8Array, hierarchy: Hierarchy, changes: Partial<EtkTrust> = {}) =>
  verifyEtk(parseEtk(octets), trust(hierarchy, changes)).map(failure => failure.code)

beforeAll(async () => {
  folder = temporaryFolder()
  encryptionKey = await testKeyPair('RSA-2048', 'etee-etk')
  for (const kind of KINDS) {
    const hierarchy = await makeHierarchy(kind, AT)
    const holder = await issueHolder(hierarchy, {
      kind,
      holder: kind === 'P-384' ? PERSON : HOSPITAL,
      at: AT,
    })
    made.set(kind, { hierarchy, holder, token: await token(hierarchy, holder) })
  }
})

afterAll(() => folder[Symbol.dispose]())

describe('buildEtk', () => {
  it.each(KINDS)('embeds authority, holder and issuing CA in that order, no root: %s', kind => {
    const { hierarchy, holder, token: octets } = of(kind)
    const etk = parseEtk(octets)
    expect(etk.signedData.certificates).toEqual(
      [hierarchy.registrationAuthority, holder, hierarchy.issuing].map(({ certificate }) => certificate.der),
    )
    expect(etk.encryption.serialNumber).toBe(SERIAL)
    expect(etk.authentication.der).toEqual(holder.certificate.der)
    expect(etk.registrationAuthority.der).toEqual(hierarchy.registrationAuthority.certificate.der)
    expect(etk.strangers).toEqual([])
  })

  it.each(KINDS)('makes what verifyEtk accepts: %s', async kind => {
    const { hierarchy, holder, token: octets } = of(kind)
    const encryption = parseEtk(octets).encryption.der
    expect(
      codes(octets, hierarchy, { expected: { authentication: holder.certificate.der, encryption } }),
    ).toEqual([])
  })

  it.skipIf(withoutPrograms('openssl')).each(KINDS)(
    'makes what openssl verifies, giving the encryption certificate: %s',
    kind => {
      const { hierarchy, token: octets } = of(kind)
      folder.write('token', octets)
      folder.write('root.pem', toPem('CERTIFICATE', hierarchy.root.certificate.der))
      const anchor = ['-CAfile', at('root.pem'), '-purpose', 'any']
      const files = ['-inform', 'DER', '-in', at('token'), '-out', at('content')]
      expect(runProgram('openssl', ['cms', '-verify', '-binary', ...files, ...anchor])).toMatchObject({
        status: 0,
      })
      expect(parseCertificate(readFileSync(at('content'))).serialNumber).toBe(SERIAL)
    },
  )

  it.skipIf(withoutJava).each(KINDS)(
    'makes what a reader by the rules of the existing library accepts: %s',
    kind => {
      const { hierarchy, token: octets } = of(kind)
      folder.write('token', octets)
      folder.write('root', hierarchy.root.certificate.der)
      expect(Object.fromEntries(javaFacts('TokenChecker.java', [at('root'), at('token')]))).toEqual({
        'token signature': 'true',
        'token signed attributes': '4',
        'token serial': SERIAL.toString(),
        'token encryption key': 'RSA',
        'token encryption certificate': 'true',
        'token encryption usage': 'true',
        'token authentication usage': 'true',
        'token same subject': 'true',
        'token path': 'valid',
      })
    },
  )

  it('refuses a signer that does not hold the key of the authority', async () => {
    const { hierarchy, holder } = of('P-384')
    const authority = {
      certificate: hierarchy.registrationAuthority.certificate,
      privateKey: holder.privateKey,
    }
    await expect(token(hierarchy, holder, { authority })).rejects.toThrow(
      expect.objectContaining({ code: 'KEYSTORE_KEY_MISMATCH' }),
    )
  })
})

describe('verifyEtk', () => {
  const authority = (changes: Partial<Parameters<typeof issue>[0]>) => {
    const { hierarchy } = of('P-384')
    return issue({
      kind: 'P-384',
      name: 'Throw-away ETK-RA',
      at: AT,
      issuer: hierarchy.issuing,
      extensions: [
        ext.basicConstraints({ ca: false }),
        ext.keyUsage(['digitalSignature']),
        ext.certificatePolicies([{ oid: RA_POLICY }]),
      ],
      ...changes,
    })
  }

  it('finds a changed signature and a changed encryption certificate', async () => {
    const { hierarchy, token: octets } = of('P-384')
    const etk = parseEtk(octets)
    const signature = Uint8Array.from(etk.signer.signature)
    signature[10] = (signature[10] ?? 0) ^ 1
    expect(verifyEtk({ ...etk, signer: { ...etk.signer, signature } }, trust(hierarchy))).toEqual([
      { code: 'ETK_SIGNATURE_INVALID', failures: ['CMS_SIGNATURE_INVALID'] },
    ])
    const other = { ...etk, signedData: { ...etk.signedData, content: new Uint8Array(5) } }
    expect(verifyEtk(other, trust(hierarchy))).toEqual([
      { code: 'ETK_SIGNATURE_INVALID', failures: ['CMS_MESSAGE_DIGEST_MISMATCH'] },
    ])
  })

  it('refuses an authority without the policy', async () => {
    const { hierarchy, holder } = of('P-384')
    const other = await authority({
      extensions: [ext.basicConstraints({ ca: false }), ext.keyUsage(['digitalSignature'])],
    })
    expect(codes(await token(hierarchy, holder, { authority: other }), hierarchy)).toEqual([
      'ETK_RA_CERT_POLICY_MISSING',
    ])
    expect(codes(of('P-384').token, hierarchy, { registrationAuthorityPolicy: '2.999.1.2' })).toEqual([
      'ETK_RA_CERT_POLICY_MISSING',
    ])
  })

  it('refuses a holder who signs a token with the own certificate kind', async () => {
    const { hierarchy, holder } = of('P-384')
    const impostor = await issueHolder(hierarchy, { kind: 'P-384', holder: HOSPITAL, at: AT })
    expect(codes(await token(hierarchy, holder, { authority: impostor }), hierarchy)).toEqual([
      'ETK_RA_CERT_POLICY_MISSING',
    ])
  })

  it('refuses an authority of another issuing CA under the same root', async () => {
    const { hierarchy, holder } = of('P-384')
    const otherIssuing = await issue({
      kind: 'P-384',
      name: 'Throw-away Other Issuing',
      at: AT,
      issuer: hierarchy.root,
      extensions: [ext.basicConstraints({ ca: true }), ext.keyUsage(['keyCertSign'])],
    })
    const octets = await token(hierarchy, holder, { authority: await authority({ issuer: otherIssuing }) })
    expect(codes(octets, hierarchy, { intermediates: [otherIssuing.certificate] })).toEqual([
      'ETK_RA_CERT_ISSUER_MISMATCH',
    ])
    expect(codes(octets, hierarchy)).toEqual(['ETK_RA_CERT_CHAIN_NOT_TRUSTED', 'ETK_RA_CERT_ISSUER_MISMATCH'])
  })

  it('refuses an authority that signs for itself, cannot sign, or is a CA', async () => {
    const { hierarchy, holder } = of('P-384')
    const { issuer: _none, ...selfSigned } = { issuer: undefined }
    const self = await issue({
      kind: 'P-384',
      name: 'Throw-away ETK-RA',
      at: AT,
      ...selfSigned,
      extensions: [ext.keyUsage(['digitalSignature']), ext.certificatePolicies([{ oid: RA_POLICY }])],
    })
    expect(codes(await token(hierarchy, holder, { authority: self }), hierarchy)).toEqual([
      'ETK_RA_CERT_CHAIN_NOT_TRUSTED',
      'ETK_RA_CERT_ISSUER_MISMATCH',
    ])
    const mute = await authority({
      extensions: [ext.keyUsage(['keyAgreement']), ext.certificatePolicies([{ oid: RA_POLICY }])],
    })
    expect(codes(await token(hierarchy, holder, { authority: mute }), hierarchy)).toEqual([
      'ETK_RA_CERT_HAS_INVALID_KEYUSAGE',
    ])
    expect(codes(await token(hierarchy, holder, { authority: hierarchy.issuing }), hierarchy)).toEqual([
      'ETK_RA_CERT_CHAIN_NOT_TRUSTED',
      'ETK_RA_CERT_ISSUER_MISMATCH',
      'ETK_RA_CERT_POLICY_MISSING',
      'ETK_RA_CERT_HAS_INVALID_KEYUSAGE',
    ])
  })

  it('accepts an authority that expired after signing, refuses one that had expired before', async () => {
    const { hierarchy, holder } = of('P-384')
    const short = await authority({ days: 2 })
    const octets = await token(hierarchy, holder, { authority: short })
    expect(codes(octets, hierarchy, { at: new Date(AT.getTime() + 3 * DAY) })).toEqual([])
    const late = await token(hierarchy, holder, {
      authority: short,
      signedAt: new Date(AT.getTime() + 3 * DAY),
    })
    expect(codes(late, hierarchy, { at: new Date(AT.getTime() + 3 * DAY) })).toEqual([
      'ETK_RA_CERT_CHAIN_NOT_TRUSTED',
    ])
  })

  it('refuses a token signed in the future or before the holder had a certificate', async () => {
    const { hierarchy, holder } = of('P-384')
    const future = await token(hierarchy, holder, { signedAt: new Date(AT.getTime() + DAY / 2) })
    expect(codes(future, hierarchy)).toEqual(['ETK_SIGNING_TIME_INVALID'])
    const past = await token(hierarchy, holder, { signedAt: new Date(AT.getTime() - 2 * DAY) })
    expect(codes(past, hierarchy)).toContain('ETK_SIGNING_TIME_INVALID')
  })

  it('refuses an expired and a not yet valid holder', () => {
    const { hierarchy, holder, token: octets } = of('P-384')
    const { notBefore, notAfter } = holder.certificate
    expect(codes(octets, hierarchy, { at: new Date(notAfter.getTime() + 999) })).toEqual([])
    // The root of this hierarchy ends at the same instant.
    expect(codes(octets, hierarchy, { at: new Date(notAfter.getTime() + 1000) })).toEqual([
      'ETK_AUTHENTICATION_CERT_EXPIRED',
      'ETK_AUTHENTICATION_CERT_CHAIN_NOT_TRUSTED',
      'ETK_ENCRYPTION_CERT_EXPIRED',
    ])
    expect(codes(octets, hierarchy, { at: new Date(notBefore.getTime() - 1000) })).toEqual(
      expect.arrayContaining(['ETK_AUTHENTICATION_CERT_NOT_YET_VALID', 'ETK_ENCRYPTION_CERT_NOT_YET_VALID']),
    )
  })

  it('refuses another root', () => {
    expect(codes(of('P-384').token, of('RSA-2048').hierarchy)).toEqual([
      'ETK_RA_CERT_CHAIN_NOT_TRUSTED',
      'ETK_AUTHENTICATION_CERT_CHAIN_NOT_TRUSTED',
    ])
  })

  it.each(['RSA-3072', 'P-384'] as const)('refuses an encryption key of %s', async kind => {
    const { hierarchy, holder } = of('P-384')
    const encryption = await encryptionCertificate(holder, (await testKeyPair(kind, 'etee-other')).spki)
    expect(
      verifyEtk(parseEtk(await token(hierarchy, holder, { encryption })), trust(hierarchy)),
    ).toMatchObject([
      { code: 'ETK_ENCRYPTION_CERT_INVALID', objections: [{ code: 'ENCRYPTION_CERTIFICATE_KEY' }] },
    ])
  })

  it("refuses another holder's encryption certificate", async () => {
    const { hierarchy, holder } = of('P-384')
    const other = await issueHolder(hierarchy, { kind: 'P-384', holder: HOSPITAL, at: AT })
    const octets = await token(hierarchy, holder, { encryption: await encryptionCertificate(other) })
    expect(verifyEtk(parseEtk(octets), trust(hierarchy))).toMatchObject([
      {
        code: 'ETK_ENCRYPTION_CERT_INVALID',
        objections: [
          { code: 'ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH' },
          { code: 'ENCRYPTION_CERTIFICATE_ISSUER_MISMATCH' },
          { code: 'ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID' },
        ],
      },
    ])
  })

  it('refuses a token that does not hold the certificates the holder knows', () => {
    const { hierarchy, token: octets } = of('P-384')
    const expected = { authentication: new Uint8Array(1), encryption: new Uint8Array(1) }
    expect(codes(octets, hierarchy, { expected })).toEqual([
      'ETK_AUTHENTICATION_CERT_UNEXPECTED',
      'ETK_ENCRYPTION_CERT_UNEXPECTED',
    ])
  })

  it('refuses a token in which two certificates could be the holder', async () => {
    const { hierarchy, holder } = of('P-384')
    const other = await issueHolder(hierarchy, { kind: 'P-384', holder: HOSPITAL, at: AT })
    const { registrationAuthority, issuing } = hierarchy
    const octets = await signed(hierarchy, await encryptionCertificate(holder), [
      registrationAuthority,
      other,
      holder,
      issuing,
    ])
    expect(codes(octets, hierarchy)).toEqual(['ETK_AUTHENTICATION_CERT_AMBIGUOUS'])
  })
})

describe('parseEtk', () => {
  const malformed = expect.objectContaining({ code: 'ETK_MALFORMED' })

  it.each([
    {
      name: 'no certificate as content',
      parts: (h: Hierarchy, p: Issued) => signed(h, new Uint8Array(4), [h.registrationAuthority, p]),
    },
    {
      name: 'no certificate of its signer',
      parts: async (h: Hierarchy, p: Issued) => signed(h, await encryptionCertificate(p), [p, h.issuing]),
    },
    {
      name: 'no authentication certificate',
      parts: async (h: Hierarchy, p: Issued) =>
        signed(h, await encryptionCertificate(p), [h.registrationAuthority, h.issuing]),
    },
    {
      name: 'no certificates',
      parts: async (h: Hierarchy, p: Issued) => signed(h, await encryptionCertificate(p), []),
    },
  ])('refuses a token with $name', async ({ parts }) => {
    const { hierarchy, holder } = of('P-384')
    const octets = await parts(hierarchy, holder)
    expect(() => parseEtk(octets)).toThrow(malformed)
  })

  it('refuses every truncation and what is no token', () => {
    const { token: octets, holder } = of('P-384')
    for (let length = 0; length < octets.length; length += 7)
      expect(() => parseEtk(octets.subarray(0, length))).toThrow(malformed)
    expect(() => parseEtk(holder.certificate.der)).toThrow(malformed)
    expect(() => parseEtk(new Uint8Array(100_000))).toThrow(malformed)
  })

  it('never lets a changed octet through verification', () => {
    const { hierarchy, token: octets } = of('P-384')
    const encryption = parseEtk(octets).encryption.der
    fc.assert(
      fc.property(fc.nat(octets.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const changed = Uint8Array.from(octets)
        changed[index] = (changed[index] ?? 0) ^ change
        try {
          const etk = parseEtk(changed)
          if (verifyEtk(etk, trust(hierarchy)).length === 0) expect(etk.encryption.der).toEqual(encryption)
        } catch (error) {
          expect(error).toMatchObject({ code: 'ETK_MALFORMED' })
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(!connectorVectors)('a token seen by the existing client', () => {
  it('is read, and verified but for the policy, which its maker did not know', () => {
    if (!connectorVectors) throw new Error('no vectors')
    const response = Buffer.from(connectorVectors.response('CompleteETKRegistrationRequest')).toString()
    const etk = parseEtk(Buffer.from(/ETK>([^<]+)</.exec(response)?.[1] ?? '', 'base64'))
    const text = Buffer.from(connectorVectors.pki('anchors.pem')).toString()
    const anchors = [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)].map(([, base64 = '']) =>
      parseCertificate(Buffer.from(base64, 'base64')),
    )
    const issuedAt = new Date(etk.authentication.notBefore.getTime() + 2 * 60 * 60 * 1000)
    const failures = verifyEtk(etk, { at: issuedAt, anchors, registrationAuthorityPolicy: RA_POLICY })
    expect(failures.map(failure => failure.code)).toEqual(['ETK_RA_CERT_POLICY_MISSING'])
    const { keystore } = openKeystore(connectorVectors.pki('person.p12'), 'peer')
    expect(keystore.encryption.map(entry => entry.alias)).toEqual([etk.encryption.serialNumber.toString()])
  })
})

describe("the platform's own hierarchy", () => {
  it.each(['RSA', 'EC'] as const)('makes tokens that verify: %s', async keyKind => {
    const hierarchy = await testHierarchy({ keyKind })
    const { at: now, issuing, etkRa, root, practice } = hierarchy
    const keyPair = await testKeyPair(keyKind === 'RSA' ? 'RSA-2048' : 'P-384', 'etee-platform')
    const holder = await issueTestHolder(hierarchy, { ...PERSON, keyPair, at: now })
    const octets = await buildEtk({
      encryptionCertificate: await encryptionCertificate(holder),
      authentication: holder.certificate,
      issuing: issuing.certificate,
      registrationAuthority: etkRa.certificate,
      signer: etkRa.signer,
      at: now,
    })
    const registrationAuthorityPolicy = policyOid('etk-ra', practice)
    const anchors = [root.certificate]
    expect(verifyEtk(parseEtk(octets), { at: now, anchors, registrationAuthorityPolicy })).toEqual([])
  })
})

/** SignedData by the registration authority over whatever content, with whatever certificates. */
function signed(
  { registrationAuthority }: Hierarchy,
  content: Uint8Array,
  embedded: readonly Issued[],
): Promise<Uint8Array> {
  return buildSignedData({
    content,
    signer: cmsSigner(softSigner(registrationAuthority.privateKey)),
    signerCertificate: registrationAuthority.certificate,
    signingTime: AT,
    certificates: embedded.map(({ certificate }) => certificate.der),
  })
}

import {
  assembleCertificate,
  buildTbsCertificate,
  encodeName,
  certificateExtensions as ext,
  formatName,
  generateKeyPair,
  parseCertificate,
  parseNameText,
  softSigner,
} from '@vesalius/pki'
import { beforeAll, describe, expect, it } from 'vitest'
import { HOSPITAL, type Issued, issueHolder, makeHierarchy, PERSON } from '../../test/throw-away-hierarchy.ts'
import { buildEncryptionCertificate } from './build.ts'
import { type PendingRegistration, reviewEncryptionCertificate } from './review.ts'

const AT = new Date()
const SERIAL = 0xef421911b26ad0b51f5f0f70c0516267n
const USAGE = ext.keyUsage(['keyEncipherment', 'dataEncipherment'])

let holder: Issued
let rsaHolder: Issued
let other: Issued
let pending: PendingRegistration

beforeAll(async () => {
  const hierarchy = await makeHierarchy('P-384', AT)
  holder = await issueHolder(hierarchy, { kind: 'P-384', holder: PERSON, at: AT })
  rsaHolder = await issueHolder(hierarchy, { kind: 'RSA-2048', holder: PERSON, at: AT })
  other = await issueHolder(hierarchy, { kind: 'P-384', holder: HOSPITAL, at: AT, days: 30 })
  const { spki } = await generateKeyPair('RSA-2048')
  pending = { authentication: holder.certificate, spki, serialNumber: SERIAL }
})

/** The right certificate with some fields changed. */
async function certificate(changes: Partial<Parameters<typeof buildTbsCertificate>[0]> = {}, by = holder) {
  const signer = softSigner(by.privateKey)
  const { subjectDer, notBefore, notAfter } = holder.certificate
  const tbs = buildTbsCertificate({
    serialNumber: SERIAL,
    issuerDer: subjectDer,
    subjectDer,
    notBefore,
    notAfter,
    spki: pending.spki,
    signatureAlgorithm: signer.algorithm,
    extensions: [USAGE],
    ...changes,
  })
  return assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs))
}

const codes = async (...parameters: Parameters<typeof certificate>) =>
  reviewEncryptionCertificate(await certificate(...parameters), pending).objections.map(
    objection => objection.code,
  )

describe('buildEncryptionCertificate', () => {
  it('makes what the review accepts, with a P-384 and with an RSA authentication key', async () => {
    for (const issued of [holder, rsaHolder]) {
      const der = await buildEncryptionCertificate({
        serialNumber: SERIAL,
        spki: pending.spki,
        authentication: issued.certificate,
        signer: softSigner(issued.privateKey),
      })
      const review = reviewEncryptionCertificate(der, { ...pending, authentication: issued.certificate })
      expect(review).toEqual({ objections: [], certificate: parseCertificate(der) })
      const made = parseCertificate(der)
      expect(made.subjectDer).toEqual(issued.certificate.subjectDer)
      expect(made.issuerDer).toEqual(issued.certificate.subjectDer)
      expect(
        made.extensions.map(({ oid, critical, value }) => [
          oid,
          critical,
          Buffer.from(value).toString('hex'),
        ]),
      ).toEqual([['2.5.29.15', true, '03020430']])
      expect(made.signatureAlgorithm).toBe(issued === rsaHolder ? 'sha256WithRSA' : 'ecdsaWithSHA384')
    }
  })

  it('refuses a signer with another key than the authentication certificate', async () => {
    const { spki } = pending
    const input = {
      serialNumber: SERIAL,
      spki,
      authentication: holder.certificate,
      signer: softSigner(other.privateKey),
    }
    await expect(buildEncryptionCertificate(input)).rejects.toThrow(
      expect.objectContaining({ code: 'KEYSTORE_KEY_MISMATCH' }),
    )
  })
})

describe('reviewEncryptionCertificate', () => {
  it('accepts names that are encoded otherwise', async () => {
    const subjectDer = encodeName(holder.certificate.subject, { stringType: 'printable' })
    expect(await codes({ subjectDer, issuerDer: subjectDer })).toEqual([])
  })

  it('objects to another serial number', async () => {
    expect(await codes({ serialNumber: SERIAL + 1n })).toEqual(['ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH'])
  })

  it('objects to another signer', async () => {
    expect(await codes({}, other)).toEqual(['ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID'])
  })

  it('objects to another key', async () => {
    const { spki } = await generateKeyPair('RSA-2048')
    expect(await codes({ spki })).toEqual(['ENCRYPTION_CERTIFICATE_KEY_MISMATCH'])
  })

  it.each([
    { kind: 'RSA-3072', key: 'KEY_ALGORITHM_NOT_ALLOWED' },
    { kind: 'P-384', key: 'KEY_ALGORITHM_NOT_ALLOWED' },
  ] as const)('objects to a key of another kind or size: $kind', async ({ kind, key }) => {
    const { spki } = await generateKeyPair(kind)
    const review = reviewEncryptionCertificate(await certificate({ spki }), { ...pending, spki })
    expect(review.objections).toMatchObject([
      { code: 'ENCRYPTION_CERTIFICATE_KEY', objections: [{ code: key }] },
    ])
  })

  it('objects to the authentication key used again', async () => {
    const authentication = rsaHolder.certificate
    const signer = softSigner(rsaHolder.privateKey)
    const der = await buildEncryptionCertificate({
      serialNumber: SERIAL,
      spki: signer.spki,
      authentication,
      signer,
    })
    expect(
      reviewEncryptionCertificate(der, { authentication, spki: signer.spki, serialNumber: SERIAL })
        .objections,
    ).toEqual([{ code: 'ENCRYPTION_CERTIFICATE_KEY_SHARED' }])
  })

  it('objects to another subject, issuer or order of the name', async () => {
    const theirs = other.certificate.subjectDer
    const reversed = encodeName(parseNameText(formatName([...holder.certificate.subject].reverse())))
    expect(await codes({ subjectDer: theirs })).toEqual(['ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH'])
    expect(await codes({ issuerDer: theirs })).toEqual(['ENCRYPTION_CERTIFICATE_ISSUER_MISMATCH'])
    expect(await codes({ subjectDer: reversed })).toEqual(['ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH'])
  })

  it('objects to another validity', async () => {
    const { notBefore, notAfter } = holder.certificate
    expect(await codes({ notAfter: new Date(notAfter.getTime() + 1000) })).toEqual([
      'ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH',
    ])
    expect(await codes({ notBefore: new Date(notBefore.getTime() - 1000) })).toEqual([
      'ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH',
    ])
  })

  it.each([
    { name: 'one usage missing', extensions: [ext.keyUsage(['keyEncipherment'])] },
    {
      name: 'a further usage',
      extensions: [ext.keyUsage(['keyEncipherment', 'dataEncipherment', 'digitalSignature'])],
    },
    { name: 'not critical', extensions: [{ ...USAGE, critical: false }] },
    { name: 'no extension', extensions: [] },
  ])('objects to the key usage: $name', async ({ extensions }) => {
    expect(await codes({ extensions })).toEqual(['ENCRYPTION_CERTIFICATE_KEY_USAGE'])
  })

  it('objects to further extensions, by their identifiers', async () => {
    const extensions = [
      USAGE,
      ext.basicConstraints({ ca: true }),
      ext.extendedKeyUsage(['1.3.6.1.5.5.7.3.2']),
    ]
    expect(reviewEncryptionCertificate(await certificate({ extensions }), pending).objections).toEqual([
      { code: 'ENCRYPTION_CERTIFICATE_EXTENSION', oids: ['2.5.29.19', '2.5.29.37'] },
    ])
  })

  it('names everything that is wrong at once', async () => {
    const { certificate: theirs } = other
    const wrong = await certificate(
      {
        serialNumber: 1n,
        subjectDer: theirs.subjectDer,
        issuerDer: theirs.issuerDer,
        notAfter: theirs.notAfter,
        spki: theirs.spki,
        extensions: [ext.basicConstraints({ ca: true })],
      },
      other,
    )
    expect(reviewEncryptionCertificate(wrong, pending).objections.map(objection => objection.code)).toEqual([
      'ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH',
      'ENCRYPTION_CERTIFICATE_KEY_MISMATCH',
      'ENCRYPTION_CERTIFICATE_KEY',
      'ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH',
      'ENCRYPTION_CERTIFICATE_ISSUER_MISMATCH',
      'ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH',
      'ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID',
      'ENCRYPTION_CERTIFICATE_KEY_USAGE',
      'ENCRYPTION_CERTIFICATE_EXTENSION',
    ])
  })

  it('says of octets that are no certificate only that', async () => {
    const der = await certificate()
    expect(reviewEncryptionCertificate(der.subarray(0, -1), pending).objections).toEqual([
      { code: 'ENCRYPTION_CERTIFICATE_MALFORMED' },
    ])
  })
})

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSignedData,
  type Certificate,
  cmsSigner,
  EnvelopedDataWriter,
  certificateExtensions as ext,
  keyTransportRecipient,
  pssSigner,
  type Signer,
  softSigner,
} from '@vesalius/pki'
import {
  measuredRun,
  runProgram,
  type TemporaryFolder,
  temporaryFolder,
  testKeyPair,
  toPem,
  withoutPrograms,
} from '@vesalius/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MessageSigner, type Notification, seal, Unsealer, type UnsealingInput } from '../src/index.ts'
import { RUNS, SEED } from './edit-octets.ts'
import { type SealingParty, sealingParty } from './sealing-parties.ts'
import {
  type Hierarchy,
  HOSPITAL,
  issue,
  issueHolder,
  makeHierarchy,
  PERSON,
} from './throw-away-hierarchy.ts'

const AT = new Date()
const DAY = 24 * 60 * 60 * 1000
const CLEAR = new TextEncoder().encode('Hello eHealth')
/** Half of the inputs each for two ways of spoiling a message. */
const HALF = { ...RUNS, numRuns: Math.ceil(RUNS.numRuns / 2) }
/** Milliseconds for half a million inputs, each of them two RSA operations. */
const PATIENCE = process.env.LONG === '1' ? 6 * 3_600_000 : 60_000

let folder: TemporaryFolder
let rsa: Hierarchy
let hospital: SealingParty
let person: SealingParty
let good: Uint8Array

const random = (octets: number) => new Uint8Array(randomBytes(octets))

beforeAll(async () => {
  folder = temporaryFolder()
  rsa = await makeHierarchy('RSA-2048', AT)
  hospital = await sealingParty(rsa, { kind: 'RSA-2048', holder: HOSPITAL, at: AT, label: 'hospital' })
  person = await sealingParty(rsa, { kind: 'RSA-2048', holder: PERSON, at: AT, label: 'person' })
  good = await seal(CLEAR, { sender: hospital.signer, recipients: [person.encryption], at: AT, random })
})
afterAll(() => folder[Symbol.dispose]())

function unseal(sealed: Uint8Array, changes: Partial<UnsealingInput> = {}) {
  const unsealer = new Unsealer({
    keys: [person.decryption],
    sharedKeys: [],
    anchors: [rsa.root.certificate],
    at: AT,
    ...changes,
  })
  const clear = Buffer.from(unsealer.update(sealed))
  const { rest, review } = unsealer.finish()
  return { clear: Buffer.concat([clear, rest]), review }
}

const codesOf = (notifications: readonly Notification[]) => notifications.map(({ code }) => code)
const codes = (sealed: Uint8Array, changes: Partial<UnsealingInput> = {}) => {
  const { review } = unseal(sealed, changes)
  expect(review.isVerified).toBe(review.notifications.every(({ level }) => level === 'warning'))
  return codesOf(review.notifications)
}

const signed = (
  content: Uint8Array,
  by: MessageSigner,
  changes: { at?: Date; certificates?: readonly Uint8Array[] } = {},
) =>
  buildSignedData({
    content,
    signer: by.signer,
    signerCertificate: by.certificate,
    signingTime: changes.at ?? AT,
    certificates: changes.certificates ?? [by.certificate.der, ...by.issuers],
  })

function enveloped(content: Uint8Array, recipient: Certificate = person.encryption): Uint8Array {
  const contentKey = random(16)
  const writer = new EnvelopedDataWriter({
    recipients: [keyTransportRecipient(recipient, contentKey)],
    contentKey,
    iv: random(16),
  })
  return Buffer.concat([writer.head(), writer.update(content), writer.finish()])
}

/** A message layer by layer, as somebody else might put one together. */
async function message(
  parts: {
    inner?: MessageSigner
    outer?: MessageSigner
    innerCertificates?: readonly Uint8Array[]
    at?: Date
  } = {},
) {
  const { inner = hospital.signer, outer = hospital.signer, innerCertificates = [], at = AT } = parts
  const innerData = await signed(CLEAR, inner, { at, certificates: innerCertificates })
  return signed(enveloped(innerData), outer, { at })
}

/** A sender whose certificate is made as told. */
async function sender(
  options: Omit<Partial<Parameters<typeof issue>[0]>, 'extensions'> & {
    usage?: Parameters<typeof ext.keyUsage>[0]
    signer?: (own: Signer) => MessageSigner['signer']
  } = {},
): Promise<MessageSigner> {
  const kind = options.kind ?? 'RSA-2048'
  const { certificate, privateKey } = await issue({
    kind,
    name: 'Somebody',
    at: AT,
    issuer: rsa.issuing,
    privateKey: (await testKeyPair(kind, 'seal-somebody')).privateKey,
    ...options,
    extensions: [ext.basicConstraints({ ca: false }), ext.keyUsage(options.usage ?? ['digitalSignature'])],
  })
  return {
    signer: options.signer?.(softSigner(privateKey)) ?? pssSigner(privateKey),
    certificate,
    issuers: [rsa.issuing.certificate.der, rsa.root.certificate.der],
  }
}

describe('Unsealer refuses', () => {
  it('nothing of a message put together by the rules', async () => {
    expect(codes(await message())).toEqual([])
    expect(
      codes(
        await message({ innerCertificates: [hospital.signer.certificate.der, ...hospital.signer.issuers] }),
      ),
    ).toEqual([])
  })

  it('an inner layer that somebody else signed', async () => {
    expect(codes(await message({ inner: person.signer }))).toEqual(['MESSAGE_INTEGRITY_INVALID'])
    const innerCertificates = [person.signer.certificate.der, ...person.signer.issuers]
    expect(codes(await message({ inner: person.signer, innerCertificates }))).toEqual([
      'MESSAGE_INTEGRITY_INVALID',
    ])
  })

  it('an outer layer that somebody else put around a message for them', async () => {
    const inner = await signed(CLEAR, hospital.signer, { certificates: [] })
    expect(codes(await signed(enveloped(inner), person.signer))).toEqual(['MESSAGE_INTEGRITY_INVALID'])
  })

  it('two policies in one message', async () => {
    const { privateKey } = await testKeyPair('RSA-2048', 'seal-auth-hospital')
    const pkcs1 = { ...hospital.signer, signer: cmsSigner(softSigner(privateKey)) }
    expect(codes(await message({ inner: pkcs1, outer: pkcs1 }))).toEqual([])
    expect(codes(await message({ inner: pkcs1 }))).toEqual(['MESSAGE_INTEGRITY_INVALID'])
  })

  it('layers in another order', async () => {
    const inner = await signed(CLEAR, hospital.signer)
    expect(codes(enveloped(inner))).toEqual(['OUTER_SIGNED_DATA_STRUCTURE_INCORRECT'])
    expect(codes(inner)).toEqual(['ENVELOPED_DATA_STRUCTURE_INCORRECT'])
    expect(codes(await signed(enveloped(enveloped(CLEAR)), hospital.signer))).toEqual([
      'INNER_SIGNED_DATA_STRUCTURE_INCORRECT',
    ])
    expect(codes(await signed(inner, hospital.signer))).toEqual(['ENVELOPED_DATA_STRUCTURE_INCORRECT'])
  })

  it('a message without the certificate of its sender', async () => {
    const inner = await signed(CLEAR, hospital.signer, { certificates: [] })
    expect(codes(await signed(enveloped(inner), hospital.signer, { certificates: [] }))).toContain(
      'OUTER_CERTIFICATE_EXPECTED_BUT_NOT_PRESENT',
    )
  })

  it.each([
    {
      name: 'a key of 1024 bits',
      options: { privateKey: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey },
      expected: ['OUTER_SIGNATURE_KEY_LENGTH_UNAUTHORIZED', 'INNER_SIGNATURE_KEY_LENGTH_UNAUTHORIZED'],
    },
    {
      name: 'a certificate that is not for signing',
      options: { usage: ['keyEncipherment' as const] },
      expected: ['OUTER_CERTIFICATE_HAS_INVALID_KEYUSAGE', 'INNER_CERTIFICATE_HAS_INVALID_KEYUSAGE'],
    },
    {
      name: 'a certificate that had expired',
      options: { at: new Date(AT.getTime() - 30 * DAY), days: 10 },
      expected: [
        'OUTER_SIGNATURE_COULD_NOT_BE_VERIFIED',
        'OUTER_CERTIFICATE_EXPIRED',
        'INNER_SIGNATURE_COULD_NOT_BE_VERIFIED',
      ],
    },
    {
      name: 'a certificate that was not valid yet',
      options: { at: new Date(AT.getTime() + 30 * DAY) },
      expected: [
        'OUTER_SIGNATURE_COULD_NOT_BE_VERIFIED',
        'OUTER_CERTIFICATE_NOT_YET_VALID',
        'INNER_SIGNATURE_COULD_NOT_BE_VERIFIED',
      ],
    },
  ])('$name', async ({ options, expected }) => {
    const by = await sender(options)
    expect(codes(await message({ inner: by, outer: by }))).toEqual(expected)
  })

  it('a sender under anchors that are not trusted', async () => {
    const other = await makeHierarchy('P-384', AT)
    expect(codes(good, { anchors: [other.root.certificate] })).toEqual([
      'OUTER_CERTIFICATE_CHAIN_NOT_TRUSTED',
    ])
  })

  it('other senders than those expected', () => {
    const { identifier, applicationId } = HOSPITAL
    expect(codes(good, { expectedSenders: [{ ...identifier, applicationId }] })).toEqual([])
    expect(codes(good, { expectedSenders: [identifier, PERSON.identifier] })).toEqual([
      'AUTHENTICATION_CERTIFICATE_NOT_IN_LIST_EXPECTED_SIGNERS',
      'SIGNATURE_CERTIFICATE_NOT_IN_LIST_EXPECTED_SIGNERS',
    ])
  })

  it.skipIf(withoutPrograms('openssl')).each([
    {
      name: 'SHA-1',
      digest: 'sha1',
      cipher: 'aes-128-cbc',
      expected: [
        'OUTER_SIGNATURE_DIGEST_ALGORITHM_UNAUTHORIZED',
        'OUTER_SIGNATURE_ALGORITHM_UNAUTHORIZED',
        'INNER_SIGNATURE_DIGEST_ALGORITHM_UNAUTHORIZED',
        'INNER_SIGNATURE_ALGORITHM_UNAUTHORIZED',
      ],
    },
    {
      name: 'AES-256-CBC',
      digest: 'sha256',
      cipher: 'aes-256-cbc',
      expected: ['DECRYPTION_SYMMETRIC_KEY_ALGORITHM_UNAUTHORIZED'],
    },
    {
      name: 'triple DES',
      digest: 'sha256',
      cipher: 'des3',
      expected: ['DECRYPTION_SYMMETRIC_KEY_ALGORITHM_UNAUTHORIZED'],
    },
    {
      name: 'OAEP',
      digest: 'sha256',
      cipher: 'aes-128-cbc',
      oaep: true,
      expected: ['DECRYPTION_ASYMMETRIC_KEY_ALGORITHM_UNAUTHORIZED'],
    },
  ])('$name, as openssl writes it', ({ digest, cipher, oaep, expected }) => {
    const openssl = (...args: string[]) => {
      const { status, text } = runProgram('openssl', args, { cwd: folder.path })
      if (status !== 0) throw new Error(text)
    }
    folder.write('clear', CLEAR)
    folder.write('auth.pem', hospital.holder.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    folder.write('holder.pem', toPem('CERTIFICATE', hospital.holder.certificate.der))
    folder.write('issuing.pem', toPem('CERTIFICATE', rsa.issuing.certificate.der))
    folder.write('recipient.pem', toPem('CERTIFICATE', person.encryption.der))
    const sign = [
      ...[
        'cms',
        '-sign',
        '-binary',
        '-nodetach',
        '-nosmimecap',
        '-md',
        digest,
        '-outform',
        'DER',
        '-signer',
        'holder.pem',
      ],
      ...['-inkey', 'auth.pem', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:32'],
    ]
    openssl(...sign, '-nocerts', '-in', 'clear', '-out', 'inner')
    openssl(
      ...[
        'cms',
        '-encrypt',
        '-binary',
        `-${cipher}`,
        '-in',
        'inner',
        '-outform',
        'DER',
        '-out',
        'env',
        '-recip',
        'recipient.pem',
      ],
      ...(oaep ? ['-keyopt', 'rsa_padding_mode:oaep'] : []),
    )
    openssl(...sign, '-certfile', 'issuing.pem', '-in', 'env', '-out', 'sealed')
    const { clear, review } = unseal(new Uint8Array(readFileSync(join(folder.path, 'sealed'))))
    expect(codesOf(review.notifications)).toEqual(expect.arrayContaining(expected))
    expect(review.isVerified).toBe(false)
    if (digest === 'sha256') expect(clear.length).toBe(0)
  })

  it('every truncation', () => {
    for (let size = 0; size < good.length; size += size < 200 ? 1 : 37)
      expect(codes(good.subarray(0, size))).toEqual(['OUTER_SIGNED_DATA_STRUCTURE_INCORRECT'])
    expect(codes(Buffer.concat([good, Uint8Array.of(0)]))).toContain('OUTER_SIGNED_DATA_STRUCTURE_INCORRECT')
  })

  it('chunks in another order', async () => {
    const long = await seal(random(5000), {
      sender: hospital.signer,
      recipients: [person.encryption],
      at: AT,
      random,
    })
    const first = Buffer.from(long).indexOf(Buffer.from('048203e8', 'hex'))
    const swapped = Buffer.from(long)
    swapped.set(long.subarray(first + 2008, first + 3012), first + 1004)
    swapped.set(long.subarray(first + 1004, first + 2008), first + 2008)
    expect(codes(swapped)).toContain('OUTER_SIGNATURE_DOES_NOT_MATCH_AUTHENTICATION_CERTIFICATE')
  })

  it(
    `every changed octet, or nothing that counts was changed (SEED=${SEED})`,
    () => {
      const octet = fc.integer({ min: 1, max: 255 })
      return measuredRun('sealed message, an octet', HALF.numRuns, () =>
        fc.assert(
          fc.property(fc.nat(good.length - 1), octet, (at, change) => {
            const changed = Uint8Array.from(good)
            changed[at] = (changed[at] ?? 0) ^ change
            const { clear, review } = unseal(changed)
            if (review.isVerified) expect(clear.equals(CLEAR)).toBe(true)
          }),
          HALF,
        ),
      )
    },
    PATIENCE,
  )

  it(
    `whatever somebody sends, without a crash (SEED=${SEED})`,
    () => {
      const edits = fc.array(
        fc.oneof(
          fc.record({ kind: fc.constant('cut' as const), at: fc.nat(good.length), size: fc.nat(2000) }),
          fc.record({
            kind: fc.constant('insert' as const),
            at: fc.nat(good.length),
            octets: fc.uint8Array({ maxLength: 40 }),
          }),
          fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(good.length), size: fc.nat(500) }),
        ),
        { minLength: 1, maxLength: 4 },
      )
      return measuredRun('sealed message, anything', HALF.numRuns, () =>
        fc.assert(
          fc.property(edits, list => {
            let octets: Uint8Array = good
            for (const edit of list) {
              const [head, tail] = [octets.subarray(0, edit.at), octets.subarray(edit.at)]
              const middle =
                edit.kind === 'insert'
                  ? edit.octets
                  : edit.kind === 'repeat'
                    ? octets.subarray(edit.at, edit.at + edit.size)
                    : new Uint8Array(0)
              octets = Buffer.concat([head, middle, edit.kind === 'cut' ? tail.subarray(edit.size) : tail])
            }
            const { clear, review } = unseal(octets)
            if (review.isVerified) expect(clear.equals(CLEAR)).toBe(true)
            else expect(review.notifications.some(({ level }) => level !== 'warning')).toBe(true)
          }),
          HALF,
        ),
      )
    },
    PATIENCE,
  )
})

describe('Unsealer warns', () => {
  const later = (minutes: number) => ({ at: new Date(AT.getTime() + minutes * 60_000) })

  it.each([
    { minutes: 9, expected: [] },
    { minutes: 11, expected: ['SIGNING_TIME_EXPIRED'] },
    { minutes: -4, expected: [] },
    { minutes: -6, expected: ['SIGNING_TIME_EXPIRED'] },
  ])('of a signing time $minutes minutes ago: $expected', ({ minutes, expected }) => {
    expect(codes(good, later(minutes))).toEqual(expected)
  })

  it('of the same with an old message, which still opens when its sender has expired since', async () => {
    const by = await sealingParty(rsa, {
      kind: 'RSA-2048',
      holder: HOSPITAL,
      at: AT,
      label: 'hospital',
      days: 2,
    })
    const old = await seal(CLEAR, { sender: by.signer, recipients: [person.encryption], at: AT, random })
    expect(codes(old, later(3 * 24 * 60))).toEqual(['SIGNING_TIME_EXPIRED'])
  })
})

describe('seal', () => {
  it('refuses nobody, weak keys and a sender who is not valid', async () => {
    const to = (recipients: readonly Certificate[], at = AT) =>
      seal(CLEAR, { sender: hospital.signer, recipients, at, random })
    await expect(to([])).rejects.toMatchObject({ code: 'SEAL_WITHOUT_RECIPIENT' })
    const { certificate: ec } = await issueHolder(rsa, { kind: 'P-384', holder: PERSON, at: AT })
    await expect(to([person.encryption, ec])).rejects.toMatchObject({ code: 'SEAL_RECIPIENT_KEY' })
    const late = new Date(AT.getTime() + 366 * DAY)
    await expect(to([person.encryption], late)).rejects.toMatchObject({ code: 'SEAL_SENDER_NOT_VALID' })
  })
})

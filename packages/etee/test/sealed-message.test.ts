import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSignedData,
  buildTimeStampToken,
  cmsSigner,
  der,
  ENVELOPE_OID,
  certificateExtensions as ext,
  keyTransportRecipient,
  OID,
  softSigner,
  verifyTimeStampToken,
} from '@vesalius/pki'
import { runProgram, type TemporaryFolder, temporaryFolder, toPem, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  reviewSenderStatus,
  Sealer,
  type SealingInput,
  seal,
  Unsealer,
  type UnsealingInput,
} from '../src/index.ts'
import { berSkeleton } from './ber-skeleton.ts'
import { javaFacts, withoutJava } from './java.ts'
import { type SealingParty, sealingParty } from './sealing-parties.ts'
import {
  type Hierarchy,
  HOSPITAL,
  type Issued,
  issue,
  makeHierarchy,
  PERSON,
} from './throw-away-hierarchy.ts'

const AT = new Date()
const CLEAR = new TextEncoder().encode('Hello eHealth')
const SIZES = [0, 1, 13, 999, 1000, 1001, 5000, 100_000]

let folder: TemporaryFolder
let rsa: Hierarchy
let hospital: SealingParty
let person: SealingParty

const at = (name: string) => join(folder.path, name)
const random = (octets: number) => new Uint8Array(randomBytes(octets))

beforeAll(async () => {
  folder = temporaryFolder()
  rsa = await makeHierarchy('RSA-2048', AT)
  hospital = await sealingParty(rsa, { kind: 'RSA-2048', holder: HOSPITAL, at: AT, label: 'hospital' })
  person = await sealingParty(rsa, { kind: 'RSA-2048', holder: PERSON, at: AT, label: 'person' })
  for (const [name, party] of Object.entries({ hospital, person })) {
    folder.write(`${name}.key`, party.holder.privateKey.export({ format: 'der', type: 'pkcs8' }))
    folder.write(`${name}.cer`, party.holder.certificate.der)
    folder.write(
      `${name}-encryption.key`,
      party.decryption.privateKey.export({ format: 'der', type: 'pkcs8' }),
    )
    folder.write(`${name}-encryption.cer`, party.encryption.der)
    folder.write(`${name}-encryption.pem`, toPem('CERTIFICATE', party.encryption.der))
  }
  for (const name of ['root', 'issuing'] as const) {
    folder.write(`${name}.cer`, rsa[name].certificate.der)
    folder.write(`${name}.pem`, toPem('CERTIFICATE', rsa[name].certificate.der))
  }
})

afterAll(() => folder[Symbol.dispose]())

const sealing = (changes: Partial<SealingInput> = {}): SealingInput => ({
  sender: hospital.signer,
  recipients: [person.encryption],
  at: AT,
  random,
  ...changes,
})

const unsealing = (changes: Partial<UnsealingInput> = {}): UnsealingInput => ({
  keys: [person.decryption],
  sharedKeys: [],
  anchors: [rsa.root.certificate],
  at: AT,
  ...changes,
})

/** Opens a message that arrives in pieces of this size. */
function unseal(sealed: Uint8Array, input = unsealing(), piece = 65_536) {
  const unsealer = new Unsealer(input)
  const clear: Uint8Array[] = []
  for (let start = 0; start < sealed.length; start += piece)
    clear.push(Uint8Array.from(unsealer.update(sealed.subarray(start, start + piece))))
  const { rest, review } = unsealer.finish()
  return { clear: Buffer.concat([...clear, rest]), review }
}

const codes = (sealed: Uint8Array, input = unsealing()) =>
  unseal(sealed, input).review.notifications.map(({ code }) => code)

describe('seal and Unsealer', () => {
  it.each(SIZES)('give back %i octets, and who sealed them when', async size => {
    const clear = random(size)
    const { clear: opened, review } = unseal(await seal(clear, sealing()))
    expect(review.notifications).toEqual([])
    expect(review.isVerified).toBe(true)
    expect(opened.equals(clear)).toBe(true)
    expect(review.sender).toMatchObject({ identifier: HOSPITAL.identifier, applicationId: 'TEST-1' })
    expect(review.signedAt).toEqual(new Date(Math.floor(AT.getTime() / 1000) * 1000))
  })

  it.each([1, 2, 3, 7, 1000, 1003, 1004])('read the same from pieces of %i octets', async piece => {
    const clear = random(2500)
    const { clear: opened, review } = unseal(await seal(clear, sealing()), unsealing(), piece)
    expect(review.isVerified).toBe(true)
    expect(opened.equals(clear)).toBe(true)
  })

  it('write the same framing whatever the pieces', async () => {
    const clear = random(12_345)
    const sealer = new Sealer(sealing())
    const pieces = [sealer.start()]
    for (let start = 0; start < clear.length; start += 321)
      pieces.push(sealer.update(clear.subarray(start, start + 321)))
    pieces.push(await sealer.finish())
    expect(berSkeleton(Buffer.concat(pieces))).toEqual(berSkeleton(await seal(clear, sealing())))
    expect(unseal(Buffer.concat(pieces)).clear.equals(clear)).toBe(true)
  })
})

describe.skipIf(withoutJava)('beside Bouncy Castle', () => {
  const write = (clear: Uint8Array, ...further: string[]) => {
    folder.write('clear', clear)
    javaFacts('SealedMessage.java', [
      ...['write', at('clear'), at('sealed'), at('hospital.key'), at('hospital.cer')],
      ...[`${at('issuing.cer')},${at('root.cer')}`, at('person-encryption.cer'), ...further],
    ])
    return new Uint8Array(readFileSync(at('sealed')))
  }

  it('a message of Bouncy Castle opens, and ours is framed like it to the octet', async () => {
    for (const size of [0, 5001]) {
      const clear = random(size)
      const theirs = write(clear)
      const { clear: opened, review } = unseal(theirs)
      expect(review.notifications).toEqual([])
      expect(opened.equals(clear)).toBe(true)
      const ours = await seal(clear, sealing())
      expect(berSkeleton(ours)).toEqual(berSkeleton(theirs))
    }
  })

  it('one for a shared key as well opens, and ours is framed like it; ours opens there', async () => {
    const clear = random(1000)
    const sharedKey = { identifier: random(19), key: random(16) }
    folder.write('kek.id', sharedKey.identifier)
    folder.write('kek.key', sharedKey.key)
    const theirs = write(clear, at('kek.id'), at('kek.key'))
    const { clear: opened, review } = unseal(theirs, unsealing({ keys: [], sharedKeys: [sharedKey] }))
    expect(review.notifications).toEqual([])
    expect(opened.equals(clear)).toBe(true)

    const ours = await seal(clear, sealing({ sharedKey }))
    expect(berSkeleton(ours)).toEqual(berSkeleton(theirs))
    folder.write('ours', ours)
    const read = ['read', at('ours'), at('opened'), at('kek.id'), at('kek.key'), 'shared']
    const facts = Object.fromEntries(javaFacts('SealedMessage.java', read))
    const id = Buffer.from(sharedKey.identifier).toString('base64')
    expect(facts).toMatchObject({ outer: 'true', inner: 'true', recipients: '2', 'key id': id })
    expect(readFileSync(at('opened')).equals(clear)).toBe(true)
  })

  it('one of a P-384 sender opens, and ours of one opens there (formats section 3.5)', async () => {
    const sender = await sealingParty(rsa, { kind: 'P-384', holder: PERSON, at: AT, label: 'ec-sender' })
    folder.write('ec.key', sender.holder.privateKey.export({ format: 'der', type: 'pkcs8' }))
    folder.write('ec.cer', sender.holder.certificate.der)
    folder.write('clear', CLEAR)
    javaFacts('SealedMessage.java', [
      ...['write', at('clear'), at('sealed'), at('ec.key'), at('ec.cer')],
      ...[`${at('issuing.cer')},${at('root.cer')}`, at('person-encryption.cer')],
    ])
    const { clear, review } = unseal(new Uint8Array(readFileSync(at('sealed'))))
    expect(review.notifications).toEqual([])
    expect(clear.equals(CLEAR)).toBe(true)

    folder.write('ours', await seal(CLEAR, sealing({ sender: sender.signer })))
    const read = ['read', at('ours'), at('opened'), at('person-encryption.key'), at('person-encryption.cer')]
    const facts = Object.fromEntries(javaFacts('SealedMessage.java', read))
    expect(facts).toMatchObject({ outer: 'true', inner: 'true' })
  })

  it('ours opens there, both signatures verified', async () => {
    const clear = random(5000)
    folder.write('ours', await seal(clear, sealing()))
    const read = ['read', at('ours'), at('opened'), at('person-encryption.key'), at('person-encryption.cer')]
    const facts = Object.fromEntries(javaFacts('SealedMessage.java', read))
    expect(facts).toMatchObject({
      outer: 'true',
      inner: 'true',
      certificates: '3',
      'inner certificates': '0',
      recipients: '1',
      encryption: '2.16.840.1.101.3.4.1.2',
      'key transport': '1.2.840.113549.1.1.1',
    })
    expect(readFileSync(at('opened')).equals(clear)).toBe(true)
  })
})

describe.skipIf(withoutPrograms('openssl'))('beside openssl', () => {
  const openssl = (...args: string[]) => {
    const { status, text } = runProgram('openssl', args, { cwd: folder.path })
    if (status !== 0) throw new Error(text)
  }

  it('each layer of ours is read by openssl cms', async () => {
    folder.write('ours', await seal(CLEAR, sealing()))
    const authorities = [rsa.root, rsa.issuing].map(({ certificate }) =>
      toPem('CERTIFICATE', certificate.der),
    )
    folder.write('authorities.pem', authorities.join(''))
    const verify = [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-CAfile',
      'authorities.pem',
      '-purpose',
      'any',
    ]
    openssl(...verify, '-in', 'ours', '-out', 'enveloped')
    folder.write('key.pem', person.decryption.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    openssl(
      ...['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', 'enveloped', '-out', 'signed'],
      ...['-recip', 'person-encryption.pem', '-inkey', 'key.pem'],
    )
    folder.write('hospital.pem', toPem('CERTIFICATE', hospital.holder.certificate.der))
    openssl(...verify, '-in', 'signed', '-out', 'opened', '-certfile', 'hospital.pem')
    expect(readFileSync(at('opened')).equals(CLEAR)).toBe(true)
  })

  it.each([
    { name: 'plain data', outer: [] },
    { name: 'enveloped data', outer: ['-econtent_type', 'pkcs7-envelopedData'] },
  ])(
    'a message of openssl cms opens, in DER, with its own order of certificates, around $name',
    ({ outer }) => {
      folder.write('clear', CLEAR)
      folder.write('hospital.pem', toPem('CERTIFICATE', hospital.holder.certificate.der))
      folder.write('auth.pem', hospital.holder.privateKey.export({ format: 'pem', type: 'pkcs8' }))
      const sign = [
        ...['cms', '-sign', '-binary', '-nodetach', '-nosmimecap', '-md', 'sha256', '-outform', 'DER'],
        ...['-signer', 'hospital.pem', '-inkey', 'auth.pem'],
        ...['-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:32'],
      ]
      openssl(...sign, '-nocerts', '-in', 'clear', '-out', 'inner')
      openssl(
        ...['cms', '-encrypt', '-binary', '-aes-128-cbc', '-in', 'inner', '-outform', 'DER', '-out', 'env'],
        'person-encryption.pem',
      )
      openssl(...sign, ...outer, '-certfile', 'issuing.pem', '-in', 'env', '-out', 'theirs')
      const { clear, review } = unseal(new Uint8Array(readFileSync(at('theirs'))))
      expect(review.notifications).toEqual([])
      expect(clear.equals(CLEAR)).toBe(true)
    },
  )
})

describe('a time stamp over the signature', () => {
  const MINUTE = 60_000
  const stampBy = (unit: Issued, genTime: Date, over?: Uint8Array) => (signature: Uint8Array) =>
    buildTimeStampToken({
      info: {
        policy: '2.999.1.3',
        imprint: {
          hash: 'sha256',
          digest: createHash('sha256')
            .update(over ?? signature)
            .digest(),
        },
        serialNumber: 7n,
        genTime,
        accuracy: 1000,
      },
      certificate: unit.certificate,
      signer: cmsSigner(softSigner(unit.privateKey)),
      certificates: [unit.certificate.der, rsa.issuing.certificate.der],
    })
  const unit = (issuer = rsa.issuing, kind: 'P-256' | 'RSA-2048' = 'P-256') =>
    issue({
      kind,
      name: 'Throw-away time stamps',
      at: AT,
      issuer,
      extensions: [
        ext.basicConstraints({ ca: false }),
        ext.keyUsage(['digitalSignature']),
        ext.extendedKeyUsage([OID.timeStamping], { critical: true }),
      ],
    })
  const later = { at: new Date(AT.getTime() + 60 * MINUTE) }

  it('says when an old message was signed, so that its age needs no warning', async () => {
    const genTime = new Date(Math.floor(AT.getTime() / 1000) * 1000)
    const sealed = await seal(CLEAR, sealing({ stamp: stampBy(await unit(), genTime) }))
    const { review } = unseal(sealed, unsealing(later))
    expect(review).toMatchObject({ isVerified: true, notifications: [], stampedAt: genTime })
    const stated = { layer: 'OUTER', signedAt: AT } as const
    const revoked = { status: 'revoked', revokedAt: later.at, reason: 'keyCompromise' } as const
    expect(reviewSenderStatus({ ...stated, stampedAt: genTime }, revoked)).toEqual([])
    expect(reviewSenderStatus(stated, revoked)).toEqual([
      { level: 'error', code: 'OUTER_CERTIFICATE_REVOKED' },
    ])
  })

  it('that was made much later does not make the stated time better', async () => {
    const genTime = new Date(Math.floor(AT.getTime() / 1000) * 1000 + 30 * MINUTE)
    const sealed = await seal(CLEAR, sealing({ stamp: stampBy(await unit(), genTime) }))
    expect(codes(sealed, unsealing(later))).toEqual(['SIGNING_TIME_EXPIRED'])
  })

  it.skipIf(withoutPrograms('openssl')).each(['sha256', 'sha1'])(
    'by openssl is read, its certificate named by %s',
    async ess => {
      const { certificate, privateKey } = await unit(rsa.issuing, 'RSA-2048')
      folder.write('unit.pem', toPem('CERTIFICATE', certificate.der))
      folder.write('unit.key', privateKey.export({ format: 'pem', type: 'pkcs8' }))
      const settings = [
        ...['[tsa]', 'default_tsa = one', '[one]', 'serial = serial', 'signer_cert = unit.pem'],
        ...[
          'signer_key = unit.key',
          'certs = issuing.pem',
          'signer_digest = sha256',
          'default_policy = 2.999.1.3',
        ],
        ...[
          'digests = sha256',
          'accuracy = secs:1',
          'ordering = yes',
          'tsa_name = yes',
          `ess_cert_id_alg = ${ess}`,
        ],
      ]
      folder.write('tsa.cnf', settings.join('\n'))
      const openssl = (...args: string[]) => {
        const { status, text } = runProgram('openssl', ['ts', ...args], { cwd: folder.path })
        if (status !== 0) throw new Error(text)
      }
      const stamp = async (signature: Uint8Array) => {
        folder.write('signature', signature)
        openssl('-query', '-data', 'signature', '-sha256', '-cert', '-out', 'question')
        openssl('-reply', '-config', 'tsa.cnf', '-queryfile', 'question', '-token_out', '-out', 'token')
        return new Uint8Array(readFileSync(at('token')))
      }
      const sealed = await seal(CLEAR, sealing({ stamp }))
      const { review } = unseal(sealed, unsealing({ at: new Date() }))
      expect(review.notifications).toEqual([])
      expect(review.stampedAt).toBeDefined()

      const token = readFileSync(at('token'))
      const named = token.indexOf(createHash(ess).update(certificate.der).digest())
      token[named] = (token[named] ?? 0) ^ 1
      const imprint = { hash: 'sha256', digest: createHash('sha256').update(CLEAR).digest() } as const
      const verdict = verifyTimeStampToken({
        token,
        imprint,
        anchors: [rsa.root.certificate],
        at: new Date(),
      })
      expect(verdict).toMatchObject({
        reasons: expect.arrayContaining(['TIME_STAMP_CERTIFICATE_NOT_NAMED']),
      })
    },
  )

  it('of another signature or of nobody trusted is refused', async () => {
    const other = await seal(CLEAR, sealing({ stamp: stampBy(await unit(), AT, CLEAR) }))
    expect(codes(other)).toEqual(['TIMESTAMPTOKEN_DOES_NOT_MATCH_OUTER_SIGNATURE'])
    const stranger = await makeHierarchy('P-384', AT)
    const untrusted = await seal(CLEAR, sealing({ stamp: stampBy(await unit(stranger.issuing), AT) }))
    expect(codes(untrusted)).toEqual(['TIMESTAMPTOKEN_TRUST_FAILED'])
    expect(codes(await seal(CLEAR, sealing({ stamp: async () => Uint8Array.of(5, 0) })))).toEqual([
      'TIMESTAMPTOKEN_INVALID',
    ])
  })
})

describe('Unsealer', () => {
  const sealed = (changes?: Partial<SealingInput>) => seal(CLEAR, sealing(changes))

  it('opens with whichever of my keys the message was sealed for, old or new', async () => {
    const keys = [hospital.decryption, person.decryption]
    expect(codes(await sealed(), unsealing({ keys }))).toEqual([])
    expect(codes(await sealed({ recipients: [hospital.encryption] }), unsealing({ keys }))).toEqual([])
  })

  it('opens for every recipient and for the shared key', async () => {
    const sharedKey = { identifier: random(19), key: random(16) }
    const octets = await sealed({ recipients: [hospital.encryption, person.encryption], sharedKey })
    for (const means of [
      { keys: [hospital.decryption] },
      { keys: [person.decryption] },
      { keys: [], sharedKeys: [sharedKey] },
    ])
      expect(unseal(octets, unsealing(means)).clear.equals(CLEAR)).toBe(true)
  })

  it('opens a message without a single chunk, as others write them, in pieces of any size', async () => {
    const clear = random(60_000)
    const octets = await inOnePart(clear)
    // wherever in a block of the cipher the first piece ends
    for (let first = 4000; first < 4016; first++) {
      const unsealer = new Unsealer(unsealing())
      const pieces = [octets.subarray(0, first), octets.subarray(first, 24_001), octets.subarray(24_001)]
      const given = pieces.map(piece => Buffer.from(unsealer.update(piece)))
      const { rest, review } = unsealer.finish()
      expect(review.notifications).toEqual([])
      expect(Buffer.concat([...given, rest]).equals(clear)).toBe(true)
    }
  })

  it.each([
    { name: 'a message for somebody else', keys: 'hospital', code: 'DECRYPTION_PRIVATE_KEY_NOT_FOUND' },
    {
      name: 'a key under the number of another',
      keys: 'swapped',
      code: 'INNER_SIGNED_DATA_STRUCTURE_INCORRECT',
    },
  ])('names $name', async ({ keys, code }) => {
    const key =
      keys === 'hospital'
        ? hospital.decryption
        : { certificate: person.encryption, privateKey: hospital.decryption.privateKey }
    const { clear, review } = unseal(await sealed(), unsealing({ keys: [key] }))
    expect(review.notifications).toEqual([{ level: 'fatal', code }])
    expect(review.isVerified).toBe(false)
    expect(clear.length).toBe(0)
  })
})

/** A message whose layers each hold their content as one value of definite length. */
async function inOnePart(clear: Uint8Array): Promise<Uint8Array> {
  const { signer, certificate, issuers } = hospital.signer
  const signed = (content: Uint8Array, certificates: readonly Uint8Array[]) =>
    buildSignedData({ content, signer, signerCertificate: certificate, signingTime: AT, certificates })
  const [contentKey, iv] = [random(16), random(16)]
  const cipher = createCipheriv('aes-128-cbc', contentKey, iv)
  const ciphertext = Buffer.concat([cipher.update(await signed(clear, [])), cipher.final()])
  const envelope = der.sequence(
    der.oid('1.2.840.113549.1.7.3'),
    der.explicit(
      0,
      der.sequence(
        der.integer(0),
        der.setOf(keyTransportRecipient(person.encryption, contentKey)),
        der.sequence(
          der.oid('1.2.840.113549.1.7.1'),
          der.sequence(der.oid(ENVELOPE_OID.aes128Cbc), der.octetString(iv)),
          der.tlv(0x80, ciphertext),
        ),
      ),
    ),
  )
  return signed(envelope, [certificate.der, ...issuers])
}

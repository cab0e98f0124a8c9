/** Encryption keys and certificates that must not become a token: each with every reason, and the registration stays open. */
import { generateKeyPairSync } from 'node:crypto'
import {
  assembleCertificate,
  buildTbsCertificate,
  type Certificate,
  certificateExtensions,
  type Extension,
  encodeName,
  generateKeyPair,
  OID,
  publicKeyIdentifier,
  type Signer,
  softSigner,
  spkiOf,
} from '@vesalius/pki'
import { ETKRA_OPERATIONS } from '@vesalius/protocols'
import { closePrimesKey, testKeyPair } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  encryptionCertificate,
  encryptionKeys,
  enrol,
  type Holder,
  newApplicant,
  registerEtk,
  startEtk,
} from './fixtures/applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const { startETKRegistration, completeETKRegistration } = ETKRA_OPERATIONS
const SECOND = 1000

let platform: TestPlatform
let holder: Holder
beforeAll(async () => {
  platform = await openTestPlatform()
  holder = await enrol(platform.client, await newApplicant(platform))
})
afterAll(() => platform.close())

async function refusedStart(publicEncryptionKey: Uint8Array, by = holder): Promise<readonly string[]> {
  const { result, events } = await storingNothing(platform.deps.database, () =>
    platform.client.codes(startETKRegistration, { publicEncryptionKey }, by.signing),
  )
  expect(result).not.toEqual(['accepted'])
  expect(events).toEqual([
    { kind: 'request-refused', recordId: 'StartETKRegistrationRequest', codes: result },
  ])
  return result
}

async function refusedCompletion(toBeRegistered: Uint8Array, by = holder): Promise<readonly string[]> {
  const { result, events } = await storingNothing(platform.deps.database, () =>
    platform.client.codes(completeETKRegistration, { toBeRegistered }, by.signing),
  )
  expect(result).not.toEqual(['accepted'])
  expect(events).toEqual([
    { kind: 'request-refused', recordId: 'CompleteETKRegistrationRequest', codes: result },
  ])
  return result
}

describe('an encryption key to start with', () => {
  const rsa = (modulusLength: number, publicExponent = 65_537) =>
    spkiOf(generateKeyPairSync('rsa', { modulusLength, publicExponent }).privateKey)

  it.each([
    { name: 'nothing', key: () => new Uint8Array(), codes: ['KEY_MALFORMED'] },
    { name: 'no key', key: () => new Uint8Array(Buffer.from('a key, on my word')), codes: ['KEY_MALFORMED'] },
    { name: 'RSA of 1024 bits', key: () => rsa(1024), codes: ['KEY_TOO_SHORT'] },
    { name: 'RSA of 3072 bits', key: () => rsa(3072), codes: ['KEY_ALGORITHM_NOT_ALLOWED'] },
    { name: 'RSA with exponent 3', key: () => rsa(2048, 3), codes: ['KEY_EXPONENT_WEAK'] },
    { name: 'RSA of close primes', key: () => spkiOf(closePrimesKey()), codes: ['KEY_WEAK'] },
    {
      name: 'an EC key',
      key: () => spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey),
      codes: ['KEY_ALGORITHM_NOT_ALLOWED'],
    },
    {
      name: 'an RSA-PSS key',
      key: () => spkiOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey),
      codes: ['KEY_ALGORITHM_NOT_ALLOWED'],
    },
  ])('may not be $name: $codes', async ({ key, codes }) => {
    expect(await refusedStart(key())).toEqual(codes)
  })

  it('may not have octets after its end: KEY_MALFORMED', async () => {
    const { spki } = await encryptionKeys(1)
    expect(await refusedStart(Buffer.concat([spki, Buffer.of(0)]))).toEqual(['KEY_MALFORMED'])
    expect(await refusedStart(spki.subarray(0, -1))).toEqual(['KEY_MALFORMED'])
  })

  it('may not be the authentication key, one’s own or another’s: KEY_ALREADY_USED', async () => {
    const keys = await testKeyPair('RSA-2048', 'etk-holder')
    const rsaHolder = await enrol(platform.client, await newApplicant(platform), { keys })
    expect(await refusedStart(keys.spki, rsaHolder)).toEqual(['KEY_ALREADY_USED'])
    expect(await refusedStart(keys.spki)).toEqual(['KEY_ALREADY_USED'])
  })

  it('may not be another’s encryption key, also when both started with it: KEY_ALREADY_USED', async () => {
    const keys = await encryptionKeys(2)
    const [one, other] = [
      await enrol(platform.client, await newApplicant(platform)),
      await enrol(platform.client, await newApplicant(platform)),
    ]
    const theirs = await encryptionCertificate(other, keys, await startEtk(platform.client, other, keys))
    await registerEtk(platform.client, one, keys)
    expect(await refusedCompletion(theirs, other)).toEqual(['KEY_ALREADY_USED'])
    expect(await refusedStart(keys.spki)).toEqual(['KEY_ALREADY_USED'])
  })

  it('may not be the platform’s own: KEY_ALREADY_USED', async () => {
    const { etkRa } = platform.deps.authorities.issuing[0] ?? {}
    expect(await refusedStart(etkRa?.certificate.spki ?? new Uint8Array())).toEqual(['KEY_ALREADY_USED'])
  })
})

describe('an encryption certificate to complete with', () => {
  interface Parts {
    readonly serialNumber: bigint
    readonly spki: Uint8Array
    readonly subjectDer: Uint8Array
    readonly issuerDer: Uint8Array
    readonly notBefore: Date
    readonly notAfter: Date
    readonly extensions: readonly Extension[]
    readonly signer: Signer
  }
  let good: Parts
  let authentication: Certificate
  beforeAll(async () => {
    const keys = await encryptionKeys(3)
    authentication = holder.certified.certificate
    const { subjectDer, notBefore, notAfter } = authentication
    good = {
      serialNumber: await startEtk(platform.client, holder, keys),
      spki: keys.spki,
      ...{ subjectDer, issuerDer: subjectDer, notBefore, notAfter },
      extensions: [certificateExtensions.keyUsage(['keyEncipherment', 'dataEncipherment'])],
      signer: holder.certified.signer,
    }
  })

  async function build(changes: Partial<Parts>): Promise<Uint8Array> {
    const { signer, ...parts } = { ...good, ...changes }
    const tbs = buildTbsCertificate({ ...parts, signatureAlgorithm: signer.algorithm })
    return assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs))
  }

  const later = (date: Date, seconds: number) => new Date(date.getTime() + seconds * SECOND)
  const otherName = () =>
    encodeName([
      { type: OID.country, value: 'BE' },
      { type: OID.commonName, value: 'SSIN=85031400127' },
    ])

  const cases: readonly {
    readonly name: string
    readonly change: () => Partial<Parts> | Promise<Partial<Parts>>
    readonly codes: readonly string[]
  }[] = [
    {
      name: 'another serial number',
      change: () => ({ serialNumber: good.serialNumber ^ 1n }),
      codes: ['ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH'],
    },
    {
      name: 'another key than the one started',
      change: async () => ({ spki: (await encryptionKeys(4)).spki }),
      codes: ['ENCRYPTION_CERTIFICATE_KEY_MISMATCH'],
    },
    {
      name: 'the authentication key',
      change: () => ({ spki: authentication.spki }),
      codes: [
        'ENCRYPTION_CERTIFICATE_KEY_MISMATCH',
        'ENCRYPTION_CERTIFICATE_KEY_SHARED',
        'ENCRYPTION_CERTIFICATE_KEY',
      ],
    },
    {
      name: 'a key of 1024 bits',
      change: () => ({ spki: spkiOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey) }),
      codes: ['ENCRYPTION_CERTIFICATE_KEY_MISMATCH', 'ENCRYPTION_CERTIFICATE_KEY'],
    },
    {
      name: 'another subject',
      change: () => ({ subjectDer: otherName() }),
      codes: ['ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH'],
    },
    {
      name: 'the subject in the other order',
      change: () => ({ subjectDer: encodeName([...authentication.subject].reverse()) }),
      codes: ['ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH'],
    },
    {
      name: 'its issuing authority for issuer',
      change: () => ({ issuerDer: authentication.issuerDer }),
      codes: ['ENCRYPTION_CERTIFICATE_ISSUER_MISMATCH'],
    },
    {
      name: 'a beginning one second later',
      change: () => ({ notBefore: later(good.notBefore, 1) }),
      codes: ['ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH'],
    },
    {
      name: 'an end one second later',
      change: () => ({ notAfter: later(good.notAfter, 1) }),
      codes: ['ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH'],
    },
    {
      name: 'no end in sight',
      change: () => ({ notAfter: new Date('9999-12-31T23:59:59Z') }),
      codes: ['ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH'],
    },
    {
      name: 'the signature of another key',
      change: async () => ({ signer: softSigner((await generateKeyPair('P-384')).privateKey) }),
      codes: ['ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID'],
    },
    {
      name: 'the signature of the encryption key itself',
      change: async () => ({ signer: softSigner((await encryptionKeys(3)).privateKey) }),
      codes: ['ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID'],
    },
    { name: 'no key usage', change: () => ({ extensions: [] }), codes: ['ENCRYPTION_CERTIFICATE_KEY_USAGE'] },
    {
      name: 'one usage too few',
      change: () => ({ extensions: [certificateExtensions.keyUsage(['keyEncipherment'])] }),
      codes: ['ENCRYPTION_CERTIFICATE_KEY_USAGE'],
    },
    {
      name: 'one usage too many',
      change: () => ({
        extensions: [
          certificateExtensions.keyUsage(['keyEncipherment', 'dataEncipherment', 'digitalSignature']),
        ],
      }),
      codes: ['ENCRYPTION_CERTIFICATE_KEY_USAGE'],
    },
    {
      name: 'a key usage that is not critical',
      change: () => ({ extensions: good.extensions.map(one => ({ ...one, critical: false })) }),
      codes: ['ENCRYPTION_CERTIFICATE_KEY_USAGE'],
    },
    {
      name: 'an extension too many',
      change: () => ({
        extensions: [
          ...good.extensions,
          certificateExtensions.subjectKeyIdentifier(publicKeyIdentifier(good.spki)),
        ],
      }),
      codes: ['ENCRYPTION_CERTIFICATE_EXTENSION'],
    },
    {
      name: 'the powers of an authority',
      change: () => ({
        extensions: [
          certificateExtensions.basicConstraints({ ca: true }),
          certificateExtensions.keyUsage(['keyCertSign', 'keyEncipherment', 'dataEncipherment']),
        ],
      }),
      codes: ['ENCRYPTION_CERTIFICATE_KEY_USAGE', 'ENCRYPTION_CERTIFICATE_EXTENSION'],
    },
    {
      name: 'everything wrong at once',
      change: async () => ({
        serialNumber: 7n,
        spki: (await encryptionKeys(4)).spki,
        subjectDer: otherName(),
        issuerDer: otherName(),
        notAfter: later(good.notAfter, 1),
        extensions: [],
        signer: softSigner((await generateKeyPair('P-384')).privateKey),
      }),
      codes: [
        'ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH',
        'ENCRYPTION_CERTIFICATE_KEY_MISMATCH',
        'ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH',
        'ENCRYPTION_CERTIFICATE_ISSUER_MISMATCH',
        'ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH',
        'ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID',
        'ENCRYPTION_CERTIFICATE_KEY_USAGE',
      ],
    },
  ]

  it.each(cases)('may not have $name: $codes', async ({ change, codes }) => {
    expect(await refusedCompletion(await build(await change()))).toEqual(codes)
  })

  it('may not be cut off, nor have octets after its end: ENCRYPTION_CERTIFICATE_MALFORMED', async () => {
    const whole = await build({})
    for (const octets of [new Uint8Array(), whole.subarray(0, -1), Buffer.concat([whole, Buffer.of(0)])]) {
      expect(await refusedCompletion(octets)).toEqual(['ENCRYPTION_CERTIFICATE_MALFORMED'])
    }
    for (let end = 1; end < whole.length; end += 37) {
      expect(
        await platform.client.codes(
          completeETKRegistration,
          { toBeRegistered: whole.subarray(0, end) },
          holder.signing,
        ),
        `${end} octets`,
      ).toEqual(['ENCRYPTION_CERTIFICATE_MALFORMED'])
    }
  })

  it('may not be another certificate of the holder’s, nor anybody’s', async () => {
    expect(await refusedCompletion(authentication.der)).toContain('ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH')
    const issuer = holder.chain[1] ?? new Uint8Array()
    expect(await refusedCompletion(issuer)).toContain('ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID')
  })

  it('is accepted in the end, when nothing is wrong with it', async () => {
    const toBeRegistered = await build({})
    expect(await platform.client.codes(completeETKRegistration, { toBeRegistered }, holder.signing)).toEqual([
      'accepted',
    ])
  })
})

describe('the authentication certificate', () => {
  it('that is no longer valid registers nothing: SIGNER_CERTIFICATE_EXPIRED', async () => {
    const late = await enrol(platform.client, await newApplicant(platform))
    const { notAfter } = late.certified.certificate
    const now = platform.clock.now()
    platform.clock.stopAt(new Date(notAfter.getTime() + SECOND))
    const { spki } = await encryptionKeys(5)
    const { result, events } = await storingNothing(platform.deps.database, () =>
      platform.client.codes(startETKRegistration, { publicEncryptionKey: spki }, late.signing),
    )
    expect(result).toEqual(['SIGNER_CERTIFICATE_EXPIRED'])
    expect(events).toEqual([])
    platform.clock.stopAt(now)
    platform.clock.run()
  })
})

/** The encryption token: start, challenge, complete, depot; again and again, as often as a client that was interrupted needs. */
import { policyOid } from '@vesalius/authority'
import { makeChallenge, openChallenge, parseEtk, verifyEtk } from '@vesalius/etee'
import { encryptRsaPkcs1v15, inspectPublicKey, type KeyPair, parseCertificate } from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { runProgram, temporaryFolder, testKeyPair, toPem, withoutPrograms } from '@vesalius/testkit'
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
import { codesOf, read } from './fixtures/wire-client.ts'

const { startETKRegistration, completeETKRegistration, activateETK } = ETKRA_OPERATIONS
const { getCertificateInfoForAuthenticationCertificate } = CERTRA_OPERATIONS
const { GetEtk } = ETK_DEPOT_OPERATIONS

let platform: TestPlatform
let keyNumber = 0
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const nextKeys = () => encryptionKeys(++keyNumber)
const newHolder = async () => enrol(platform.client, await newApplicant(platform))

const etkStatusOf = async ({ signing }: Holder) =>
  (await platform.client.succeed(getCertificateInfoForAuthenticationCertificate, {}, signing)).etkStatus

const servedFor = async (ssin: string) =>
  (await platform.client.call(GetEtk, { searchCriteria: [{ type: 'SSIN', value: ssin }] })).finding

const anchors = () =>
  platform.deps.authorities.published
    .filter(({ role }) => role === 'root')
    .map(({ issuer }) => issuer.certificate)

describe.each([
  { name: 'a P-384 authentication key', kind: 'P-384' },
  { name: 'an RSA authentication key', kind: 'RSA-2048' },
] as const)('registration with $name', ({ kind }) => {
  it('goes from not requested over in request to active, and the token is served and satisfies its verifier', async () => {
    const applicant = await newApplicant(platform, { kind: kind === 'P-384' ? 'EC' : 'RSA' })
    const holder = await enrol(platform.client, applicant, { keys: await testKeyPair(kind, 'etk-holder') })
    const keys = await nextKeys()
    expect(await etkStatusOf(holder)).toBe('not-requested')
    expect(await servedFor(applicant.ssin)).toMatchObject({ kind: 'errors' })

    const serialNumber = await startEtk(platform.client, holder, keys)
    expect(serialNumber >> 120n).not.toBe(0n)
    expect(await etkStatusOf(holder)).toBe('in-request')
    expect(await servedFor(applicant.ssin)).toMatchObject({ kind: 'errors' })

    const toBeRegistered = await encryptionCertificate(holder, keys, serialNumber)
    const { etk, toBeActivated } = await platform.client.succeed(
      completeETKRegistration,
      { toBeRegistered },
      holder.signing,
    )
    expect(toBeActivated).toBe(false)
    expect(await etkStatusOf(holder)).toBe('active')
    expect(await servedFor(applicant.ssin)).toEqual({ kind: 'etk', etk })

    const { practice } = platform.deps.authorities
    const trust = {
      at: platform.clock.now(),
      anchors: anchors(),
      registrationAuthorityPolicy: policyOid('etk-ra', practice),
      expected: { authentication: holder.certified.certificate.der, encryption: toBeRegistered },
    }
    const token = parseEtk(etk)
    expect(verifyEtk(token, trust)).toEqual([])
    expect(token.encryption.serialNumber).toBe(serialNumber)
    expect(token.strangers).toEqual([])
    expect(token.authorities.map(({ der }) => der)).toEqual([holder.chain[1]])
    expect(
      verifyEtk(token, { ...trust, registrationAuthorityPolicy: '1.2.3' }).map(({ code }) => code),
    ).toEqual(['ETK_RA_CERT_POLICY_MISSING'])
  })
})

describe('the token', () => {
  it.skipIf(withoutPrograms('openssl'))(
    'satisfies openssl cms with the anchors alone, and holds what was registered',
    async () => {
      using folder = temporaryFolder()
      const { etk, toBeRegistered } = await registerEtk(platform.client, await newHolder(), await nextKeys())
      const pem = anchors().map(({ der }) => toPem('CERTIFICATE', der))
      const verified = runProgram('openssl', [
        ...['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any'],
        ...['-in', folder.write('token.etk', etk)],
        ...['-CAfile', folder.write('anchors.pem', pem.join(''))],
      ])
      expect(verified.stderr).toContain('successful')
      expect(Buffer.compare(verified.stdout, toBeRegistered)).toBe(0)
    },
  )
})

describe('start', () => {
  it('may be repeated: the newest challenge counts and the older one is void', async () => {
    const holder = await newHolder()
    const [first, second] = [await nextKeys(), await nextKeys()]
    const voided = await startEtk(platform.client, holder, first)
    const sameKeyAgain = await startEtk(platform.client, holder, first)
    const newest = await startEtk(platform.client, holder, second)
    for (const [keys, serial] of [
      [first, voided],
      [first, sameKeyAgain],
    ] as const) {
      const toBeRegistered = await encryptionCertificate(holder, keys, serial)
      expect(
        await platform.client.codes(completeETKRegistration, { toBeRegistered }, holder.signing),
      ).toEqual(['ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH', 'ENCRYPTION_CERTIFICATE_KEY_MISMATCH'])
    }
    const toBeRegistered = await encryptionCertificate(holder, second, newest)
    expect(await platform.client.codes(completeETKRegistration, { toBeRegistered }, holder.signing)).toEqual([
      'accepted',
    ])
  })

  it('gives a repeated message the stored challenge, also when a newer one has voided it', async () => {
    const holder = await newHolder()
    const keys = await nextKeys()
    const message = await platform.client.write(
      startETKRegistration,
      { publicEncryptionKey: keys.spki },
      holder.signing,
    )
    const first = await platform.client.send(message)
    const { result } = await storingNothing(platform.deps.database, () => platform.client.send(message))
    expect(result.text).toBe(first.text)
    await startEtk(platform.client, holder, keys)
    expect((await platform.client.send(message)).text).toBe(first.text)
  })

  it('counts for an hour, to the second', async () => {
    const holder = await newHolder()
    const keys = await nextKeys()
    const start = new Date(Math.ceil(platform.clock.now().getTime() / 1000) * 1000)
    platform.clock.stopAt(start)
    const toBeRegistered = await encryptionCertificate(
      holder,
      keys,
      await startEtk(platform.client, holder, keys),
    )
    const complete = () => platform.client.codes(completeETKRegistration, { toBeRegistered }, holder.signing)
    platform.clock.advance(3_601_000)
    expect(await complete()).toEqual(['CHALLENGE_EXPIRED'])
    expect(await etkStatusOf(holder)).toBe('not-requested')
    platform.clock.stopAt(new Date(start.getTime() + 3_600_000))
    expect(await complete()).toEqual(['accepted'])
    platform.clock.run()
  })

  it('draws a new number each time', async () => {
    const holder = await newHolder()
    const keys = await nextKeys()
    const serials = new Set<bigint>()
    for (let round = 0; round < 10; round++) serials.add(await startEtk(platform.client, holder, keys))
    expect(serials.size).toBe(10)
  })
})

describe('complete', () => {
  it('gives a repeated message the stored answer', async () => {
    const holder = await newHolder()
    const keys = await nextKeys()
    const toBeRegistered = await encryptionCertificate(
      holder,
      keys,
      await startEtk(platform.client, holder, keys),
    )
    const message = await platform.client.write(completeETKRegistration, { toBeRegistered }, holder.signing)
    const first = await platform.client.send(message)
    const { result, events } = await storingNothing(platform.deps.database, () =>
      platform.client.send(message),
    )
    expect(result.text).toBe(first.text)
    expect(events).toEqual([])
  })

  it('gives a new message with the same certificate the same token', async () => {
    const holder = await newHolder()
    const { etk, toBeActivated, toBeRegistered } = await registerEtk(
      platform.client,
      holder,
      await nextKeys(),
    )
    const { result } = await storingNothing(platform.deps.database, () =>
      platform.client.succeed(completeETKRegistration, { toBeRegistered }, holder.signing),
    )
    expect(result).toEqual({ etk, toBeActivated })
  })

  it('gives the start that led to it its stored challenge, and refuses another start or completion', async () => {
    const holder = await newHolder()
    const [keys, others] = [await nextKeys(), await nextKeys()]
    const start = await platform.client.write(
      startETKRegistration,
      { publicEncryptionKey: keys.spki },
      holder.signing,
    )
    const challenge = await platform.client.send(start)
    const { outcome } = read(startETKRegistration, challenge)
    if (outcome.kind === 'failure') throw new Error('the start is refused')
    const serial = openChallenge(keys.privateKey, outcome.result.challenge)
    const toBeRegistered = await encryptionCertificate(holder, keys, serial)
    await platform.client.succeed(completeETKRegistration, { toBeRegistered }, holder.signing)

    expect((await platform.client.send(start)).text).toBe(challenge.text)
    expect(
      await platform.client.codes(startETKRegistration, { publicEncryptionKey: others.spki }, holder.signing),
    ).toEqual(['ETK_ALREADY_REGISTERED'])
    const another = await encryptionCertificate(holder, others, serial)
    expect(
      await platform.client.codes(completeETKRegistration, { toBeRegistered: another }, holder.signing),
    ).toEqual(['ETK_ALREADY_REGISTERED'])
  })

  it('gives both of two messages that arrive together the same token', async () => {
    const holder = await newHolder()
    const keys = await nextKeys()
    const toBeRegistered = await encryptionCertificate(
      holder,
      keys,
      await startEtk(platform.client, holder, keys),
    )
    const [one, other] = await Promise.all(
      [1, 2].map(() => platform.client.succeed(completeETKRegistration, { toBeRegistered }, holder.signing)),
    )
    expect(other).toEqual(one)
  })

  it('refuses a completion that no start preceded', async () => {
    const holder = await newHolder()
    const toBeRegistered = await encryptionCertificate(holder, await nextKeys(), 2n ** 127n)
    expect(await platform.client.codes(completeETKRegistration, { toBeRegistered }, holder.signing)).toEqual([
      'ETK_NOT_STARTED',
    ])
  })

  it('refuses an activation when no token waits', async () => {
    const holder = await newHolder()
    expect(await platform.client.codes(activateETK, {}, holder.signing)).toEqual(['ETK_NOT_WAITING'])
    await registerEtk(platform.client, holder, await nextKeys())
    expect(await platform.client.codes(activateETK, {}, holder.signing)).toEqual(['ETK_NOT_WAITING'])
  })
})

describe('a certificate that has been replaced', () => {
  it('registers and activates no token once that of its replacement is served', async () => {
    const own = await openTestPlatform({ replacementDays: 10_000 })
    try {
      const { client } = own
      const applicant = await newApplicant(own)
      const replaced = await enrol(client, applicant)
      const waitingKeys = await nextKeys()
      const number = await startEtk(client, replaced, waitingKeys)
      const next = await enrol(client, applicant)
      expect(next.receipt.replacesCertificate).toBe(replaced.receipt.publicKeyIdentifier)
      const { etk } = await registerEtk(client, next, await nextKeys())

      const toBeRegistered = await encryptionCertificate(replaced, waitingKeys, number)
      expect(await client.codes(completeETKRegistration, { toBeRegistered }, replaced.signing)).toEqual([
        'ETK_NOT_STARTED',
      ])
      const { spki } = await nextKeys()
      expect(
        await client.codes(startETKRegistration, { publicEncryptionKey: spki }, replaced.signing),
      ).toEqual(['ETK_ALREADY_REGISTERED'])
      expect(await client.codes(activateETK, {}, replaced.signing)).toEqual(['ETK_NOT_WAITING'])
      const searchCriteria = [{ type: 'SSIN', value: applicant.ssin }]
      expect((await client.call(GetEtk, { searchCriteria })).finding).toEqual({ kind: 'etk', etk })
    } finally {
      await own.close()
    }
  })
})

describe('a challenge that was tampered with', () => {
  /** What stands before decryption as the plaintext of RSA, and is no PKCS#1 v1.5 with 16 octets. */
  const block = (content: string) => Buffer.from(content, 'hex')
  const filler = (length: number) => 'a5'.repeat(length)
  const serial = `c0${'11'.repeat(15)}`
  const paddings = {
    'no leading zero': block(`0102${filler(237)}00${serial}`).subarray(0, 256),
    'block type 0': block(`0000${filler(237)}00${serial}`),
    'block type 1': block(`0001${'ff'.repeat(237)}00${serial}`),
    'block type 3': block(`0003${filler(237)}00${serial}`),
    'no separator': block(`0002${filler(254)}`),
    'seven octets of padding': block(`0002${filler(7)}00${'22'.repeat(246)}`),
    'separator at once': block(`000200${'22'.repeat(253)}`),
    'nothing after the separator': block(`0002${filler(253)}00`),
    'all zero': block('00'.repeat(256)),
    'the plain number': block(`${'00'.repeat(240)}${serial}`),
  }

  it.each(Object.entries(paddings))('is refused by the holder: %s', async (_name, plain) => {
    const keys = await encryptionKeys(1)
    const cipher = rawRsa(keys, plain)
    const hash = makeChallenge(keys.spki, block(serial)).subarray(256)
    const open = () => openChallenge(keys.privateKey, Buffer.concat([cipher, hash]))
    expect(open).toThrow(expect.objectContaining({ code: 'CHALLENGE_INVALID' }))
  })

  it('leaves the registration open: the wrong number is refused each time, then the right one counts', async () => {
    const holder = await newHolder()
    const keys = await nextKeys()
    const right = await startEtk(platform.client, holder, keys)
    const wrong = [
      right + 1n,
      right ^ (1n << 127n),
      right >> 8n,
      1n,
      BigInt(`0x${serial}`),
      2n ** 128n + right,
    ]
    for (const number of wrong) {
      const toBeRegistered = await encryptionCertificate(holder, keys, number)
      const codes = await storingNothing(platform.deps.database, () =>
        platform.client.codes(completeETKRegistration, { toBeRegistered }, holder.signing),
      )
      expect(codes.result).toEqual(['ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH'])
      expect(codes.events).toMatchObject([
        { kind: 'request-refused', codes: ['ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH'] },
      ])
    }
    const toBeRegistered = await encryptionCertificate(holder, keys, right)
    expect(await platform.client.codes(completeETKRegistration, { toBeRegistered }, holder.signing)).toEqual([
      'accepted',
    ])
  })

  it('is made with good padding and different octets each time', async () => {
    const { spki, privateKey } = await encryptionKeys(1)
    const challenges = Array.from({ length: 5 }, () => makeChallenge(spki, block(serial)))
    expect(new Set(challenges.map(challenge => Buffer.from(challenge).toString('hex'))).size).toBe(5)
    for (const challenge of challenges) {
      expect(openChallenge(privateKey, challenge)).toBe(BigInt(`0x${serial}`))
    }
    expect(encryptRsaPkcs1v15(spki, block(serial))).toHaveLength(256)
  })

  /** Textbook RSA of a whole block: the only way to make every wrong padding. */
  function rawRsa({ spki }: KeyPair, plain: Uint8Array): Uint8Array {
    const { modulus, exponent } = rsaFacts(spki)
    const number = modPow(
      BigInt(`0x${Buffer.from(plain).toString('hex') || '0'}`) % modulus,
      exponent,
      modulus,
    )
    return Buffer.from(number.toString(16).padStart(512, '0'), 'hex')
  }
})

describe('a depot look-up', () => {
  it('no longer finds the token of a certificate that has ended', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    await registerEtk(platform.client, holder, await nextKeys())
    const { notAfter } = parseCertificate(holder.certified.certificate.der)
    platform.clock.stopAt(notAfter)
    expect(await servedFor(applicant.ssin)).toMatchObject({ kind: 'etk' })
    platform.clock.stopAt(new Date(notAfter.getTime() + 1000))
    expect(await servedFor(applicant.ssin)).toMatchObject({
      kind: 'errors',
      errors: [{ code: 'NO_MATCHING_ETK' }],
    })
    expect(
      codesOf(
        activateETK,
        await platform.client.send(await platform.client.write(activateETK, {}, holder.signing)),
      ),
    ).toEqual(['SIGNER_CERTIFICATE_EXPIRED'])
    platform.clock.stopAt(new Date())
    platform.clock.run()
  })
})

function rsaFacts(spki: Uint8Array): { readonly modulus: bigint; readonly exponent: bigint } {
  const key = inspectPublicKey(spki)
  if (key.kind !== 'RSA') throw new RangeError('an RSA key')
  return key
}

function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square, left] = [1n, base, exponent]
  while (left > 0n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
    left >>= 1n
  }
  return result
}

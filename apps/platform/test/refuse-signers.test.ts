/** Who may sign what: wrong keys, wrong cards, cards whose status is bad or not known, certificates that are not ours. */
import { randomBytes } from 'node:crypto'
import {
  type Certificate,
  certificateExtensions,
  generateKeyPair,
  type KeyPair,
  publicKeyIdentifier,
} from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { inventSsin, testCard } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Applicant,
  applicantOf,
  certificateRequest,
  encryptionKeys,
  enrol,
  envelopeSigner,
  type Holder,
  newApplicant,
  registerEtk,
} from './fixtures/applicants.ts'
import type { CardFamily, StatusBehaviour } from './fixtures/card-status-service.ts'
import { forgeCertificate } from './fixtures/forged-certificates.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { codesOf, type RequestSigning } from './fixtures/wire-client.ts'

const { getActorQualities, generateCertificate, getCertificateInfoForCitizen } = CERTRA_OPERATIONS
const HOUR = 3_600_000

let platform: TestPlatform
let families = 0
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

/** Codes of a question about one's own qualities; nothing may be stored when it is refused. */
async function ask(ssin: string, signing: RequestSigning): Promise<readonly string[]> {
  const { result, events } = await storingNothing(platform.deps.database, () =>
    platform.client.codes(getActorQualities, { ssin: { type: 'SSIN', value: ssin } }, signing),
  )
  expect(result).not.toEqual(['accepted'])
  expect(events).toEqual([])
  return result
}

const askOwn = ({ ssin, authentication }: Applicant) =>
  platform.client.codes(getActorQualities, { ssin: { type: 'SSIN', value: ssin } }, authentication)

const newFamily = (kind: 'RSA' | 'EC' = 'EC'): Promise<CardFamily> =>
  platform.cards.family(kind, `own-${++families}`, platform.clock.now())

const signingOf = (
  keys: KeyPair,
  ...certificates: readonly (Certificate | Uint8Array)[]
): RequestSigning => ({
  signer: envelopeSigner(keys),
  certificates: certificates.map(one => (one instanceof Uint8Array ? one : one.der)),
})

describe('every signed operation with every kind of signer', () => {
  type SignerName = 'card authentication key' | 'card signature key' | 'certificate of the holder'
  const expected: Readonly<Record<string, Readonly<Record<SignerName, string | null>>>> = {
    'card-authentication': {
      'card authentication key': null,
      'card signature key': 'SIGNATURE_KEY_USAGE',
      'certificate of the holder': 'SIGNER_CERTIFICATE_UNTRUSTED',
    },
    'card-signature': {
      'card authentication key': 'SIGNATURE_KEY_USAGE',
      'card signature key': null,
      'certificate of the holder': 'SIGNER_CERTIFICATE_UNTRUSTED',
    },
    'holder-certificate': {
      'card authentication key': 'SIGNER_CERTIFICATE_UNTRUSTED',
      'card signature key': 'SIGNER_CERTIFICATE_UNTRUSTED',
      'certificate of the holder': null,
    },
  }
  const operations = Object.entries({ ...CERTRA_OPERATIONS, ...ETKRA_OPERATIONS }).filter(
    ([, { signedBy }]) => signedBy !== 'none',
  )
  const cases = operations.flatMap(([name, { signedBy }]) =>
    Object.entries(expected[signedBy] ?? {}).map(([signer, code]) => ({
      name,
      signer: signer as SignerName,
      code,
      verdict: code ?? 'its own answer',
    })),
  )

  let applicant: Applicant
  let holder: Holder
  let requests: Readonly<Record<string, object>>
  beforeAll(async () => {
    applicant = await newApplicant(platform)
    holder = await enrol(platform.client, applicant)
    const { request } = await certificateRequest(platform.client, await newApplicant(platform))
    const { publicKeyIdentifier } = holder.receipt
    const contract = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
      ...{ publicKeyIdentifier, signer: applicant.actor, reason: 'superseded' },
    })
    requests = {
      getActorQualities: { ssin: { type: 'SSIN', value: applicant.ssin } },
      // somebody else's contract: refused for that, after the signer was accepted
      generateCertificate: request,
      revoke: { publicKeyIdentifier, contract: { ...contract, dn: 'CN=nobody' } },
      getCertificateInfoForCitizen: {},
      getCertificateInfoForAuthenticationCertificate: {},
      startETKRegistration: { publicEncryptionKey: (await encryptionKeys(1)).spki },
      completeETKRegistration: { toBeRegistered: holder.certified.certificate.der },
      activateETK: {},
    }
  })

  it.each(cases)('$name with the $signer: $verdict', async ({ name, signer, code }) => {
    const signings: Readonly<Record<SignerName, RequestSigning>> = {
      'card authentication key': applicant.authentication,
      'card signature key': applicant.signature,
      'certificate of the holder': holder.signing,
    }
    const operation = { ...CERTRA_OPERATIONS, ...ETKRA_OPERATIONS }[name as 'activateETK']
    const send = () => platform.client.codes(operation, { ...requests[name] }, signings[signer])
    if (code === null) {
      for (const found of await send()) expect(found).not.toMatch(/^(SIGNATURE|SIGNER_CERTIFICATE|SOA)/)
    } else expect((await storingNothing(platform.deps.database, send)).result).toEqual([code])
  })

  it.each(operations.map(([name]) => name))('%s without a signature is refused', async name => {
    const operation = { ...CERTRA_OPERATIONS, ...ETKRA_OPERATIONS }[name as 'activateETK']
    const send = () => platform.client.codes(operation, { ...requests[name] })
    expect((await storingNothing(platform.deps.database, send)).result).toEqual(['SOA-03006'])
  })

  it('completeETKRegistration, which its schema lets through empty, is refused: SIGNATURE_MISSING', async () => {
    const { completeETKRegistration } = ETKRA_OPERATIONS
    const toBeRegistered = new Uint8Array()
    const whole = completeETKRegistration.writeRequest({ head: platform.client.head(), toBeRegistered })
    const message = await platform.client.enclose(completeETKRegistration, { ...whole, children: [] })
    const { result } = await storingNothing(platform.deps.database, () => platform.client.send(message))
    expect(codesOf(completeETKRegistration, result)).toEqual(['SIGNATURE_MISSING'])
    const signed = await platform.client.enclose(
      completeETKRegistration,
      { ...whole, children: [] },
      holder.signing,
    )
    expect(codesOf(completeETKRegistration, await platform.client.send(signed))).toEqual(['SOA-03006'])
  })
})

describe('the person of the request', () => {
  it('is the person of the card: SIGNER_MISMATCH', async () => {
    const [one, other] = [await newApplicant(platform), await newApplicant(platform)]
    const send = (type: string, value: string) =>
      platform.client.codes(getActorQualities, { ssin: { type, value } }, one.authentication)
    expect(await send('SSIN', other.ssin)).toEqual(['SIGNER_MISMATCH'])
    expect(await send('CBE', one.ssin)).toEqual(['SIGNER_MISMATCH'])
    expect(await send('SSIN', '')).toEqual(['SIGNER_MISMATCH'])
    expect(await send('SSIN', `${one.ssin} `)).toEqual(['SIGNER_MISMATCH'])
  })

  it('may manage what is the person’s own alone: a stranger’s certificate is not revoked, SIGNER_NOT_AUTHORIZED', async () => {
    const [owner, stranger] = [await newApplicant(platform), await newApplicant(platform)]
    const { receipt } = await enrol(platform.client, owner)
    const { publicKeyIdentifier } = receipt
    const contract = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
      ...{ publicKeyIdentifier, signer: stranger.actor, reason: 'keyCompromise' },
    })
    const { result, events } = await storingNothing(platform.deps.database, () =>
      platform.client.codes(CERTRA_OPERATIONS.revoke, { publicKeyIdentifier, contract }, stranger.signature),
    )
    expect(result).toEqual(['SIGNER_NOT_AUTHORIZED'])
    expect(events).toMatchObject([{ kind: 'request-refused', codes: ['SIGNER_NOT_AUTHORIZED'] }])
    const infos = await platform.client.succeed(getCertificateInfoForCitizen, {}, stranger.authentication)
    expect(infos).toEqual([])
  })
})

describe('a card', () => {
  it('of an unknown root is refused, though it sends that root along: SIGNER_CERTIFICATE_UNTRUSTED', async () => {
    const [rootKeys, authorityKeys, keys] = [
      await generateKeyPair('P-384'),
      await generateKeyPair('P-384'),
      await generateKeyPair('P-384'),
    ]
    const { card, ssin } = await newApplicant(platform)
    const { hierarchy } = card
    // the very names of the cards that are believed, other keys
    const like = { root: hierarchy.root.certificate, authority: hierarchy.authority.certificate }
    const itself = {
      subjectDer: like.root.subjectDer,
      publicKeyIdentifier: publicKeyIdentifier(rootKeys.spki),
    }
    const root = await forgeCertificate({
      ...{ like: like.root, keys: rootKeys, issuer: itself, issuerKey: rootKeys },
    })
    const authority = await forgeCertificate({
      ...{ like: like.authority, keys: authorityKeys, issuer: root, issuerKey: rootKeys },
    })
    const authentication = await forgeCertificate({
      ...{ like: card.authentication.certificate, keys, issuer: authority, issuerKey: authorityKeys },
    })
    expect(await ask(ssin, signingOf(keys, authentication, authority, root))).toEqual([
      'SIGNER_CERTIFICATE_UNTRUSTED',
    ])
    // nor does it help to send the true authority and root with it
    const { authority: trueAuthority, root: trueRoot } = hierarchy
    expect(
      await ask(ssin, signingOf(keys, authentication, trueAuthority.certificate, trueRoot.certificate)),
    ).toEqual(['SIGNER_CERTIFICATE_UNTRUSTED'])
  })

  it('need not send an authority that is known, as messages with WS-Security never do', async () => {
    const { ssin, authentication } = await newApplicant(platform)
    const { certificates } = authentication
    const codes = (...sent: readonly (Uint8Array | undefined)[]) =>
      platform.client.codes(
        getActorQualities,
        { ssin: { type: 'SSIN', value: ssin } },
        { ...authentication, certificates: sent.filter(der => der !== undefined) },
      )
    expect(await codes(...certificates)).toEqual(['accepted'])
    expect(await codes(certificates[0])).toEqual(['accepted'])
    expect(await codes(certificates[0], certificates[2])).toEqual(['accepted'])
  })

  it('is believed without the root it need not send, and with certificates that have nothing to do with it', async () => {
    const { ssin, authentication } = await newApplicant(platform)
    const [leaf, authority] = authentication.certificates
    const other = (await newApplicant(platform, { kind: 'RSA' })).authentication.certificates
    if (!leaf || !authority) throw new Error('a card has a chain')
    for (const certificates of [
      [leaf, authority],
      [leaf, ...other.slice(1), authority],
    ]) {
      const signing = { ...authentication, certificates }
      expect(
        await platform.client.codes(getActorQualities, { ssin: { type: 'SSIN', value: ssin } }, signing),
      ).toEqual(['accepted'])
    }
  })

  it('that issued a certificate of its own is no authority: SIGNER_CERTIFICATE_UNTRUSTED', async () => {
    const { card, authentication, ssin } = await newApplicant(platform)
    const keys = await generateKeyPair('P-384')
    const own = card.authentication
    const issued = await forgeCertificate({
      like: own.certificate,
      keys,
      issuer: { ...own.certificate },
      issuerKey: own,
    })
    expect(await ask(ssin, signingOf(keys, issued, ...authentication.certificates))).toEqual([
      'SIGNER_CERTIFICATE_UNTRUSTED',
    ])
  })

  it('that has expired, or is not valid yet, is refused: SIGNER_CERTIFICATE_EXPIRED', async () => {
    const now = platform.clock.now().getTime()
    const family = await newFamily()
    const expired = await newApplicant(platform, { family, notBefore: new Date(now - 300 * 24 * HOUR) })
    const { notAfter } = expired.card.authentication.certificate
    const early = await newApplicant(platform, { family, notBefore: new Date(now + HOUR) })
    expect(await ask(early.ssin, early.authentication)).toEqual(['SIGNER_CERTIFICATE_EXPIRED'])
    platform.clock.stopAt(new Date(notAfter.getTime() + 1000))
    expect(await ask(expired.ssin, expired.authentication)).toEqual(['SIGNER_CERTIFICATE_EXPIRED'])
    platform.clock.stopAt(new Date(now))
    platform.clock.run()
  })

  it('of the National Register itself names no person: SIGNER_NOT_A_PERSON', async () => {
    const { hierarchy } = platform.families.EC
    const { nationalRegister, nationalRegisterKey, root } = hierarchy
    const signing = signingOf(nationalRegisterKey, nationalRegister, root.certificate)
    const usage = nationalRegister.keyUsage?.includes('digitalSignature')
    expect(await ask(inventSsin('1970-01-02', 15), signing)).toEqual([
      usage ? 'SIGNER_NOT_A_PERSON' : 'SIGNATURE_KEY_USAGE',
    ])
  })

  it('of an authority is not one a person signs with: SIGNER_CERTIFICATE_UNTRUSTED', async () => {
    const { authority, authorityKey, root } = platform.families.EC.hierarchy
    const signing = signingOf(authorityKey, authority.certificate, root.certificate)
    expect(await ask(inventSsin('1970-01-02', 17), signing)).toEqual(['SIGNER_CERTIFICATE_UNTRUSTED'])
  })

  it('with a national number whose check digits are wrong names no person: SIGNER_NOT_A_PERSON', async () => {
    const ssin = '70010201999'
    const card = await testCard(platform.families.EC.hierarchy, {
      ...{ label: 'wrong-ssin', ssin, firstNames: 'Eve', surname: 'Proef' },
    })
    expect(await ask(ssin, applicantOf(card).authentication)).toEqual(['SIGNER_NOT_A_PERSON'])
  })

  it('with a key that is too short, or a certificate that is none, is refused: SIGNATURE_KEY_NOT_ALLOWED', async () => {
    const { ssin, authentication } = await newApplicant(platform, { kind: 'RSA' })
    const payload = getActorQualities.writeRequest({
      head: platform.client.head(),
      ssin: { type: 'SSIN', value: ssin },
    })
    const message = await platform.client.enclose(getActorQualities, payload, authentication)
    const [leaf = new Uint8Array()] = authentication.certificates
    for (const octets of [randomBytes(600), leaf.subarray(0, -1), Buffer.concat([leaf, Buffer.of(0)])]) {
      const text = message.text.replace(
        /<ds:X509Certificate>[^<]+/,
        `<ds:X509Certificate>${Buffer.from(octets).toString('base64')}`,
      )
      const answer = await platform.client.send({ ...message, text })
      expect(codesOf(getActorQualities, answer)).toEqual(['SIGNATURE_KEY_NOT_ALLOWED'])
    }
  })

  it('with an authority that cannot be read beside it is refused: SIGNER_CERTIFICATE_MALFORMED', async () => {
    const { ssin, authentication } = await newApplicant(platform)
    const [leaf = new Uint8Array()] = authentication.certificates
    const signing = { ...authentication, certificates: [leaf, new Uint8Array(randomBytes(50))] }
    expect(await ask(ssin, signing)).toEqual(['SIGNER_CERTIFICATE_MALFORMED'])
  })
})

describe('the status of a card', () => {
  it('that is revoked: SIGNER_CERTIFICATE_REVOKED, for either key', async () => {
    const family = await newFamily()
    const applicant = await newApplicant(platform, { family })
    family.revoke(applicant.card.authentication.certificate)
    expect(await ask(applicant.ssin, applicant.authentication)).toEqual(['SIGNER_CERTIFICATE_REVOKED'])
    const { request } = await certificateRequest(platform.client, applicant)
    expect(await platform.client.codes(generateCertificate, request, applicant.signature)).toEqual([
      'accepted',
    ])
    const another = await newFamily()
    const second = await newApplicant(platform, { family: another })
    another.revoke(second.card.signature.certificate)
    const asked = await certificateRequest(platform.client, second)
    const { result } = await storingNothing(platform.deps.database, () =>
      platform.client.codes(generateCertificate, asked.request, second.signature),
    )
    expect(result).toEqual(['SIGNER_CERTIFICATE_REVOKED'])
  })

  it('whose authority is revoked: SIGNER_CERTIFICATE_REVOKED', async () => {
    const family = await newFamily()
    const applicant = await newApplicant(platform, { family })
    family.revoke(family.hierarchy.authority.certificate)
    expect(await ask(applicant.ssin, applicant.authentication)).toEqual(['SIGNER_CERTIFICATE_REVOKED'])
  })

  it.each<StatusBehaviour>(['refuses', 'answers nonsense', 'answers outdated', 'answers another'])(
    'is not known when its service %s: SIGNER_CERTIFICATE_STATUS_UNKNOWN, until it works again',
    async behaviour => {
      const family = await newFamily()
      const applicant = await newApplicant(platform, { family })
      family.behave(behaviour)
      expect(await ask(applicant.ssin, applicant.authentication)).toEqual([
        'SIGNER_CERTIFICATE_STATUS_UNKNOWN',
      ])
      family.behave('answers')
      expect(await askOwn(applicant)).toEqual(['accepted'])
    },
  )

  it('is not known when its certificate names no service at all', async () => {
    const family = await newFamily()
    const { hierarchy } = family
    const { ssin, card } = await newApplicant(platform, { family })
    const keys = await generateKeyPair('P-384')
    const authority = hierarchy.authority.certificate
    const leaf = await forgeCertificate({
      like: card.authentication.certificate,
      keys,
      issuer: authority,
      issuerKey: hierarchy.authorityKey,
      extensions: [certificateExtensions.keyUsage(['digitalSignature'])],
    })
    expect(await ask(ssin, signingOf(keys, leaf, authority, hierarchy.root.certificate))).toEqual([
      'SIGNER_CERTIFICATE_STATUS_UNKNOWN',
    ])
  })

  it('is asked for once by many who come together, and once more an hour later', async () => {
    const family = await newFamily()
    const applicants = await Promise.all([1, 2, 3, 4].map(() => newApplicant(platform, { family })))
    expect((await Promise.all(applicants.map(askOwn))).flat()).toEqual(applicants.map(() => 'accepted'))
    expect(family.asked()).toBe(2)
    const [first] = applicants
    if (!first) throw new Error('there are applicants')
    family.revoke(first.card.authentication.certificate)
    expect(await askOwn(first)).toEqual(['accepted'])
    platform.clock.advance(HOUR)
    expect(await askOwn(first)).toEqual(['SIGNER_CERTIFICATE_REVOKED'])
    expect(family.asked()).toBe(3)
    platform.clock.advance(-HOUR)
  })

  it('known from a list that is still current counts while the service is away, and no longer than that', async () => {
    const family = await newFamily()
    const applicant = await newApplicant(platform, { family })
    expect(await askOwn(applicant)).toEqual(['accepted'])
    for (const behaviour of ['refuses', 'answers nonsense', 'answers outdated'] as const) {
      family.behave(behaviour)
      platform.clock.advance(2 * HOUR)
      expect(await askOwn(applicant)).toEqual(['accepted'])
    }
    family.behave('refuses')
    platform.clock.advance(18 * HOUR)
    expect(await askOwn(applicant)).toEqual(['SIGNER_CERTIFICATE_STATUS_UNKNOWN'])
    platform.clock.advance(-24 * HOUR)
  })

  it('once seen as revoked is not seen as good again by an older list', async () => {
    const family = await newFamily()
    const applicant = await newApplicant(platform, { family })
    expect(await askOwn(applicant)).toEqual(['accepted'])
    platform.clock.advance(2 * HOUR)
    family.revoke(applicant.card.authentication.certificate)
    expect(await askOwn(applicant)).toEqual(['SIGNER_CERTIFICATE_REVOKED'])
    family.behave('answers as before')
    platform.clock.advance(2 * HOUR)
    expect(await askOwn(applicant)).toEqual(['SIGNER_CERTIFICATE_REVOKED'])
    platform.clock.advance(-4 * HOUR)
  })
})

describe('the certificate of a holder', () => {
  it('that this platform did not issue is refused, whatever it says: SIGNER_CERTIFICATE_UNTRUSTED', async () => {
    const holder = await enrol(platform.client, await newApplicant(platform))
    const { certificate } = holder.certified
    const imitated = await forgeCertificate({
      like: certificate,
      keys: holder.keys,
      issuer: certificate,
      issuerKey: holder.keys,
      notAfter: new Date(certificate.notAfter.getTime() + 365 * 24 * HOUR),
    })
    const signing = { ...holder.signing, certificates: [imitated.der, ...holder.chain.slice(1)] }
    const codes = await platform.client.codes(ETKRA_OPERATIONS.activateETK, {}, signing)
    expect(codes).toEqual(['SIGNER_CERTIFICATE_UNTRUSTED'])
  })

  it('that is revoked signs nothing more, and its token is gone: CERT_REVOKED', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    await registerEtk(platform.client, holder, await encryptionKeys(2))
    const { publicKeyIdentifier } = holder.receipt
    const contract = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
      ...{ publicKeyIdentifier, signer: applicant.actor, reason: 'keyCompromise' },
    })
    await platform.client.succeed(
      CERTRA_OPERATIONS.revoke,
      { publicKeyIdentifier, contract },
      applicant.signature,
    )
    for (const operation of [
      ETKRA_OPERATIONS.activateETK,
      CERTRA_OPERATIONS.getCertificateInfoForAuthenticationCertificate,
    ]) {
      expect(
        await platform.client.codes(operation as typeof ETKRA_OPERATIONS.activateETK, {}, holder.signing),
      ).toEqual(['CERT_REVOKED'])
    }
    const [info] = await platform.client.succeed(getCertificateInfoForCitizen, {}, applicant.authentication)
    expect(info).toMatchObject({ certificateStatus: 'revoked', etkStatus: 'revoked', revocable: false })
  })

  it('of another holder does not complete this one’s registration', async () => {
    const [one, other] = [
      await enrol(platform.client, await newApplicant(platform)),
      await enrol(platform.client, await newApplicant(platform)),
    ]
    const keys = await encryptionKeys(3)
    await platform.client.succeed(
      ETKRA_OPERATIONS.startETKRegistration,
      { publicEncryptionKey: keys.spki },
      one.signing,
    )
    const codes = await platform.client.codes(
      ETKRA_OPERATIONS.completeETKRegistration,
      { toBeRegistered: one.certified.certificate.der },
      other.signing,
    )
    expect(codes).toEqual(['ETK_NOT_STARTED'])
  })
})

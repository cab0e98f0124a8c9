/** Shared keys for unknown recipients: made by one holder, read by whoever the rule allows, by nobody else, and never unseen. */
import { randomBytes } from 'node:crypto'
import { policyOid } from '@vesalius/authority'
import { type DecryptionKey, type MessageSigner, parseEtk, seal, unseal, verifyEtk } from '@vesalius/etee'
import {
  buildSignedData,
  ecdsaSigner,
  formatName1779,
  parseCertificate,
  pssSigner,
  type SharedKey,
  SignedDataReader,
} from '@vesalius/pki'
import {
  ATTRIBUTE_NAMESPACES,
  CERTRA_OPERATIONS,
  ETK_DEPOT_OPERATIONS,
  type KeyQuestion,
  type KeyReader,
  KGSS_OPERATIONS,
  type ReceivedSealedResponse,
  readKey,
  readNewKey,
  writeKeyQuestion,
  writeNewKeyOrder,
  writeSamlTokenRequest,
} from '@vesalius/protocols'
import { testKeyPair } from '@vesalius/testkit'
import { readXml, verifyAssertion, writeSoapEnvelope, writeXml, type XmlElement } from '@vesalius/xml'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteOldSharedKeys } from '../src/services/kgss/kgss-service.ts'
import { importMandates, importOrganizations } from '../src/storage/import-source.ts'
import {
  type Applicant,
  certificateRequest,
  encryptionKeys,
  enrol,
  forOrganization,
  newApplicant,
  registerEtk,
} from './fixtures/applicants.ts'
import { expectSameFault, type Posted, post, refusalIn } from './fixtures/posted-message.ts'
import {
  type Credential,
  codeOf,
  credentialOf,
  revokeHolder,
  secured,
  send,
} from './fixtures/secured-message.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { read } from './fixtures/wire-client.ts'

const SSIN = 'urn:be:fgov:person:ssin'
const SURNAME = 'urn:be:fgov:person:ssin:ehealth:1.0:surname'
const { identification, certified } = ATTRIBUTE_NAMESPACES
const { GetNewKey, GetKey } = KGSS_OPERATIONS
const YEAR = 365 * 86_400_000

interface Member {
  readonly applicant: Applicant
  readonly holder: Awaited<ReturnType<typeof enrol>>
  readonly signer: MessageSigner
  readonly card: Credential
  readonly etk: Uint8Array
  readonly decryption: DecryptionKey
}

let platform: TestPlatform
let maker: Member
let reader: Member
let number = 900

beforeAll(async () => {
  platform = await openTestPlatform()
  maker = await newMember('RSA-2048')
  reader = await newMember('P-384')
})
afterAll(() => platform?.close())

async function newMember(kind: 'RSA-2048' | 'P-384'): Promise<Member> {
  const applicant = await newApplicant(platform)
  const holder = await enrol(platform.client, applicant, {
    keys: await testKeyPair(kind, `kgss-${++number}`),
  })
  const keys = await encryptionKeys(number)
  const { etk } = await registerEtk(platform.client, holder, keys)
  const { certificate, privateKey } = holder.certified
  const authority = kind === 'RSA-2048' ? 'RSA' : 'EC'
  const { issuer, root } = platform.deps.authorities.choose(
    authority,
    platform.clock.now(),
    platform.clock.now(),
  )
  return {
    applicant,
    holder,
    card: credentialOf(applicant.card.authentication),
    signer: {
      signer: kind === 'RSA-2048' ? pssSigner(privateKey) : ecdsaSigner(privateKey),
      certificate,
      issuers: [issuer.certificate.der, root.der],
    },
    etk,
    decryption: { certificate: parseEtk(etk).encryption, privateKey: keys.privateKey },
  }
}

const anchors = () =>
  platform.deps.authorities.published.filter(({ role }) => role === 'root').map(one => one.issuer.certificate)

async function serviceToken(): Promise<Uint8Array> {
  const criterion = { type: 'CBE', value: '0809394427', applicationId: 'KGSS' }
  const { finding } = await platform.client.call(ETK_DEPOT_OPERATIONS.GetEtk, { searchCriteria: [criterion] })
  if (finding.kind !== 'etk') throw new Error(finding.kind)
  return finding.etk
}

async function sealed(content: XmlElement, by: Member): Promise<Uint8Array> {
  return seal(Buffer.from(writeXml(content)), {
    sender: by.signer,
    recipients: [parseEtk(await serviceToken()).encryption],
    at: platform.clock.now(),
    random: octets => new Uint8Array(randomBytes(octets)),
  })
}

function opened(
  answer: ReceivedSealedResponse,
  means: { keys?: readonly DecryptionKey[]; sharedKeys?: readonly SharedKey[] },
) {
  if (!answer.sealed) throw new Error(JSON.stringify(answer.errors))
  const { keys = [], sharedKeys = [] } = means
  const { clear, review } = unseal(answer.sealed, {
    keys,
    sharedKeys,
    anchors: anchors(),
    at: platform.clock.now(),
  })
  expect(review.notifications).toEqual([])
  expect(review.sender).toMatchObject({
    identifier: { type: 'CBE', value: '0809394427' },
    applicationId: 'KGSS',
  })
  return readXml(clear ?? new Uint8Array())
}

const rule = (...values: string[]): KeyReader => ({ namespace: identification, name: SSIN, values })

async function askNewKey(
  by: Member,
  allowedReaders: readonly KeyReader[],
  excludedReaders: readonly KeyReader[] = [],
) {
  const content = writeNewKeyOrder({ allowedReaders, excludedReaders, etk: by.etk })
  return sendNewKey(await sealed(content, by))
}

async function sendNewKey(octets: Uint8Array): Promise<ReceivedSealedResponse> {
  const text = writeSoapEnvelope(writeXml(GetNewKey.writeRequest({ sealed: octets })))
  return read(GetNewKey, await send(platform, 'kgss', text))
}

async function newKey(allowed: readonly KeyReader[], excluded: readonly KeyReader[] = []) {
  return readNewKey(opened(await askNewKey(maker, allowed, excluded), { keys: [maker.decryption] }))
}

/** A session of a person with the card alone. */
async function session({ applicant, card }: Member, saying: 'number' | 'surname' = 'number') {
  const subject = parseCertificate(card.certificate)
  const request = writeSamlTokenRequest({
    requestId: `request-${++number}`,
    assertionId: `assertion-${number}`,
    issueInstant: platform.clock.now(),
    subjectName: formatName1779(subject.subject),
    issuerName: formatName1779(subject.issuer),
    confirmationMethod: 'urn:oasis:names:tc:SAML:1.0:cm:holder-of-key',
    holderOfKey: card.certificate,
    wantedUntil: undefined,
    ...(saying === 'number'
      ? { claims: [{ namespace: identification, name: SSIN, values: [applicant.ssin] }], wanted: [] }
      : { claims: [], wanted: [{ namespace: certified, name: SURNAME }] }),
  })
  const answer = await send(platform, 'stsSaml', await secured(platform, request, card))
  if (answer.kind === 'fault') throw new Error(answer.fault.message)
  const [assertion = ''] = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(answer.text) ?? []
  return { assertion, assertionId: verifyAssertion(Buffer.from(assertion)).assertion.id }
}

async function askKey(by: Member, question: KeyQuestion, saying?: 'number' | 'surname') {
  return read(GetKey, await send(platform, 'kgss', await keyMessage(by, question, saying)))
}

async function keyMessage(by: Member, question: KeyQuestion, saying?: 'number' | 'surname') {
  const payload = GetKey.writeRequest({ sealed: await sealed(writeKeyQuestion(question), by) })
  const token = { kind: 'saml', ...(await session(by, saying)) } as const
  return secured(platform, payload, by.card, { token })
}

const codesOf = ({ errors }: ReceivedSealedResponse) => errors.map(({ code }) => code)
const eventsOf = async (identifier: Uint8Array) => {
  const id = Buffer.from(identifier).toString('hex')
  const { rows } = await sql<{
    kind: string
  }>`select kind from audit_event where record_id = ${id} order by id`.execute(platform.deps.database.kysely)
  return rows.map(({ kind }) => kind)
}

describe('the shared key service', () => {
  it('is found in the depot with a token that satisfies its verifier', async () => {
    const etk = parseEtk(await serviceToken())
    const registrationAuthorityPolicy = policyOid('etk-ra', platform.deps.authorities.practice)
    const { issuer } = platform.deps.authorities.choose('RSA', platform.clock.now(), platform.clock.now())
    const trust = { at: platform.clock.now(), anchors: anchors(), intermediates: [issuer.certificate] }
    expect(verifyEtk(etk, { ...trust, registrationAuthorityPolicy })).toEqual([])
  })

  it('is what the depot has of its number, where nobody else there has a token', async () => {
    const find = async (applicationId?: string) => {
      const criterion = {
        type: 'CBE',
        value: '0809394427',
        ...(applicationId !== undefined && { applicationId }),
      }
      return (await platform.client.call(ETK_DEPOT_OPERATIONS.GetEtk, { searchCriteria: [criterion] }))
        .finding
    }
    expect(await find()).toMatchObject({ kind: 'etk', etk: await serviceToken() })
    expect(await find('')).toMatchObject({ kind: 'errors' })
  })

  it('keeps its place: nobody gets a second certificate of that name, not even who manages its organization', async () => {
    const [{ applicant }, organization] = [
      maker,
      { type: 'CBE', value: '0809394427', name: 'Platform' },
    ] as const
    const row = { identifierType: organization.type, identifierValue: organization.value }
    const imported = {
      now: platform.clock.now(),
      events: [{ kind: 'source-imported', recordKind: 'source', recordId: 'test' }],
    } as const
    const { database } = platform.deps
    await importOrganizations(database, [{ ...row, nameFr: organization.name, nameNl: null }], imported)
    const mandate = { ssin: applicant.ssin, ...row, validFrom: null, validUntil: null }
    await importMandates(database, [mandate], imported)
    const ask = async (applicationId: string) => {
      const holder = forOrganization(organization, applicationId)
      const { request } = await certificateRequest(platform.client, applicant, { holder })
      return platform.client.codes(CERTRA_OPERATIONS.generateCertificate, request, applicant.signature)
    }
    expect(await ask('KGSS')).toEqual(['CERTIFICATE_ALREADY_ACTIVE'])
    expect(await ask('OTHER')).toEqual(['accepted'])
    const other = await enrol(platform.client, applicant, { holder: forOrganization(organization, 'MAIL') })
    await registerEtk(platform.client, other, await encryptionKeys(950))
    const criterion = { type: organization.type, value: organization.value }
    const { finding } = await platform.client.call(ETK_DEPOT_OPERATIONS.GetEtk, {
      searchCriteria: [criterion],
    })
    expect(finding).toMatchObject({
      matching: [[{ applicationId: 'MAIL' }], [{ ...criterion, applicationId: 'KGSS' }]],
    })
  })

  it('makes a key that whoever the rule allows can read, sealed to a token or to a key of their own', async () => {
    const { identifier, key } = await newKey([rule(reader.applicant.ssin)])
    expect(key).toHaveLength(16)
    const toToken = await askKey(reader, { identifier, answerTo: { etk: reader.etk } })
    expect(readKey(opened(toToken, { keys: [reader.decryption] }))).toEqual(key)
    const own = { identifier: Uint8Array.of(7), key: new Uint8Array(randomBytes(16)) }
    const toKey = await askKey(reader, {
      identifier,
      answerTo: { key: own.key, keyIdentifier: own.identifier },
    })
    expect(readKey(opened(toKey, { sharedKeys: [own] }))).toEqual(key)
    expect(await eventsOf(identifier)).toEqual(['shared-key-made', 'shared-key-read', 'shared-key-read'])
  })

  it('gives a key to nobody else, says nothing of it, and writes down who tried', async () => {
    const answerTo = { etk: maker.etk }
    const { identifier } = await newKey([rule(reader.applicant.ssin)])
    expect(codesOf(await askKey(maker, { identifier, answerTo }))).toEqual(['KEY_NOT_AVAILABLE'])
    expect(codesOf(await askKey(maker, { identifier: Uint8Array.of(1, 2), answerTo }))).toEqual([
      'KEY_NOT_AVAILABLE',
    ])
    const excluded = await newKey([rule()], [rule(reader.applicant.ssin)])
    const question = { identifier: excluded.identifier, answerTo: { etk: reader.etk } }
    expect(codesOf(await askKey(reader, question))).toEqual(['KEY_NOT_AVAILABLE'])
    expect(await eventsOf(identifier)).toEqual(['shared-key-made', 'shared-key-refused'])
  })

  it('excludes whom the rule names, also when the session does not say who it is', async () => {
    const anySurname: KeyReader = { namespace: certified, name: SURNAME, values: [] }
    const ask = async (excluded: readonly KeyReader[]) => {
      const { identifier } = await newKey([anySurname], excluded)
      return codesOf(await askKey(reader, { identifier, answerTo: { etk: reader.etk } }, 'surname'))
    }
    expect(await ask([])).toEqual([])
    expect(await ask([rule(maker.applicant.ssin)])).toEqual([])
    expect(await ask([rule(reader.applicant.ssin)])).toEqual(['KEY_NOT_AVAILABLE'])
    const insurer = { namespace: certified, name: 'urn:be:fgov:person:ssin:mandate:insurability:boolean' }
    expect(await ask([{ ...insurer, values: [] }])).toEqual([])
    expect(await ask([{ ...insurer, values: ['false'] }])).toEqual(['KEY_NOT_AVAILABLE'])
  })

  it('gives no key by a rule that somebody wrote into the database', async () => {
    const { identifier, key } = await newKey([rule(maker.applicant.ssin)])
    const { kysely } = platform.deps.database
    const write = (readers: readonly KeyReader[]) =>
      sql`update shared_key set allowed_readers = ${JSON.stringify(readers)}::jsonb
        where identifier = ${Buffer.from(identifier)}`.execute(kysely)
    const ask = () => askKey(reader, { identifier, answerTo: { etk: reader.etk } })
    await write([rule(reader.applicant.ssin)])
    expect(codesOf(await ask())).toEqual(['KEY_NOT_AVAILABLE'])
    // of before rules were bound: by its identifier alone
    const sealedKey = platform.deps.secretBox.seal(
      key,
      `shared-key/${Buffer.from(identifier).toString('hex')}`,
    )
    await sql`update shared_key set sealed_key = ${Buffer.from(sealedKey)}
      where identifier = ${Buffer.from(identifier)}`.execute(kysely)
    expect(readKey(opened(await ask(), { keys: [reader.decryption] }))).toEqual(key)
  })

  it('takes nobody’s certificate from a row for its own: the trusted list would name it', async () => {
    const { kysely } = platform.deps.database
    const { rows } = await sql<{ certificate: Buffer; encryptionCertificate: Buffer }>`select certificate,
      encryption_certificate as "encryptionCertificate" from kgss_credential where generation = 1`.execute(
      kysely,
    )
    const { certificate: own, encryptionCertificate: ownEncryption } = rows[0] ?? expect.fail('no credential')
    const write = (certificate: Uint8Array, encryption: Uint8Array) =>
      sql`update kgss_credential set certificate = ${Buffer.from(certificate)},
        encryption_certificate = ${Buffer.from(encryption)} where generation = 1`.execute(kysely)
    for (const [certificate, encryption] of [
      [maker.signer.certificate.der, ownEncryption],
      [own, parseEtk(maker.etk).encryption.der],
    ] as const) {
      await write(certificate, encryption)
      await expect(platform.deps.kgss.refresh()).rejects.toMatchObject({ code: 'KEY_FILE_UNREADABLE' })
      expect(Buffer.compare(platform.deps.kgss.signer().certificate.der, own)).toBe(0)
    }
    await write(own, ownEncryption)
    await platform.deps.kgss.refresh()
  })

  it('answers GetKey only under a session', async () => {
    const { identifier } = await newKey([rule()])
    const content = writeKeyQuestion({ identifier, answerTo: { etk: reader.etk } })
    const payload = GetKey.writeRequest({ sealed: await sealed(content, reader) })
    expect(codeOf(await send(platform, 'kgss', await secured(platform, payload, reader.card)))).toBe(
      'SOA-01001',
    )
  })

  it('refuses requests that were not just sealed by a holder, and tokens that are none', async () => {
    const order = writeNewKeyOrder({ allowedReaders: [rule()], excludedReaders: [], etk: maker.etk })
    const ask = async (octets: Uint8Array) => codesOf(await sendNewKey(octets))
    expect(await ask(Uint8Array.of(0x30, 0x80))).toEqual(['REQUEST_NOT_VERIFIED'])
    const old = await sealed(order, maker)
    platform.clock.advance(15 * 60_000)
    expect(await ask(old)).toEqual(['REQUEST_NOT_VERIFIED'])
    expect(await ask(await sealed(writeKeyQuestion({ identifier: Uint8Array.of(1) }), maker))).toEqual([
      'REQUEST_NOT_UNDERSTOOD',
    ])
    const withoutToken = writeNewKeyOrder({
      allowedReaders: [rule()],
      excludedReaders: [],
      etk: Uint8Array.of(1),
    })
    expect(await ask(await sealed(withoutToken, maker))).toEqual(['ETK_NOT_USABLE'])
    const revoked = await newMember('P-384')
    await revokeHolder(platform, revoked.applicant, revoked.holder)
    expect(await ask(await sealed(order, revoked))).toEqual(['REQUEST_NOT_VERIFIED'])
  })

  it('does not say what became of a ciphertext that somebody signed who did not make it', async () => {
    const order = writeNewKeyOrder({ allowedReaders: [rule()], excludedReaders: [], etk: maker.etk })
    const envelope = new SignedDataReader().update(await sealed(order, maker))
    const { signer, certificate, issuers } = reader.signer
    const errors = new Set<string>()
    // whole; its padding spoiled; its inside spoiled
    for (const changed of [undefined, envelope.length - 20, envelope.length - 200]) {
      const content = Uint8Array.from(envelope, (octet, at) => (at === changed ? octet ^ 1 : octet))
      const wrapped = await buildSignedData({
        ...{ content, signer, signerCertificate: certificate },
        signingTime: platform.clock.now(),
        certificates: [certificate.der, ...issuers],
      })
      errors.add(JSON.stringify((await sendNewKey(wrapped)).errors))
    }
    expect([...errors]).toEqual([expect.stringContaining('REQUEST_NOT_VERIFIED')])
  })

  it('answers a sealed request once, however it is sent again', async () => {
    const order = writeNewKeyOrder({ allowedReaders: [rule()], excludedReaders: [], etk: maker.etk })
    const octets = await sealed(order, maker)
    const count = async () => {
      const { rows } = await sql<{
        count: number
      }>`select count(*)::integer as count from shared_key`.execute(platform.deps.database.kysely)
      return rows[0]?.count ?? 0
    }
    const before = await count()
    const answers = await Promise.all([1, 2, 3].map(() => sendNewKey(octets)))
    expect(answers.flatMap(codesOf)).toEqual(['REQUEST_NOT_VERIFIED', 'REQUEST_NOT_VERIFIED'])
    expect(codesOf(await sendNewKey(octets))).toEqual(['REQUEST_NOT_VERIFIED'])
    expect(await count()).toBe(before + 1)
  })

  it('takes no request that would fill tables and audit trail', async () => {
    const values = Array.from({ length: 9000 }, (_, index) => `${10_000_000_000 + index}`)
    expect(codesOf(await askNewKey(maker, [rule(...values)]))).toEqual(['REQUEST_NOT_UNDERSTOOD'])
    const identifier = new Uint8Array(8000).fill(7)
    const asked = { identifier, answerTo: { etk: maker.etk } }
    expect(codesOf(await askKey(maker, asked))).toEqual(['KEY_NOT_AVAILABLE'])
    expect(await eventsOf(identifier)).toEqual([])
  })

  it('keeps keys wrapped, has one way to them, and deletes them after five years', async () => {
    const { identifier, key } = await newKey([rule()])
    const stored = () =>
      sql<{
        sealed: Buffer | null
      }>`select sealed_key as sealed from shared_key where identifier = ${Buffer.from(identifier)}`
        .execute(platform.deps.database.kysely)
        .then(({ rows }) => rows[0]?.sealed)
    expect((await stored())?.includes(Buffer.from(key))).toBe(false)
    await deleteOldSharedKeys(platform.deps)
    expect(await stored()).not.toBeNull()
    const later = {
      ...platform.deps,
      clock: { now: () => new Date(platform.clock.now().getTime() + 6 * YEAR) },
    }
    await deleteOldSharedKeys(later)
    expect(await stored()).toBeNull()
    const answer = await askKey(reader, { identifier, answerTo: { etk: reader.etk } })
    expect(codesOf(answer)).toEqual(['KEY_NOT_AVAILABLE'])
  })
})

describe('the shared key service by the JSON API', () => {
  const [NEW, READ] = ['/api/v1/shared-keys', '/api/v1/signed/shared-key-readings']
  const order = (...readers: readonly KeyReader[]) =>
    writeNewKeyOrder({ allowedReaders: readers, excludedReaders: [], etk: maker.etk })
  const postNew = async (octets: Uint8Array) =>
    post(platform, NEW, { sealed: Buffer.from(octets).toString('base64') })
  const postKey = async (by: Member, question: KeyQuestion) =>
    post(platform, READ, await keyMessage(by, question))
  const sealedIn = ({ status, body }: Posted): ReceivedSealedResponse => {
    expect([status, Object.keys(body)]).toEqual([200, ['sealed']])
    return { code: '200', sealed: Uint8Array.from(Buffer.from(body.sealed, 'base64')), errors: [] }
  }
  const make = async (...readers: readonly KeyReader[]) =>
    readNewKey(
      opened(sealedIn(await postNew(await sealed(order(...readers), maker))), { keys: [maker.decryption] }),
    )

  it('makes keys and gives them to whom the rule allows, the same as over SOAP and written down alike', async () => {
    const { identifier, key } = await make(rule(reader.applicant.ssin))
    const question = { identifier, answerTo: { etk: reader.etk } }
    const means = { keys: [reader.decryption] }
    expect(readKey(opened(sealedIn(await postKey(reader, question)), means))).toEqual(key)
    expect(readKey(opened(await askKey(reader, question), means))).toEqual(key)
    expect(refusalIn(await postKey(maker, question))).toBe('404 KEY_NOT_AVAILABLE')
    expect(await eventsOf(identifier)).toEqual([
      ...['shared-key-made', 'shared-key-read', 'shared-key-read', 'shared-key-refused'],
    ])
    const unknown = await postKey(maker, { ...question, identifier: Uint8Array.of(1, 2) })
    expect(refusalIn(unknown)).toBe('404 KEY_NOT_AVAILABLE')
  })

  it('refuses what is sealed wrongly with the codes of the service, and says no more than over SOAP', async () => {
    const etk = Uint8Array.of(1)
    const withoutToken = writeNewKeyOrder({ allowedReaders: [rule()], excludedReaders: [], etk })
    const question = writeKeyQuestion({ identifier: Uint8Array.of(1) })
    const old = await sealed(order(rule()), maker)
    platform.clock.advance(15 * 60_000)
    for (const { octets, refusal } of [
      { octets: Uint8Array.of(0x30, 0x80), refusal: '422 REQUEST_NOT_VERIFIED' },
      { octets: old, refusal: '422 REQUEST_NOT_VERIFIED' },
      { octets: await sealed(question, maker), refusal: '422 REQUEST_NOT_UNDERSTOOD' },
      { octets: await sealed(withoutToken, maker), refusal: '422 ETK_NOT_USABLE' },
    ]) {
      const answer = await postNew(octets)
      expect(refusalIn(answer)).toBe(refusal)
      const [error] = (await sendNewKey(octets)).errors
      const [{ code, parameters }] = answer.body.errors
      expect(code).toBe(error?.code)
      // what SOAP says beyond the words of the code, and nothing else
      const { title } = answer.body
      const said = `${title.slice(0, -1)}${parameters ? `: ${parameters.findings}` : ''}`
      expect(said).toBe(error?.message)
      if (code === 'REQUEST_NOT_VERIFIED') expect(parameters).toBeUndefined()
    }
    const { identifier } = await make(rule(reader.applicant.ssin))
    expect(refusalIn(await postKey(reader, { identifier }))).toBe('422 ANSWER_KEY_MISSING')
  })

  it('gives a key only under a session, once a message, and to messages of this operation', async () => {
    const { identifier } = await make(rule(reader.applicant.ssin))
    const question = { identifier, answerTo: { etk: reader.etk } }
    const content = await sealed(writeKeyQuestion(question), reader)
    const unsigned = writeSoapEnvelope(writeXml(GetKey.writeRequest({ sealed: content })))
    const byCard = await secured(platform, GetKey.writeRequest({ sealed: content }), reader.card)
    const newKey = writeSoapEnvelope(
      writeXml(GetNewKey.writeRequest({ sealed: await sealed(order(rule()), maker) })),
    )
    for (const { text, refusal } of [
      { text: unsigned, refusal: '422 SIGNATURE_MISSING' },
      { text: byCard, refusal: '403 CALLER_NOT_RECOGNIZED' },
    ]) {
      const answer = await post(platform, READ, text)
      expect(refusalIn(answer)).toBe(refusal)
      expectSameFault(answer, await send(platform, 'kgss', text))
    }
    expect(refusalIn(await post(platform, READ, newKey))).toBe('400 MESSAGE_MALFORMED')

    const text = await keyMessage(reader, question)
    expect((await post(platform, READ, text)).status).toBe(200)
    const again = await post(platform, READ, text)
    expect(refusalIn(again)).toBe('422 REQUEST_REPLAYED')
    expectSameFault(again, await send(platform, 'kgss', text))
    expect(await eventsOf(identifier)).toEqual(['shared-key-made', 'shared-key-read'])
  })

  it('takes no body but a sealed message in base64, of one megabyte at most', async () => {
    for (const body of [{}, { sealed: '?' }, { sealed: 7 }, { sealed: 'AAAA', more: 1 }])
      expect(refusalIn(await post(platform, NEW, body))).toBe('400 REQUEST_MALFORMED')
    // the second is a larger message than it is a body
    for (const characters of [1_048_576, 1_048_560])
      expect(refusalIn(await post(platform, NEW, { sealed: 'A'.repeat(characters) }))).toBe(
        '413 BODY_TOO_LARGE',
      )
    expect(refusalIn(await post(platform, NEW, { sealed: 'A'.repeat(1_000_000) }))).toBe(
      '422 REQUEST_NOT_VERIFIED',
    )
    const envelope = writeSoapEnvelope(writeXml(GetNewKey.writeRequest({ sealed: Uint8Array.of(0) })))
    expect(refusalIn(await post(platform, NEW, envelope, 'application/xml'))).toBe(
      '415 MEDIA_TYPE_NOT_ALLOWED',
    )
  })
})

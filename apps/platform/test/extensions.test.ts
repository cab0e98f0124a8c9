/** What the contract cannot carry (requirement C9), and the contract's signed messages without SOAP (C1). */
import {
  CERTRA_OPERATIONS,
  ETKRA_OPERATIONS,
  EXTENSION_OPERATIONS,
  PREFERRED_PREFIXES,
} from '@vesalius/protocols'
import { signEnveloped, type XmlElement } from '@vesalius/xml'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION_PATHS } from '../src/http/api/signed-routes.ts'
import { findMailFacts } from '../src/storage/mail-facts.ts'
import {
  type Applicant,
  CONTACT,
  certificateRequest,
  deliver,
  encryptionKeys,
  enrol,
  forOrganization,
  type Holder,
  newApplicant,
  newOrganization,
  registerEtk,
} from './fixtures/applicants.ts'
import { type Posted, post, refusalIn } from './fixtures/posted-message.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import type { RequestSigning } from './fixtures/wire-client.ts'
import { logInAs } from './operators/operator-client.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform({ replacementDays: 400 })
})
afterAll(() => platform?.close())

interface Wire<Request> {
  readonly writeRequest: (request: Request) => XmlElement
}

async function written<Request>(
  wire: Wire<Request>,
  request: Omit<Request, 'head'>,
  signing: RequestSigning,
): Promise<string> {
  const payload = wire.writeRequest({ head: platform.client.head(), ...request } as Request)
  return signEnveloped(payload, { ...signing, prefixes: PREFERRED_PREFIXES })
}

async function send<Request>(
  path: string,
  wire: Wire<Request>,
  request: Omit<Request, 'head'>,
  signing: RequestSigning,
): Promise<Posted> {
  return post(platform, path, await written(wire, request, signing))
}

const codes = ({ body }: Posted): readonly string[] =>
  ((body.errors ?? []) as { code: string }[]).map(({ code }) => code)

const { revokeWithCertificate, correctContactData, submitMandateDocument, setMailLanguage } =
  EXTENSION_OPERATIONS
const keyOf = ({ receipt }: Holder) => receipt.publicKeyIdentifier

async function infoOf(applicant: Applicant, key: string) {
  const infos = await platform.client.succeed(
    CERTRA_OPERATIONS.getCertificateInfoForCitizen,
    {},
    applicant.authentication,
  )
  return infos.find(one => one.publicKeyIdentifier === key)
}

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(platform.deps.database.kysely)).rows
}

describe('/.well-known/vesalius', () => {
  it('names the services and every extension by its path, and nobody', async () => {
    const answer = await platform.app.inject('/.well-known/vesalius')
    expect(answer.json()).toEqual({
      baseUrl: platform.deps.installation.publicUrl,
      environment: 'acceptance',
      services: expect.objectContaining({
        certra: '/CertRa/v2',
        etkra: '/EtkRa/v2',
        etkDepot: '/EtkDepot/v1',
      }),
      trustAnchors: `${platform.deps.installation.publicUrl}/pki/trust-anchors.pem`,
      trustedLists: expect.objectContaining({
        signers: `${platform.deps.installation.publicUrl}/tsl/signers.pem`,
      }),
      api: '/api/v1',
      extensions: {
        revokeWithCertificate: '/api/v1/signed/own-revocations',
        correctContactData: '/api/v1/signed/contact-data',
        submitMandateDocument: '/api/v1/signed/mandate-documents',
        setMailLanguage: '/api/v1/signed/mail-language',
      },
      demonstration: {
        failureInjection: { header: 'x-vesalius-fault', control: '/demonstration/failures' },
        deterministicKeys: false,
      },
    })
    for (const path of Object.values(EXTENSION_PATHS)) {
      const empty = await post(platform, path, '')
      expect([path, empty.status, empty.body.code]).toEqual([path, 400, 'MESSAGE_MALFORMED'])
    }
  })
})

describe('the schema of the extensions', () => {
  it('is served, and so is every schema that it imports', async () => {
    const answer = await platform.app.inject('/api/v1/schemas/vesalius-extensions-v1.xsd')
    expect(answer.headers['content-type']).toContain('application/xml')
    const imported = [...answer.body.matchAll(/schemaLocation="([^"]*)"/g)].map(
      ([, url = '']) => new URL(url),
    )
    expect(imported.length).toBeGreaterThan(3)
    for (const url of imported) {
      const schema = await platform.app.inject(`${url.pathname}${url.search}`)
      expect([url.href, schema.statusCode]).toEqual([url.href, 200])
    }
  })
})

describe('a certificate that revokes itself', () => {
  const revoke = (holder: Holder, reason: string, publicKeyIdentifier = keyOf(holder)) =>
    send(
      EXTENSION_PATHS.revokeWithCertificate,
      revokeWithCertificate,
      { publicKeyIdentifier, reason: reason as 'superseded' },
      holder.signing,
    )

  it('is revoked with its token, by its own key alone', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    await registerEtk(platform.client, holder, await encryptionKeys(9301))
    const other = await enrol(platform.client, await newApplicant(platform))

    const foreign = await storingNothing(platform.deps.database, () =>
      revoke(holder, 'superseded', keyOf(other)),
    )
    expect([foreign.result.status, codes(foreign.result)]).toEqual([403, ['SIGNER_NOT_AUTHORIZED']])

    expect(await revoke(holder, 'superseded')).toEqual({ status: 200, body: {} })
    expect(await infoOf(applicant, keyOf(holder))).toMatchObject({
      certificateStatus: 'revoked',
      etkStatus: 'revoked',
    })
    const noted = await rows(sql`
      select s.serial_number from status_change s join certificate c using (serial_number, issuer_id)
      join key_use k using (request_id) where k.public_key_identifier = ${keyOf(holder)}`)
    expect(noted).toHaveLength(1)
  })

  it('has its reason raised to keyCompromise later, and the date stays; nothing else changes it', async () => {
    const holder = await enrol(platform.client, await newApplicant(platform))
    const key = keyOf(holder)
    const stored = async () =>
      (
        await rows(sql<{ at: Date; reason: string }>`
          select revoked_at as at, revocation_reason as reason from certificate c
          join key_use k using (request_id) where k.public_key_identifier = ${key}`)
      )[0]
    expect((await revoke(holder, 'cessationOfOperation')).status).toBe(200)
    const before = await stored()
    platform.clock.advance(3_600_000)
    expect(codes(await revoke(holder, 'superseded'))).toEqual(['CERTIFICATE_NOT_REVOCABLE'])
    expect((await revoke(holder, 'keyCompromise')).status).toBe(200)
    expect(await stored()).toEqual({ at: before?.at, reason: 'keyCompromise' })
    const again = await revoke(holder, 'keyCompromise')
    expect([again.status, codes(again)]).toEqual([409, ['CERTIFICATE_NOT_REVOCABLE']])
    const mails = await rows(sql<{ kind: string }>`
      select kind from outbox_mail where recipients_of = ${key} and kind = 'revoked'`)
    expect(mails).toHaveLength(1)
  })

  it('is believed neither with the card nor with a certificate of somebody else’s authority', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    const byCard = await send(
      EXTENSION_PATHS.revokeWithCertificate,
      revokeWithCertificate,
      { publicKeyIdentifier: keyOf(holder), reason: 'keyCompromise' },
      applicant.signature,
    )
    expect(codes(byCard)).toEqual(['SIGNER_CERTIFICATE_UNTRUSTED'])
  })

  it('gets the same answer to the same message, and refuses what was changed on its way', async () => {
    const holder = await enrol(platform.client, await newApplicant(platform))
    const message = await written(
      revokeWithCertificate,
      { publicKeyIdentifier: keyOf(holder), reason: 'superseded' },
      holder.signing,
    )
    const path = EXTENSION_PATHS.revokeWithCertificate
    const changed = await post(platform, path, message.replace('superseded', 'keyCompromise'))
    expect(codes(changed)).toEqual(['SIGNATURE_DIGEST_MISMATCH'])
    expect((await post(platform, path, message)).status).toBe(200)
    expect((await post(platform, path, message)).status).toBe(200)
    platform.clock.advance(11 * 60_000)
    expect(codes(await post(platform, path, message))).toEqual(['REQUEST_TOO_OLD'])
  })
})

describe('a revocation with the card', () => {
  const contractFor = (
    by: Applicant,
    publicKeyIdentifier: string,
    reason: 'superseded' | 'keyCompromise',
  ) => ({
    ...{ publicKeyIdentifier, signer: by.actor, reason },
  })

  it('can only be raised to keyCompromise afterwards: no contract is made for anything else, the date stays', async () => {
    const { client } = platform
    const applicant = await newApplicant(platform)
    const holder = await enrol(client, applicant)
    const key = keyOf(holder)
    const { generateRevocationContract, revoke } = CERTRA_OPERATIONS
    const contract = await client.succeed(
      generateRevocationContract,
      contractFor(applicant, key, 'superseded'),
    )
    const order = { publicKeyIdentifier: key, contract }
    expect(await client.codes(revoke, order, applicant.signature)).toEqual(['accepted'])
    const dateOf = async () =>
      (
        await rows(sql<{ at: Date; reason: string }>`
          select revoked_at as at, revocation_reason as reason from certificate c
          join key_use k using (request_id) where k.public_key_identifier = ${key}`)
      )[0]
    const first = await dateOf()
    expect(await client.codes(revoke, order, applicant.signature)).toEqual(['CERTIFICATE_NOT_REVOCABLE'])
    expect(await client.codes(generateRevocationContract, contractFor(applicant, key, 'superseded'))).toEqual(
      ['CERTIFICATE_NOT_REVOCABLE'],
    )

    platform.clock.advance(3_600_000)
    const worse = await client.succeed(
      generateRevocationContract,
      contractFor(applicant, key, 'keyCompromise'),
    )
    const raised = { publicKeyIdentifier: key, contract: worse }
    expect(await client.codes(revoke, raised, applicant.signature)).toEqual(['accepted'])
    expect(await dateOf()).toEqual({ at: first?.at, reason: 'keyCompromise' })
    expect(
      await client.codes(generateRevocationContract, contractFor(applicant, key, 'keyCompromise')),
    ).toEqual(['CERTIFICATE_NOT_REVOCABLE'])
  })
})

describe('contact data', () => {
  const NEW = {
    emailPrivate: 'new@example.org',
    phonePrivate: '02 111 11 11',
    emailGeneral: 'desk@example.org',
  }
  const correct = (by: Applicant, publicKeyIdentifier: string, contactData: typeof NEW = NEW) =>
    send(
      EXTENSION_PATHS.correctContactData,
      correctContactData,
      { publicKeyIdentifier, contactData },
      by.authentication,
    )

  it('is corrected by the holder with the card, and leaves no copy behind', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    expect(await correct(applicant, keyOf(holder))).toEqual({ status: 200, body: {} })
    expect((await infoOf(applicant, keyOf(holder)))?.contactData).toEqual(NEW)
    const kept = await rows(sql<{ octets: unknown; detail: string }>`
      select s.canonical_octets as octets, e.detail from signed_request s, audit_event e
      where s.operation = 'CorrectContactDataRequest' and e.kind = 'contact-data-corrected' and e.record_id = ${keyOf(holder)}`)
    expect(kept.map(({ octets }) => octets)).toContain(null)
    expect(JSON.stringify(kept)).not.toContain('example.org')
    expect(platform.log.join('\n')).not.toContain('new@example.org')
  })

  it('of an organization is its managers’ to correct, and nobody else’s', async () => {
    const [manager, colleague, stranger] = [
      await newApplicant(platform),
      await newApplicant(platform),
      await newApplicant(platform),
    ]
    const organization = await newOrganization(platform, [manager, colleague])
    const holder = await enrol(platform.client, manager, { holder: forOrganization(organization) })
    expect((await correct(colleague, keyOf(holder))).status).toBe(200)
    const refused = await storingNothing(platform.deps.database, () => correct(stranger, keyOf(holder)))
    expect([refused.result.status, codes(refused.result)]).toEqual([403, ['SIGNER_NOT_AUTHORIZED']])
    expect(codes(await correct(manager, '0'.repeat(40)))).toEqual(['CERT_NOT_FOUND'])
  })

  it('follows the rules of a request', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    const wrong = { emailPrivate: 'nowhere', phonePrivate: '', emailGeneral: 'x' }
    expect(codes(await correct(applicant, keyOf(holder), wrong))).toEqual([
      'CONTACT_PHONE_MISSING',
      'CONTACT_EMAIL_INVALID',
      'CONTACT_EMAIL_INVALID',
    ])
    expect((await infoOf(applicant, keyOf(holder)))?.contactData).toMatchObject(CONTACT)
  })
})

describe('a mandate document', () => {
  const PDF = new Uint8Array(Buffer.from('%PDF-1.7\nA mandate, invented.\n%%EOF\n'))

  async function waiting(applicant?: Applicant) {
    const signer = applicant ?? (await newApplicant(platform))
    const organization = await newOrganization(platform, [])
    const { request, keys } = await certificateRequest(platform.client, signer, {
      holder: forOrganization(organization),
    })
    const receipt = await platform.client.succeed(
      CERTRA_OPERATIONS.generateCertificate,
      request,
      signer.signature,
    )
    return { signer, key: receipt.publicKeyIdentifier, keys, receipt }
  }
  const submit = (by: Applicant, publicKeyIdentifier: string, document: Uint8Array) =>
    send(
      EXTENSION_PATHS.submitMandateDocument,
      submitMandateDocument,
      { publicKeyIdentifier, document },
      by.authentication,
    )

  it('is kept with the request that waits, octet for octet, and shown to operators', async () => {
    const { signer, key } = await waiting()
    const receipt = await submit(signer, key, PDF)
    expect(receipt).toEqual({
      status: 200,
      body: { mediaType: 'application/pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    const { sha256 } = receipt.body
    // the same once more, newly signed: the same receipt, stored once
    expect((await submit(signer, key, PDF)).body).toEqual(receipt.body)

    const operator = await logInAs(platform, 'operator')
    const seen = await operator.call('GET', `/requests/${key}`)
    expect(seen.body.documents).toEqual([
      {
        sha256,
        mediaType: 'application/pdf',
        size: PDF.length,
        receivedBy: null,
        receivedAt: expect.any(String),
      },
    ])
    const shown = await operator.call('GET', `/requests/${key}/documents/${sha256}`)
    expect(shown.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    })
    expect(shown.text).toBe(Buffer.from(PDF).toString())
    const none = await operator.call('GET', `/requests/${key}/documents/${'0'.repeat(64)}`)
    expect([none.status, none.body.code]).toEqual([404, 'EVIDENCE_NOT_FOUND'])
  })

  it('of three megabytes is taken, a larger one and another kind of file are not', async () => {
    const { signer, key } = await waiting()
    const largest = new Uint8Array(3 * 1_048_576).fill(0x20)
    largest.set(PDF)
    expect((await submit(signer, key, largest)).status).toBe(200)
    const larger = new Uint8Array(largest.length + 1)
    larger.set(PDF)
    const tooLarge = await submit(signer, key, larger)
    expect([tooLarge.status, codes(tooLarge)]).toEqual([413, ['DOCUMENT_TOO_LARGE']])
    const huge = await submit(signer, key, new Uint8Array(4 * 1_048_576))
    expect([huge.status, codes(huge)]).toEqual([413, ['BODY_TOO_LARGE']])
    const page = await submit(signer, key, new Uint8Array(Buffer.from('<html>')))
    expect([page.status, codes(page)]).toEqual([415, ['DOCUMENT_TYPE_NOT_ALLOWED']])
  })

  it('is taken from the person who made the request alone, while it waits, five times at most', async () => {
    const { signer, key } = await waiting()
    expect(codes(await submit(await newApplicant(platform), key, PDF))).toEqual(['SIGNER_NOT_AUTHORIZED'])
    for (let page = 0; page < 5; page++) {
      expect((await submit(signer, key, new Uint8Array([...PDF, page]))).status).toBe(200)
    }
    expect(codes(await submit(signer, key, PDF))).toEqual(['DOCUMENTS_TOO_MANY'])
    const accepted = await enrol(platform.client, signer)
    const late = await submit(signer, keyOf(accepted), PDF)
    expect([late.status, codes(late)]).toEqual([409, ['REQUEST_NOT_WAITING']])
  })
})

describe('the language of mails', () => {
  const choose = (by: Applicant, language: 'de' | 'en' | 'fr') =>
    send(EXTENSION_PATHS.setMailLanguage, setMailLanguage, { language }, by.authentication)

  it('is the person’s own choice, before or after a request, and can be changed', async () => {
    const applicant = await newApplicant(platform)
    const holder = await enrol(platform.client, applicant)
    for (const language of ['de', 'en'] as const) {
      expect(await choose(applicant, language)).toEqual({ status: 200, body: {} })
      expect((await findMailFacts(platform.deps.database, keyOf(holder)))?.language).toBe(language)
      expect(await rows(sql`select language from mail_language where ssin = ${applicant.ssin}`)).toEqual([
        { language },
      ])
    }
  })

  it('is none but the four', async () => {
    const applicant = await newApplicant(platform)
    const message = await written(setMailLanguage, { language: 'en' }, applicant.authentication)
    const answer = await post(platform, EXTENSION_PATHS.setMailLanguage, message.replace('>en<', '>it<'))
    expect([answer.status, answer.body.code]).toEqual([400, 'MESSAGE_MALFORMED'])
  })
})

describe('a signed message of the contract, without SOAP', () => {
  const path = (name: string) => `/api/v1/signed/${name}`

  it('does the whole life of a certificate with the same results as over SOAP', async () => {
    const applicant = await newApplicant(platform)
    const certra = CERTRA_OPERATIONS
    const qualities = await send(
      path('actor-qualities'),
      certra.getActorQualities,
      { ssin: { type: 'SSIN', value: applicant.ssin } },
      applicant.authentication,
    )
    expect(qualities.body).toEqual({ naturalPerson: true, organizations: [] })
    const { request, keys } = await certificateRequest(platform.client, applicant)
    const receipt = await send(
      path('certificate-requests'),
      certra.generateCertificate,
      request,
      applicant.signature,
    )
    expect(receipt.body).toMatchObject({ automaticallyValidated: true })
    const holder = await deliver(platform.client, receipt.body, keys)
    const encryption = await encryptionKeys(9302)
    const started = await send(
      path('etk-registrations'),
      ETKRA_OPERATIONS.startETKRegistration,
      { publicEncryptionKey: encryption.spki },
      holder.signing,
    )
    expect(Buffer.from(started.body.challenge, 'base64')).toHaveLength(288)
    const own = await send(
      path('own-certificate'),
      certra.getCertificateInfoForAuthenticationCertificate,
      {},
      holder.signing,
    )
    expect(own.body.certificate).toMatchObject({ status: 'active', etkStatus: 'in-request' })

    const contract = await platform.app.inject({
      method: 'POST',
      url: '/api/v1/revocation-contracts',
      payload: {
        publicKeyIdentifier: keyOf(holder),
        signer: { ssin: applicant.ssin, firstNames: applicant.firstNames, surname: applicant.surname },
        reason: 'superseded',
      },
    })
    const { dn, texts } = contract.json() as { dn: string; texts: { language: string; text: string }[] }
    const revoked = await send(
      path('revocations'),
      certra.revoke,
      {
        publicKeyIdentifier: keyOf(holder),
        contract: { dn, text: texts, signer: applicant.actor, reason: 'superseded' },
      },
      applicant.signature,
    )
    expect(revoked).toEqual({ status: 200, body: {} })
    const list = await send(
      path('certificates'),
      certra.getCertificateInfoForCitizen,
      {},
      applicant.authentication,
    )
    expect(list.body.certificates).toMatchObject([{ publicKeyIdentifier: keyOf(holder), status: 'revoked' }])
  })

  it('is refused with all reasons, by the same codes', async () => {
    const applicant = await newApplicant(platform, { quality: null })
    const { request } = await certificateRequest(platform.client, applicant)
    const spoiled = { ...request, baseServices: ['nothing'] }
    const answer = await send(
      path('certificate-requests'),
      CERTRA_OPERATIONS.generateCertificate,
      spoiled,
      applicant.signature,
    )
    expect(answer.status).toBe(422)
    expect(codes(answer)).toEqual(
      await platform.client.codes(CERTRA_OPERATIONS.generateCertificate, spoiled, applicant.signature),
    )
  })

  it.each([
    {
      name: 'of another operation',
      change: (text: string) => text,
      to: 'revocations',
      code: 'MESSAGE_MALFORMED',
    },
    {
      name: 'in an envelope',
      change: (text: string) =>
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${text}</e:Body></e:Envelope>`,
      to: 'actor-qualities',
      code: 'MESSAGE_MALFORMED',
    },
    {
      name: 'cut off',
      change: (text: string) => text.slice(0, -40),
      to: 'actor-qualities',
      code: 'MESSAGE_MALFORMED',
    },
    {
      name: 'with a DOCTYPE',
      change: (text: string) => `<!DOCTYPE x>${text}`,
      to: 'actor-qualities',
      code: 'MESSAGE_MALFORMED',
    },
    {
      name: 'without its signature',
      change: (text: string) => text.replace(/<ds:Signature.*<\/ds:Signature>/s, ''),
      to: 'actor-qualities',
      code: 'MESSAGE_MALFORMED',
    },
  ])('is not taken $name', async ({ change, to, code }) => {
    const { ssin, authentication } = await newApplicant(platform)
    const message = await written(
      CERTRA_OPERATIONS.getActorQualities,
      { ssin: { type: 'SSIN', value: ssin } },
      authentication,
    )
    const { result } = await storingNothing(platform.deps.database, () =>
      post(platform, path(to), change(message)),
    )
    expect([result.status, result.body.code]).toEqual([400, code])
  })

  it('is not taken as another type of content', async () => {
    for (const type of ['application/json', 'text/plain'])
      expect(refusalIn(await post(platform, path('actor-qualities'), '{}', type))).toBe(
        '415 MEDIA_TYPE_NOT_ALLOWED',
      )
  })
})

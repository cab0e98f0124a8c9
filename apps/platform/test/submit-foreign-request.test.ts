/** A certificate request without a card (F3): what is kept of it, what is answered, who cannot get in anybody's way. */
import { randomBytes } from 'node:crypto'
import { foreignHolderName, holderDistinguishedName, requestNumber } from '@vesalius/identifiers'
import { buildCsr, type KeyPair, parseCsr, publicKeyIdentifier, softSigner } from '@vesalius/pki'
import {
  CERTRA_OPERATIONS,
  type ForeignerValidation,
  type SubmitCsrForForeignerRequest,
} from '@vesalius/protocols'
import { connectorVectors, DEFECTIVE_CSRS, inventSsin, testKeyPair } from '@vesalius/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_ACTORS, foreignerOf } from '../src/demonstration/actors.ts'
import { endOverdue } from '../src/jobs/end-overdue.ts'
import { linkDigest, submitCsrForForeigner } from '../src/services/certra/submit-csr-for-foreigner.ts'
import { findForeignRequestByLink, isForeignRequestWaiting } from '../src/storage/foreign-request.ts'
import { enrol, newApplicant } from './fixtures/applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { codesOf } from './fixtures/wire-client.ts'

const DAY = 86_400_000
const { submitCSRForForeigner: SUBMIT, getCertificate: GET } = CERTRA_OPERATIONS
const contactData = { emailPrivate: 'ilse@example.org', phonePrivate: '+49 30 000000' }

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform?.close())

interface Person {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

let counter = 0
const keysOf = (label = `foreign-${++counter}`) => testKeyPair('P-384', label)
const newPerson = (): Person => ({
  ssin: inventSsin('1981-05-17', 100 + ++counter, 'sex-known'),
  firstNames: 'Åsa',
  surname: 'Provsson',
})

async function requestOf(person: Person, keys: KeyPair): Promise<Omit<SubmitCsrForForeignerRequest, 'head'>> {
  const { ssin, firstNames, surname } = person
  const identifier = { type: 'SSIN', value: ssin } as const
  const subject = holderDistinguishedName({ identifier, holderName: foreignHolderName(firstNames, surname) })
  return {
    foreignPerson: { identifier, firstNames: [firstNames], name: surname },
    contactData,
    csr: await buildCsr({ subject, spki: keys.spki, signer: softSigner(keys.privateKey) }),
  }
}

async function submit(person: Person, keys: KeyPair): Promise<ForeignerValidation> {
  return platform.client.succeed(SUBMIT, await requestOf(person, keys))
}

async function pageAt({ validationUrl }: { readonly validationUrl: string }, language = 'en') {
  const url = new URL(validationUrl).pathname
  const answer = await platform.app.inject({ url, headers: { 'accept-language': language } })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers }
}

const deliveryOf = (keys: KeyPair) =>
  platform.client.codes(GET, { publicKeyIdentifier: publicKeyIdentifier(keys.spki) })

describe('submitCSRForForeigner', () => {
  it('keeps the request of the demonstration’s foreigner, with one line in the audit trail, and says where and until when it waits', async () => {
    const keys = await keysOf()
    const key = publicKeyIdentifier(keys.spki)
    const foreigner = foreignerOf(BUILT_IN_ACTORS)
    if (!foreigner) throw new Error('the demonstration has no foreigner')
    const result = await submit(foreigner, keys)
    const { publicUrl } = platform.deps.installation
    expect(result.validationUrl.startsWith(`${publicUrl}/foreign-requests/`)).toBe(true)
    expect(Math.round((result.expiresAt.getTime() - platform.clock.now().getTime()) / DAY)).toBe(7)
    const { rows } = await sql<{ kind: string; detail: string }>`
      select kind, detail from audit_event where record_id = ${key}`.execute(platform.deps.database.kysely)
    expect(rows).toEqual([{ kind: 'foreign-request-received', detail: '{"isAgain":false}' }])
    expect(await deliveryOf(keys)).toEqual(['CERT_NOT_YET_DELIVERED'])
  })

  it('answers a page in the language of the browser with the request number, and nothing about the person', async () => {
    const keys = await keysOf()
    const person = newPerson()
    const sent = await submit(person, keys)
    const number = requestNumber(publicKeyIdentifier(keys.spki))
    for (const language of ['fr', 'nl', 'de', 'en']) {
      const { status, text, headers } = await pageAt(sent, language)
      expect(status).toBe(200)
      expect(text).toContain(`<html lang="${language}">`)
      expect(text).toContain(`${number.slice(0, 5)} ${number.slice(5)}`)
      for (const secret of [person.ssin, person.surname, 'PROVSSON', 'example.org'])
        expect(text).not.toContain(secret)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
  })

  it('keeps of the address only a digest', async () => {
    const { validationUrl } = await submit(newPerson(), await keysOf())
    const secret = validationUrl.split('/').at(-1) ?? ''
    expect(Buffer.from(secret, 'base64url')).toHaveLength(24)
    const { rows } = await sql<{
      row: string
    }>`select to_jsonb(r)::text as row from foreign_request r`.execute(platform.deps.database.kysely)
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) expect(row).not.toContain(secret)
    expect(platform.log.join('\n')).not.toContain(secret)
  })

  it.each([
    { name: 'an address that was never handed out', path: randomBytes(24).toString('base64url') },
    { name: 'an address that is none', path: '%3Cscript%3E' },
    { name: 'a long address', path: 'a'.repeat(3000) },
  ])('says of $name that nothing waits there', async ({ path }) => {
    const { status, text } = await pageAt({ validationUrl: `http://x/foreign-requests/${path}` })
    expect(status).toBe(404)
    expect(text).toContain('No request waits at this address')
    expect(text).not.toContain('<script')
  })

  it('A6: waits beside others in the same name: who asks in somebody’s name takes nothing from them', async () => {
    const person = newPerson()
    const [first, second] = [await keysOf(), await keysOf()]
    const older = await submit(person, first)
    const newer = await submit(person, second)
    expect([(await pageAt(older)).status, (await pageAt(newer)).status]).toEqual([200, 200])
    expect([await deliveryOf(first), await deliveryOf(second)]).toEqual([
      ['CERT_NOT_YET_DELIVERED'],
      ['CERT_NOT_YET_DELIVERED'],
    ])
  })

  it('B5: takes an honest repetition, and gives it an address of its own', async () => {
    const person = newPerson()
    const keys = await keysOf()
    const [first, again] = [await submit(person, keys), await submit(person, keys)]
    expect([(await pageAt(first)).status, (await pageAt(again)).status]).toEqual([404, 200])
  })

  it('keeps all that come at once, each key once', async () => {
    const person = newPerson()
    const keys = await keysOf()
    const requests = await Promise.all([keys, keys, await keysOf()].map(pair => requestOf(person, pair)))
    const call = { now: platform.clock.now(), requestId: 'together' }
    const head = platform.client.head()
    const answers = await Promise.all(
      requests.map(request => submitCsrForForeigner(platform.deps, { head, ...request }, call)),
    )
    const statuses = await Promise.all(answers.map(async answer => (await pageAt(answer)).status))
    expect(statuses.toSorted()).toEqual([200, 200, 404])
  })

  it('F0: is not offered where the installation says so', async () => {
    const request = await requestOf(newPerson(), await keysOf())
    const installation = { ...platform.deps.installation, foreignRequests: false }
    const call = { now: platform.clock.now(), requestId: 'off' }
    await expect(
      submitCsrForForeigner(
        { ...platform.deps, installation },
        { head: platform.client.head(), ...request },
        call,
      ),
    ).rejects.toMatchObject({ reasons: [{ code: 'OPERATION_NOT_AVAILABLE' }] })
  })
})

describe('submitCSRForForeigner refuses, and keeps nothing of,', () => {
  async function refusal(request: Awaited<ReturnType<typeof requestOf>>): Promise<readonly string[]> {
    const { result } = await storingNothing(platform.deps.database, () =>
      platform.client.codes(SUBMIT, request),
    )
    return result
  }

  it('a national number: its holder has a card', async () => {
    const person = { ...newPerson(), ssin: inventSsin('1971-03-14', 224) }
    expect(await refusal(await requestOf(person, await keysOf()))).toEqual(['BIS_NUMBER_EXPECTED'])
  })

  it('another identifier', async () => {
    const request = await requestOf(newPerson(), await keysOf())
    const nihii = { ...request.foreignPerson, identifier: { type: 'NIHII', value: '11234578' } }
    expect(await refusal({ ...request, foreignPerson: nihii })).toContain('BIS_NUMBER_EXPECTED')
  })

  it('a subject that is somebody else’s', async () => {
    const request = await requestOf(newPerson(), await keysOf())
    const { foreignPerson } = await requestOf(newPerson(), await keysOf())
    expect(await refusal({ ...request, foreignPerson })).toEqual(['CSR_SUBJECT_MISMATCH'])
  })

  it('contact data without an address', async () => {
    const request = await requestOf(newPerson(), await keysOf())
    expect(await refusal({ ...request, contactData: { ...contactData, emailPrivate: '' } })).toEqual([
      'CONTACT_EMAIL_MISSING',
    ])
  })

  it.each(Object.keys(DEFECTIVE_CSRS))('a CSR with %s', async name => {
    const request = await requestOf(newPerson(), await keysOf())
    const make = DEFECTIVE_CSRS[name as keyof typeof DEFECTIVE_CSRS]
    const codes = await refusal({ ...request, csr: await make(parseCsr(request.csr).subject) })
    expect(codes.some(code => /^(CSR|KEY)_/.test(code))).toBe(true)
  })

  it('a key that a certificate has', async () => {
    const holder = await enrol(platform.client, await newApplicant(platform))
    expect(await refusal(await requestOf(newPerson(), holder.keys))).toEqual(['KEY_ALREADY_USED'])
  })

  it('a key that another person’s request has', async () => {
    const keys = await keysOf()
    await submit(newPerson(), keys)
    expect(await refusal(await requestOf(newPerson(), keys))).toEqual(['KEY_ALREADY_USED'])
  })

  it('a name of thousands of characters', async () => {
    const request = await requestOf(newPerson(), await keysOf())
    const foreignPerson = { ...request.foreignPerson, name: 'x'.repeat(2000) }
    expect(await refusal({ ...request, foreignPerson })).toEqual(['SOA-03007'])
  })

  it.skipIf(!connectorVectors)('the recorded request, for its check digits alone', async () => {
    const recorded = connectorVectors?.request('SubmitCSRForForeignerRequest')
    const exchanged = await platform.client.post('certra', recorded?.body ?? '')
    expect(codesOf(SUBMIT, exchanged)).toEqual(['IDENTIFIER_CHECK_DIGIT'])
  })
})

describe('the JSON form', () => {
  it('C1: takes the same request and refuses for the same reasons', async () => {
    const person = newPerson()
    const keys = await keysOf()
    const { csr } = await requestOf(person, keys)
    const contact = { personalEmail: contactData.emailPrivate, personalPhone: contactData.phonePrivate }
    const post = async (body: object) =>
      platform.app.inject({ method: 'POST', url: '/api/v1/foreign-requests', payload: body })
    const order = { person, contactData: contact, csr: Buffer.from(csr).toString('base64') }
    const taken = await post(order)
    expect(taken.statusCode).toBe(200)
    expect((await pageAt(taken.json())).status).toBe(200)
    const refused = await post({ ...order, person: { ...person, surname: 'Other' } })
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'CSR_SUBJECT_MISMATCH'])
  })
})

describe('a foreign request whose time is over', () => {
  it('counts no longer, and is forgotten with its personal data', async () => {
    const keys = await keysOf()
    const { validationUrl, expiresAt } = await submit(newPerson(), keys)
    const { database } = platform.deps
    const key = publicKeyIdentifier(keys.spki)
    const secret = linkDigest(validationUrl.split('/').at(-1) ?? '')
    const before = new Date(expiresAt.getTime() - 1)
    expect(await isForeignRequestWaiting(database, key, before)).toBe(true)
    expect(await isForeignRequestWaiting(database, key, expiresAt)).toBe(false)
    expect(await findForeignRequestByLink(database, secret, before)).toMatchObject({
      publicKeyIdentifier: key,
    })
    expect(await findForeignRequestByLink(database, secret, expiresAt)).toBeNull()
    await endOverdue({ ...platform.deps, clock: { now: () => new Date(expiresAt.getTime() + 1) } })
    const { rows } = await sql`select from foreign_request`.execute(database.kysely)
    expect(rows).toEqual([])
  })
})

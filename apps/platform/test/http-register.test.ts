/** An external register as the authoritative source (requirement C2): a real server on this machine that answers as the test says. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { inventIdentifier } from '@vesalius/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findOrganization } from '../src/storage/find-actor.ts'
import { endMandates, listMandatesOfPerson } from '../src/storage/operator-mandate.ts'
import {
  type Applicant,
  certificateRequest,
  contractFor,
  enrol,
  forOrganization,
  newApplicant,
} from './fixtures/applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

interface Reply {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What the register holds, by path; a string is sent as it stands, `silent` never answers. */
const replies = new Map<string, Reply | 'silent'>()
const asked: { readonly path: string; readonly authorization: string | undefined }[] = []
let register: Server
let platform: TestPlatform
const CACHE = 60

beforeAll(async () => {
  register = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push({ path, authorization: request.headers.authorization })
    const reply = replies.get(path) ?? { status: 404 }
    if (reply === 'silent') return
    const { status = 200, body = '', headers = {} } = reply
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>(resolve => register.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(register.address() as AddressInfo).port}/v1`
  platform = await openTestPlatform({
    database: async folder => {
      const file = join(folder, 'platform.json')
      writeFileSync(join(folder, 'register-token'), 'a-token\n', { mode: 0o600 })
      const description = JSON.parse(readFileSync(file, 'utf8')) as object
      const settings = { url, credentialFile: 'register-token', cacheSeconds: CACHE }
      writeFileSync(file, JSON.stringify({ ...description, register: settings }))
      return { dataFolder: join(folder, 'database') }
    },
  })
})
afterAll(async () => {
  await platform?.close()
  register.closeAllConnections()
  register.close()
})
beforeEach(() => {
  replies.clear()
  asked.length = 0
})

const path = ({ ssin }: Applicant) => `/v1/persons/${ssin}`
/** A person with a card whom only the register can know. */
async function stranger(quality: string | null = 'doctor'): Promise<Applicant> {
  const applicant = await newApplicant(platform, { unknown: true })
  const { ssin, firstNames, surname } = applicant
  const qualities = quality === null ? [] : [{ code: quality, validFrom: '2020-01-01' }]
  replies.set(path(applicant), { body: { ssin, firstNames, surname, language: 'de', qualities } })
  return applicant
}

const qualitiesOf = ({ ssin, authentication }: Applicant) =>
  platform.client.succeed(
    CERTRA_OPERATIONS.getActorQualities,
    { ssin: { type: 'SSIN', value: ssin } },
    authentication,
  )
const codesOf = ({ ssin, authentication }: Applicant) =>
  platform.client.codes(
    CERTRA_OPERATIONS.getActorQualities,
    { ssin: { type: 'SSIN', value: ssin } },
    authentication,
  )

describe('an external register', () => {
  it('says who has a quality and who is manager of what, and is asked once a while', async () => {
    const manager = await stranger()
    const { type, value } = inventIdentifier('NIHII-HOSPITAL', 720_001)
    const mandate = { type, id: value, nameFr: 'Clinique du Registre', validFrom: '2020-01-01' }
    replies.set(`${path(manager)}/mandates`, { body: { mandates: [mandate] } })
    replies.set(`/v1/organizations/${type}/${value}`, { body: { type, id: value, nameFr: mandate.nameFr } })

    expect(await qualitiesOf(manager)).toMatchObject({
      naturalPersonAuthorization: true,
      organizationAuthorizations: [{ identifier: { type, value } }],
    })
    expect(asked.map(one => one.authorization)).toEqual(['Bearer a-token', 'Bearer a-token'])
    await qualitiesOf(manager)
    expect(asked).toHaveLength(2)

    const own = await enrol(platform.client, manager)
    expect(own.receipt.automaticallyValidated).toBe(true)
    const organization = { type, value, name: 'whatever was typed' }
    const holder = await enrol(platform.client, manager, { holder: forOrganization(organization) })
    expect(holder.receipt.automaticallyValidated).toBe(true)
    expect(holder.certified.certificate.subject.map(one => one.value)).toContain('CLINIQUE DU REGISTRE')
  })

  it('may name a quality with two periods, and one twice: the first end counts', async () => {
    const person = await stranger()
    const { ssin, firstNames, surname } = person
    const answers = (...periods: readonly object[]) =>
      replies.set(path(person), {
        body: { ssin, firstNames, surname, qualities: periods.map(one => ({ code: 'doctor', ...one })) },
      })
    const isRecognized = async () => {
      platform.clock.advance((CACHE + 1) * 1000)
      return (await qualitiesOf(person)).naturalPersonAuthorization
    }
    const ended = { validFrom: '2010-01-01', validUntil: '2015-01-01' }
    answers(ended, { validFrom: '2020-01-01' })
    expect(await isRecognized()).toBe(true)
    answers({ validFrom: '2020-01-01' }, ended, ended)
    expect(await isRecognized()).toBe(true)
    answers(ended)
    expect(await isRecognized()).toBe(false)
    answers({ validFrom: '2010-01-01' }, ended)
    expect(await isRecognized()).toBe(false)
  })

  it('is refused as a whole when it holds what is no text', async () => {
    const { ssin, ...person } = await stranger()
    replies.set(`/v1/persons/${ssin}`, { body: { ssin, firstNames: 'A\0', surname: 'B', qualities: [] } })
    await expect(qualitiesOf({ ssin, ...person })).rejects.toThrow('SOA-02001')
  })

  it('makes nobody manager of another person', async () => {
    const [manager, other] = [await stranger(), await stranger()]
    const named = { type: 'SSIN', id: other.ssin, nameFr: 'Personne' }
    replies.set(`${path(manager)}/mandates`, { body: { mandates: [named] } })
    await expect(qualitiesOf(manager)).rejects.toThrow('SOA-02001')
  })

  it('takes a mandate and a quality back: what it no longer says does not count once it is asked again', async () => {
    const manager = await stranger()
    const { type, value } = inventIdentifier('NIHII-HOSPITAL', 720_002)
    const mandates = `${path(manager)}/mandates`
    const named = { type, id: value, nameNl: 'Registerkliniek' }
    replies.set(mandates, { body: { mandates: [named] } })
    replies.set(`/v1/organizations/${type}/${value}`, { body: named })
    const holder = await enrol(platform.client, manager, {
      holder: forOrganization({ type, value, name: '-' }),
    })
    replies.set(mandates, { body: { mandates: [] } })
    replies.set(path(manager), { status: 404 })
    platform.clock.advance((CACHE + 1) * 1000)
    expect(await qualitiesOf(manager)).toEqual({
      naturalPersonAuthorization: false,
      organizationAuthorizations: [],
    })
    const publicKeyIdentifier = holder.receipt.publicKeyIdentifier
    const order = { publicKeyIdentifier, signer: manager.actor, reason: 'superseded' } as const
    const contract = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, order)
    expect(
      await platform.client.codes(
        CERTRA_OPERATIONS.revoke,
        { publicKeyIdentifier, contract },
        manager.signature,
      ),
    ).toEqual(['SIGNER_NOT_AUTHORIZED'])
  })

  it('does not bring back what an operator ended, and is counted', async () => {
    const manager = await stranger()
    const { type, value } = inventIdentifier('NIHII-HOSPITAL', 720_003)
    const named = { type, id: value, nameNl: 'Registerkliniek' }
    replies.set(`${path(manager)}/mandates`, { body: { mandates: [named] } })
    expect((await qualitiesOf(manager)).organizationAuthorizations).toHaveLength(1)
    const [mandate] = await listMandatesOfPerson(platform.deps.database, manager.ssin)
    await endMandates(platform.deps.database, {
      ...{ ids: [mandate?.id ?? 0], endedBy: 'a'.repeat(16), evidenceReference: 'END-1' },
      now: platform.clock.now(),
      events: [{ kind: 'mandate-ended', recordKind: 'mandate', recordId: 'x' }],
    })
    platform.clock.advance((CACHE + 1) * 1000)
    expect((await qualitiesOf(manager)).organizationAuthorizations).toEqual([])
    expect((await platform.deps.metrics.registerContradictions.get()).values).toMatchObject([{ value: 1 }])
  })

  it('that strangers have asked about organizations leaves no row and no line in the audit trail, unless it says something new', async () => {
    const nobody = await stranger()
    const asksFor = async (value: string) => {
      const organization = { type: 'NIHII-HOSPITAL', value, name: 'Clinique' }
      await contractFor(platform.client, nobody, forOrganization(organization))
    }
    const [known, unknown] = [730_001, 730_002].map(
      number => inventIdentifier('NIHII-HOSPITAL', number).value,
    )
    const says = (nameFr: string) =>
      replies.set(`/v1/organizations/NIHII-HOSPITAL/${known}`, {
        body: { type: 'NIHII-HOSPITAL', id: known, nameFr },
      })
    says('Clinique Une')
    await asksFor(known ?? '')
    asked.length = 0
    const { events } = await storingNothing(platform.deps.database, async () => {
      for (let time = 0; time < 3; time++) {
        await asksFor(known ?? '')
        await asksFor(unknown ?? '')
      }
      expect(asked).toHaveLength(1)
      platform.clock.advance((CACHE + 1) * 1000)
      await asksFor(known ?? '')
      await asksFor(known ?? '')
      await asksFor(unknown ?? '')
      expect(asked).toHaveLength(3)
    })
    expect(events).toEqual([])
    platform.clock.advance((CACHE + 1) * 1000)
    says('Clinique Deux')
    await asksFor(known ?? '')
    expect(await findOrganization(platform.deps.database, 'NIHII-HOSPITAL', known ?? '')).toMatchObject({
      nameFr: 'Clinique Deux',
    })
  })

  it('that does not know a person leaves the person without quality', async () => {
    const applicant = await stranger(null)
    replies.delete(path(applicant))
    const { request } = await certificateRequest(platform.client, applicant)
    expect(
      await platform.client.codes(CERTRA_OPERATIONS.generateCertificate, request, applicant.signature),
    ).toEqual(['PERSON_WITHOUT_QUALITY'])
  })

  it('that does not answer keeps nobody from revoking their own certificate', async () => {
    const applicant = await stranger()
    const { receipt } = await enrol(platform.client, applicant)
    const { publicKeyIdentifier } = receipt
    replies.set(path(applicant), { status: 500 })
    platform.clock.advance((CACHE + 1) * 1000)
    const { generateRevocationContract, revoke } = CERTRA_OPERATIONS
    const contract = await platform.client.succeed(generateRevocationContract, {
      ...{ publicKeyIdentifier, signer: applicant.actor, reason: 'keyCompromise' },
    })
    expect(
      await platform.client.codes(revoke, { publicKeyIdentifier, contract }, applicant.signature),
    ).toEqual(['accepted'])
    // of an organization it says who may
    const manager = await stranger()
    const { type, value } = inventIdentifier('NIHII-HOSPITAL', 720_009)
    replies.set(`${path(manager)}/mandates`, {
      body: { mandates: [{ type, id: value, nameFr: 'Clinique' }] },
    })
    replies.set(`/v1/organizations/${type}/${value}`, { body: { type, id: value, nameFr: 'Clinique' } })
    const holder = forOrganization({ type, value, name: 'Clinique' })
    const { receipt: other } = await enrol(platform.client, manager, { holder })
    replies.set(path(manager), { status: 500 })
    platform.clock.advance((CACHE + 1) * 1000)
    const asked = { publicKeyIdentifier: other.publicKeyIdentifier }
    const terms = await platform.client.succeed(generateRevocationContract, {
      ...{ ...asked, signer: manager.actor, reason: 'superseded' },
    })
    expect(await platform.client.codes(revoke, { ...asked, contract: terms }, manager.signature)).toEqual([
      'SOA-02001',
    ])
  })

  it.each([
    { name: 'answers with an error', reply: { status: 500 } },
    { name: 'wants another credential', reply: { status: 401 } },
    { name: 'sends elsewhere', reply: { status: 302, headers: { location: 'http://127.0.0.1:9/' } } },
    { name: 'answers with a page', reply: { body: '<html>' } },
    { name: 'answers with something else', reply: { body: { persons: [] } } },
    {
      name: 'answers about somebody else',
      reply: { body: { ssin: '00000000097', firstNames: '', surname: 'X', qualities: [] } },
    },
    { name: 'answers with a megabyte', reply: { body: `{"ssin":"${'1'.repeat(1_048_576)}"}` } },
    { name: 'does not answer in time', reply: 'silent' as const },
  ])('that $name makes everybody wait, and nobody unknown', async ({ reply }) => {
    const applicant = await stranger()
    const contract = certificateRequest(platform.client, applicant)
    replies.set(path(applicant), reply)
    expect(await codesOf(applicant)).toEqual(['SOA-02001'])
    const { request } = await contract
    expect(
      await platform.client.codes(CERTRA_OPERATIONS.generateCertificate, request, applicant.signature),
    ).toEqual(['SOA-02001'])
    const { ssin, firstNames, surname } = applicant
    const qualities = [{ code: 'doctor' }]
    replies.set(path(applicant), { body: { ssin, firstNames, surname, qualities } })
    // the very same message, sent again when the register is back
    expect(
      await platform.client.codes(CERTRA_OPERATIONS.generateCertificate, request, applicant.signature),
    ).toEqual(['accepted'])
    expect(platform.log.join('\n')).not.toContain(ssin)
  })
})

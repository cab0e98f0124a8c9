/** Mandates by operators, and what operators do with mails and contact data; over the API and with the commands. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MANDATE_DOCUMENT_LIMIT } from '@vesalius/enrolment'
import { publicKeyIdentifier, spkiOf } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { operatorCommand } from '../../src/cli/operator.ts'
import { importSource } from '../../src/control/orders/import.ts'
import { abandonMail, claimMails } from '../../src/storage/work-queue.ts'
import {
  type Applicant,
  certificateRequest,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
} from '../fixtures/applicants.ts'
import { runCommand } from '../fixtures/run-command.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { codeOf, eventsOf, logInAs, newOperator, type Operator } from './operator-client.ts'

let platform: TestPlatform
let operator: Operator
beforeAll(async () => {
  platform = await openTestPlatform({
    database: async folder => {
      const file = join(folder, 'platform.json')
      const description = JSON.parse(readFileSync(file, 'utf8')) as object
      const rules = { organizationLimit: 1, atLimit: 'refuses', supersededDays: 3 }
      writeFileSync(file, JSON.stringify({ ...description, rules }))
      return { dataFolder: join(folder, 'database') }
    },
  })
  operator = await logInAs(platform, 'operator')
})
afterAll(() => platform?.close())

/** What the API says of mandates and mails; the client's own type does not know it. */
async function call(method: 'GET' | 'POST', path: string, body?: object) {
  const { status, text } = await operator.call(method, path, body)
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it must be
  return { status, text, body: (text ? JSON.parse(text) : {}) as any }
}

const qualities = async ({ ssin, authentication }: Applicant) =>
  (
    await platform.client.succeed(
      CERTRA_OPERATIONS.getActorQualities,
      { ssin: { type: 'SSIN', value: ssin } },
      authentication,
    )
  ).organizationAuthorizations

describe('a mandate', () => {
  it('recorded by an operator governs at once, and ends at once with the certificates to revoke', async () => {
    const manager = await newApplicant(platform)
    const organization = await newOrganization(platform, [], { known: true })
    const terms = { ssin: manager.ssin, organization: { type: organization.type, value: organization.value } }
    expect(await qualities(manager)).toEqual([])
    const added = await call('POST', '/mandates', { ...terms, evidence: 'MD-2026/1' })
    expect(added.status, added.text).toBe(201)
    expect(added.body).toMatchObject({ origin: 'operator', evidence: 'MD-2026/1', recordedBy: operator.id })
    expect(await qualities(manager)).toHaveLength(1)
    const holder = await enrol(platform.client, manager, { holder: forOrganization(organization) })
    const key = holder.receipt.publicKeyIdentifier

    const ended = await call('POST', `/mandates/${added.body.id}/end`, { evidence: 'END-1' })
    expect(
      ended.body.toRevoke.map((one: { publicKeyIdentifier: string }) => one.publicKeyIdentifier),
    ).toEqual([key])
    expect(await qualities(manager)).toEqual([])
    const contract = { publicKeyIdentifier: key, signer: manager.actor, reason: 'superseded' } as const
    const shown = await platform.client.succeed(CERTRA_OPERATIONS.generateRevocationContract, contract)
    expect(
      await platform.client.codes(
        CERTRA_OPERATIONS.revoke,
        { publicKeyIdentifier: key, contract: shown },
        manager.signature,
      ),
    ).toEqual(['SIGNER_NOT_AUTHORIZED'])
    expect((await call('POST', `/mandates/${added.body.id}/end`, { evidence: 'END-1' })).body.code).toBe(
      'MANDATE_ENDED',
    )

    const history = await call('POST', '/mandates/search', { organization: terms.organization })
    expect(history.body.mandates).toMatchObject([
      { ssin: manager.ssin, endEvidence: 'END-1', endedBy: operator.id },
    ])
    const { rows } = await sql<{ text: string }>`
      select string_agg(e::text, ' ') as text from audit_event e`.execute(platform.deps.database.kysely)
    expect(rows[0]?.text).toContain('mandate-recorded')
    expect(rows[0]?.text).not.toContain(manager.ssin)
  })

  it('ends with every other one of its person and organization, whatever a later import says', async () => {
    const manager = await newApplicant(platform)
    const organization = await newOrganization(platform, [manager])
    const terms = { ssin: manager.ssin, organization: { type: organization.type, value: organization.value } }
    const added = await call('POST', '/mandates', { ...terms, evidence: 'MD-7' })
    const ended = await call('POST', `/mandates/${added.body.id}/end`, { evidence: 'END-7' })
    expect(ended.body).toMatchObject({
      mandate: { id: added.body.id, endEvidence: 'END-7' },
      alsoEnded: [{ origin: 'source', endEvidence: 'END-7', endedBy: operator.id }],
    })
    expect(await qualities(manager)).toEqual([])
    const events = await eventsOf(platform, operator.id)
    const ids = [added.body.id, ended.body.alsoEnded[0].id].map(String)
    expect(
      events.filter(({ kind, recordId }) => kind === 'mandate-ended' && ids.includes(recordId)),
    ).toHaveLength(2)

    const orderDeps = {
      ...{ ...platform.deps, folder: platform.folder },
      authorities: async () => platform.deps.authorities,
      keys: () => Promise.reject(new Error('an import needs no key')),
    }
    const line = (ssin: string) => `${ssin},${organization.type},${organization.value},2026-01-01,`
    const somebody = await newApplicant(platform)
    const mandates = ['ssin,type,id,validFrom,validUntil', line(somebody.ssin), line(manager.ssin), ''].join(
      '\n',
    )
    expect(await importSource.run(orderDeps, { mandates })).toEqual({
      ...{ persons: 0, organizations: 0, mandates: 1, overruled: [2] },
    })
    expect(await qualities(manager)).toEqual([])
    expect(await qualities(somebody)).toHaveLength(1)
  })

  it.each([
    // collides with the decision, which is taken again: now it waits for an operator
    { before: 'record-decision', automaticallyValidated: false, shown: [] },
    // comes too late for it: what will be signed is shown
    { before: 'record-issued-certificate', automaticallyValidated: true, shown: ['in-progress'] },
  ])(
    'that ends just before $before of a request gives no certificate that nobody is shown',
    async ({ before, automaticallyValidated, shown }) => {
      const manager = await newApplicant(platform)
      const organization = await newOrganization(platform, [manager], { known: true })
      const { type, value } = organization
      const search = { organization: { type, value } }
      const [mandate] = (await call('POST', '/mandates/search', search)).body.mandates
      const { request } = await certificateRequest(platform.client, manager, {
        holder: forOrganization(organization),
      })
      const { database } = platform.deps
      const run = database.run.bind(database)
      let ended: { toRevoke: { status: string }[] } | undefined
      const spy = vi.spyOn(database, 'run').mockImplementation(async (statement, values) => {
        if (statement.name === before && !ended) {
          ended = { toRevoke: [] }
          ended = (await call('POST', `/mandates/${mandate.id}/end`, { evidence: 'END-8' })).body
        }
        return run(statement, values)
      })
      try {
        expect(
          await platform.client.succeed(CERTRA_OPERATIONS.generateCertificate, request, manager.signature),
        ).toMatchObject({ automaticallyValidated })
      } finally {
        spy.mockRestore()
      }
      expect(ended?.toRevoke.map(({ status }) => status)).toEqual(shown)
    },
  )

  it('E2: of a form registers an ambulance service or medical house with its manager and role, and governs at once', async () => {
    for (const type of ['NIHII-AMBU_SERVICE', 'NIHII-MEDICAL_HOUSE']) {
      const manager = await newApplicant(platform)
      const organization = await newOrganization(platform, [], { type, name: 'Dienst Voorbeeld' })
      const { value } = organization
      const form = {
        ...{ ssin: manager.ssin, organization: { type, value }, evidence: 'FORM-9' },
        ...{ role: 'coördinator', register: { nl: 'Dienst Voorbeeld' } },
      }
      const nameless = await call('POST', '/mandates', { ...form, register: {} })
      expect(nameless.body.errors).toMatchObject([{ code: 'HOLDER_NAME_EMPTY' }])
      const strange = { fr: 'Hôpital\u0007', nl: 'CBE=0206731645' }
      expect((await call('POST', '/mandates', { ...form, register: strange })).body.errors).toEqual([
        { code: 'HOLDER_NAME_CONTROL_CHARACTER' },
        { code: 'HOLDER_NAME_IMITATES_IDENTIFIER' },
      ])
      const added = await call('POST', '/mandates', form)
      expect(added.status, added.text).toBe(201)
      expect(added.body).toMatchObject({ role: 'coördinator', evidence: 'FORM-9' })
      expect(await qualities(manager)).toHaveLength(1)
      const { receipt } = await enrol(platform.client, manager, { holder: forOrganization(organization) })
      expect(receipt.automaticallyValidated).toBe(true)
      const again = await call('POST', '/mandates', { ...form, validFrom: '2026-01-01T00:00:00Z' })
      expect([again.status, again.body.code]).toEqual([409, 'ORGANIZATION_KNOWN'])
      const history = await call('POST', '/mandates/search', { organization: form.organization })
      expect(history.body.mandates).toHaveLength(1)
    }
    const { rows } = await sql<{ text: string }>`
      select string_agg(e::text, ' ') as text from audit_event e`.execute(platform.deps.database.kysely)
    expect(rows[0]?.text).not.toContain('Dienst Voorbeeld')
  })

  it('is refused with all that is wrong with it', async () => {
    const wrong = {
      ssin: '12345678901',
      organization: { type: 'NIHII-HOSPITAL', value: '12' },
      ...{ validFrom: '2027-01-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z', evidence: 'MD-2' },
    }
    const refused = await call('POST', '/mandates', wrong)
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'SIGNER_IDENTIFIER_INVALID',
      'IDENTIFIER_PATTERN',
      'MANDATE_PERIOD_INVALID',
    ])
    expect((await call('POST', '/mandates/999999/end', { evidence: 'X' })).body.code).toBe(
      'MANDATE_NOT_FOUND',
    )
    for (const nobody of [
      {},
      { ssin: 'x' },
      { organization: { type: 'CBE', value: '\t' } },
      { organization: { type: 'CBEX', value: '1' } },
    ])
      expect((await call('POST', '/mandates/search', nobody)).body.code).toBe('SEARCH_TERM_INVALID')
    for (const role of ['manager\0', 'manager\ud800']) {
      const { status, body } = await call('POST', '/mandates', { ...wrong, role })
      expect([status, body.errors]).toMatchObject([
        400,
        [{ code: 'REQUEST_MALFORMED', parameters: { field: '/role' } }],
      ])
    }
    let deep: unknown = 'manager'
    for (let level = 0; level < 3000; level++) deep = [deep]
    expect((await call('POST', '/mandates', { ...wrong, role: deep })).body.code).toBe('REQUEST_MALFORMED')
    const name = { ...wrong, evidence: 'a name & more' }
    expect((await call('POST', '/mandates', name)).body.code).toBe('REQUEST_MALFORMED')
  })
})

describe('a document that came on paper', () => {
  const PDF = Buffer.from('%PDF-1.7 mandate of an invented hospital')
  const PNG = Buffer.from('89504e470d0a1a0a00', 'hex')
  const attach = async (path: string, octets: Buffer, type = 'application/pdf') => {
    const answer = await platform.app.inject({
      ...{ method: 'POST', url: `/api/v1${path}`, payload: octets },
      headers: { authorization: `Bearer ${operator.token}`, 'content-type': type },
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const sha256 = (octets: Buffer) => createHash('sha256').update(octets).digest('hex')

  it('is attached to a request that waits, beside what the applicant sends, and read again octet by octet', async () => {
    const manager = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, manager, {
      holder: forOrganization(await newOrganization(platform, [])),
    })
    const { publicKeyIdentifier: key } = await platform.client.succeed(
      CERTRA_OPERATIONS.generateCertificate,
      request,
      manager.signature,
    )
    const path = `/requests/${key}/documents`
    const first = await attach(path, PDF)
    expect(first).toMatchObject({
      status: 201,
      body: { sha256: sha256(PDF), mediaType: 'application/pdf', size: PDF.length, receivedBy: operator.id },
    })
    // what it is, its first octets say, whatever its sender calls it
    expect((await attach(path, PNG, 'image/jpeg')).body).toMatchObject({ mediaType: 'image/png' })
    expect(await attach(path, PDF)).toEqual(first)
    const seen = await call('GET', `/requests/${key}`)
    expect(seen.body.documents).toMatchObject([
      { sha256: sha256(PDF), receivedBy: operator.id },
      { sha256: sha256(PNG), receivedBy: operator.id },
    ])
    const read = await platform.app.inject({
      url: `/api/v1${path}/${sha256(PDF)}`,
      headers: { authorization: `Bearer ${operator.token}` },
    })
    expect([read.headers['content-type'], read.headers['content-disposition']]).toEqual([
      'application/pdf',
      'attachment',
    ])
    expect(read.rawPayload.equals(PDF)).toBe(true)
    expect(
      (await eventsOf(platform, operator.id)).map(({ kind, recordId }) => [kind, recordId]),
    ).toContainEqual(['request-document-attached', key])

    for (let more = 0; more < 3; more++) await attach(path, Buffer.concat([PDF, Buffer.of(more)]))
    const page = Buffer.from('<html>')
    expect((await attach(path, page)).body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'DOCUMENTS_TOO_MANY',
      'DOCUMENT_TYPE_NOT_ALLOWED',
    ])
    await call('POST', `/requests/${key}/refusal`, { reasons: ['ORGANIZATION_NOT_MANDATED'] })
    expect((await attach(path, Buffer.from('%PDF-1.7 late'))).body.errors[0].code).toBe('REQUEST_NOT_WAITING')
    expect(await attach(path, PDF)).toEqual(first)
  })

  it('is attached to a mandate, also once that has ended', async () => {
    const { ssin } = await newApplicant(platform)
    const { type, value } = await newOrganization(platform, [], { known: true })
    const organization = { type, value }
    const { id } = (await call('POST', '/mandates', { ssin, organization, evidence: 'MD-4' })).body
    const path = `/mandates/${id}/documents`
    expect((await call('GET', path)).body).toEqual({ documents: [] })
    expect(await attach(path, PDF)).toMatchObject({ status: 201 })
    await call('POST', `/mandates/${id}/end`, { evidence: 'END-4' })
    expect(await attach(path, PNG, 'image/png')).toMatchObject({ status: 201 })
    const { documents } = (await call('GET', path)).body
    expect(documents).toMatchObject([{ sha256: sha256(PDF) }, { sha256: sha256(PNG), size: PNG.length }])
    expect((await call('GET', `${path}/${'0'.repeat(64)}`)).body.code).toBe('EVIDENCE_NOT_FOUND')
    expect((await attach('/mandates/999999/documents', PDF)).body.code).toBe('MANDATE_NOT_FOUND')
  })

  it('is attached to a certificate as the form of its revocation, before and after that', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const key = receipt.publicKeyIdentifier
    const path = `/certificates/${key}/revocation-documents`
    expect(await attach(path, PDF)).toMatchObject({
      status: 201,
      body: { sha256: sha256(PDF), size: PDF.length },
    })
    await call('POST', `/certificates/${key}/revocation`, { reason: 'keyCompromise', evidence: 'FORM-7' })
    expect((await attach(path, PNG, 'image/png')).status).toBe(201)
    const seen = (await call('GET', `/certificates/${key}`)).body
    expect([seen.status, seen.documents, seen.revocationDocuments]).toMatchObject([
      ...['revoked', [], [{ sha256: sha256(PDF), receivedBy: operator.id }, { sha256: sha256(PNG) }]],
    ])
    const read = await platform.app.inject({
      url: `/api/v1${path}/${sha256(PDF)}`,
      headers: { authorization: `Bearer ${operator.token}` },
    })
    expect(read.rawPayload.equals(PDF)).toBe(true)
    expect(
      (await eventsOf(platform, operator.id))
        .filter(({ recordId }) => recordId === key)
        .map(({ kind }) => kind),
    ).toEqual(
      expect.arrayContaining([
        'revocation-document-attached',
        'certificate-revoked',
        'revocation-document-read',
      ]),
    )
    expect((await call('GET', `${path}/${'0'.repeat(64)}`)).body.code).toBe('EVIDENCE_NOT_FOUND')
    // a request that waits has nothing that could be revoked
    const signer = await newApplicant(platform)
    const { request } = await certificateRequest(platform.client, signer, {
      holder: forOrganization(await newOrganization(platform, [])),
    })
    const { generateCertificate } = CERTRA_OPERATIONS
    const waiting = await platform.client.succeed(generateCertificate, request, signer.signature)
    const early = `/certificates/${waiting.publicKeyIdentifier}/revocation-documents`
    expect((await attach(early, PDF)).body.code).toBe('CERTIFICATE_NOT_REVOCABLE')
  })

  it('is refused when it is too large, of another kind, or nothing', async () => {
    const path = `/requests/${'0'.repeat(40)}/documents`
    const largest = Buffer.alloc(MANDATE_DOCUMENT_LIMIT)
    expect((await attach(path, largest)).body.code).toBe('CERT_NOT_FOUND')
    expect(await attach(path, Buffer.alloc(MANDATE_DOCUMENT_LIMIT + 1))).toMatchObject({
      ...{ status: 413, body: { code: 'BODY_TOO_LARGE' } },
    })
    expect(await attach(path, PDF, 'text/html')).toMatchObject({
      ...{ status: 415, body: { code: 'MEDIA_TYPE_NOT_ALLOWED' } },
    })
    const id = (
      await call('POST', '/mandates', {
        ...{ ssin: (await newApplicant(platform)).ssin, evidence: 'MD-5' },
        organization: await newOrganization(platform, [], { known: true }).then(({ type, value }) => ({
          type,
          value,
        })),
      })
    ).body.id
    expect((await attach(`/mandates/${id}/documents`, Buffer.alloc(0))).body.code).toBe(
      'DOCUMENT_TYPE_NOT_ALLOWED',
    )
  })
})

describe('an installation that sets its own rules', () => {
  it('has them, and the others of its environment', async () => {
    expect(platform.deps.profile).toMatchObject({ supersededDays: 3, organizationWithoutMandate: 'waits' })
    const manager = await newApplicant(platform)
    const organization = await newOrganization(platform, [manager])
    await enrol(platform.client, manager, { holder: forOrganization(organization, 'ONE') })
    const { request } = await certificateRequest(platform.client, manager, {
      holder: forOrganization(organization, 'TWO'),
    })
    expect(
      await platform.client.codes(CERTRA_OPERATIONS.generateCertificate, request, manager.signature),
    ).toEqual(['LIMIT_REACHED'])
  })
})

describe('the mails of a request', () => {
  it('are seen, and sent again once they were sent or given up', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const key = receipt.publicKeyIdentifier
    const of = await call('GET', `/requests/${key}/mails`)
    expect(of.body.mails).toMatchObject([
      { kind: 'request-accepted', state: 'waiting', publicKeyIdentifier: key },
      { kind: 'certificate-available', state: 'waiting' },
    ])
    const [mail] = of.body.mails
    expect((await call('POST', `/mails/${mail.id}/resending`)).body.code).toBe('MAIL_NOT_RESENDABLE')
    const now = platform.clock.now()
    const claimed = await claimMails(platform.deps.database, {
      ...{ now, leaseUntil: new Date(now.getTime() + 60_000), limit: 1000 },
    })
    const mine = claimed.find(({ id }) => id === mail.id) ?? expect.fail()
    await abandonMail(platform.deps.database, mine, { now, error: 'ESOCKET' })
    expect((await call('POST', `/mails/${mail.id}/resending`)).status).toBe(204)
    expect((await call('GET', '/mails?limit=500')).body.mails).toContainEqual(
      expect.objectContaining({ id: mail.id, state: 'given-up', lastError: 'ESOCKET' }),
    )
    expect((await call('GET', `/requests/${key}/mails`)).body.mails).toHaveLength(3)
    expect((await eventsOf(platform, operator.id)).map(({ kind }) => kind)).toContain('mail-resent')
  })

  it('go nowhere once the contact data is erased, and what proves the issuance stays', async () => {
    const { receipt } = await enrol(platform.client, await newApplicant(platform))
    const path = `/requests/${receipt.publicKeyIdentifier}`
    const bounced = await call('POST', `${path}/contact-data/bounce`)
    expect(bounced.body.bouncedAt).not.toBeNull()
    const found = await call('POST', '/certificates/search', {
      publicKeyIdentifier: receipt.publicKeyIdentifier,
    })
    expect(found.body.certificates[0].bouncedAt).toBe(bounced.body.bouncedAt)
    const erased = await call('POST', `${path}/contact-data/erasure`, { evidence: 'GDPR-7' })
    expect(erased.body).toMatchObject({ contactData: null, evidence: { digest: expect.any(String) } })
    const again = await call('POST', `${path}/contact-data/erasure`, { evidence: 'GDPR-7' })
    expect([again.status, again.body.code]).toEqual([404, 'CONTACT_DATA_NOT_FOUND'])
  })
})

describe('platform operator', () => {
  it('does the same with commands', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vesalius-mandates-'))
    await platform.app.listen({ host: '127.0.0.1', port: 0 })
    const url = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`
    const credentials = await newOperator(platform, 'operator')
    writeFileSync(join(folder, 'password'), credentials.password)
    const token = ['--token-file', join(folder, 'token')]
    const ran = (...parameters: string[]) => runCommand(operatorCommand(), ...parameters, ...token)
    const run = async (...parameters: string[]) => {
      const { status, stdout, stderr } = await ran(...parameters)
      expect([status, stderr]).toEqual([0, ''])
      return stdout.trimEnd()
    }
    const login = ['--url', url, '--name', credentials.name, '--password-file', join(folder, 'password')]
    await run('login', ...login, '--code', codeOf(platform, credentials))

    const manager = await newApplicant(platform)
    const { type, value } = await newOrganization(platform, [])
    const { request } = await certificateRequest(platform.client, manager, {
      holder: forOrganization({ type, value, name: 'Maison Essai' }),
    })
    const waiting = await platform.client.succeed(
      CERTRA_OPERATIONS.generateCertificate,
      request,
      manager.signature,
    )
    const added = await run(
      ...['mandates', 'add', '--organization', `${type}=${value}`, '--person', manager.ssin],
      ...['--evidence', 'MD-3', '--until', '2030-01-01', '--role', 'directrice', '--name-fr', 'Maison Essai'],
    )
    expect(added).toContain(`${type}=${value}  ${manager.ssin}`)
    expect(added).toContain('MD-3  directrice')
    const list = await run('mandates', 'list', '--person', manager.ssin)
    expect(list).toBe(added)
    const number = added.split('  ')[0] ?? ''
    const document = Buffer.from('%PDF-1.4 paper')
    writeFileSync(join(folder, 'mandate.pdf'), document)
    const hash = createHash('sha256').update(document).digest('hex')
    const attached = await run('mandates', 'attach', number, join(folder, 'mandate.pdf'))
    expect(attached).toMatch(new RegExp(`by operator ${credentials.id} .*, SHA-256 ${hash}$`))
    expect(await run('mandates', 'documents', number)).toBe(attached)
    const copy = join(folder, 'copy.pdf')
    await run('mandates', 'documents', number, '--document', hash, '--out', copy)
    expect(readFileSync(copy).equals(document)).toBe(true)
    expect(await run('attach', waiting.publicKeyIdentifier, copy)).toContain(hash)
    expect(await run('show', waiting.publicKeyIdentifier)).toContain(`by operator ${credentials.id}`)
    const enrolled = (await enrol(platform.client, await newApplicant(platform))).receipt.publicKeyIdentifier
    expect(await run('attach-form', enrolled, copy)).toMatch(new RegExp(`^form .*, SHA-256 ${hash}$`))
    const form = join(folder, 'form.pdf')
    await run('show', enrolled, '--form', hash, '--out', form)
    expect(readFileSync(form).equals(document)).toBe(true)
    writeFileSync(form, '%PDF-1.4 another')
    const revoked = await run(
      'revoke',
      enrolled,
      '--reason',
      'superseded',
      '--evidence',
      'F-1',
      '--form',
      form,
    )
    expect(revoked.match(/^form /gm)).toHaveLength(2)
    writeFileSync(copy, 'a page of text')
    expect(await ran('attach', waiting.publicKeyIdentifier, copy)).toMatchObject({
      ...{ stdout: '', stderr: expect.stringContaining('DOCUMENT_TYPE_NOT_ALLOWED') },
    })
    expect(await run('mandates', 'end', added.split('  ')[0] ?? '', '--evidence', 'END-3')).toContain('MD-3')
    const mails = await run('mails', 'list', '--of', waiting.publicKeyIdentifier)
    expect(mails).toContain('request-waiting  waiting')
    expect(await run('mails', 'bounced', waiting.publicKeyIdentifier)).toContain('comes back since')
    const erased = await run(
      'mails',
      'erase-contact-data',
      waiting.publicKeyIdentifier,
      '--evidence',
      'GDPR-8',
    )
    expect(erased).not.toContain('someone@example.org')
    expect(await run('proposals')).toBe('')
    const other = await newApplicant(platform)
    const { request: blocked, keys } = await certificateRequest(platform.client, other)
    const key = publicKeyIdentifier(spkiOf(keys.privateKey))
    await run('block-key', key.toUpperCase(), '--evidence', 'CERT-1')
    expect(
      await platform.client.codes(CERTRA_OPERATIONS.generateCertificate, blocked, other.signature),
    ).toEqual(['KEY_BLOCKED'])
    expect(await ran('block-key', key, '--evidence', 'CERT-1')).toMatchObject({
      ...{ status: 3, stderr: 'KEY_ALREADY_USED' },
    })
    const blocking = await eventsOf(platform, credentials.id)
    expect(blocking).toContainEqual(expect.objectContaining({ kind: 'key-blocked', recordId: key }))
    rmSync(folder, { recursive: true })
  })
})

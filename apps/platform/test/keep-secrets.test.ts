/** What stays behind of a whole journey: evidence in its tables, codes in the log, and nobody's name in either log or audit trail. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findAuditHead, verifyAuditChain } from '../src/storage/audit-trail.ts'
import {
  type Applicant,
  certificateRequest,
  contractFor,
  encryptionKeys,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
  registerEtk,
  type TestOrganization,
} from './fixtures/applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { codesOf } from './fixtures/wire-client.ts'
import { attemptLogin, logInAs } from './operators/operator-client.ts'

const {
  generateCertificate,
  generateContract,
  generateRevocationContract,
  getActorQualities,
  getCertificateInfoForCitizen,
} = CERTRA_OPERATIONS
const CONTACT_OF_HIS = {
  emailPrivate: 'geheim.adres@voorbeeld.example',
  phonePrivate: '0470 12 34 56',
  emailGeneral: 'alle.post@voorbeeld.example',
  phoneGeneral: '02 555 66 77',
}

let platform: TestPlatform
let applicant: Applicant
let stranger: TestOrganization
/** Everything that belongs in evidence alone. */
let personal: readonly string[]
beforeAll(async () => {
  platform = await openTestPlatform()
  applicant = await newApplicant(platform, {
    firstNames: 'Zjef Quirinus',
    surname: 'Onvindbaere-Verwisselinckx',
  })
  stranger = await newOrganization(platform, [], { type: 'CBE', name: 'Praktijk Nergenshuizen' })
  personal = [
    applicant.ssin,
    applicant.ssin.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5'),
    stranger.value,
    ...Object.values(CONTACT_OF_HIS),
    ...['Zjef', 'Quirinus', 'Onvindbaere', 'Verwisselinckx', 'Nergenshuizen'],
    readFileSync(join(platform.folder, 'credential'), 'utf8').trim(),
    'card-1234',
    'BEGIN PRIVATE KEY',
    'BEGIN ENCRYPTED PRIVATE KEY',
  ]
  await journey()
})
afterAll(() => platform.close())

/** All that a person does, and does wrong. */
async function journey(): Promise<void> {
  const { client } = platform
  const ssin = { type: 'SSIN', value: applicant.ssin }
  await client.succeed(getActorQualities, { ssin }, applicant.authentication)
  await client.codes(getActorQualities, { ssin }, applicant.signature)
  const other = { type: 'SSIN', value: '85031400127' }
  await client.codes(getActorQualities, { ssin: other }, applicant.authentication)
  const { request } = await certificateRequest(client, applicant)
  const contactData = CONTACT_OF_HIS
  const spoiled = {
    ...request,
    contactData: { ...contactData, emailPrivate: `${contactData.emailPrivate} x` },
  }
  await client.codes(generateCertificate, spoiled, applicant.signature)
  const contract = { ...request.contract, dn: request.contract.dn.replace('OU=ZJEF', 'OU=SJEF') }
  await client.codes(generateCertificate, { ...request, contract }, applicant.signature)
  await client.succeed(generateCertificate, { ...request, contactData }, applicant.signature)
  await client.succeed(getCertificateInfoForCitizen, {}, applicant.authentication)

  const manager = await enrol(client, await newApplicant(platform, { surname: 'Onvindbaere' }))
  await registerEtk(client, manager, await encryptionKeys(1))
  await client.codes(ETKRA_OPERATIONS.activateETK, {}, manager.signing)
  await client.call(ETK_DEPOT_OPERATIONS.GetEtk, { searchCriteria: [ssin] })
  await client.call(ETK_DEPOT_OPERATIONS.GetEtk, { searchCriteria: [{ ...ssin, value: '85031400128' }] })
  const waiting = await certificateRequest(client, applicant, { holder: forOrganization(stranger) })
  const waitingReceipt = await client.succeed(
    generateCertificate,
    { ...waiting.request, contactData },
    applicant.signature,
  )
  await client.codes(generateContract, {
    ...{ contactData, signer: applicant.actor },
    certificateIdentifier: forOrganization({
      ...stranger,
      name: 'Praktijk Nergenshuizen\u0000'.slice(0, -1),
      value: '1',
    }),
  })

  // messages that are refused by their form, with a person's data at the very place
  const message = await client.write(getActorQualities, { ssin }, applicant.authentication)
  const inText = (change: (text: string) => string) => client.post('certra', change(message.text))
  await inText(text => text.replace('<crp:SSIN', '<crp:Ssin'))
  await inText(text => text.replace(`>${applicant.ssin}<`, `><x>${applicant.ssin}</x><`))
  await inText(text => text.replace('</crp:SSIN>', `&${applicant.surname};</crp:SSIN>`))
  await inText(text => text.slice(0, text.indexOf(applicant.ssin) + 11))
  await inText(text => text.replace(/IssueInstant="[^"]*"/, `IssueInstant="${applicant.ssin}"`))
  await inText(text => `${text}<!-- ${applicant.surname} -->${applicant.ssin}`)

  await revokeByCard(manager.receipt.publicKeyIdentifier)
  await operate(waitingReceipt.publicKeyIdentifier)
  await breakTheDatabase()
}

async function revokeByCard(publicKeyIdentifier: string): Promise<void> {
  const order = { publicKeyIdentifier, signer: applicant.actor, reason: 'superseded' } as const
  await platform.client.codes(generateRevocationContract, order)
}

/** What operators type holds names and numbers too, also where it is refused. */
async function operate(waits: string): Promise<void> {
  const operator = await logInAs(platform, 'operator')
  await attemptLogin(platform, operator, { password: applicant.surname })
  await operator.call('POST', '/certificates/search', { name: applicant.surname })
  await operator.call('POST', '/certificates/search', { identifier: { value: applicant.ssin } })
  await operator.call('POST', '/certificates/search', { [applicant.surname]: applicant.ssin })
  await operator.call('POST', '/certificates/search', { identifier: applicant.ssin })
  await operator.call('GET', `/requests/${applicant.ssin}`)
  await operator.call('GET', `/persons/${applicant.ssin}/${applicant.surname}`)
  await operator.call('GET', `/requests/${waits}`)
  await operator.call('GET', `/requests/${waits}/evidence`)
  const remark = 'Het document ontbreekt.'
  await operator.call('POST', `/requests/${waits}/refusal`, { reasons: ['ORGANIZATION_UNKNOWN'], remark })
}

/** PostgreSQL quotes what it refuses: the value in the message, the whole row in its detail. */
async function breakTheDatabase(): Promise<void> {
  const { database, log } = platform.deps
  const wrong = [
    sql`select ${applicant.surname}::text::bigint`,
    sql`insert into natural_person (ssin, first_names, surname, updated_at)
      values (${`${applicant.ssin}0`}, 'Zjef', ${applicant.surname}, now())`,
  ]
  for (const query of wrong) {
    const err = await query.execute(database.kysely).catch((error: unknown) => error)
    expect(String(err)).toMatch(/invalid input|violates check/)
    log.error({ err }, 'a statement was refused')
    log.error({ err: new Error('no answer', { cause: err }) }, 'a statement was refused')
  }
}

const found = (text: string) => personal.filter(one => text.toLowerCase().includes(one.toLowerCase()))

describe('the log of a whole journey', () => {
  it('holds what happened, with references and codes', () => {
    const text = platform.log.join('')
    expect(text).toContain('"codes":["CONTACT_EMAIL_INVALID"]')
    expect(text).toContain('"codes":["SIGNER_MISMATCH"]')
    expect(text).toMatch(/"code":"SOA-03006"/)
    expect(text).toMatch(/"reference":"[0-9a-f-]{36}"/)
    expect(text).toContain('"constraint":"natural_person_ssin_check"')
    expect(text).toContain('"code":"22P02"')
  })

  it('holds no number, name, address, password or key of anybody', () => {
    for (const line of platform.log) expect(found(line), line).toEqual([])
  })

  it('has nothing that looks like a national number or an address, whosever', () => {
    for (const line of platform.log) {
      const values = line.replace(
        /"(?:time|pid|reqId|reference|requestId|publicKeyIdentifier|url)":"?[^,"}]*"?/g,
        '',
      )
      expect(values).not.toMatch(/(?<![0-9a-f])\d{11}(?![0-9a-f])/)
      expect(values).not.toMatch(/[a-z0-9.]+@[a-z0-9.]+\.[a-z]{2,}/i)
    }
  })
})

describe('the audit trail of a whole journey', () => {
  const events = async () =>
    (
      await sql<Record<string, unknown>>`select * from audit_event order by id`.execute(
        platform.deps.database.kysely,
      )
    ).rows

  it('holds what was decided, by record ids', async () => {
    const kinds = (await events()).map(({ kind }) => kind)
    for (const kind of [
      'certificate-request-accepted',
      'certificate-request-waiting',
      'certificate-issued',
      'etk-registration-started',
      'etk-registered',
      'request-refused',
    ]) {
      expect(kinds).toContain(kind)
    }
  })

  it('holds no number, name or address of anybody', async () => {
    for (const event of await events()) expect(found(JSON.stringify(event))).toEqual([])
  })

  it('names the exchange that each decision came from, which is also in the answer and the log', async () => {
    const { events: left, result } = await storingNothing(platform.deps.database, async () => {
      const { request } = await certificateRequest(platform.client, applicant)
      return platform.client.send(
        await platform.client.write(
          generateCertificate,
          { ...request, baseServices: ['x'] },
          applicant.signature,
        ),
      )
    })
    expect(codesOf(generateCertificate, result)).toContain('BASE_SERVICE_NOT_ALLOWED')
    expect(left).toMatchObject([{ kind: 'request-refused' }])
    const last = (await events()).at(-1)
    expect(platform.log.some(line => line.includes(String(last?.correlation_id)))).toBe(true)
  })

  it('is chained within seconds, whole, and shows when a line is changed', async () => {
    const { database } = platform.deps
    const all = (await events()).length
    await vi.waitFor(async () => expect((await findAuditHead(database))?.seq).toBe(all), { timeout: 10_000 })
    expect((await verifyAuditChain(database)).breaks).toEqual([])
    await sql`update audit_event set kind = 'certificate-revoked' where id = (select max(id) from audit_event)`.execute(
      database.kysely,
    )
    expect((await verifyAuditChain(database)).breaks).toMatchObject([{ code: 'AUDIT_EVENT_CHANGED' }])
    await sql`update audit_event set kind = 'request-refused' where id = (select max(id) from audit_event)`.execute(
      database.kysely,
    )
    expect((await verifyAuditChain(database)).breaks).toEqual([])
  })
})

describe('what waits to be sent or done', () => {
  it('names the request, not the person', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select event_key, kind, recipients_of, payload from outbox_mail
    `.execute(platform.deps.database.kysely)
    expect(rows.length).toBeGreaterThan(0)
    expect(found(JSON.stringify(rows))).toEqual([])
  })
})

describe('the metrics', () => {
  it('count by operation and code, and know nobody', async () => {
    const { body } = await platform.client.fetch({ method: 'GET', path: '/metrics' })
    const text = Buffer.from(body).toString()
    expect(text).toContain(
      'vesalius_refusals_total{operation="GenerateCertificateRequest",code="CONTACT_EMAIL_INVALID"} 1',
    )
    expect(text).toMatch(/vesalius_soap_faults_total\{service="CertRA",code="SOA-03006"\} \d/)
    expect(found(text)).toEqual([])
  })
})

describe('a fault', () => {
  it('names the rule and no value of the request', async () => {
    const ssin = { type: 'SSIN', value: applicant.ssin }
    const { text } = await platform.client.write(getActorQualities, { ssin }, applicant.authentication)
    const attacks = [
      text.replace(`>${applicant.ssin}<`, `><x>${applicant.ssin}</x><`),
      text.replace(/IssueInstant="[^"]*"/, `IssueInstant="${applicant.ssin}"`),
      text.replace('</crp:SSIN>', `&${applicant.surname};</crp:SSIN>`),
    ]
    for (const attack of attacks) {
      const exchanged = await platform.client.post('certra', attack)
      expect(exchanged.kind).toBe('fault')
      expect(found(exchanged.text)).toEqual([])
    }
  })
})

describe('an accident of ours', () => {
  /** Takes a table away, as a broken migration would. */
  async function without<Result>(table: string, act: () => Promise<Result>): Promise<Result> {
    const { kysely } = platform.deps.database
    await sql`alter table ${sql.table(table)} rename to ${sql.table(`${table}_gone`)}`.execute(kysely)
    try {
      return await act()
    } finally {
      await sql`alter table ${sql.table(`${table}_gone`)} rename to ${sql.table(table)}`.execute(kysely)
    }
  }

  it('is a fault that says nothing of itself but a reference, which the log explains without names', async () => {
    const { request } = await certificateRequest(platform.client, await newApplicant(platform))
    const before = platform.log.length
    const exchanged = await without('natural_person', async () =>
      platform.client.send(await platform.client.write(generateCertificate, request, applicant.signature)),
    )
    expect(exchanged).toMatchObject({
      kind: 'fault',
      fault: { soaCode: 'SOA-00001', faultcode: 'Server', message: 'Something went wrong in the service' },
    })
    const lines = platform.log.slice(before)
    const reference = exchanged.kind === 'fault' ? exchanged.fault.id : undefined
    const explained = lines.find(line => line.includes(String(reference)))
    expect(explained).toContain('STORAGE_CONFLICT')
    for (const line of lines) expect(found(line), line).toEqual([])
  })

  it('in the audit trail stops everything: what cannot be written down is not decided', async () => {
    const person = await newApplicant(platform)
    const { request, keys } = await certificateRequest(platform.client, person)
    const codes = await without('audit_event', () =>
      platform.client.codes(generateCertificate, request, person.signature),
    )
    expect(codes).toEqual(['SOA-00001'])
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from certificate_request where signer_ssin = ${person.ssin}
    `.execute(platform.deps.database.kysely)
    expect(rows).toEqual([{ count: 0 }])
    // and the same request goes through once it can be written again
    expect(await platform.client.codes(generateCertificate, request, person.signature)).toEqual(['accepted'])
    expect(keys.spki.length).toBeGreaterThan(0)
  })

  it('does not stay: the platform is ready and answers', async () => {
    const ready = await platform.client.fetch({ method: 'GET', path: '/ready' })
    expect(ready.status).toBe(200)
    await contractFor(platform.client, applicant)
  })
})

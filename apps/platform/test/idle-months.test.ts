/** A platform that stood still for 60 days: every open state has ended or goes on from where it was, and it says whether it is ready. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CERTRA_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishDueCrls } from '../src/issuing/publish-crl.ts'
import { endOverdue } from '../src/jobs/end-overdue.ts'
import { runScheduledJobs } from '../src/jobs/scheduled-jobs.ts'
import { watchStates } from '../src/jobs/watch-states.ts'
import {
  type Applicant,
  certificateRequest,
  encryptionCertificate,
  encryptionKeys,
  enrol,
  forOrganization,
  type Holder,
  newApplicant,
  newOrganization,
  registerEtk,
  startEtk,
} from './fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { logInAs, type Operator } from './operators/operator-client.ts'

const { generateCertificate, getCertificate, getCertificateInfoForCitizen } = CERTRA_OPERATIONS
const { activateETK, completeETKRegistration, startETKRegistration } = ETKRA_OPERATIONS
const DAY = 86_400_000

let platform: TestPlatform
let operator: Operator
let renewer: Applicant
let renewed: { readonly first: Holder; readonly second: Holder }
let waiting: { readonly applicant: Applicant; readonly key: string }
let challenged: { readonly holder: Holder; readonly serialNumber: bigint }
beforeAll(async () => {
  platform = await openTestPlatform({
    replacementDays: 400,
    database: async folder => {
      const file = join(folder, 'platform.json')
      const description = JSON.parse(readFileSync(file, 'utf8')) as object
      writeFileSync(file, JSON.stringify({ ...description, fourEyes: ['revocation'] }))
      return { dataFolder: join(folder, 'database') }
    },
  })
  const { client } = platform
  operator = await logInAs(platform, 'operator')

  renewer = await newApplicant(platform)
  const first = await enrol(client, renewer)
  await registerEtk(client, first, await encryptionKeys(9401))
  const second = await enrol(client, renewer)
  await registerEtk(client, second, await encryptionKeys(9402))
  await client.succeed(activateETK, {}, second.signing)
  renewed = { first, second }

  const challengee = await enrol(client, await newApplicant(platform))
  const keys = await encryptionKeys(9403)
  challenged = { holder: challengee, serialNumber: await startEtk(client, challengee, keys) }

  const applicant = await newApplicant(platform)
  const holder = forOrganization(await newOrganization(platform, [], { known: false }))
  const { request } = await certificateRequest(client, applicant, { holder })
  const receipt = await client.succeed(generateCertificate, request, applicant.signature)
  waiting = { applicant, key: receipt.publicKeyIdentifier }

  const path = `/certificates/${second.receipt.publicKeyIdentifier}/revocation`
  const proposed = await operator.call('POST', path, { reason: 'superseded', evidence: 'FORM-1' })
  expect(proposed.status, proposed.text).toBe(202)
  await watchStates(platform.deps)
})
afterAll(() => platform.close())

const metric = async (name: string, record: string, state: string) => {
  const text = (await platform.app.inject('/metrics')).body
  const line = text.split('\n').find(one => one.startsWith(`${name}{record="${record}",state="${state}`))
  return Number(line?.split(' ').at(-1))
}

describe('before', () => {
  it('everything open is counted and nothing is overdue', async () => {
    const records = 'vesalius_open_state_records'
    expect(await metric(records, 'certificate request', 'waiting')).toBe(1)
    expect(await metric(records, 'ETK registration', 'started')).toBe(1)
    expect(await metric(records, 'operator proposal', 'proposed')).toBe(1)
    expect(await metric(records, 'operator session', 'open')).toBe(1)
    expect(await metric(records, 'job', 'scheduled')).toBe(1)
    const text = (await platform.app.inject('/metrics')).body
    const overdue = text.split('\n').filter(line => /^vesalius_open_state_overdue\{.*\} [1-9]/.test(line))
    expect(overdue).toEqual([])
    expect(await metric('vesalius_open_state_oldest_seconds', 'certificate request', 'waiting')).toBeLessThan(
      60,
    )
  })
})

describe('60 days later', () => {
  beforeAll(async () => {
    platform.clock.advance(60 * DAY)
    await watchStates(platform.deps)
  })

  it('what should have ended is overdue until its job has run', async () => {
    expect(await metric('vesalius_open_state_overdue', 'ETK registration', 'started')).toBe(1)
    expect(await metric('vesalius_open_state_overdue', 'operator proposal', 'proposed')).toBe(1)
    await runScheduledJobs(platform.deps)
    await endOverdue(platform.deps)
    await publishDueCrls(platform.deps)
    await watchStates(platform.deps)
    const text = (await platform.app.inject('/metrics')).body
    const overdue = text.split('\n').filter(line => /^vesalius_open_state_overdue\{.*\} [1-9]/.test(line))
    // without a mail server mails wait; that is what the metric is for
    expect(overdue.filter(line => !line.includes('record="mail"') && !line.includes('audit'))).toEqual([])
  })

  it('the session is over, and the proposal too', async () => {
    const answer = await operator.call('GET', '/requests')
    expect([answer.status, answer.body.code]).toEqual([401, 'TOKEN_INVALID'])
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from proposed_act)::int + (select count(*) from operator_session)::int as left
    `.execute(platform.deps.database.kysely)
    expect(rows).toEqual([{ left: 0 }])
  })

  it('the replaced certificate was revoked by its job, once', async () => {
    const infos = await platform.client.succeed(getCertificateInfoForCitizen, {}, renewer.authentication)
    expect(infos.map(({ certificateStatus }) => certificateStatus).sort()).toEqual(['active', 'revoked'])
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit_event
      where kind = 'certificate-revoked' and record_id = ${renewed.first.receipt.publicKeyIdentifier}`.execute(
      platform.deps.database.kysely,
    )
    expect(rows).toEqual([{ count: 1 }])
  })

  it('the challenge counts no more, and starting again goes on from there', async () => {
    const { holder, serialNumber } = challenged
    const keys = await encryptionKeys(9403)
    const { client } = platform
    const late = { toBeRegistered: await encryptionCertificate(holder, keys, serialNumber) }
    const [code] = await client.codes(completeETKRegistration, late, holder.signing)
    expect(['ETK_NOT_STARTED', 'CHALLENGE_EXPIRED']).toContain(code)
    expect(
      await client.codes(startETKRegistration, { publicEncryptionKey: keys.spki }, holder.signing),
    ).toEqual(['accepted'])
    expect((await registerEtk(client, holder, keys)).toBeActivated).toBe(false)
  })

  it('the request waits still; a month later it is refused with a reason and a mail, and a new one can be made', async () => {
    const { key, applicant } = waiting
    const { client, deps } = platform
    expect(await client.codes(getCertificate, { publicKeyIdentifier: key })).not.toContain('accepted')
    platform.clock.advance(31 * DAY)
    await endOverdue(deps)
    const { rows } = await sql<{ outcome: string; objections: object[]; mails: number; events: number }>`
      select outcome, objections,
        (select count(*)::int from outbox_mail where event_key = ${`request-refused/${key}`}) as mails,
        (select count(*)::int from audit_event where kind = 'certificate-request-refused' and record_id = ${key}) as events
      from certificate_request where public_key_identifier = ${key}`.execute(deps.database.kysely)
    expect(rows).toEqual([
      { outcome: 'refused', objections: [{ code: 'NOT_DECIDED_IN_TIME' }], mails: 1, events: 1 },
    ])
    await endOverdue(deps)
    expect(
      (await client.succeed(getCertificateInfoForCitizen, {}, applicant.authentication)).at(0),
    ).toMatchObject({ certificateStatus: 'refused' })
  })
})

describe('readiness', () => {
  const ready = async () => {
    // an answer counts for a second
    await new Promise(resolve => setTimeout(resolve, 1100))
    const answer = await platform.app.inject('/ready')
    const { checks } = answer.json<{ checks: { part: string; status: string; detail?: string }[] }>()
    const said = checks.toSorted((a, b) => Number(a.status === 'failed') - Number(b.status === 'failed'))
    const found = Object.fromEntries(said.map(({ part, status, detail }) => [part, detail ?? status]))
    return { status: answer.statusCode, found, text: answer.body }
  }

  it('tells each part; mail that waits does not stop the work', async () => {
    await publishDueCrls(platform.deps)
    const { status, found } = await ready()
    expect(found.mail).toMatch(/mails wait for days/)
    expect(found).toMatchObject({ database: 'ok', CRL: 'ok', 'authority keys': 'ok', issuance: 'ok' })
    expect(status).toBe(200)
  })

  it('fails when a key does not sign, and says which without a secret', async () => {
    const authority = platform.deps.authorities.find('issuing-ec-1')
    if (!authority) throw new Error('there is one')
    const { signer } = authority
    const sign = () => Promise.reject(new Error('token 1234: PIN 998877 rejected'))
    Object.assign(authority, { signer: { ...signer, sign } })
    const { status, found, text } = await ready()
    Object.assign(authority, { signer })
    expect([status, found['authority keys']]).toEqual([503, 'the key of issuing-ec-1 does not sign'])
    expect(text).not.toContain('998877')
  })

  it('fails when a CRL is past its end', async () => {
    const { kysely } = platform.deps.database
    const { rows } = await sql<{ was: Date }>`
      select next_update as was from crl where issuer_id = 'root-ec-1'`.execute(kysely)
    await sql`update crl set next_update = now() where issuer_id = 'root-ec-1'`.execute(kysely)
    const { status, found } = await ready()
    await sql`update crl set next_update = ${rows[0]?.was} where issuer_id = 'root-ec-1'`.execute(kysely)
    expect([status, found.CRL]).toEqual([503, '1 past nextUpdate'])
    expect((await ready()).status).toBe(200)
  })
})

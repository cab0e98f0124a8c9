/** Every state that is not the last has a count, an age, a time by which it is over, and a line in the table: none can be forgotten. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAuditHead } from '../../src/storage/audit-head.ts'
import { linkAuditEvents } from '../../src/storage/audit-trail.ts'
import { addAuthorityCertificate } from '../../src/storage/authority-certificate.ts'
import { recordCrl } from '../../src/storage/crl.ts'
import { completeEtkRegistration, startEtkRegistration } from '../../src/storage/etk-registration.ts'
import { countOpenStates, OPEN_STATES } from '../../src/storage/open-states.ts'
import { recordDecision } from '../../src/storage/record-decision.ts'
import { recordIssuedCertificate } from '../../src/storage/record-issued-certificate.ts'
import { recordDecidedRevocation } from '../../src/storage/record-revocation.ts'
import { rememberSignedRequest } from '../../src/storage/signed-request.ts'
import { claimJobs, claimMails, scheduleJob } from '../../src/storage/work-queue.ts'
import { engines, type TestDatabase } from './engines.ts'
import * as make from './records.ts'

/** Instants and closed lists that are no state: nothing is waited for until they change. */
const NO_STATE: Readonly<Record<string, string>> = {
  'attached_document.attached_to': 'what it is of',
  'authority_certificate.role': 'what it is',
  'certificate_request.signed_request_id': 'what it rests on',
  'contact_data.bounced_at': 'shown to operators; corrected by the holder or left',
  'crl_claim.rests_until': 'a period, compared with the clock',
  'foreign_request.confirmed_at': 'keeps its address until it ends',
  'foreign_request.opened_at': 'which of them its person goes on with',
  'foreign_person.document_kind': 'what it is',
  'foreign_person.ended_at': 'registered until then',
  'foreign_person.language': 'what it is',
  'key_use.use': 'what it is',
  'mail_language.language': 'what it is',
  'mandate.origin': 'where it is known from',
  'mandate.valid_from': 'a period, compared with the clock',
  'mandate.valid_until': 'a period, compared with the clock',
  'operator.ended_at': 'in office until then',
  'operator.role': 'what it is',
  'operator_proposal.act': 'what it is about',
  'proposed_act.act': 'what it is about',
  'service_certificate.service': 'what it is',
  'shared_key.deleted_at': 'given out until then',
  'session_token.kind': 'what it is',
  'trusted_list.name': 'which list',
  'quality.valid_from': 'a period, compared with the clock',
  'quality.valid_until': 'a period, compared with the clock',
}

describe.each(engines)('open states on $name', engine => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await engine.open()
  })
  afterAll(async () => {
    await opened?.close()
    engine.stop()
  })

  const stateOf = async (record: string, state: string, now = make.NOW) => {
    const found = (await countOpenStates(opened.database, now)).find(
      one => one.record === record && one.state.startsWith(state),
    )
    return found && { count: found.count, oldest: found.oldest, overdue: found.overdue }
  }

  it('are all in the table: every nullable instant and every closed list of the database is a state or is said to be none', async () => {
    const { rows } = await sql<{ column: string }>`
      select c.table_name || '.' || c.column_name as column
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely%'
        and ((c.data_type like 'timestamp%' and c.is_nullable = 'YES')
          or exists (
            select from pg_constraint k
            where k.conrelid = to_regclass(quote_ident(c.table_name)) and k.contype = 'c'
              and cardinality(k.conkey) = 1
              and pg_get_constraintdef(k.oid) like '%ANY%'
              and c.ordinal_position = k.conkey[1]))
      order by 1`.execute(opened.database.kysely)
    const stated = new Set(OPEN_STATES.flatMap(({ columns }) => columns))
    const forgotten = rows
      .map(({ column }) => column)
      .filter(column => !stated.has(column) && !(column in NO_STATE))
    expect(forgotten, 'add them to open-states.ts, or say here why they are no state').toEqual([])
  })

  it('name only columns that exist', async () => {
    for (const column of OPEN_STATES.flatMap(({ columns }) => columns)) {
      const [table = '', name = ''] = column.split('.')
      const { rows } = await sql`select from information_schema.columns
        where table_name = ${table} and column_name = ${name}`.execute(opened.database.kysely)
      expect(rows, column).toHaveLength(1)
    }
  })

  it('are all empty at the start', async () => {
    for (const { record, state, count, oldest, overdue } of await countOpenStates(
      opened.database,
      make.NOW,
    )) {
      expect({ count, oldest, overdue }, `${record}: ${state}`).toEqual({
        count: 0,
        oldest: null,
        overdue: 0,
      })
    }
  })

  it('are counted through the life of a request, and overdue when their time is over', async () => {
    const { database } = opened
    const none = { count: 0, oldest: null, overdue: 0 }
    const one = { count: 1, oldest: make.NOW, overdue: 0 }
    await addAuthorityCertificate(database, make.authority(), make.because('authority-added'))
    expect(await stateOf('audit event', 'written')).toEqual(one)
    expect(await stateOf('audit event', 'written', make.later(2 * make.MINUTE))).toMatchObject({ overdue: 1 })

    const key = make.keyIdentifier()
    await recordDecision(database, make.decision({ publicKeyIdentifier: key }))
    expect(await stateOf('certificate', 'accepted')).toEqual(one)
    expect(await stateOf('certificate', 'accepted', make.later(2 * make.MINUTE))).toMatchObject({
      overdue: 1,
    })
    expect(await stateOf('mail', 'waiting')).toEqual(one)
    expect(await stateOf('mail', 'waiting', make.later(6 * make.DAY))).toMatchObject({ overdue: 1 })
    await claimMails(database, { now: make.NOW, leaseUntil: make.later(10 * make.MINUTE), limit: 5 })
    expect(await stateOf('mail', 'in the hands')).toEqual(one)

    await recordIssuedCertificate(database, {
      ...make.because('certificate-issued', key),
      ...{ publicKeyIdentifier: key, der: make.octets() },
    })
    expect(await stateOf('certificate', 'accepted')).toEqual(none)
    expect(await stateOf('certificate', 'issued')).toEqual(one)
    const start = make.etkStart(key)
    await startEtkRegistration(database, start)
    expect(await stateOf('ETK registration', 'started')).toEqual(one)
    expect(await stateOf('ETK registration', 'started', make.later(2 * make.DAY))).toMatchObject({
      overdue: 1,
    })
    await completeEtkRegistration(database, make.etkCompletion(start))
    expect(await stateOf('ETK registration', 'started')).toEqual(none)
    expect(await stateOf('certificate', 'issued')).toEqual(none)

    // a replacement: its token waits while the first is served
    const second = make.keyIdentifier()
    const facts = { publicKeyIdentifier: second, replaces: key, holderVersion: 1 }
    await recordDecision(database, make.decision(facts))
    await recordIssuedCertificate(database, {
      ...make.because('certificate-issued', second),
      ...{ publicKeyIdentifier: second, der: make.octets() },
    })
    const again = make.etkStart(second)
    await startEtkRegistration(database, again)
    await completeEtkRegistration(database, make.etkCompletion(again))
    expect(await stateOf('ETK', 'waiting')).toEqual(one)

    // decided at once, published with the CRL
    await recordDecidedRevocation(database, {
      ...make.because('certificate-revoked', key),
      ...{ publicKeyIdentifier: key, reason: 'superseded' },
    })
    expect(await stateOf('certificate', 'revoked')).toEqual(one)
    expect(await stateOf('certificate', 'revoked', make.later(2 * 60 * make.MINUTE))).toMatchObject({
      overdue: 1,
    })
    const crl = { issuerId: make.ISSUER, shard: 0, der: make.octets() }
    const instants = { thisUpdate: make.later(1000), nextUpdate: make.later(make.DAY) }
    await recordCrl(database, { ...crl, ...instants, number: 1 }, make.because('crl-published'))
    expect(await stateOf('certificate', 'revoked')).toEqual(none)
    expect(await stateOf('CRL', 'current')).toMatchObject({ count: 1, overdue: 0 })
    expect(await stateOf('CRL', 'current', make.later(2 * make.DAY))).toMatchObject({ overdue: 1 })

    await recordDecision(
      database,
      make.decision({ holder: { ...make.HOSPITAL, identifierValue: '71000535' }, intent: null }),
    )
    expect(await stateOf('certificate request', 'waiting')).toEqual(one)
    expect(await stateOf('certificate request', 'waiting', make.later(100 * make.DAY))).toMatchObject({
      overdue: 1,
    })
    await addAuthorityCertificate(
      database,
      make.authority({ id: 'next', state: 'next' }),
      make.because('authority-added'),
    )
    expect(await stateOf('authority', 'announced')).toEqual(one)
  })

  it('are counted of questions, jobs and heads too', async () => {
    const { database } = opened
    const { service, operation, messageId, signerKey, digest } = make.evidence()
    await rememberSignedRequest(database, { service, operation, messageId, signerKey, digest }, make.NOW)
    expect(await stateOf('signed question', 'remembered')).toMatchObject({ count: 1 })

    const job = { jobKey: 'one', kind: 'test', dueAt: make.later(make.DAY) }
    await scheduleJob(database, job, make.NOW)
    expect(await stateOf('job', 'scheduled')).toMatchObject({ count: 1, overdue: 0 })
    expect(await stateOf('job', 'due')).toMatchObject({ count: 0 })
    const due = make.later(make.DAY)
    expect(await stateOf('job', 'due', due)).toMatchObject({ count: 1, oldest: due, overdue: 0 })
    expect(await stateOf('job', 'due', make.later(3 * make.DAY))).toMatchObject({ overdue: 1 })
    const leaseUntil = make.later(make.DAY + make.MINUTE)
    await claimJobs(database, { now: due, leaseUntil, limit: 1, kinds: ['test'] })
    expect(await stateOf('job', 'in the hands', due)).toMatchObject({ count: 1, overdue: 0 })

    await linkAuditEvents(database)
    expect(await stateOf('audit event', 'written')).toMatchObject({ count: 0 })
    const link = { number: 1, seq: 1, hash: make.octets(32), octets: make.octets(200) }
    const head = { ...link, keyIdentifier: make.keyIdentifier() }
    await recordAuditHead(database, { ...head, signature: make.octets(64), signedAt: make.NOW })
    expect(await stateOf('audit head', 'signed')).toMatchObject({ count: 1, overdue: 0 })
  })
})

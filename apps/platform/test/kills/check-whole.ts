/** What must be true of a database whoever was killed, and of this ledger: nothing half-written, nothing acknowledged missing. */
import { sql } from 'kysely'
import { expect } from 'vitest'
import { messageIdOf } from '../../src/mail/mailer.ts'
import { linkAuditEvents, verifyAuditChain } from '../../src/storage/audit-trail.ts'
import type { Database } from '../../src/storage/open-database.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { BY_HAND, type Ledger } from './writers.ts'

/** Records that lack what is stored by the same statement; by what they lack. */
export async function findHalves({ kysely }: Database): Promise<readonly unknown[]> {
  const { rows } = await sql`
    with all_requests as (
      select r.*, k.public_key_identifier as key, s.canonical_octets, s.operation = 'confirmForeignRequest' as is_confirmed, d.request_id as contact,
        c.request_id as intended, c.signed_at, c.der, c.revoked_at, e.registered_at, e.withdrawn_at, e.activated_at
      from certificate_request r
      left join key_use k on k.request_id = r.id and k.use = 'authentication'
      left join signed_request s on s.id = r.signed_request_id
      left join contact_data d on d.request_id = r.id
      left join certificate c on c.request_id = r.id
      left join etk e on e.request_id = r.id
    ),
    events as (select record_id, array_agg(kind) as kinds from audit_event group by record_id)
    select 'no key, evidence or contact data' as what, public_key_identifier from all_requests
      where key is null or canonical_octets is null or contact is null
    union all select 'intent and outcome differ', public_key_identifier from all_requests
      where (outcome = 'accepted') <> (intended is not null)
    union all select 'no mail of its decision', public_key_identifier from all_requests r
      where not exists (select from outbox_mail m where m.recipients_of = r.public_key_identifier
        and m.kind = case r.outcome when 'accepted' then 'request-accepted' when 'refused' then 'request-refused'
          else case when is_confirmed then 'foreign-waiting' else 'request-waiting' end end)
    union all select 'no event of its decision', public_key_identifier from all_requests r
      left join events v on v.record_id = r.public_key_identifier
      where not coalesce(case when is_confirmed then 'foreign-request-confirmed'
        else 'certificate-request-' || r.outcome end = any(v.kinds), false)
    union all select 'issued and event differ', public_key_identifier from all_requests r
      left join events v on v.record_id = r.public_key_identifier
      where (signed_at is not null) <> coalesce('certificate-issued' = any(v.kinds), false)
        or (signed_at is null) <> (der is null)
    union all select 'revoked and event differ', public_key_identifier from all_requests r
      left join events v on v.record_id = r.public_key_identifier
      where (revoked_at is not null) <> coalesce('certificate-revoked' = any(v.kinds), false)
    union all select 'revoked with a token', public_key_identifier from all_requests
      where revoked_at is not null and registered_at is not null and withdrawn_at is null
    union all select 'a token without its key or registration', r.public_key_identifier from all_requests r
      join etk e on e.request_id = r.id
      where not exists (select from key_use k where k.public_key_identifier = e.encryption_key_identifier
          and k.use = 'encryption' and k.request_id = r.id)
        or not exists (select from etk_registration g where g.request_id = r.id and g.completed_at is not null)
    union all select 'activated without the job for the old one', r.public_key_identifier from all_requests r
      left join events v on v.record_id = r.public_key_identifier
      where 'etk-activated' = any(v.kinds)
        and not exists (select from job where job_key = 'revoke-superseded/' || r.replaces)
    union all select 'a CRL without its event', c.issuer_id || '/' || c.number from crl c
      where not exists (select from audit_event a where a.kind = 'crl-published'
        and a.detail::jsonb ->> 'number' = c.number::text)
    union all select 'a mandate of nobody', m.identifier_value from mandate m
      where m.origin = 'operator' and m.role is distinct from ${BY_HAND} and not exists (
        select from certificate_request r where r.identifier_value = m.identifier_value and r.outcome = 'accepted')
    union all select 'a blocked key without its event', k.public_key_identifier from key_use k
      left join events v on v.record_id = k.public_key_identifier
      where k.use = 'blocked' and not coalesce('key-blocked' = any(v.kinds), false)
    union all select 'an operator without its event', o.name from operator o
      left join events v on v.record_id = o.id
      where not coalesce('operator-added' = any(v.kinds), false)
    union all select 'a foreign provider without event or mail', p.id from foreign_person p
      left join events v on v.record_id = p.id
      where not coalesce('foreign-person-registered' = any(v.kinds), false)
        or not exists (select from outbox_mail m where m.event_key like 'foreign-activation/' || p.id || '/%')
          and p.registered_by <> 'demonstration'
    union all select 'a foreign request without its event', f.public_key_identifier from foreign_request f
      left join events v on v.record_id = f.public_key_identifier
      where not coalesce('foreign-request-received' = any(v.kinds), false)
    union all select 'a digital key and its event or mail differ', p.id from foreign_person p
      left join events v on v.record_id = p.id
      where (p.activated_at is not null) <> coalesce('digital-key-activated' = any(v.kinds), false)
        or p.activated_at is not null and p.registered_by <> 'demonstration' and not exists (
          select from outbox_mail m where m.event_key like 'foreign-activated/' || p.id || '/%')
    union all select 'an open foreign request without its event', f.public_key_identifier from foreign_request f
      left join events v on v.record_id = f.public_key_identifier
      where f.opened_at is not null and not coalesce('foreign-request-opened' = any(v.kinds), false)
    union all select 'an invitation taken up and event differ', o.name from operator o
      left join events v on v.record_id = o.id
      where o.role = 'auditor'
        and (o.invitation_hash is null) <> coalesce('operator-invitation-accepted' = any(v.kinds), false)
    union all select 'a mandate by hand and its event differ', m.identifier_value from mandate m
      where m.role = ${BY_HAND} and m.ended_by is not null
        and not exists (select from audit_event a where a.kind = 'mandate-ended' and a.record_id = m.id::text)
    union all select 'a document without its event', d.sha256 from attached_document d
      where not exists (select from audit_event a where a.kind in ('mandate-document-attached', 'request-document-attached', 'foreign-document-received')
        and a.detail::jsonb ->> 'sha256' = d.sha256)
    union all select 'twice live', min(r.public_key_identifier) from certificate_request r
      join certificate c on c.request_id = r.id
      where c.revoked_at is null and r.replaces is null
      group by r.identifier_type, r.identifier_value, r.application_id having count(*) > 1
  `.execute(kysely)
  return rows
}

/** Everything in the ledger is in the database, and nothing is decided otherwise. */
export async function checkLedger(database: Database, ledger: Ledger): Promise<void> {
  const { rows } = await sql<{ key: string; outcome: string; revoked: boolean; activated: boolean }>`
    select r.public_key_identifier as key, r.outcome, c.revoked_at is not null as revoked,
      e.activated_at is not null and e.withdrawn_at is null as activated
    from certificate_request r left join certificate c on c.request_id = r.id left join etk e on e.request_id = r.id
  `.execute(database.kysely)
  const found = new Map(rows.map(row => [row.key, row]))
  for (const key of ledger.certificates.keys()) expect(found.get(key)?.outcome, key).toBe('accepted')
  for (const key of ledger.refused) expect(found.get(key)?.outcome, key).toBe('refused')
  for (const key of ledger.overruled) expect(found.get(key)?.outcome, key).toBe('accepted')
  for (const key of ledger.activated) expect(found.get(key)?.activated, key).toBe(true)
  const revoked = rows.filter(row => row.revoked).map(({ key }) => key)
  expect(revoked.sort()).toEqual([...ledger.revoked].sort())
  await checkActsOfOperators(database, ledger)
}

async function checkActsOfOperators({ kysely }: Database, ledger: Ledger): Promise<void> {
  const attached = await sql<{ sha256: string; key: string }>`
    select d.sha256, r.public_key_identifier as key from attached_document d
    join certificate_request r on r.id = d.record_id where d.attached_to = 'request'`.execute(kysely)
  const documents = new Map(attached.rows.map(({ sha256, key }) => [sha256, key]))
  for (const [sha256, key] of ledger.attached) expect(documents.get(sha256)).toBe(key)

  const foreigners = await sql<{ ssin: string; active: boolean }>`
    select ssin, activated_at is not null as active from foreign_person`.execute(kysely)
  const active = new Map(foreigners.rows.map(one => [one.ssin, one.active]))
  for (const ssin of ledger.foreigners) expect(active.has(ssin), 'a foreign provider').toBe(true)
  for (const ssin of ledger.keys) expect(active.get(ssin), 'a digital key').toBe(true)
  const foreign = await sql<{ name: string }>`
    select ssin || '/' || public_key_identifier as name from foreign_request`.execute(kysely)
  const waiting = foreign.rows.map(({ name }) => name)
  expect(waiting).toEqual(expect.arrayContaining([...ledger.foreign]))
  const confirmed = await sql<{ key: string }>`
    select message_id as key from signed_request where operation = 'confirmForeignRequest'`.execute(kysely)
  expect(confirmed.rows.map(({ key }) => key)).toEqual(expect.arrayContaining([...ledger.confirmed]))

  const blocked = await sql<{ key: string }>`
    select public_key_identifier as key from key_use where use = 'blocked'`.execute(kysely)
  expect(blocked.rows.map(({ key }) => key)).toEqual(expect.arrayContaining([...ledger.blocked]))

  const mandates = await sql<{ value: string; ended: boolean }>`
    select identifier_value as value, ended_by is not null as ended from mandate where role = ${BY_HAND}`.execute(
    kysely,
  )
  const mandated = new Map(mandates.rows.map(({ value, ended }) => [value, ended]))
  expect(mandated.size, 'none twice').toBe(mandates.rows.length)
  for (const [value, isEnded] of ledger.mandates) {
    expect(mandated.has(value), value).toBe(true)
    if (isEnded) expect(mandated.get(value), value).toBe(true)
  }

  const crls = await sql<{ which: string; number: number }>`
    select issuer_id || '/' || shard as which, max(number)::float8 as number from crl group by 1`.execute(
    kysely,
  )
  const numbers = new Map(crls.rows.map(({ which, number }) => [which, number]))
  for (const [which, number] of ledger.crls) expect(numbers.get(which), which).toBeGreaterThanOrEqual(number)

  const operators = await sql<{ name: string; joined: boolean }>`
    select name, invitation_hash is null as joined from operator`.execute(kysely)
  const found = new Map(operators.rows.map(({ name, joined }) => [name, joined]))
  for (const [name, isTakenUp] of ledger.invited) {
    expect(found.has(name), name).toBe(true)
    if (isTakenUp) expect(found.get(name), name).toBe(true)
  }
}

export async function checkAuditChain(database: Database): Promise<void> {
  while ((await linkAuditEvents(database, 10_000)) > 0);
  const { breaks, head } = await verifyAuditChain(database)
  expect(breaks).toEqual([])
  const { rows } = await sql<{ events: number }>`select count(*)::int as events from audit_event`.execute(
    database.kysely,
  )
  expect(head.seq).toBe(rows[0]?.events)
}

/** Every mail that counts as sent was taken; only what was in its hands at a kill was taken again, by each kill one. */
export async function checkMails(
  { kysely }: Database,
  office: PostOffice,
  { kills, from }: { readonly kills: number; readonly from: string },
): Promise<void> {
  const copies = office.copies()
  const { rows } = await sql<{ key: string }>`
    select event_key as key from outbox_mail where sent_at is not null`.execute(kysely)
  for (const { key } of rows) expect(copies.get(messageIdOf(key, from)), key).toBeGreaterThan(0)
  expect(office.delivered.length - copies.size).toBeLessThanOrEqual(kills)
}

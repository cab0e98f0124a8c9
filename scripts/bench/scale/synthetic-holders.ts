/**
 * Invented holders by the hundred thousand, straight into the tables: the same columns, sizes and kinds of rows as enrolment leaves.
 *
 * Six of ten are persons with one certificate and a quality; the others are organizations with four application IDs each. One in
 * twenty certificates is revoked, one request in fifty waits, nearly all have a token that is served. Octets are of real length
 * and mean nothing; numbers have valid check digits, and names share their words as names do.
 *
 * Takes   a database with one connection, which rows to add (numbered from 1), and the authority they are of.
 */
import { type StatementRunner, statement } from '../../../apps/platform/src/storage/statement.ts'

export interface SyntheticRange {
  /** Rows that are there already. */
  readonly after: number
  readonly upTo: number
  readonly issuerId: string
  readonly now: Date
}

export interface SyntheticHolder {
  readonly type: string
  readonly value: string
  readonly applicationId: string | null
  readonly name: string
  readonly publicKeyIdentifier: string
  readonly serialNumber: string
  readonly nihii11: string | null
}

/** Ids of rows of enrolments by hand stay below. */
const FIRST_ID = 1_000_000

/** A row's number as everything that follows from it. */
const HOLDERS = `
  select n, n + ${FIRST_ID} as id, is_person,
    substr(md5(n || 'authentication') || md5(n || 'a'), 1, 40) as key,
    substr(md5(n || 'encryption') || md5(n || 'e'), 1, 40) as encryption_key,
    (('x' || substr(md5(n || 'serial'), 1, 15))::bit(60)::bigint)::numeric * 1000003 + n as serial_number,
    case when is_person then 'SSIN' else 'CBE' end as identifier_type,
    case when is_person then nine || lpad((97 - nine::bigint % 97)::text, 2, '0')
      else eight || lpad((97 - eight::bigint % 97)::text, 2, '0') end as identifier_value,
    case when not is_person and n % 10 <> 6 then 'POST' || n % 10 end as application_id,
    case when is_person then six || lpad((97 - six::bigint % 97)::text, 2, '0') || '001' end as nihii11,
    case when is_person then first_name || ' ' || surname else 'ZORGPRAKTIJK ' || surname || ' ' || place end as name,
    case when n % 50 = 17 then 'waiting' when n % 97 = 5 then 'refused' else 'accepted' end as outcome,
    n % 20 = 3 as is_revoked,
    $3::timestamptz - interval '1 minute' * (n * 7919 % (2 * 365 * 24 * 60)) as at
  from (
    select n, n % 10 < 6 as is_person,
      to_char(date '1930-01-01' + (n / 900)::int, 'YYMMDD') || lpad((n % 900 + 1)::text, 3, '0') as nine,
      lpad((2000000 + n / 10)::text, 8, '0') as eight,
      lpad((100000 + n % 890000)::text, 6, '0') as six,
      -- a few names are frequent, most are rare
      'VOORNAAM' || translate((power(hashtext(n || 'f') / 4294967296.0 + 0.5, 2) * 400)::int::text, '0123456789', 'ABCDEFGHIJ') as first_name,
      'FAMILIE' || translate((power(hashtext(n || 's') / 4294967296.0 + 0.5, 2) * 60000)::int::text, '0123456789', 'ABCDEFGHIJ') as surname,
      'PLAATS' || translate((hashtext(n || 'p') & 511)::text, '0123456789', 'ABCDEFGHIJ') as place
    from generate_series($1::bigint + 1, $2::bigint) n) numbered`

const octets = (count: number) => `decode(repeat(md5(n::text), ${Math.ceil(count / 16)}), 'hex')`

const LOADS = [
  `insert into natural_person (ssin, first_names, surname, language, updated_at)
   select identifier_value, split_part(name, ' ', 1), split_part(name, ' ', 2), 'nl', at from h where is_person`,
  `insert into quality (ssin, code, nihii11) select identifier_value, 'doctor', nihii11 from h where is_person`,
  `insert into organization (identifier_type, identifier_value, name_fr, name_nl, updated_at)
   select distinct on (identifier_value) identifier_type, identifier_value, name, name, at from h where not is_person
   on conflict do nothing`,
  `insert into certificate_holder (identifier_type, identifier_value, version)
   select distinct identifier_type, identifier_value, 1 from h on conflict do nothing`,
  `insert into signed_request (id, service, operation, signer_key, message_id, digest, received_at, canonical_octets,
     signer_certificate, answer) overriding system value
   select id, 'certra', 'generateCertificate', md5(n || 'signer'), '_' || md5(n || 'message'), md5(n || 'd') || md5(n || 'e'),
     at, ${octets(5000)}, ${octets(1100)}, ${octets(700)} from h`,
  `insert into certificate_request (id, public_key_identifier, identifier_type, identifier_value, application_id, holder_name,
     distinguished_name, signer_ssin, signed_request_id, csr, key_type, contract_version, contract_digest,
     base_service_usage, outcome, objections, automatically_validated, requested_at, decided_at) overriding system value
   select id, key, identifier_type, identifier_value, application_id, name,
     'CN=' || identifier_type || '\\=' || identifier_value || ',OU=' || name || ',O=Federal Government,C=BE',
     '85010199935', id, ${octets(500)}, 'P-384', '2026-1', md5(n || 'c') || md5(n || 'd'), '{}', outcome,
     case outcome when 'accepted' then '[]' else '[{"code":"ORGANIZATION_NOT_MANDATED"}]' end::jsonb,
     outcome = 'accepted', at, case when outcome <> 'waiting' then at end from h`,
  `insert into key_use (public_key_identifier, use, request_id, recorded_at)
   select key, 'authentication', id, at from h
   union all select encryption_key, 'encryption', id, at from h where outcome = 'accepted'`,
  `insert into contact_data (request_id, personal_email, personal_phone, updated_at)
   select id, 'holder' || n || '@example.org', '+32 2 000 00 00', at from h`,
  `insert into certificate (request_id, issuer_id, serial_number, profile, lint_version, tbs, intended_at, der, signed_at,
     published_at, not_before, not_after, crl_shard, revoked_at, revocation_reason)
   select id, $4, serial_number, 'holder-p384', '1', ${octets(800)}, at, ${octets(1100)}, at, at, at - interval '5 minutes',
     at + interval '36 months', 0, case when is_revoked then at + interval '10 days' end,
     case when is_revoked then 'superseded' end
   from h where outcome = 'accepted' and $4::text is not null`,
  `insert into etk (request_id, identifier_type, identifier_value, application_id, encryption_serial, encryption_key_identifier,
     encryption_certificate, token, registered_at, activated_at, withdrawn_at)
   select id, identifier_type, identifier_value, application_id, serial_number + 1, encryption_key, ${octets(900)},
     ${octets(4200)}, at, at, case when is_revoked then at + interval '10 days' end
   from h where outcome = 'accepted' and n % 20 <> 11`,
  `insert into audit_event (occurred_at, kind, record_kind, record_id, detail)
   select at, 'certificate-issued', 'certificate', key, '{}' from h where outcome = 'accepted'`,
]

/** Adds the rows and brings the planner's knowledge up to date. */
export async function addSyntheticHolders(
  database: StatementRunner,
  { after, upTo, issuerId, now }: SyntheticRange,
): Promise<void> {
  const run = (text: string) => database.run(statement<object, object>(`load-${after}-${++loads}`, text), {})
  // what is lost at a cut of the power would be made again
  await run('set synchronous_commit = off')
  await run('drop table if exists pg_temp.h')
  const holders = HOLDERS.replace('$1', String(after)).replace('$2', String(upTo)).replace('$3', instant(now))
  await run(`create temporary table h as ${holders}`)
  for (const load of LOADS) await run(load.replaceAll('$4', `'${issuerId}'`))
  for (const name of ['signed_request', 'certificate_request']) {
    await run(
      `select setval(pg_get_serial_sequence('${name}', 'id'), (select max(id) + 1 from ${name}), false)`,
    )
  }
  await run('vacuum (analyze)')
}

let loads = 0

/** A name of a statement's value looks like the hours of an instant: it is given in seconds. */
const instant = (at: Date): string => `to_timestamp(${Math.floor(at.getTime() / 1000)})`

const choose = statement<{ step: number; count: number }, SyntheticHolder>(
  'choose-synthetic-holders',
  `select r.identifier_type as type, r.identifier_value as value, r.application_id, r.holder_name as name,
     r.public_key_identifier, c.serial_number::text as serial_number,
     (select nihii11 from quality q where q.ssin = r.identifier_value limit 1) as nihii11
   from certificate_request r join certificate c on c.request_id = r.id join etk e on e.request_id = r.id
   where r.id % :step::bigint = 0 and e.withdrawn_at is null and r.id > ${FIRST_ID} limit :count::integer`,
)

/** Some of those with a token that is served, spread over all. */
export async function chooseSyntheticHolders(
  database: StatementRunner,
  total: number,
  count: number,
): Promise<readonly SyntheticHolder[]> {
  return await database.run(choose, { step: Math.max(1, Math.floor(total / count)), count })
}

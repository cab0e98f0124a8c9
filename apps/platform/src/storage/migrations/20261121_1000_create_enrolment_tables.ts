/**
 * The first tables: authentic source, requests and certificates, encryption tokens, audit trail, outbox and jobs.
 *
 * Instants are UTC with milliseconds, so that a JavaScript Date comes back as it went in. Unknown is NULL; "no
 * application ID" is NULL as well, hence NULLS NOT DISTINCT where it is part of a key.
 *
 * `key_use` is where a key is looked up: every key ever seen is there once, with the request it belongs to. Tables
 * that grow with every request refer to each other by the request's number and without foreign keys: the statement
 * that inserts the referring row creates or finds the other one, and the eight checks doubled its time.
 */
import { type Kysely, sql } from 'kysely'

const TABLES = `
create table installation (
  only_one boolean primary key default true check (only_one),
  environment text not null,
  demonstration boolean not null,
  public_url text,
  initialized_at timestamptz(3) not null
);

create table natural_person (
  ssin text primary key check (ssin ~ '^[0-9]{11}$'),
  first_names text not null,
  surname text not null,
  language text,
  updated_at timestamptz(3) not null
);

create table quality (
  ssin text not null references natural_person on delete cascade,
  code text not null,
  nihii11 text check (nihii11 ~ '^[0-9]{11}$'),
  valid_from timestamptz(3),
  valid_until timestamptz(3),
  constraint quality_key unique nulls not distinct (ssin, code, nihii11)
);
create index quality_nihii11 on quality (nihii11);
create index quality_nihii8 on quality (left(nihii11, 8));

create table organization (
  identifier_type text not null,
  identifier_value text not null,
  name_fr text,
  name_nl text,
  updated_at timestamptz(3) not null,
  primary key (identifier_type, identifier_value),
  check (name_fr is not null or name_nl is not null)
);

create table mandate (
  id bigint generated always as identity primary key,
  ssin text not null,
  identifier_type text not null,
  identifier_value text not null,
  valid_from timestamptz(3),
  valid_until timestamptz(3),
  origin text not null check (origin in ('source', 'operator')),
  evidence_reference text,
  recorded_at timestamptz(3) not null,
  constraint mandate_key unique nulls not distinct (ssin, identifier_type, identifier_value, valid_from)
);
create index mandate_organization on mandate (identifier_type, identifier_value);

create table authority_certificate (
  id text primary key,
  role text not null check (role in ('root', 'issuing', 'ocsp-responder', 'etk-ra', 'time-stamp')),
  issuer_id text references authority_certificate,
  key_type text not null,
  public_key_identifier text not null unique check (public_key_identifier ~ '^[0-9a-f]{40}$'),
  serial_number numeric(49, 0) not null,
  certificate bytea not null,
  key_reference text,
  state text not null check (state in ('next', 'active', 'retired')),
  not_before timestamptz(3) not null,
  not_after timestamptz(3) not null,
  added_at timestamptz(3) not null
);
create unique index authority_certificate_one_active
  on authority_certificate (role, issuer_id, key_type) nulls not distinct
  where state = 'active' and role <> 'root';

create table signed_request (
  id bigint generated always as identity primary key,
  service text not null,
  operation text not null,
  signer_key text not null,
  message_id text not null,
  digest text not null,
  received_at timestamptz(3) not null,
  canonical_octets bytea,
  signer_certificate bytea,
  answer bytea,
  constraint signed_request_once unique (signer_key, message_id)
);
create index signed_request_without_evidence on signed_request (received_at) where canonical_octets is null;

create table certificate_holder (
  identifier_type text not null,
  identifier_value text not null,
  version bigint not null,
  primary key (identifier_type, identifier_value)
);

create table certificate_request (
  id bigint generated always as identity primary key,
  public_key_identifier text not null,
  identifier_type text not null,
  identifier_value text not null,
  application_id text,
  holder_name text not null,
  distinguished_name text not null,
  signer_ssin text not null,
  signed_request_id bigint,
  csr bytea not null,
  key_type text not null,
  contract_version text not null,
  contract_digest text not null,
  base_service_usage text[] not null,
  outcome text not null check (outcome in ('accepted', 'waiting', 'refused')),
  objections jsonb not null,
  automatically_validated boolean not null,
  replaces text,
  requested_at timestamptz(3) not null,
  decided_at timestamptz(3),
  check ((outcome = 'waiting') = (decided_at is null))
);
create index certificate_request_holder on certificate_request (identifier_type, identifier_value);
create index certificate_request_signer on certificate_request (signer_ssin) where outcome <> 'accepted';
create index certificate_request_waiting on certificate_request (requested_at) where outcome = 'waiting';

create table key_use (
  public_key_identifier text primary key check (length(public_key_identifier) = 40),
  use text not null check (use in ('authentication', 'encryption', 'authority', 'blocked')),
  request_id bigint,
  recorded_at timestamptz(3) not null,
  check (use in ('authority', 'blocked') or request_id is not null)
);

create table contact_data (
  request_id bigint primary key,
  personal_email text not null,
  personal_phone text not null,
  general_email text,
  general_phone text,
  language text,
  bounced_at timestamptz(3),
  updated_at timestamptz(3) not null
);

create table certificate (
  request_id bigint primary key,
  issuer_id text not null,
  serial_number numeric(49, 0) not null check (serial_number > 0),
  profile text not null,
  lint_version text not null,
  tbs bytea not null,
  intended_at timestamptz(3) not null,
  der bytea,
  signed_at timestamptz(3),
  published_at timestamptz(3),
  not_before timestamptz(3) not null,
  not_after timestamptz(3) not null,
  crl_shard smallint not null,
  replaces text,
  revoked_at timestamptz(3),
  revocation_reason text
    check (revocation_reason in ('keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation')),
  constraint certificate_serial unique (serial_number, issuer_id),
  check ((der is null) = (signed_at is null)),
  check ((revoked_at is null) = (revocation_reason is null))
);
create unique index certificate_one_replacement on certificate (replaces)
  where revoked_at is null and replaces is not null;
create index certificate_unsigned on certificate (intended_at) where signed_at is null;
create index certificate_revoked on certificate (issuer_id, crl_shard) where revoked_at is not null;

create table etk_registration (
  id bigint generated always as identity primary key,
  request_id bigint not null,
  challenge_serial numeric(49, 0) not null,
  encryption_spki bytea not null,
  encryption_key_identifier text not null,
  started_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  voided_at timestamptz(3),
  completed_at timestamptz(3)
);
create unique index etk_registration_open on etk_registration (request_id)
  where voided_at is null and completed_at is null;

create table etk (
  request_id bigint primary key,
  identifier_type text not null,
  identifier_value text not null,
  application_id text,
  encryption_serial numeric(49, 0) not null,
  encryption_key_identifier text not null,
  encryption_certificate bytea not null,
  token bytea not null,
  registered_at timestamptz(3) not null,
  activated_at timestamptz(3),
  withdrawn_at timestamptz(3)
);
create unique index etk_one_served on etk (identifier_type, identifier_value, application_id) nulls not distinct
  where activated_at is not null and withdrawn_at is null;

create table crl (
  issuer_id text not null references authority_certificate,
  shard smallint not null,
  number bigint not null,
  der bytea not null,
  this_update timestamptz(3) not null,
  next_update timestamptz(3) not null,
  primary key (issuer_id, shard, number)
);

create table audit_event (
  id bigint generated always as identity primary key,
  occurred_at timestamptz(3) not null,
  kind text not null,
  record_kind text not null,
  record_id text not null,
  correlation_id text,
  operator_id text,
  detail text not null
);

create table audit_unlinked (
  event_id bigint primary key
);

create table audit_link (
  seq bigint primary key,
  event_id bigint not null unique references audit_event,
  previous_hash bytea not null,
  hash bytea not null
);

create table audit_head (
  seq bigint primary key references audit_link,
  hash bytea not null,
  key_identifier text not null,
  signature bytea not null,
  signed_at timestamptz(3) not null,
  time_stamp bytea,
  exported_at timestamptz(3)
);

create table outbox_mail (
  id bigint generated always as identity primary key,
  event_key text not null unique,
  kind text not null,
  recipients_of text,
  payload jsonb not null,
  created_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  leased_until timestamptz(3),
  attempts integer not null default 0,
  last_error text,
  sent_at timestamptz(3),
  abandoned_at timestamptz(3)
);
create index outbox_mail_due on outbox_mail (due_at) where sent_at is null and abandoned_at is null;

create table job (
  id bigint generated always as identity primary key,
  job_key text not null unique,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  leased_until timestamptz(3),
  attempts integer not null default 0,
  last_error text,
  finished_at timestamptz(3)
);
create index job_due on job (due_at) where finished_at is null;
`

/** Signed octets and keys do not get smaller: the attempt to compress them cost a tenth of a decision. */
const UNCOMPRESSED = {
  signed_request: ['canonical_octets', 'signer_certificate', 'answer'],
  certificate_request: ['csr'],
  certificate: ['tbs', 'der'],
  etk: ['encryption_certificate', 'token'],
}

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of TABLES.split(';\n')) {
    if (command.trim()) await sql.raw(command).execute(database)
  }
  for (const [table, columns] of Object.entries(UNCOMPRESSED)) {
    const changes = columns.map(column => `alter column ${column} set storage external`).join(', ')
    await sql.raw(`alter table ${table} ${changes}`).execute(database)
  }
}

/**
 * Operators: who may decide, their sessions, and acts that wait for a second operator.
 *
 * Passwords and tokens are there as hashes; a one-time-code secret is encrypted under the installation's credential.
 * The index by name is for the operators' search: words of a holder's name, each by its beginning.
 */
import { type Kysely, sql } from 'kysely'

const TABLES = `
create table operator (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  name text not null unique,
  role text not null
    check (role in ('operator', 'auditor', 'registration-officer', 'project-manager', 'administrator')),
  password_hash text not null,
  code_secret bytea not null,
  last_code_step bigint,
  failed_attempts integer not null default 0,
  locked_until timestamptz(3),
  created_at timestamptz(3) not null,
  ended_at timestamptz(3)
);

create table operator_session (
  token_hash text primary key check (length(token_hash) = 64),
  operator_id text not null references operator,
  started_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index operator_session_open on operator_session (operator_id) where ended_at is null;

create table operator_proposal (
  public_key_identifier text not null,
  act text not null check (act in ('acceptance', 'revocation')),
  terms text not null,
  proposed_by text not null references operator,
  proposed_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (public_key_identifier, act)
);

create index certificate_request_name on certificate_request using gin (to_tsvector('simple', holder_name))
`

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of TABLES.split(';\n')) if (command.trim()) await sql.raw(command).execute(database)
}

/**
 * Shared keys (KGSS), and the certificates and tokens the service itself holds, generation after generation.
 *
 * Keys are encrypted under the installation's credential, as those of the other services are. Of a deleted key its line stays: who made
 * it when, and who read it, is in the audit trail.
 */
import { type Kysely, sql } from 'kysely'

const CREDENTIAL = `
create table kgss_credential (
  generation integer primary key check (generation > 0),
  issuer_id text not null references authority_certificate,
  serial_number numeric(49, 0) not null,
  public_key_identifier text not null references key_use,
  certificate bytea not null,
  sealed_key bytea not null,
  encryption_key_identifier text not null references key_use,
  encryption_certificate bytea not null,
  sealed_encryption_key bytea not null,
  token bytea not null,
  added_at timestamptz(3) not null,
  unique (issuer_id, serial_number)
)
`

const SHARED_KEY = `
create table shared_key (
  identifier bytea primary key,
  sealed_key bytea,
  made_by text not null,
  allowed_readers jsonb not null,
  excluded_readers jsonb not null,
  made_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  check ((sealed_key is null) = (deleted_at is not null))
)
`

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql.raw(CREDENTIAL).execute(database)
  await sql.raw(SHARED_KEY).execute(database)
  await sql
    .raw('create index shared_key_to_delete on shared_key (made_at) where deleted_at is null')
    .execute(database)
}

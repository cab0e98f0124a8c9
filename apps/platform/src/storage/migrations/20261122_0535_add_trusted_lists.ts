/**
 * Trusted lists as they were published, all of them, and the certificates that sign them with their keys.
 *
 * A key is encrypted under the installation's credential. The primary keys let one of several servers make a signer or a list, not two.
 */
import { type Kysely, sql } from 'kysely'

const TABLES = [
  `create table trusted_list_signer (
  generation integer primary key check (generation > 0),
  certificate bytea not null,
  public_key_identifier text not null references key_use,
  sealed_key bytea not null,
  active_from timestamptz(3) not null,
  not_after timestamptz(3) not null,
  added_at timestamptz(3) not null
)`,
  `create table trusted_list (
  name text not null check (name in ('transport', 'person', 'application')),
  sequence_number integer not null check (sequence_number > 0),
  xml bytea not null,
  content_digest text not null,
  signer_generation integer not null references trusted_list_signer,
  issued_at timestamptz(3) not null,
  next_update timestamptz(3) not null,
  primary key (name, sequence_number)
)`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await sql.raw(table).execute(database)
}

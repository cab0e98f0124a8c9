/**
 * Certificates of the platform's own services (time stamps, session tokens), generation after generation, with their keys.
 *
 * A key is encrypted under the installation's credential: every server of the installation opens it, a database alone does not.
 * The primary key lets one of several servers make a generation, not two.
 */
import { type Kysely, sql } from 'kysely'

const TABLE = `
create table service_certificate (
  service text not null check (service in ('time-stamp', 'session-token')),
  generation integer not null check (generation > 0),
  issuer_id text not null references authority_certificate,
  serial_number numeric(49, 0) not null,
  public_key_identifier text not null references key_use,
  certificate bytea not null,
  sealed_key bytea not null,
  active_from timestamptz(3) not null,
  not_after timestamptz(3) not null,
  added_at timestamptz(3) not null,
  primary key (service, generation),
  unique (issuer_id, serial_number)
)
`

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql.raw(TABLE).execute(database)
}

/**
 * Documents that operators attach, as they came on paper or by mail: to a request that waits, or to a mandate. What applicants send
 * themselves is in `mandate_document`, within the message that their card signed.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table attached_document (
    attached_to text not null check (attached_to in ('request', 'mandate')),
    record_id bigint not null,
    sha256 text not null check (length(sha256) = 64),
    media_type text not null,
    octets bytea not null,
    received_at timestamptz(3) not null,
    received_by text not null,
    primary key (attached_to, record_id, sha256)
  )`.execute(database)
}

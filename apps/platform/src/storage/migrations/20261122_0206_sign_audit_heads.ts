/**
 * Heads of the audit trail as documents: numbered without gaps, with the very octets that were signed.
 *
 * The columns beside them are indexes on those octets. Nothing wrote this table before.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_head add column number bigint not null unique, add column octets bytea not null`.execute(
    database,
  )
  await sql`create index audit_head_kept_here on audit_head (number) where exported_at is null`.execute(
    database,
  )
}

/** Operators who have been invited fetch their own credentials, once: a hash of the secret they were given, and until when it counts. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table operator
    add column invitation_hash text check (length(invitation_hash) = 64),
    add column invited_at timestamptz(3),
    add column invited_until timestamptz(3),
    add constraint operator_invited_whole check (
      (invitation_hash is null) = (invited_until is null) and (invitation_hash is null) = (invited_at is null))`.execute(
    database,
  )
}

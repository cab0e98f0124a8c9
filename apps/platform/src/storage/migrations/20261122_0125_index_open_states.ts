/** What is counted every minute is found by an index: recent revocations, tokens that wait, heads that are not exported. */
import { type Kysely, sql } from 'kysely'

const INDEXES = [
  'create index certificate_revoked_at on certificate (revoked_at) where revoked_at is not null',
  `create index etk_waiting on etk (registered_at) where activated_at is null and withdrawn_at is null`,
  'create index audit_head_not_exported on audit_head (signed_at) where exported_at is null',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const index of INDEXES) await sql.raw(index).execute(database)
}

/**
 * Whether a CRL is due is asked each second of every shard: by what changed in that shard alone, however many there are and however
 * much changed elsewhere.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index status_change_of_crl on status_change (issuer_id, crl_shard, changed_in)`.execute(
    database,
  )
}

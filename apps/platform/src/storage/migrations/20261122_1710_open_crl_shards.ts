/**
 * Shards that an issuing authority opens when it grows: how many each opening after the first brought. `crl_shards` goes on to say with
 * how many it began, so that servers of the version before spread certificates over those.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table authority_certificate add column crl_openings smallint[] not null default '{}'
    check (0 < all (crl_openings))`.execute(database)
}

/** A CRL that took long rests before the next automatic one; whoever asks for one by hand does not wait for that. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table crl_claim add column rests_until timestamptz(3)`.execute(database)
}

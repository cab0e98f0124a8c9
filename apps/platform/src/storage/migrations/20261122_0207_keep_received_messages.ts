/**
 * Signed requests as they came, octet by octet, signature included: whoever doubts one can verify it with any program.
 *
 * Messages stored before keep only what was signed.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table signed_request add column received_octets bytea`.execute(database)
  await sql`alter table signed_request alter column received_octets set storage external`.execute(database)
}

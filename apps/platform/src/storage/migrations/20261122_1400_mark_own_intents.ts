/**
 * With an intent, the HMAC that shows that the platform itself made it. Without one nothing is signed.
 *
 * Certificates that are signed already need none. What the version before had accepted and not signed has none: an hour after the upgrade
 * it waits for an operator, who sees it reviewed anew from its signed request.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table certificate add column mac bytea`.execute(database)
}

/** The newest certificates are counted every minute and reminded of every ten: they are found by when they were issued. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index certificate_signed_at on certificate (signed_at)`.execute(database)
}

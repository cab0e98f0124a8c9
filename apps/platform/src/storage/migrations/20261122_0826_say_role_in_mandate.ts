/** The role in which the person of a mandate is designated, as the form says it; only operators record one. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table mandate add column role text check (length(role) between 1 and 100)`.execute(database)
}

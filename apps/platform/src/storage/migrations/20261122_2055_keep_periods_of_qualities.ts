/**
 * A quality that ended and began again has two periods: sources that name both were refused as a whole. A server of the version before goes
 * on storing one period of each.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table quality drop constraint quality_key,
    add constraint quality_key unique nulls not distinct (ssin, code, nihii11, valid_from)`.execute(database)
}

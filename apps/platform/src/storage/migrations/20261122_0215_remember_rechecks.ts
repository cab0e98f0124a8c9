/** How far the re-checker has come: rounds over all certificates, each with a cursor, so that a stop loses nothing. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table recheck_round (
    id bigint generated always as identity primary key,
    started_at timestamptz(3) not null,
    ended_at timestamptz(3),
    after_request_id bigint not null,
    checked integer not null default 0,
    findings integer not null default 0
  )`,
  `create unique index recheck_round_open on recheck_round ((ended_at is null)) where ended_at is null`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database)
}

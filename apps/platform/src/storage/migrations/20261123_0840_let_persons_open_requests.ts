/**
 * Requests without a card in the name of one person wait beside each other; open is the one for which that person logged in, one a BIS
 * number. Before, the newest took the place of the others, so that a stranger could keep taking it.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  'drop index foreign_request_unconfirmed',
  'alter table foreign_request add column opened_at timestamptz(3)',
  `create unique index foreign_request_open on foreign_request (ssin)
    where opened_at is not null and confirmed_at is null`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

/**
 * A confirmed foreign request keeps its address: there its person sends documents, whatever a stranger asks for in the same name meanwhile.
 * Of those that wait for their person there is still one a BIS number.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  'alter table foreign_request drop constraint foreign_request_pkey',
  'alter table foreign_request drop constraint foreign_request_key_once',
  'alter table foreign_request add column confirmed_at timestamptz(3)',
  'alter table foreign_request add constraint foreign_request_key_once primary key (public_key_identifier)',
  'create unique index foreign_request_unconfirmed on foreign_request (ssin) where confirmed_at is null',
  'create index foreign_request_person on foreign_request (ssin)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

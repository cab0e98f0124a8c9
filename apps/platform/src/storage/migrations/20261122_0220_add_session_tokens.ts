/**
 * Session tokens that were issued: what counts as fallback, and since when (requirement D4).
 *
 * A fallback is numbered for its holder; the constraint lets two requests at once take one number only. Uncounted ones (within the time
 * of a counted one) have none.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  `create table session_token (
    assertion_id text primary key,
    kind text not null check (kind in ('card', 'card-and-certificate', 'organization', 'fallback')),
    public_key_identifier text not null,
    identifier_type text not null,
    identifier_value text not null,
    issued_at timestamptz(3) not null,
    not_on_or_after timestamptz(3) not null,
    fallback_number integer,
    check (fallback_number is null or kind = 'fallback'),
    constraint session_token_fallback_once unique (identifier_type, identifier_value, fallback_number)
  )`,
  'create index session_token_end on session_token (not_on_or_after)',
  'create index session_token_fallbacks on session_token (issued_at) where fallback_number is not null',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

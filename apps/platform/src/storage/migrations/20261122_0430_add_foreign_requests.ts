/**
 * Certificate requests of people without a card, until they confirm them at the validation address (requirement F3).
 *
 * One row a BIS number: a newer request takes the place of the older one. Of the address only the digest of its secret part is kept.
 * Nothing rests on such a request, so it is removed when its time is over, personal data and all.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  `create table foreign_request (
    ssin text primary key,
    public_key_identifier text not null check (length(public_key_identifier) = 40),
    link_digest text not null,
    first_names text not null,
    surname text not null,
    holder_name text not null,
    csr bytea not null,
    personal_email text not null,
    personal_phone text not null,
    general_email text,
    general_phone text,
    requested_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    constraint foreign_request_key_once unique (public_key_identifier),
    unique (link_digest)
  )`,
  'create index foreign_request_end on foreign_request (expires_at)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

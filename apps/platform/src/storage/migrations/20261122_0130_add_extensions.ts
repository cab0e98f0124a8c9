/**
 * What the extensions of the contract store (requirement C9): mandate documents of requests, languages that persons chose; and the
 * indexes by which mails of a request and certificates near their end are found.
 *
 * A mandate document's octets are in its evidence, as they were signed: here is what they are.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  `create table mandate_document (
    request_id bigint not null,
    sha256 text not null check (length(sha256) = 64),
    signed_request_id bigint not null,
    media_type text not null,
    size integer not null,
    received_at timestamptz(3) not null,
    primary key (request_id, sha256)
  )`,
  `create table mail_language (
    ssin text primary key,
    language text not null check (language in ('fr', 'nl', 'de', 'en')),
    updated_at timestamptz(3) not null
  )`,
  'create index outbox_mail_recipients on outbox_mail (recipients_of) where recipients_of is not null',
  'create index outbox_mail_unsent on outbox_mail (id) where sent_at is null',
  'create index certificate_ending on certificate (not_after) where revoked_at is null',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

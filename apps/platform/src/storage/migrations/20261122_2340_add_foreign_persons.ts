/**
 * Providers who are neither Belgian nor resident, as a registration office registered them, and their digital keys (requirements F1, F2, F6).
 *
 * Whom an invitation is for shows by two secrets: the link that was mailed and the code on paper, both as marks. Until the digital key is
 * active, user name, password and code secret are what the person has chosen so far. A BIS number counts once among those that have not
 * ended; a user name stands for one person for ever.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  `create table foreign_person (
    id text primary key check (id ~ '^[0-9a-f]{16}$'),
    ssin text not null check (length(ssin) = 11),
    first_names text not null,
    surname text not null,
    language text not null check (language in ('fr', 'nl', 'de', 'en')),
    email text not null,
    document_kind text not null check (document_kind in ('passport', 'identity-card', 'residence-document')),
    document_country text not null check (document_country ~ '^[A-Z]{2}$'),
    registered_at timestamptz(3) not null,
    registered_by text not null,
    link_hash text not null check (length(link_hash) = 64),
    code_hash text check (length(code_hash) = 64),
    code_attempts integer not null default 0,
    invited_at timestamptz(3) not null,
    invited_until timestamptz(3) not null,
    proof_hash text check (length(proof_hash) = 64),
    proof_until timestamptz(3),
    user_name text,
    password_hash text,
    code_secret bytea,
    last_code_step bigint,
    failed_attempts integer not null default 0,
    locked_until timestamptz(3),
    activated_at timestamptz(3),
    ended_at timestamptz(3),
    constraint foreign_person_link_once unique (link_hash),
    constraint foreign_person_user_name_once unique (user_name),
    constraint foreign_person_proof_whole check ((proof_hash is null) = (proof_until is null)),
    constraint foreign_person_key_whole check (
      activated_at is null or ended_at is not null
      or (user_name is not null and password_hash is not null and code_secret is not null))
  )`,
  'create unique index foreign_person_ssin_once on foreign_person (ssin) where ended_at is null',
  'create index foreign_person_invited on foreign_person (invited_until) where code_hash is not null',
  'create index foreign_person_registered on foreign_person (registered_at)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

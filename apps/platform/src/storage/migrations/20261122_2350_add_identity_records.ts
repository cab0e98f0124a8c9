/**
 * The built-in identity provider and the logins at one (requirement F4).
 *
 * What the provider keeps between two requests of a login (interactions, grants, codes, tokens) lies in one table, so that any server
 * takes the next request. Names are marks and contents are sealed, both under the installation's credential: who reads the database
 * finds no code that works, and who writes into it lets nobody in.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  `create table identity_record (
    model text not null,
    id_mark text not null,
    grant_mark text,
    sealed bytea not null,
    consumed boolean not null default false,
    expires_at timestamptz(3) not null,
    primary key (model, id_mark)
  )`,
  'create index identity_record_end on identity_record (expires_at)',
  'create index identity_record_grant on identity_record (grant_mark) where grant_mark is not null',
  `create table person_login (
    token_mark text primary key,
    state_mark text not null,
    sealed bytea not null,
    started_at timestamptz(3) not null,
    expires_at timestamptz(3) not null
  )`,
  'create index person_login_end on person_login (expires_at)',
  `create table person_session (
    token_mark text primary key,
    link_digest text not null,
    sealed bytea not null,
    started_at timestamptz(3) not null,
    expires_at timestamptz(3) not null
  )`,
  'create index person_session_end on person_session (expires_at)',
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

/**
 * Proposals of acts that need two operators, one for each author: nobody keeps another from proposing the same act on other terms.
 *
 * They were in `operator_proposal`, one for an act on an object; servers of the version before still write there.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  `create table proposed_act (
    object text not null,
    act text not null check (act in (
      'acceptance', 'revocation', 'mandate', 'add-operator', 'change-role', 'renew-credentials', 'end-operator')),
    terms text not null,
    proposed_by text not null references operator,
    proposed_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    primary key (object, act, proposed_by)
  )`,
  `insert into proposed_act (object, act, terms, proposed_by, proposed_at, expires_at)
   select public_key_identifier, act, terms, proposed_by, proposed_at, expires_at from operator_proposal`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

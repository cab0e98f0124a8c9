/**
 * What operators do beside deciding requests: mandates recorded and ended by hand, mails sent again, accounts that need a second
 * administrator; allowances that all servers share; when the register of an HTTP source was last asked about whom.
 *
 * A proposal of an act on an account or a mandate has its object in the column that holds the public key identifier of the others.
 */
import { type Kysely, sql } from 'kysely'

const COMMANDS = [
  `alter table mandate add column recorded_by text, add column ended_by text,
    add column end_evidence_reference text`,
  `create index mandate_person on mandate (ssin)`,
  `alter table outbox_mail add column again_of bigint`,
  `create index outbox_mail_again on outbox_mail (again_of) where again_of is not null`,
  `create table allowance (
    key text primary key,
    began_at timestamptz(3) not null,
    taken integer not null
  )`,
  `create table source_reading (
    subject text primary key,
    read_at timestamptz(3) not null
  )`,
  `alter table operator_proposal drop constraint operator_proposal_act_check`,
  `alter table operator_proposal add constraint operator_proposal_act_check check (act in (
    'acceptance', 'revocation', 'mandate', 'add-operator', 'change-role', 'renew-credentials', 'end-operator'))`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const command of COMMANDS) await sql.raw(command).execute(database)
}

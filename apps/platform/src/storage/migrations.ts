/**
 * The migrations in order. They only add and are never edited once shipped: the code must run both before and
 * after the newest one, because several servers on one database are not restarted at the same instant.
 *
 * A new one is a file `migrations/YYYYMMDD_HHMM_says_the_change.ts` with `up`, and a line here.
 */
import { readFileSync } from 'node:fs'
import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import * as createEnrolmentTables from './migrations/20261121_1000_create_enrolment_tables.ts'
import * as addOperators from './migrations/20261121_2310_add_operators.ts'
import * as indexOpenStates from './migrations/20261122_0125_index_open_states.ts'
import * as addServiceCertificates from './migrations/20261122_0126_add_service_certificates.ts'
import * as addExtensions from './migrations/20261122_0130_add_extensions.ts'
import * as followStatusChanges from './migrations/20261122_0140_follow_status_changes.ts'
import * as addOperatorWork from './migrations/20261122_0150_add_operator_work.ts'
import * as signAuditHeads from './migrations/20261122_0206_sign_audit_heads.ts'
import * as keepReceivedMessages from './migrations/20261122_0207_keep_received_messages.ts'
import * as rememberRechecks from './migrations/20261122_0215_remember_rechecks.ts'
import * as addSessionTokens from './migrations/20261122_0220_add_session_tokens.ts'
import * as indexNewlyIssued from './migrations/20261122_0225_index_newly_issued.ts'
import * as addSharedKeys from './migrations/20261122_0230_add_shared_keys.ts'
import * as addForeignRequests from './migrations/20261122_0430_add_foreign_requests.ts'
import * as addTrustedLists from './migrations/20261122_0535_add_trusted_lists.ts'
import * as letCrlsRest from './migrations/20261122_0755_let_crls_rest.ts'
import * as inviteOperators from './migrations/20261122_0756_invite_operators.ts'
import * as sayRoleInMandate from './migrations/20261122_0826_say_role_in_mandate.ts'
import * as attachDocuments from './migrations/20261122_1100_attach_documents.ts'
import * as proposeBesideOthers from './migrations/20261122_1208_propose_beside_others.ts'
import * as markOwnIntents from './migrations/20261122_1400_mark_own_intents.ts'
import * as attachRevocationForms from './migrations/20261122_1410_attach_revocation_forms.ts'
import * as openCrlShards from './migrations/20261122_1710_open_crl_shards.ts'
import * as indexChangesOfCrls from './migrations/20261122_1818_index_changes_of_crls.ts'
import * as findWordsOfNames from './migrations/20261122_2050_find_words_of_names.ts'
import * as keepPeriodsOfQualities from './migrations/20261122_2055_keep_periods_of_qualities.ts'
import * as addForeignPersons from './migrations/20261122_2340_add_foreign_persons.ts'
import * as addIdentityRecords from './migrations/20261122_2350_add_identity_records.ts'
import * as keepAddressesOfConfirmedRequests from './migrations/20261123_0010_keep_addresses_of_confirmed_requests.ts'
import * as letPersonsOpenRequests from './migrations/20261123_0840_let_persons_open_requests.ts'

const migrations: Readonly<Record<string, Migration>> = {
  '20261121_1000_create_enrolment_tables': createEnrolmentTables,
  '20261121_2310_add_operators': addOperators,
  '20261122_0125_index_open_states': indexOpenStates,
  '20261122_0126_add_service_certificates': addServiceCertificates,
  '20261122_0130_add_extensions': addExtensions,
  '20261122_0140_follow_status_changes': followStatusChanges,
  '20261122_0150_add_operator_work': addOperatorWork,
  '20261122_0206_sign_audit_heads': signAuditHeads,
  '20261122_0207_keep_received_messages': keepReceivedMessages,
  '20261122_0215_remember_rechecks': rememberRechecks,
  '20261122_0220_add_session_tokens': addSessionTokens,
  '20261122_0225_index_newly_issued': indexNewlyIssued,
  '20261122_0230_add_shared_keys': addSharedKeys,
  '20261122_0430_add_foreign_requests': addForeignRequests,
  '20261122_0535_add_trusted_lists': addTrustedLists,
  '20261122_0755_let_crls_rest': letCrlsRest,
  '20261122_0756_invite_operators': inviteOperators,
  '20261122_0826_say_role_in_mandate': sayRoleInMandate,
  '20261122_1100_attach_documents': attachDocuments,
  '20261122_1208_propose_beside_others': proposeBesideOthers,
  '20261122_1400_mark_own_intents': markOwnIntents,
  '20261122_1410_attach_revocation_forms': attachRevocationForms,
  '20261122_1710_open_crl_shards': openCrlShards,
  '20261122_1818_index_changes_of_crls': indexChangesOfCrls,
  '20261122_2050_find_words_of_names': findWordsOfNames,
  '20261122_2055_keep_periods_of_qualities': keepPeriodsOfQualities,
  '20261122_2350_add_identity_records': addIdentityRecords,
  '20261123_0010_keep_addresses_of_confirmed_requests': keepAddressesOfConfirmedRequests,
  '20261123_0840_let_persons_open_requests': letPersonsOpenRequests,
  '20261122_2340_add_foreign_persons': addForeignPersons,
}

/** Brings the schema up to date. A database that is already further, by a newer server, is left as it is. */
export async function migrate(database: Kysely<unknown>): Promise<void> {
  const known = Object.keys(migrations)
  const applied = await appliedMigrations(database)
  if (known.every(name => applied.includes(name))) return
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** Names of all migrations of this version, in order. */
export const knownMigrations: readonly string[] = Object.keys(migrations).sort()

/** Takes an empty database to where an older version was, so that what that version wrote fits; then `migrate`. */
export async function migrateAsFarAs(database: Kysely<unknown>, name: string): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
  })
  const { error } = await migrator.migrateTo(name)
  if (error) throw error
}

/** Changes whenever a migration does. */
export function migrationsFingerprint(): string {
  return Object.keys(migrations)
    .sort()
    .map(name => `${name}\n${readFileSync(new URL(`./migrations/${name}.ts`, import.meta.url), 'utf8')}`)
    .join('\n')
}

async function appliedMigrations(database: Kysely<unknown>): Promise<string[]> {
  const { rows: tables } = await sql`select 1 where to_regclass('kysely_migration') is not null`.execute(
    database,
  )
  if (tables.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database)
  return rows.map(({ name }) => name)
}

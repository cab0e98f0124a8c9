/**
 * Trusted lists and their signers. A list is never changed: its successor has the next number, and one of several servers makes it.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface StoredTrustedList {
  readonly name: string
  readonly sequenceNumber: number
  readonly xml: Uint8Array
  /** SHA-256 of what it says, number and dates apart; hex. */
  readonly contentDigest: string
  readonly signerGeneration: number
  readonly issuedAt: Date
  readonly nextUpdate: Date
}

const add = statement<ConsequenceValues & Record<string, Value>, { sequenceNumber: number }>(
  'add-trusted-list',
  `with stored as (
    insert into trusted_list
      (name, sequence_number, xml, content_digest, signer_generation, issued_at, next_update)
    select :name, :sequenceNumber::integer, :xml::bytea, :contentDigest, :signerGeneration::integer,
      :issuedAt::timestamptz, :nextUpdate::timestamptz
    where :sequenceNumber::integer =
      1 + coalesce((select max(sequence_number) from trusted_list where name = :name), 0)
    returning sequence_number
  ),
  ${consequencesOf('stored')}
  select sequence_number from stored`,
)

/** `outdated`: another server has published this number; nothing was changed. */
export async function addTrustedList(
  database: StatementRunner,
  list: StoredTrustedList,
  consequences: Consequences,
): Promise<'recorded' | 'outdated'> {
  try {
    const rows = await database.run(add, { ...consequenceValues(consequences), ...list })
    return rows.length === 1 ? 'recorded' : 'outdated'
  } catch (cause) {
    return outcomeOf(cause, { trusted_list_pkey: 'outdated' } as const)
  }
}

const latest = statement<object, StoredTrustedList>(
  'find-latest-trusted-lists',
  `select distinct on (name) name, sequence_number, xml, content_digest, signer_generation, issued_at, next_update
   from trusted_list order by name, sequence_number desc`,
)

/** The lists to serve. */
export async function findLatestTrustedLists(database: StatementRunner): Promise<StoredTrustedList[]> {
  return await database.run(latest, {})
}

export interface TrustedListSignerRow {
  /** From 1, without gaps. */
  readonly generation: number
  readonly certificate: Uint8Array
  readonly publicKeyIdentifier: string
  /** PKCS#8, sealed under the installation's credential. */
  readonly sealedKey: Uint8Array
  readonly activeFrom: Date
  readonly notAfter: Date
}

const addSigner = statement<ConsequenceValues & Record<string, Value>, { generation: number }>(
  'add-trusted-list-signer',
  `with key as (
    insert into key_use (public_key_identifier, use, recorded_at)
    values (:publicKeyIdentifier, 'authority', :now::timestamptz)
    returning public_key_identifier
  ),
  stored as (
    insert into trusted_list_signer
      (generation, certificate, public_key_identifier, sealed_key, active_from, not_after, added_at)
    select :generation::integer, :certificate::bytea, public_key_identifier, :sealedKey::bytea,
      :activeFrom::timestamptz, :notAfter::timestamptz, :now::timestamptz
    from key
    returning generation
  ),
  ${consequencesOf('stored')}
  select generation from stored`,
)

/** `known`: another server has made this generation; nothing was changed. */
export async function addTrustedListSigner(
  database: StatementRunner,
  signer: TrustedListSignerRow,
  consequences: Consequences,
): Promise<'recorded' | 'known'> {
  try {
    await database.run(addSigner, { ...consequenceValues(consequences), ...signer })
    return 'recorded'
  } catch (cause) {
    return outcomeOf(cause, { trusted_list_signer_pkey: 'known' } as const)
  }
}

const listSigners = statement<object, TrustedListSignerRow>(
  'list-trusted-list-signers',
  `select generation, certificate, public_key_identifier, sealed_key, active_from, not_after
   from trusted_list_signer order by generation`,
)

/** All of them, former and announced ones too. */
export async function listTrustedListSigners(database: StatementRunner): Promise<TrustedListSignerRow[]> {
  return await database.run(listSigners, {})
}

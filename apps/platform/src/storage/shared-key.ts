/**
 * Shared keys. There is one way to a key, and the line in the audit trail is part of it: no statement gives a sealed key without
 * writing who got it.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface KeyReaderRule {
  readonly namespace: string
  readonly name: string
  readonly values: readonly string[]
}

export interface NewSharedKey {
  readonly identifier: Uint8Array
  readonly sealedKey: Uint8Array
  /** Public key identifier of whoever asked for it. */
  readonly madeBy: string
  readonly allowedReaders: readonly KeyReaderRule[]
  readonly excludedReaders: readonly KeyReaderRule[]
}

const add = statement<ConsequenceValues & Record<string, Value>, object>(
  'add-shared-key',
  `with stored as (
    insert into shared_key (identifier, sealed_key, made_by, allowed_readers, excluded_readers, made_at)
    values (:identifier::bytea, :sealedKey::bytea, :madeBy, :allowedReaders::jsonb, :excludedReaders::jsonb,
      :now::timestamptz)
    returning identifier
  ),
  ${consequencesOf('stored')}
  select identifier from stored`,
)

export async function addSharedKey(
  database: StatementRunner,
  { allowedReaders, excludedReaders, ...key }: NewSharedKey,
  consequences: Consequences,
): Promise<void> {
  await database.run(add, {
    ...consequenceValues(consequences),
    ...key,
    allowedReaders: JSON.stringify(allowedReaders),
    excludedReaders: JSON.stringify(excludedReaders),
  })
}

export interface SharedKeyRule {
  readonly allowedReaders: readonly KeyReaderRule[]
  readonly excludedReaders: readonly KeyReaderRule[]
}

const findRule = statement<{ identifier: Uint8Array }, SharedKeyRule>(
  'find-shared-key-rule',
  `select allowed_readers, excluded_readers from shared_key
   where identifier = :identifier::bytea and deleted_at is null`,
)

/** Who may read a key; undefined when there is none, or none any more. */
export async function findSharedKeyRule(
  database: StatementRunner,
  identifier: Uint8Array,
): Promise<SharedKeyRule | undefined> {
  const [row] = await database.run(findRule, { identifier })
  return row
}

const read = statement<ConsequenceValues & { identifier: Uint8Array }, { sealedKey: Uint8Array }>(
  'read-shared-key',
  `with found as (
    select sealed_key from shared_key where identifier = :identifier::bytea and deleted_at is null
  ),
  ${consequencesOf('found')}
  select sealed_key from found`,
)

/** Gives a sealed key and writes down who gets it; undefined when there is none, or none any more. */
export async function readSharedKey(
  database: StatementRunner,
  identifier: Uint8Array,
  consequences: Consequences,
): Promise<Uint8Array | undefined> {
  const [row] = await database.run(read, { ...consequenceValues(consequences), identifier })
  return row?.sealedKey
}

const deleteOld = statement<ConsequenceValues & { before: Date }, { count: bigint }>(
  'delete-shared-keys',
  `with deleted as (
    update shared_key set sealed_key = null, deleted_at = :now::timestamptz
    where deleted_at is null and made_at < :before::timestamptz
    returning identifier
  ),
  whether as (select 1 where exists (select from deleted)),
  ${consequencesOf('whether')}
  select count(*) as count from deleted`,
)

/** Deletes what was made before an instant; gives how many. One line in the audit trail for all of them. */
export async function deleteSharedKeys(
  database: StatementRunner,
  before: Date,
  consequences: Consequences,
): Promise<number> {
  const [row] = await database.run(deleteOld, { ...consequenceValues(consequences), before })
  return Number(row?.count ?? 0)
}

/**
 * What the built-in identity provider keeps between the requests of a login. Names are marks, contents are sealed by the caller: nothing
 * here can be used by who reads it.
 */
import { type StatementRunner, statement } from './statement.ts'

export interface IdentityRecord {
  /** Kind of record: `AuthorizationCode`, `Interaction`. */
  readonly model: string
  /** HMAC of the id, hex. */
  readonly idMark: string
  /** HMAC of the grant that it belongs to, hex. */
  readonly grantMark: string | null
  readonly sealed: Uint8Array
  readonly expiresAt: Date
}

const put = statement<{ [K in keyof IdentityRecord]: IdentityRecord[K] }, { model: string }>(
  'put-identity-record',
  `insert into identity_record (model, id_mark, grant_mark, sealed, expires_at)
   values (:model, :idMark, :grantMark, :sealed::bytea, :expiresAt::timestamptz)
   on conflict (model, id_mark) do update set
     (grant_mark, sealed, expires_at) = (excluded.grant_mark, excluded.sealed, excluded.expires_at)
   returning model`,
)

export async function putIdentityRecord(database: StatementRunner, record: IdentityRecord): Promise<void> {
  await database.run(put, { ...record })
}

type Name = { model: string; idMark: string }

const find = statement<Name & { now: Date }, { sealed: Uint8Array; consumed: boolean }>(
  'find-identity-record',
  `select sealed, consumed from identity_record
   where model = :model and id_mark = :idMark and expires_at > :now::timestamptz`,
)

export async function findIdentityRecord(
  database: StatementRunner,
  name: Name & { readonly now: Date },
): Promise<{ readonly sealed: Uint8Array; readonly consumed: boolean } | null> {
  const [row] = await database.run(find, name)
  return row ?? null
}

const consume = statement<Name, { model: string }>(
  'consume-identity-record',
  `update identity_record set consumed = true
   where model = :model and id_mark = :idMark and not consumed returning model`,
)

/** `false`: it was consumed before, by whichever server. */
export async function consumeIdentityRecord(database: StatementRunner, name: Name): Promise<boolean> {
  return (await database.run(consume, name)).length === 1
}

const remove = statement<Name, { model: string }>(
  'remove-identity-record',
  'delete from identity_record where model = :model and id_mark = :idMark returning model',
)

export async function removeIdentityRecord(database: StatementRunner, name: Name): Promise<void> {
  await database.run(remove, name)
}

const removeGrant = statement<{ grantMark: string }, { model: string }>(
  'remove-identity-records-of-grant',
  'delete from identity_record where grant_mark = :grantMark returning model',
)

/** Removes all that was given out on one grant: a code that comes twice is in two hands. */
export async function removeIdentityRecordsOfGrant(
  database: StatementRunner,
  grantMark: string,
): Promise<void> {
  await database.run(removeGrant, { grantMark })
}

const forget = statement<{ before: Date }, { count: number }>(
  'forget-identity-records',
  `with gone as (delete from identity_record where expires_at < :before returning 1) select count(*) from gone`,
)

/** Removes what ended before an instant; gives its number. */
export async function forgetIdentityRecords(database: StatementRunner, before: Date): Promise<number> {
  const [row] = await database.run(forget, { before })
  return row?.count ?? 0
}

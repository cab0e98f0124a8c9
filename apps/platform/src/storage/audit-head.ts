/**
 * Signed heads of the audit chain: what the chain came to at an instant, to be kept where nobody who can change the
 * database can change them.
 *
 * Numbered without gaps. A head is stored once; its time stamp and its export are added to it.
 */
import { type StatementRunner, statement } from './statement.ts'

export interface SignedAuditHead {
  readonly number: number
  /** The last link it covers, and that link's hash. */
  readonly seq: number
  readonly hash: Uint8Array
  /** The document that was signed. */
  readonly octets: Uint8Array
  readonly keyIdentifier: string
  readonly signature: Uint8Array
  readonly signedAt: Date
}

export interface StoredAuditHead extends SignedAuditHead {
  /** RFC 3161 token over `octets`. */
  readonly timeStamp: Uint8Array | null
  readonly exportedAt: Date | null
}

const record = statement<
  {
    number: number
    seq: number
    hash: Uint8Array
    octets: Uint8Array
    keyIdentifier: string
    signature: Uint8Array
    signedAt: Date
  },
  { seq: number }
>(
  'record-audit-head',
  `insert into audit_head (number, seq, hash, octets, key_identifier, signature, signed_at)
   values (:number, :seq, :hash, :octets, :keyIdentifier, :signature, :signedAt)
   on conflict do nothing returning seq`,
)

/** Keeps a signed head. False when another server was quicker with this number or this link. */
export async function recordAuditHead(database: StatementRunner, head: SignedAuditHead): Promise<boolean> {
  const { number, seq, hash, octets, keyIdentifier, signature, signedAt } = head
  const values = { number, seq, hash, octets, keyIdentifier, signature, signedAt }
  return (await database.run(record, values)).length === 1
}

const COLUMNS = 'number, seq, hash, octets, key_identifier, signature, signed_at, time_stamp, exported_at'

const last = statement<object, StoredAuditHead>(
  'find-last-audit-head',
  `select ${COLUMNS} from audit_head order by number desc limit 1`,
)

/** The head that the next one follows; null before the first. */
export async function findLastAuditHead(database: StatementRunner): Promise<StoredAuditHead | null> {
  const [row] = await database.run(last, {})
  return row ?? null
}

const list = statement<{ after: number; limit: number }, StoredAuditHead>(
  'read-audit-heads',
  `select ${COLUMNS} from audit_head where number > :after order by number limit :limit`,
)

/** Heads after a number, in order. */
export async function readAuditHeads(
  database: StatementRunner,
  after: number,
  limit = 500,
): Promise<StoredAuditHead[]> {
  return await database.run(list, { after, limit })
}

const here = statement<{ limit: number }, StoredAuditHead>(
  'find-unexported-audit-heads',
  `select ${COLUMNS} from audit_head where exported_at is null order by number limit :limit`,
)

/** Heads that are not known to be elsewhere, oldest first. */
export async function findUnexportedAuditHeads(
  database: StatementRunner,
  limit: number,
): Promise<StoredAuditHead[]> {
  return await database.run(here, { limit })
}

const stamp = statement<{ number: number; timeStamp: Uint8Array }, { timeStamp: Uint8Array }>(
  'record-audit-head-time-stamp',
  `update audit_head set time_stamp = coalesce(time_stamp, :timeStamp) where number = :number
   returning time_stamp`,
)

/** Adds a time stamp; gives the one that counts, which is the first. */
export async function recordAuditHeadTimeStamp(
  database: StatementRunner,
  number: number,
  timeStamp: Uint8Array,
): Promise<Uint8Array> {
  const [row] = await database.run(stamp, { number, timeStamp })
  return row?.timeStamp ?? timeStamp
}

const exported = statement<{ number: number; now: Date }, { number: number }>(
  'record-audit-head-export',
  'update audit_head set exported_at = :now where number = :number and exported_at is null returning number',
)

export async function recordAuditHeadExport(
  database: StatementRunner,
  number: number,
  now: Date,
): Promise<void> {
  await database.run(exported, { number, now })
}

const uncovered = statement<object, { occurredAt: Date }>(
  'find-oldest-uncovered-audit-event',
  `with covered as (
     select coalesce((select seq from audit_head where exported_at is not null order by number desc limit 1), 0)
       as seq
   ),
   linked as (
     select e.occurred_at from audit_link l join audit_event e on e.id = l.event_id
     where l.seq > (select seq from covered) order by l.seq limit 1
   ),
   waiting as (
     select e.occurred_at from audit_unlinked u join audit_event e on e.id = u.event_id order by u.event_id limit 1
   )
   select occurred_at from linked union all select occurred_at from waiting order by occurred_at limit 1`,
)

/** When the oldest event happened that no exported head covers; null when all are covered. */
export async function findOldestUncoveredEvent(database: StatementRunner): Promise<Date | null> {
  const [row] = await database.run(uncovered, {})
  return row?.occurredAt ?? null
}

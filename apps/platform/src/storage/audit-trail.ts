/**
 * The audit trail's chain: one sequencer links the events by hash in batches; a verifier walks the links.
 *
 * An event is written in the transaction of what it tells, by many connections at once, so its id says nothing
 * about order or gaps; it waits in `audit_unlinked`. The sequencer gives each event a number `seq`, without gaps, and
 * `hash = SHA-256(previous hash ‖ SHA-256(canonical event))`; the first previous hash is 32 zero octets. Change,
 * gap and reorder break the chain; a cut tail shows against the heads, which are signed and exported elsewhere
 * (`audit-head.ts`).
 */
import { createHash } from 'node:crypto'
import { ConstraintViolation, type StatementRunner, statement } from './statement.ts'

export interface AuditEventRow {
  readonly id: number
  readonly occurredAt: Date
  readonly kind: string
  readonly recordKind: string
  readonly recordId: string
  readonly correlationId: string | null
  readonly operatorId: string | null
  /** JSON text, exactly as stored. */
  readonly detail: string
}

export interface AuditLink {
  readonly seq: number
  readonly previousHash: Uint8Array
  readonly hash: Uint8Array
}

const GENESIS = new Uint8Array(32)

/** An event at its place in the chain as the text that is hashed: a JSON array on one line. */
export function canonicalEvent(seq: number, event: AuditEventRow): string {
  const { id, occurredAt, kind, recordKind, recordId, correlationId, operatorId, detail } = event
  return JSON.stringify([
    ...[seq, id, occurredAt.toISOString(), kind, recordKind, recordId, correlationId, operatorId, detail],
  ])
}

/** The hash of an event at its place in the chain. */
export function linkHash(previousHash: Uint8Array, seq: number, event: AuditEventRow): Uint8Array {
  const content = createHash('sha256').update(canonicalEvent(seq, event), 'utf8').digest()
  return new Uint8Array(createHash('sha256').update(previousHash).update(content).digest())
}

const EVENT = `e.id, e.occurred_at, e.kind, e.record_kind, e.record_id, e.correlation_id, e.operator_id, e.detail`

const unlinked = statement<
  { limit: number },
  AuditEventRow & { headSeq: number | null; headHash: Uint8Array | null }
>(
  'find-unlinked-audit-events',
  `with head as (select seq, hash from audit_link order by seq desc limit 1)
   select ${EVENT}, (select seq from head) as head_seq, (select hash from head) as head_hash
   from audit_unlinked u join audit_event e on e.id = u.event_id
   order by u.event_id limit :limit`,
)

const link = statement<{ links: string }, { seq: number }>(
  'link-audit-events',
  `with given as (
     select * from jsonb_to_recordset(:links::jsonb) as l(
       seq bigint, "eventId" bigint, "previousHash" text, hash text)
   ),
   no_longer_unlinked as (
     delete from audit_unlinked where event_id in (select "eventId" from given)
   )
   insert into audit_link (seq, event_id, previous_hash, hash)
   select seq, "eventId", decode("previousHash", 'hex'), decode(hash, 'hex') from given
   returning seq`,
)

/** Links the events that wait, at most `limit`; gives their number. 0 also when another sequencer was quicker. */
export async function linkAuditEvents(database: StatementRunner, limit = 500): Promise<number> {
  const events = await database.run(unlinked, { limit })
  const [first] = events
  if (!first) return 0
  let seq = first.headSeq ?? 0
  let previousHash = first.headHash ?? GENESIS
  const links = events.map(event => {
    seq += 1
    const hash = linkHash(previousHash, seq, event)
    const row = { seq, eventId: event.id, previousHash: hex(previousHash), hash: hex(hash) }
    previousHash = hash
    return row
  })
  try {
    await database.run(link, { links: JSON.stringify(links) })
    return links.length
  } catch (cause) {
    if (cause instanceof ConstraintViolation) return 0 // the same numbers, by another server: its chain counts
    throw cause
  }
}

const chain = statement<
  { after: number; limit: number },
  AuditLink & { eventId: number } & Partial<AuditEventRow>
>(
  'read-audit-chain',
  `select l.seq, l.previous_hash, l.hash, l.event_id, ${EVENT}
   from audit_link l left join audit_event e on e.id = l.event_id
   where l.seq > :after order by l.seq limit :limit`,
)

/** Linked events after a number, in order: what is exported and shown. */
export async function readAuditChain(
  database: StatementRunner,
  after: number,
  limit = 1000,
): Promise<(AuditLink & { readonly eventId: number; readonly event: AuditEventRow | null })[]> {
  const rows = await database.run(chain, { after, limit })
  return rows.map(row => {
    const { seq, previousHash, hash, eventId } = row
    return { seq, previousHash, hash, eventId, event: row.id ? (row as unknown as AuditEventRow) : null }
  })
}

export interface AuditHead {
  readonly seq: number
  readonly hash: Uint8Array
}

export type ChainBreakCode =
  | 'AUDIT_GAP'
  | 'AUDIT_EVENT_MISSING'
  | 'AUDIT_LINK_BROKEN'
  | 'AUDIT_EVENT_CHANGED'
  | 'AUDIT_TAIL_CUT'
  | 'AUDIT_HEAD_DIFFERS'

export interface AuditBreak {
  readonly code: ChainBreakCode
  readonly seq: number
}

/** Where a walk begins: a head that is believed, or the beginning. */
const BEGINNING: AuditHead = { seq: 0, hash: GENESIS }

export interface AuditVerdict {
  /** The last number and hash of the chain as it stands. */
  readonly head: AuditHead
  /** Empty: the chain is whole and holds every given head. */
  readonly breaks: readonly AuditBreak[]
}

/**
 * Walks the chain, whole unless `from` says where it is known to be good. `heads` are those kept elsewhere (exported,
 * signature already verified): each must be in the chain with its hash. Stops looking for more after 100 breaks.
 */
export async function verifyAuditChain(
  database: StatementRunner,
  heads: readonly AuditHead[] = [],
  from: AuditHead = BEGINNING,
): Promise<AuditVerdict> {
  const breaks: AuditBreak[] = []
  const awaited = new Map<number, readonly string[]>()
  for (const { seq, hash } of heads) awaited.set(seq, [...(awaited.get(seq) ?? []), hex(hash)])
  let head = from
  for (;;) {
    const rows = await readAuditChain(database, head.seq)
    if (rows.length === 0) break
    if (breaks.length >= 100) return { head, breaks }
    for (const { seq, previousHash, hash, event } of rows) {
      if (seq !== head.seq + 1) breaks.push({ code: 'AUDIT_GAP', seq: head.seq + 1 })
      if (hex(previousHash) !== hex(head.hash)) breaks.push({ code: 'AUDIT_LINK_BROKEN', seq })
      if (!event) breaks.push({ code: 'AUDIT_EVENT_MISSING', seq })
      else if (hex(linkHash(previousHash, seq, event)) !== hex(hash))
        breaks.push({ code: 'AUDIT_EVENT_CHANGED', seq })
      if (awaited.get(seq)?.some(expected => expected !== hex(hash)))
        breaks.push({ code: 'AUDIT_HEAD_DIFFERS', seq })
      awaited.delete(seq)
      head = { seq, hash }
    }
  }
  for (const seq of awaited.keys()) if (seq > head.seq) breaks.push({ code: 'AUDIT_TAIL_CUT', seq })
  return { head, breaks }
}

const loose = statement<{ limit: number }, { id: number }>(
  'find-loose-audit-events',
  `select e.id from audit_event e
   where not exists (select from audit_link l where l.event_id = e.id and l.seq > 0)
     and not exists (select from audit_unlinked u where u.event_id = e.id)
   union all
   select u.event_id from audit_unlinked u where not exists (select from audit_event e where e.id = u.event_id)
   limit :limit`,
)

/** Ids of events that are neither in the chain nor wait for it, and of such that wait and are gone: at most 100. */
export async function findLooseAuditEvents(database: StatementRunner): Promise<readonly number[]> {
  return (await database.run(loose, { limit: 100 })).map(({ id }) => id)
}

const headNow = statement<object, AuditHead>(
  'find-audit-head',
  'select seq, hash from audit_link order by seq desc limit 1',
)

/** The last link, to be signed; null before the first event is linked. */
export async function findAuditHead(database: StatementRunner): Promise<AuditHead | null> {
  const [row] = await database.run(headNow, {})
  return row ?? null
}

function hex(octets: Uint8Array): string {
  return Buffer.from(octets).toString('hex')
}

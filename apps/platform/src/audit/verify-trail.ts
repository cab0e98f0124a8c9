/**
 * The verdict on an audit trail: its chain, the heads beside it, and the heads that were exported (requirement C8).
 *
 * Somebody who can change the database and knows its code can give it another history with all hashes in order. He cannot sign heads
 * for it, nor take exported ones away; so the heads decide. Without exported heads a cut tail, heads and all, cannot be told from a
 * platform that stopped earlier.
 */
import { readAuditHeads, type StoredAuditHead } from '../storage/audit-head.ts'
import {
  type AuditHead,
  type ChainBreakCode,
  findLooseAuditEvents,
  readAuditChain,
  verifyAuditChain,
} from '../storage/audit-trail.ts'
import { findRestorations, type Restoration } from '../storage/restorations.ts'
import type { StatementRunner } from '../storage/statement.ts'
import type { ExportedHead } from './exported-heads.ts'
import { type HeadFinding, type HeadKeys, type HeadToReview, reviewHead } from './review-head.ts'

/** What each code of a verdict means, for the document of errors. */
export const AUDIT_BREAKS: Readonly<Record<AuditBreakCode, string>> = {
  AUDIT_GAP: 'A number of the chain is missing.',
  AUDIT_EVENT_MISSING: 'The chain names an event that is gone.',
  AUDIT_LINK_BROKEN: 'A link does not continue the one before: removed, exchanged or put in.',
  AUDIT_EVENT_CHANGED: 'An event is not the one that was chained.',
  AUDIT_EVENT_UNCHAINED: 'An event is neither in the chain nor waits for it, or one that waits is gone.',
  AUDIT_TAIL_CUT: 'The chain ends before a head that was signed.',
  AUDIT_HEAD_DIFFERS: 'At the place of a head the chain has another hash: the history was rewritten.',
  AUDIT_HEAD_MALFORMED: 'This is no head of this installation.',
  AUDIT_HEAD_SIGNATURE_WRONG: 'The head was not signed with the key of this installation.',
  AUDIT_HEAD_MISSING: 'A head is missing before this one.',
  AUDIT_HEAD_NOT_CHAINED: 'The head does not name the one before it.',
  AUDIT_HEAD_UNKNOWN: 'The database does not know a head that was exported, or has another one.',
  AUDIT_HEADS_OVERDUE:
    'No head covers this event, though it is hours old: heads were removed, or none was signed.',
  AUDIT_HEAD_NOT_EXPORTED: 'The database says that the head was exported, and it is not there.',
  AUDIT_TIME_STAMP_MISSING: 'The head has no time stamp an hour after it was signed.',
  AUDIT_TIME_STAMP_WRONG:
    'The time stamp is for something else, of an authority not believed, or older than the head.',
  AUDIT_TIME_STAMP_LATE:
    'The time stamp is hours later than the head says: no authority answered then, or the head was made later.',
}

export type AuditBreakCode =
  | ChainBreakCode
  | HeadFinding
  | 'AUDIT_EVENT_UNCHAINED'
  | 'AUDIT_HEAD_UNKNOWN'
  | 'AUDIT_HEAD_NOT_EXPORTED'
  | 'AUDIT_HEADS_OVERDUE'

export interface TrailBreak {
  readonly code: AuditBreakCode
  /** Place in the chain, number of a head, or number of an event. */
  readonly at: number
  readonly of: 'chain' | 'head' | 'exported head' | 'event'
}

export interface TrailVerdict {
  /** Last link of the chain as it stands. */
  readonly head: AuditHead
  readonly heads: number
  readonly exportedHeads: number
  readonly breaks: readonly TrailBreak[]
  /** Each explains a tail that was cut off, or a head that differs, after the last event of its backup. */
  readonly restorations: readonly Restoration[]
}

export interface TrailEvidence {
  readonly keys: HeadKeys
  /** As they lie elsewhere. */
  readonly exported?: AsyncIterable<ExportedHead>
  /** Heads known otherwise, by number of events and hash. */
  readonly noted?: readonly AuditHead[]
}

/** Milliseconds after which an event must be under a head, twice over. */
const OVERDUE = 2 * 3_600_000

export async function verifyAuditTrail(
  database: StatementRunner,
  { keys, exported, noted = [] }: TrailEvidence,
): Promise<TrailVerdict> {
  const breaks: TrailBreak[] = []
  const signed: AuditHead[] = [...noted]
  const stored = await reviewStored(database, keys, breaks, signed)
  const exportedHeads = exported ? await reviewExported(exported, stored, keys, breaks, signed) : 0
  const chain = await verifyAuditChain(database, signed)
  breaks.push(...chain.breaks.map(({ code, seq }) => ({ code, at: seq, of: 'chain' as const })))
  const covered = Math.max(0, ...signed.map(({ seq }) => seq))
  const [next] = await readAuditChain(database, covered, 1)
  if (next?.event && keys.now.getTime() - next.event.occurredAt.getTime() > OVERDUE)
    breaks.push({ code: 'AUDIT_HEADS_OVERDUE', at: next.seq, of: 'chain' })
  for (const id of await findLooseAuditEvents(database))
    breaks.push({ code: 'AUDIT_EVENT_UNCHAINED', at: id, of: 'event' })
  return {
    ...{ head: chain.head, heads: stored.size, exportedHeads, breaks: distinct(breaks) },
    restorations: await findRestorations(database),
  }
}

/** What is kept of a head while the others are read. */
interface KnownHead {
  readonly octets: Uint8Array
  readonly isExported: boolean
}

async function reviewStored(
  database: StatementRunner,
  keys: HeadKeys,
  breaks: TrailBreak[],
  signed: AuditHead[],
): Promise<Map<number, KnownHead>> {
  const known = new Map<number, KnownHead>()
  let before: StoredAuditHead | undefined
  for (;;) {
    const heads = await readAuditHeads(database, before?.number ?? 0)
    if (heads.length === 0) return known
    for (const head of heads) {
      const { number, octets, signature, exportedAt } = head
      const asked = { number, octets, signature, timeStamp: head.timeStamp ?? undefined }
      const said = review(asked, before, keys, 'head', breaks)
      if (said) signed.push(said)
      if (said && (said.seq !== head.seq || Buffer.compare(said.hash, head.hash) !== 0))
        breaks.push({ code: 'AUDIT_HEAD_MALFORMED', at: number, of: 'head' })
      known.set(number, { octets, isExported: exportedAt !== null })
      before = head
    }
  }
}

async function reviewExported(
  exported: AsyncIterable<ExportedHead>,
  stored: Map<number, KnownHead>,
  keys: HeadKeys,
  breaks: TrailBreak[],
  signed: AuditHead[],
): Promise<number> {
  let before: ExportedHead | undefined
  let count = 0
  for await (const head of exported) {
    const said = review(head, before, keys, 'exported head', breaks)
    if (said) signed.push(said)
    const known = stored.get(head.number)
    if (!known || Buffer.compare(known.octets, head.octets) !== 0)
      breaks.push({ code: 'AUDIT_HEAD_UNKNOWN', at: head.number, of: 'exported head' })
    stored.set(head.number, { octets: head.octets, isExported: false })
    before = head
    count++
  }
  for (const [number, { isExported }] of stored)
    if (isExported) breaks.push({ code: 'AUDIT_HEAD_NOT_EXPORTED', at: number, of: 'head' })
  return count
}

/** What a head says of the chain; only one that is signed with the right key says anything. */
function review(
  head: HeadToReview,
  before: HeadToReview | StoredAuditHead | undefined,
  keys: HeadKeys,
  of: TrailBreak['of'],
  breaks: TrailBreak[],
): AuditHead | undefined {
  const { document, findings } = reviewHead(head, before, keys)
  breaks.push(...findings.map(code => ({ code, at: head.number, of })))
  if (!document || findings.includes('AUDIT_HEAD_SIGNATURE_WRONG')) return undefined
  return { seq: document.events, hash: new Uint8Array(Buffer.from(document.hash, 'hex')) }
}

function distinct(breaks: readonly TrailBreak[]): readonly TrailBreak[] {
  const seen = new Map(breaks.map(one => [`${one.code} ${one.of} ${one.at}`, one]))
  return [...seen.values()]
}

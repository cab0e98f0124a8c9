/** Requests to a root, kept in the audit trail alone: an answer is taken only for one that was made here. */
import { recordEvents } from './record-events.ts'
import { type StatementRunner, statement } from './statement.ts'

export interface AskedRollover {
  /** Of the file that travelled. */
  readonly requestSha256: string
  readonly rootId: string
  /** Null: only the root's next CRL. */
  readonly next: null | {
    readonly id: string
    readonly keyReference: string
    readonly keyType: string
    readonly crlShards: number
    readonly publicKeyIdentifier: string
  }
}

const KIND = 'rollover-requested'

export async function recordRolloverRequest(
  database: StatementRunner,
  { requestSha256, rootId, next }: AskedRollover,
  now: Date,
): Promise<void> {
  const event = { kind: KIND, recordKind: 'rollover-request', recordId: requestSha256 }
  await recordEvents(database, { now, events: [{ ...event, detail: { rootId, ...next } }] })
}

const find = statement<{ kind: string; requestSha256: string }, { detail: string }>(
  'find-rollover-request',
  'select detail from audit_event where kind = :kind and record_id = :requestSha256 limit 1',
)

/** Null when this installation has made no such request. Walks the whole trail: for a command. */
export async function findRolloverRequest(
  database: StatementRunner,
  requestSha256: string,
): Promise<AskedRollover | null> {
  const [row] = await database.run(find, { kind: KIND, requestSha256 })
  if (!row) return null
  const { rootId, ...next } = JSON.parse(row.detail) as { rootId: string } & NonNullable<
    AskedRollover['next']
  >
  return { requestSha256, rootId, next: 'id' in next ? next : null }
}

/** When the database was put back from a backup, as its own audit trail tells. */
import { type StatementRunner, statement } from './statement.ts'

export interface Restoration {
  readonly occurredAt: Date
  /** JSON: `madeAt` of the backup, `auditSeq` of the last event in its chain. */
  readonly detail: string
}

const find = statement<Record<never, never>, Restoration>(
  'find-restorations',
  `select occurred_at, detail from audit_event where kind = 'database-restored' order by id`,
)

/** Walks the whole trail: for a command, not for a request. */
export async function findRestorations(database: StatementRunner): Promise<Restoration[]> {
  return await database.run(find, {})
}

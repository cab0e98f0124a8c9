/**
 * Changes of certificates' statuses since one last looked, so that a server can keep signed answers until they are no longer true.
 *
 * A look gives the database's snapshot; the next one gives what that snapshot did not show. A trigger notes the changes.
 */
import { type StatementRunner, statement } from './statement.ts'

export interface StatusChanges {
  readonly changed: readonly { readonly issuerId: string; readonly serialNumber: bigint }[]
  /** To look again from here. */
  readonly snapshot: string
}

const find = statement<
  { after: string },
  { issuerId: string | null; serialNumber: bigint | null; snapshot: string }
>(
  'find-status-changes',
  `select s.issuer_id, s.serial_number, pg_current_snapshot()::text as snapshot
   from (select 1) one left join status_change s
     on s.changed_in >= pg_snapshot_xmin(:after::text::pg_snapshot)
     and s.changed_in < pg_snapshot_xmax(pg_current_snapshot())
     and not pg_visible_in_snapshot(s.changed_in, :after::text::pg_snapshot)`,
)

/** What changed since `after`, a snapshot of before. */
export async function findStatusChanges(database: StatementRunner, after: string): Promise<StatusChanges> {
  const rows = await database.run(find, { after })
  return {
    changed: rows.flatMap(({ issuerId, serialNumber }) =>
      issuerId === null || serialNumber === null ? [] : [{ issuerId, serialNumber }],
    ),
    snapshot: rows[0]?.snapshot ?? after,
  }
}

const forget = statement<object, { count: number }>(
  'forget-status-changes',
  `with old as (delete from status_change where noted_at < now() - interval '2 hours' returning 1)
   select count(*)::int as count from old`,
)

/** Forgets what every CRL lists and every server has seen long ago; gives how many. Two hours: four times the time between CRLs. */
export async function forgetStatusChanges(database: StatementRunner): Promise<number> {
  const [row] = await database.run(forget, {})
  return row?.count ?? 0
}

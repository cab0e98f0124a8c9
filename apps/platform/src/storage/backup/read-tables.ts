/**
 * Every row of every table as JSON text, the same from both engines: octets in hexadecimal, numbers in full, instants in UTC.
 *
 * Takes   a query inside a snapshot.
 * Gives   tables in the order their references ask for (whoever loads them needs no other), their rows, applied migrations.
 */
import type { SnapshotQuery } from '../open-database.ts'

const AT_ONCE = 200

/** All tables but the migrator's own; what others refer to comes first. */
export async function tablesOf(query: SnapshotQuery): Promise<readonly string[]> {
  const tables = await query<{ name: string; needs: readonly string[] }>(`
    select c.relname::text as name,
      coalesce(array_agg(distinct f.relname::text) filter (where f.relname is not null), '{}') as needs
    from pg_class c
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid
    left join pg_class f on f.oid = k.confrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'
    group by c.relname order by c.relname`)
  const ordered: string[] = []
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name, needs }) => !ordered.includes(name) && needs.every(one => ordered.includes(one)),
    )
    if (next.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...next.map(({ name }) => name))
  }
  return ordered
}

export async function appliedMigrations(query: SnapshotQuery): Promise<readonly string[]> {
  const rows = await query<{ name: string }>('select name from kysely_migration order by name')
  return rows.map(({ name }) => name)
}

/** The rows of one table, each as one line of JSON text. Read it to the end: only one table can be read at a time. */
export async function* rowsOf(query: SnapshotQuery, table: string): AsyncGenerator<string> {
  await query(`declare rows_of_table no scroll cursor for select to_jsonb(t)::text as row from "${table}" t`)
  for (;;) {
    const rows = await query<{ row: string }>(`fetch ${AT_ONCE} from rows_of_table`)
    for (const { row } of rows) yield row
    if (rows.length < AT_ONCE) break
  }
  await query('close rows_of_table')
}

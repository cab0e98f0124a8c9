/**
 * What a PostgreSQL server's own processes do and the embedded engine has nobody for: vacuum, statistics, checkpoints.
 *
 * By autovacuum's own rule (PostgreSQL documentation, section 24.1.6) and meant to be called as often, once a minute: a plan made for a table
 * of ten rows walks all of it when it has grown to thousands, until the statistics say so. A table nothing happened to is left
 * alone: one known to be empty would get plans without index.
 *
 * What is kept outside of the rows (CRLs, documents) has dead rows of its own, which count by themselves, as for autovacuum. The engine
 * forgets at each end what it has counted: larger tables are looked through once after each start.
 */
import { type Kysely, sql } from 'kysely'

const CHECKPOINT_EVERY = '30 minutes'
/** Octets: in a smaller table no more can lie there for nothing, and every plan for it is quick. */
const LARGER = 10 * 8192

/** Table by table: everything else waits for the one connection meanwhile. */
export async function maintain(kysely: Kysely<unknown>): Promise<void> {
  for (const { schema, name, isOutside } of await tablesInNeed(kysely)) {
    const what = isOutside ? sql`vacuum` : sql`vacuum (analyze)`
    await sql`${what} ${sql.id(schema, name)}`.execute(kysely)
  }
  const { rows } = await sql`
    select from pg_control_checkpoint()
    where checkpoint_time < now() - ${CHECKPOINT_EVERY}::interval`.execute(kysely)
  if (rows.length > 0) await sql`checkpoint`.execute(kysely)
}

/**
 * Those of the catalog too; there are statistics of everything but what is kept outside and of the statistics themselves. The last condition
 * keeps transaction numbers from running out.
 */
async function tablesInNeed(kysely: Kysely<unknown>) {
  const { rows } = await sql<{ schema: string; name: string; isOutside: boolean }>`
    with setting as (
      select
        current_setting('autovacuum_analyze_threshold')::int as analyze_from,
        current_setting('autovacuum_analyze_scale_factor')::float as analyze_share,
        current_setting('autovacuum_vacuum_threshold')::int as vacuum_from,
        current_setting('autovacuum_vacuum_scale_factor')::float as vacuum_share,
        current_setting('vacuum_freeze_table_age')::int as oldest
    )
    select s.schemaname as schema, s.relname as name, c.relkind = 't' as "isOutside"
    from setting, pg_stat_all_tables s join pg_class c on c.oid = s.relid
    where c.relkind in ('r', 't') and c.relpersistence = 'p' and (
      (s.n_mod_since_analyze > analyze_from + analyze_share * greatest(c.reltuples, 0)
        and c.relkind = 'r' and c.oid <> 'pg_statistic'::regclass)
      or s.n_dead_tup > vacuum_from + vacuum_share * greatest(c.reltuples, 0)
      or (s.last_vacuum is null and pg_relation_size(c.oid) >= ${LARGER}::int)
      or age(c.relfrozenxid) > oldest)`.execute(kysely)
  return rows
}

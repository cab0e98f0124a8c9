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
  for (const { schema, name, toVacuum, toAnalyze } of await tablesInNeed(kysely)) {
    const table = sql.id(schema, name)
    // what is kept outside has a turn of its own
    if (toVacuum) await sql`vacuum (process_toast false) ${table}`.execute(kysely)
    if (toAnalyze) await sql`analyze ${table}`.execute(kysely)
  }
  const { rows } = await sql`
    select from pg_control_checkpoint()
    where checkpoint_time < now() - ${CHECKPOINT_EVERY}::interval`.execute(kysely)
  if (rows.length > 0) await sql`checkpoint`.execute(kysely)
}

interface TableInNeed {
  readonly schema: string
  readonly name: string
  readonly toVacuum: boolean
  readonly toAnalyze: boolean
}

/**
 * Those of the catalog too; there are statistics of everything but what is kept outside and of the statistics themselves. The last condition
 * keeps transaction numbers from running out.
 */
async function tablesInNeed(kysely: Kysely<unknown>): Promise<readonly TableInNeed[]> {
  const { rows } = await sql<TableInNeed>`
    with setting as (
      select
        current_setting('autovacuum_analyze_threshold')::int as analyze_from,
        current_setting('autovacuum_analyze_scale_factor')::float as analyze_share,
        current_setting('autovacuum_vacuum_threshold')::int as vacuum_from,
        current_setting('autovacuum_vacuum_scale_factor')::float as vacuum_share,
        current_setting('autovacuum_vacuum_insert_threshold')::int as insert_from,
        current_setting('autovacuum_vacuum_insert_scale_factor')::float as insert_share,
        current_setting('vacuum_freeze_table_age')::int as oldest
    ),
    seen as (
      select s.schemaname as schema, s.relname as name,
        s.last_vacuum is null and pg_relation_size(c.oid) >= ${LARGER}::int as is_unknown,
        s.n_dead_tup > vacuum_from + vacuum_share * greatest(c.reltuples, 0)
          or s.n_ins_since_vacuum > insert_from + insert_share * greatest(c.reltuples, 0)
          or age(c.relfrozenxid) > oldest as has_rows_to_vacuum,
        s.n_mod_since_analyze > analyze_from + analyze_share * greatest(c.reltuples, 0) as has_changed,
        c.relkind = 'r' and c.oid <> 'pg_statistic'::regclass as has_statistics
      from setting, pg_stat_all_tables s join pg_class c on c.oid = s.relid
      where c.relkind in ('r', 't') and c.relpersistence = 'p'
    )
    select schema, name, is_unknown or has_rows_to_vacuum as "toVacuum",
      has_statistics and (is_unknown or has_changed) as "toAnalyze"
    from seen
    where is_unknown or has_rows_to_vacuum or (has_statistics and has_changed)`.execute(kysely)
  return rows
}

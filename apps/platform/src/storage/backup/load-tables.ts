/**
 * Puts the rows of a backup into an empty database, in one transaction: all of them or none.
 *
 * Takes   a database; the migrations the rows were written under; the rows as `read-tables.ts` gives them.
 * Gives   a database with the schema of today. Identities go on after the highest one.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { knownMigrations, migrate, migrateAsFarAs } from '../migrations.ts'

/** One row of one table, as JSON text. */
export interface TableRow {
  readonly table: string
  readonly row: string
}

/** Characters that go into one statement. */
const AT_ONCE = 1_000_000

/** Whether it holds nothing at all; a database without tables is empty too. */
export async function isEmpty(database: Kysely<unknown>): Promise<boolean> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely%'`.execute(
    database,
  )
  for (const { name } of tables) {
    const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(database)
    if (rows.length > 0) return false
  }
  return true
}

export async function loadTables(
  database: Kysely<unknown>,
  migrations: readonly string[],
  rows: AsyncIterable<TableRow>,
): Promise<void> {
  const last = migrations.at(-1)
  const isOlder = last !== undefined && migrations.length < knownMigrations.length
  if (isOlder) {
    await sql`drop schema public cascade`.execute(database)
    await sql`create schema public`.execute(database)
    await migrateAsFarAs(database, last)
  }
  const loaded = await database.transaction().execute(transaction => loadRows(transaction, rows))
  if (isOlder) await migrate(database)
  await vacuum(database, loaded)
  await forgetTransactionNumbers(database)
}

/** Now, while nobody waits: later it would hold up those who ask, and until then their plans would be made for empty tables. */
async function vacuum(database: Kysely<unknown>, tables: Iterable<string>): Promise<void> {
  for (const table of tables) await sql`vacuum (analyze) ${sql.table(table)}`.execute(database)
}

/** They count in the database they come from alone: the next CRLs are made from everything, at once. */
async function forgetTransactionNumbers(database: Kysely<unknown>): Promise<void> {
  await sql`update crl set covers = null where covers is not null`.execute(database)
  await sql`delete from status_change`.execute(database)
}

/** Gives the tables that have rows. */
async function loadRows(
  transaction: Transaction<unknown>,
  rows: AsyncIterable<TableRow>,
): Promise<ReadonlySet<string>> {
  const tables = new Set<string>()
  let batch: string[] = []
  let size = 0
  let current = ''
  const flush = async () => {
    if (batch.length > 0) await insert(transaction, current, batch)
    batch = []
    size = 0
  }
  for await (const { table, row } of rows) {
    if (table !== current || size > AT_ONCE) await flush()
    current = table
    tables.add(table)
    batch.push(row)
    size += row.length
  }
  await flush()
  for (const table of tables) await continueIdentities(transaction, table)
  return tables
}

async function insert(
  transaction: Transaction<unknown>,
  table: string,
  rows: readonly string[],
): Promise<void> {
  await sql`
    insert into ${sql.table(table)} overriding system value
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${`[${rows.join(',')}]`}::text::jsonb)
  `.execute(transaction)
}

async function continueIdentities(transaction: Transaction<unknown>, table: string): Promise<void> {
  const { rows } = await sql<{ column: string }>`
    select column_name as column from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_identity = 'YES'`.execute(transaction)
  for (const { column } of rows) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${column}),
        coalesce((select max(${sql.ref(column)}) from ${sql.table(table)}), 0) + 1, false)
    `.execute(transaction)
  }
}

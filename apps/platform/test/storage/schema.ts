/** Writes a database's schema as SQL text from the catalogue, the same on both engines: tables, then indexes. */
import { sql } from 'kysely'
import type { Database } from '../../src/storage/open-database.ts'

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly expression: string | null
  readonly identity: boolean
  readonly external: boolean
}

interface Named {
  readonly table: string
  readonly definition: string
}

export async function describeSchema({ kysely }: Database): Promise<string> {
  const { rows: columns } = await sql<Column>`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as "notNull", pg_get_expr(d.adbin, d.adrelid) as expression, a.attidentity <> '' as identity,
      a.attstorage = 'e' and t.typstorage <> 'e' as external
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'
    order by c.relname collate "C", a.attnum`.execute(kysely)
  const { rows: constraints } = await sql<Named>`
    select conrelid::regclass::text as "table",
      'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as definition
    from pg_constraint
    where connamespace = 'public'::regnamespace and conrelid <> 0 and contype <> 'n'
      and conrelid::regclass::text not like 'kysely%'
    order by contype = 'p' desc, conname collate "C"`.execute(kysely)
  const { rows: indexes } = await sql<Named>`
    select tablename as "table", indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename not like 'kysely%'
      and indexname not in (select conname from pg_constraint)
    order by indexname collate "C"`.execute(kysely)

  const tables = [...new Set(columns.map(({ table }) => table))]
  return tables
    .map(table => {
      const lines = [
        ...columns.filter(column => column.table === table).map(columnLine),
        ...constraints.filter(constraint => constraint.table === table).map(({ definition }) => definition),
      ]
      const own = indexes.filter(index => index.table === table).map(({ definition }) => `${definition};\n`)
      return `create table ${table} (\n  ${lines.join(',\n  ')}\n);\n${own.join('')}`
    })
    .join('\n')
}

function columnLine({ name, type, notNull, expression, identity, external }: Column): string {
  return [
    `${name} ${type}`,
    ...(external ? ['storage external'] : []),
    ...(notNull ? ['not null'] : []),
    ...(identity ? ['generated always as identity'] : []),
    ...(expression === null ? [] : [`default ${expression}`]),
  ].join(' ')
}

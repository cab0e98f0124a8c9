/**
 * Named prepared statements: the only way this layer speaks to the database.
 *
 * `statement('find-certificate', 'select … where x = :x')` is written once, beside the function that uses it; each
 * session parses and plans it once. Placeholders are `:name`; a column `not_after` comes back as `notAfter`.
 * What must happen together is one statement (common table expressions), so there is no half-written state and no
 * transaction that a crash, or a second query on the embedded engine's only connection, could leave open.
 */
import type { Pool } from 'pg'
import { DatabaseError } from 'pg'
import { StorageError } from './error.ts'

export type Value =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly string[]
  | readonly Date[]
  | readonly bigint[]

/** A statement that takes Values and gives Rows. */
export interface Statement<Values, Row> {
  readonly name: string
  readonly text: string
  readonly keys: readonly (keyof Values & string)[]
  /** Never set; it carries the row type. */
  readonly row?: Row
}

/** What the store functions need of a database. */
export interface StatementRunner {
  /**
   * Runs one statement; when the promise resolves, its effect is on disk.
   * Throws ConstraintViolation when a unique or check constraint refused it, StorageError when the engine failed.
   */
  run<Values extends { readonly [K in keyof Values]: Value }, Row>(
    statement: Statement<Values, Row>,
    values: Values,
  ): Promise<Row[]>
}

/** A constraint said no: the whole statement had no effect. Store functions turn it into an outcome. */
export class ConstraintViolation extends Error {
  override readonly name = 'ConstraintViolation'
  readonly constraint: string

  constructor(constraint: string, options?: ErrorOptions) {
    super(`refused by the constraint ${constraint}`, options)
    this.constraint = constraint
  }
}

const PLACEHOLDER = /(?<![:\w]):([a-z]\w*)/g

/** Prepares the text once, when the module is loaded. */
export function statement<Values, Row>(name: string, text: string): Statement<Values, Row> {
  const keys = [...new Set([...text.matchAll(PLACEHOLDER)].map(([, key]) => key ?? ''))]
  return {
    name,
    text: text.replace(PLACEHOLDER, (_, key: string) => `$${keys.indexOf(key) + 1}`),
    keys: keys as (keyof Values & string)[],
  }
}

export function runnerOf(pool: Pool): StatementRunner {
  return {
    async run(statement, values) {
      const { name, text } = statement
      const ordered = orderedValues(statement, values)
      return withExplainedErrors(name, async () => {
        const { rows } = await pool.query<Record<string, unknown>>({ name, text, values: ordered })
        return rows.map(camelCased) as never
      })
    },
  }
}

/** The values in the order of the statement's placeholders. Throws TypeError when one is missing. */
export function orderedValues<Values extends { readonly [K in keyof Values]: Value }>(
  { name, keys }: Statement<Values, unknown>,
  values: Values,
): Value[] {
  return keys.map(key => {
    const value: Value | undefined = values[key]
    if (value === undefined) throw new TypeError(`statement ${name}: no value for :${key}`)
    return value
  })
}

/** Runs a statement; what PostgreSQL or the way to it objects becomes what `StatementRunner` throws. */
export async function withExplainedErrors<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (cause) {
    throw explained(cause, name)
  }
}

/** The server stops or starts, the connection broke, or there are too many: PostgreSQL's appendix A. */
const AWAY = /^(?:08|57P0[123]|53300)/

/** Integrity violations (class 23) are answers; a lost connection is the engine's; anything else is our mistake. */
function explained(cause: unknown, name: string): unknown {
  if (cause instanceof StorageError) return cause
  if (cause instanceof DatabaseError) {
    if (cause.code?.startsWith('23') && cause.constraint)
      return new ConstraintViolation(cause.constraint, { cause })
    if (AWAY.test(cause.code ?? ''))
      return new StorageError('STORAGE_UNREACHABLE', `the database is not ready for statement ${name}`, {
        cause,
      })
    return new StorageError(
      'STORAGE_CONFLICT',
      `statement ${name} was refused (${cause.code ?? 'no code'})`,
      { cause },
    )
  }
  return new StorageError('STORAGE_UNREACHABLE', `no answer from the database to statement ${name}`, {
    cause,
  })
}

const names = new Map<string, string>()

/** `notAfter` for the column `not_after`. */
export function nameOfColumn(column: string): string {
  let name = names.get(column)
  if (name === undefined) {
    name = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    names.set(column, name)
  }
  return name
}

function camelCased(row: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const column in row) result[nameOfColumn(column)] = row[column]
  return result
}

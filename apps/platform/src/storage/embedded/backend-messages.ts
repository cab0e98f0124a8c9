/**
 * What PostgreSQL answers, out of the octets of its protocol (version 3.0, "Message Formats"): columns, rows, or an error.
 *
 * Takes   one whole answer, up to its ReadyForQuery.
 * Gives   the columns of a prepared statement, or rows.
 * Throws  `DatabaseError` of `pg`, as its own client would, when PostgreSQL refused.
 */
import pg from 'pg'
import { nameOfColumn } from '../statement.ts'
import { valueTypes } from '../value-types.ts'

export interface Column {
  /** As JavaScript spells it: `notAfter`. */
  readonly name: string
  /** Octets come as they are; everything else as text. */
  readonly isBinary: boolean
  readonly read: (text: string) => unknown
}

const BYTEA = 17

/** The columns in an answer to Describe; none when the statement gives no rows. */
export function readColumns(answer: Uint8Array): readonly Column[] {
  const columns: Column[] = []
  for (const { letter, body } of messagesIn(answer)) {
    if (letter === 'E') throw errorIn(body)
    if (letter !== 'T') continue
    const count = body.readInt16BE(0)
    for (let index = 0, at = 2; index < count; index++) {
      const end = body.indexOf(0, at)
      const type = body.readInt32BE(end + 7)
      columns.push({
        name: nameOfColumn(body.toString('utf8', at, end)),
        isBinary: type === BYTEA,
        read: valueTypes.getTypeParser(type, 'text') as (text: string) => unknown,
      })
      at = end + 19
    }
  }
  return columns
}

/** The rows in an answer to Execute. */
export function readRows(answer: Uint8Array, columns: readonly Column[]): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = []
  for (const { letter, body } of messagesIn(answer)) {
    if (letter === 'E') throw errorIn(body)
    if (letter === 'D') rows.push(readRow(body, columns))
  }
  return rows
}

function readRow(body: Buffer, columns: readonly Column[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  let at = 2
  for (const { name, isBinary, read } of columns) {
    const length = body.readInt32BE(at)
    at += 4
    if (length < 0) row[name] = null
    else {
      row[name] = isBinary
        ? new Uint8Array(body.subarray(at, at + length))
        : read(body.toString('utf8', at, at + length))
      at += length
    }
  }
  return row
}

function* messagesIn(answer: Uint8Array): Generator<{ readonly letter: string; readonly body: Buffer }> {
  const octets = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  for (let at = 0; at < octets.length; ) {
    const end = at + 1 + octets.readInt32BE(at + 1)
    yield { letter: String.fromCharCode(octets[at] ?? 0), body: octets.subarray(at + 5, end) }
    at = end
  }
}

/** The fields of an ErrorResponse that `pg` gives its errors, under its names. */
const FIELDS = {
  C: 'code',
  D: 'detail',
  s: 'schema',
  t: 'table',
  c: 'column',
  n: 'constraint',
  R: 'routine',
} as const

function errorIn(body: Buffer): pg.DatabaseError {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map(field => [field.charAt(0), field.slice(1)]),
  )
  const error = new pg.DatabaseError(fields.get('M') ?? 'no message', body.length, 'error')
  for (const [letter, name] of Object.entries(FIELDS)) error[name] = fields.get(letter)
  return error
}

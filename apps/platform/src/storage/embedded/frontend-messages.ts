/**
 * What is asked of PostgreSQL, as octets of its protocol (version 3.0, "Extended Query"): preparing a statement once, and running it.
 *
 * Takes   a statement and its values in order. Octets travel as they are; everything else as the text that PostgreSQL reads.
 * Gives   one batch of messages that ends with Sync, in memory of its own that may be handed to another thread.
 */
import type { Value } from '../statement.ts'

/** Parse and Describe: the answer says which columns there will be. */
export function prepareMessages(name: string, text: string): Uint8Array {
  const batch = new Batch(64 + 2 * Buffer.byteLength(name) + Buffer.byteLength(text))
  batch.message('P', () => {
    batch.text(name)
    batch.text(text)
    batch.int16(0) // types of parameters: PostgreSQL finds them out
  })
  batch.message('D', () => {
    batch.letter('S')
    batch.text(name)
  })
  batch.message('S', () => {})
  return batch.octets()
}

/** Bind, Execute and Sync; `binaryColumns` says of each column of the answer whether it comes as octets. */
export function runMessages(
  name: string,
  values: readonly Value[],
  binaryColumns: readonly boolean[],
): Uint8Array {
  const fields = values.map(fieldOf)
  const size = fields.reduce((sum, field) => sum + 6 + sizeOf(field), 0)
  const batch = new Batch(64 + Buffer.byteLength(name) + size + 2 * binaryColumns.length)
  batch.message('B', () => {
    batch.text('') // the portal without a name
    batch.text(name)
    batch.int16(fields.length)
    for (const field of fields) batch.int16(field instanceof Uint8Array ? BINARY : TEXT)
    batch.int16(fields.length)
    for (const field of fields) batch.field(field)
    batch.int16(binaryColumns.length)
    for (const isBinary of binaryColumns) batch.int16(isBinary ? BINARY : TEXT)
  })
  batch.message('E', () => {
    batch.text('')
    batch.int32(0) // all rows
  })
  batch.message('S', () => {})
  return batch.octets()
}

const TEXT = 0
const BINARY = 1

type Field = string | Uint8Array | null

function fieldOf(value: Value): Field {
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return value
  if (value instanceof Date) return instantOf(value)
  if (typeof value !== 'object') return String(value)
  return `{${value.map(item => `"${textOf(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

const textOf = (item: string | Date | bigint): string =>
  item instanceof Date ? instantOf(item) : String(item)

/** ISO 8601, which writes a year beyond 9999 with a sign that PostgreSQL does not read. */
const instantOf = (at: Date): string => at.toISOString().replace(/^\+0*/, '')

const sizeOf = (field: Field): number =>
  field === null ? 0 : typeof field === 'string' ? Buffer.byteLength(field) : field.length

/** Messages one after the other, in memory measured before. */
class Batch {
  readonly #buffer: Buffer
  #at = 0

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafeSlow(size)
  }

  /** A letter, a length that counts itself, and what `write` adds. */
  message(letter: string, write: () => void): void {
    this.letter(letter)
    const start = this.#at
    this.#at += 4
    write()
    this.#buffer.writeInt32BE(this.#at - start, start)
  }

  letter(letter: string): void {
    this.#buffer[this.#at++] = letter.charCodeAt(0)
  }

  int16(value: number): void {
    this.#at = this.#buffer.writeInt16BE(value, this.#at)
  }

  int32(value: number): void {
    this.#at = this.#buffer.writeInt32BE(value, this.#at)
  }

  /** Ends with a zero octet. */
  text(text: string): void {
    this.#at += this.#buffer.write(text, this.#at)
    this.#buffer[this.#at++] = 0
  }

  field(field: Field): void {
    if (field === null) {
      this.int32(-1)
      return
    }
    const start = this.#at
    this.#at += 4
    if (typeof field === 'string') this.#at += this.#buffer.write(field, this.#at)
    else {
      this.#buffer.set(field, this.#at)
      this.#at += field.length
    }
    this.#buffer.writeInt32BE(this.#at - start - 4, start)
  }

  octets(): Uint8Array {
    return this.#buffer.subarray(0, this.#at)
  }
}

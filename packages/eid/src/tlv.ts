/**
 * The record format of the identity and address files: tag, length, value, one after another.
 *
 * Takes   the file as read. Trailing zero octets are padding.
 * Gives   the records in file order. A length octet FF adds 255 and is followed by another (`FF 05` = 260).
 * Throws  EidError `IDENTITY_MALFORMED` when a record runs over the end or a tag comes twice.
 */
import { EidError } from './error.ts'

export interface CardRecord {
  readonly tag: number
  readonly value: Uint8Array
}

export function parseRecords(file: Uint8Array): readonly CardRecord[] {
  const octets = withoutPadding(file)
  const records: CardRecord[] = []
  let offset = 0
  while (offset < octets.length) {
    // The padding cannot be told from a last record whose value ends in zeros, so records are read from the
    // whole file and only their start must lie before the padding.
    const tag = file[offset++] ?? 0
    let length = 0
    let octet: number | undefined
    do {
      octet = file[offset++]
      if (octet === undefined) throw malformed('a record ends before its length')
      length += octet
    } while (octet === 0xff)
    if (offset + length > file.length) throw malformed('a record runs over the end of its file')
    if (records.some(record => record.tag === tag)) throw malformed('a record tag comes twice')
    records.push({ tag, value: Uint8Array.from(file.subarray(offset, offset + length)) })
    offset += length
  }
  return records
}

export function writeRecords(records: readonly CardRecord[]): Uint8Array {
  return Buffer.concat(
    records.flatMap(({ tag, value }) => [Uint8Array.of(tag), lengthOctets(value.length), value]),
  )
}

/** The file without its trailing zero octets. */
export function withoutPadding(file: Uint8Array): Uint8Array {
  let end = file.length
  while (end > 0 && file[end - 1] === 0) end--
  return file.subarray(0, end)
}

function lengthOctets(length: number): Uint8Array {
  const leading = Math.floor(length / 255)
  return Uint8Array.from([...new Array<number>(leading).fill(0xff), length % 255])
}

const malformed = (rule: string): EidError => new EidError('IDENTITY_MALFORMED', rule)

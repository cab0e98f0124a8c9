/**
 * The address file (3F00 DF01 4033) as values, and back to the octets a card holds.
 *
 * Throws  EidError `IDENTITY_MALFORMED`.
 */
import { decodeText } from './identity.ts'
import { parseRecords, writeRecords } from './tlv.ts'

export interface Address {
  readonly streetAndNumber: string
  readonly postalCode: string
  readonly municipality: string
}

const TAG = { structureVersion: 0x00, streetAndNumber: 0x01, postalCode: 0x02, municipality: 0x03 } as const

/** The file keeps this many octets, filled with zeros, so that a longer address fits after a move. */
const FILE_LENGTH = 117

/** Parses; a record the file does not have is empty text. */
export function parseAddress(file: Uint8Array): Address {
  const records = parseRecords(file)
  const text = (tag: number, name: string): string =>
    decodeText(records.find(record => record.tag === tag)?.value ?? new Uint8Array(), name)
  return {
    streetAndNumber: text(TAG.streetAndNumber, 'streetAndNumber'),
    postalCode: text(TAG.postalCode, 'postalCode'),
    municipality: text(TAG.municipality, 'municipality'),
  }
}

export function writeAddress(address: Address): Uint8Array {
  const text = new TextEncoder()
  const records = writeRecords([
    { tag: TAG.structureVersion, value: Uint8Array.of(0x01) },
    { tag: TAG.streetAndNumber, value: text.encode(address.streetAndNumber) },
    { tag: TAG.postalCode, value: text.encode(address.postalCode) },
    { tag: TAG.municipality, value: text.encode(address.municipality) },
  ])
  const file = new Uint8Array(Math.max(FILE_LENGTH, records.length))
  file.set(records)
  return file
}

/**
 * The entries of a CRL read in one pass, summed up for the lints: a list of 100 000 makes no 100 000 objects.
 *
 * Takes   the octets of revokedCertificates, and of a shard which ones were opened with it.
 * Gives   what the rules about entries need to know.
 * Throws  DerFault for anything that is not DER or not shaped like entries.
 *
 * Nearly all entries are written alike: a serial number, a time, a reason. Those are recognized octet by octet; any other goes
 * through the reader of all DER, and must pass the same rules there.
 */
import { OID } from '@vesalius/pki'
import type { CrlOpening } from '../crl-shards.ts'
import { viewExtensions } from './certificate-view.ts'
import { DerFault, expectTag, readDer, readInteger, readTime, readTimeOctets, TAG } from './der-reader.ts'

export interface CrlEntriesView {
  readonly count: number
  readonly repeatsSerialNumber: boolean
  /** Of all revocation times. */
  readonly latestRevocation: Date
  /** Numbers of CRLReason that occur; `undefined` for entries without one, or with other extensions beside it. */
  readonly reasons: ReadonlySet<number | undefined>
  /** Shards of the opening that the serial numbers belong to; none without an opening. */
  readonly shards: ReadonlySet<number>
}

/** Reads the contents of revokedCertificates. */
export function viewCrlEntries(list: Uint8Array, opening?: CrlOpening): CrlEntriesView {
  const sum = new EntrySum(list, opening)
  let at = 0
  while (at < list.length) at = readPlainEntry(list, at, sum) || readAnyEntry(list, at, sum)
  return sum.view()
}

/** Gathers what the entries have in common. */
class EntrySum {
  count = 0
  #latest = Number.NEGATIVE_INFINITY
  readonly #reasons = new Set<number | undefined>()
  readonly #shards = new Set<number>()
  readonly #list: Uint8Array
  readonly #opening: CrlOpening | undefined
  #ascending = true
  /** Bounds of the serial number before. */
  #from = 0
  #to = 0
  #reason: number | undefined

  constructor(list: Uint8Array, opening: CrlOpening | undefined) {
    this.#list = list
    this.#opening = opening
  }

  /** An entry whose serial number lies in these bounds. */
  add(from: number, to: number, revokedAt: number, reason: number | undefined): void {
    this.count++
    if (revokedAt > this.#latest) this.#latest = revokedAt
    if (this.count === 1 || reason !== this.#reason) this.#reasons.add(reason)
    if (this.#opening) this.#shards.add(shardOf(this.#list, from, to, this.#opening))
    this.#ascending &&= this.count === 1 || isLess(this.#list, this.#from, this.#to, from, to)
    this.#from = from
    this.#to = to
    this.#reason = reason
  }

  view(): CrlEntriesView {
    return {
      count: this.count,
      repeatsSerialNumber: !this.#ascending && distinctSerialNumbers(this.#list) !== this.count,
      latestRevocation: new Date(this.#latest),
      reasons: this.#reasons,
      shards: this.#shards,
    }
  }
}

/** What follows the time in an entry with a reason: one extension, reasonCode, not critical; its value comes next. */
const REASON_EXTENSION = Buffer.from('300c300a0603551d1504030a01', 'hex')

/** Reads an entry of the usual form; 0 when it has another one, else where it ends. */
function readPlainEntry(list: Uint8Array, start: number, sum: EntrySum): number {
  const length = list[start + 1] ?? 0x80
  const serialLength = list[start + 3] ?? 0
  if (list[start] !== TAG.sequence || length >= 0x80 || list[start + 2] !== TAG.integer) return 0
  const end = start + 2 + length
  const serial = start + 4
  const time = serial + serialLength
  const first = list[serial] ?? 0x80
  const positive = first < 0x80 && (first > 0 || serialLength === 1 || (list[serial + 1] ?? 0) >= 0x80)
  if (end > list.length || serialLength < 1 || serialLength > 20 || !positive) return 0
  if (list[time] !== TAG.utcTime || list[time + 1] !== 13) return 0
  const rest = time + 15
  const reason = rest + REASON_EXTENSION.length
  if (end !== rest && (end !== reason + 1 || !holds(list, rest, REASON_EXTENSION))) return 0
  const number = end === rest ? undefined : list[reason]
  if (number !== undefined && number >= 0x80) return 0
  sum.add(serial, time, readTimeOctets(list, time + 2, 2), number)
  return end
}

/** Reads an entry of any form through the reader of all DER. */
function readAnyEntry(list: Uint8Array, start: number, sum: EntrySum): number {
  const entry = readDer(list.subarray(start, endOfValue(list, start)))
  const [serial, revokedAt, extensions, ...more] = expectTag(entry, TAG.sequence, 'an entry').children
  if (!revokedAt || more.length > 0) throw new DerFault('an entry has a serial number, a time and extensions')
  const { contents } = expectTag(serial, TAG.integer, 'a serial number')
  const from = contents.byteOffset - list.byteOffset
  sum.add(from, from + contents.length, readTime(revokedAt).getTime(), reasonOf(viewExtensions(extensions)))
  return start + entry.der.length
}

function reasonOf(extensions: ReturnType<typeof viewExtensions>): number | undefined {
  const [reason, ...more] = extensions
  if (reason?.oid !== OID.reasonCode || reason.critical || more.length > 0) return undefined
  return Number(readInteger(expectTag(readDer(reason.value), TAG.enumerated, 'a reason')))
}

/** Where the value that begins here ends, by its length octets. */
function endOfValue(octets: Uint8Array, start: number): number {
  const first = octets[start + 1] ?? 0x80
  if (first < 0x80) return start + 2 + first
  const count = first & 0x7f
  if (count === 0 || count > 4) throw new DerFault('a length is indefinite or too long')
  let length = 0
  for (let i = 0; i < count; i++) length = length * 256 + (octets[start + 2 + i] ?? 0)
  return start + 2 + count + length
}

function holds(octets: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (octets[at + i] !== wanted[i]) return false
  return true
}

/** Compares two INTEGERs that are not negative: the longer is the greater one. */
function isLess(octets: Uint8Array, aFrom: number, aTo: number, bFrom: number, bTo: number): boolean {
  if (aTo - aFrom !== bTo - bFrom) return aTo - aFrom < bTo - bFrom
  for (let i = 0; i < bTo - bFrom; i++) {
    const difference = (octets[aFrom + i] ?? 0) - (octets[bFrom + i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** By the last 32 bits of the serial number, as certificates were given the address of their shard. */
function shardOf(octets: Uint8Array, from: number, to: number, { first, count }: CrlOpening): number {
  let low = 0
  for (let i = Math.max(from, to - 4); i < to; i++) low = low * 256 + (octets[i] ?? 0)
  return first + (low % count)
}

/** Only for a list that is not in order. */
function distinctSerialNumbers(list: Uint8Array): number {
  const serials = new Set<string>()
  for (let at = 0; at < list.length; ) {
    const end = endOfValue(list, at)
    const [serial] = readDer(list.subarray(at, end)).children
    serials.add(Buffer.from(serial?.contents ?? []).toString('hex'))
    at = end
  }
  return serials.size
}

/**
 * Strict DER reader of the lints and of OCSP questions: one value, read exactly as X.690 section 10 wants it written.
 *
 * Takes   octets.
 * Gives   a tree of values with their octets as they stand; constructed values are read down to the leaves.
 * Throws  DerFault for anything that is not DER: trailing octets, indefinite or padded lengths, high tag numbers, padded
 *         integers, odd booleans, unsorted sets.
 *
 * It shares no code with the DER writer nor with the parsers of @vesalius/pki on purpose: a lint that read its input through
 * the code that wrote it would find that code faultless.
 */

/**
 * One DER value within the octets it was read from. `children` is empty for primitive values.
 * Octets are cut out only when asked for: a CRL has a million values.
 */
export class DerValue {
  readonly tag: number
  readonly children: readonly DerValue[]
  readonly #octets: Uint8Array
  readonly #start: number
  readonly #contents: number
  readonly #end: number

  constructor(octets: Uint8Array, bounds: readonly [number, number, number], children: readonly DerValue[]) {
    this.tag = octets[bounds[0]] ?? 0
    this.children = children
    this.#octets = octets
    this.#start = bounds[0]
    this.#contents = bounds[1]
    this.#end = bounds[2]
  }

  /** Tag, length and contents. */
  get der(): Uint8Array {
    return this.#octets.subarray(this.#start, this.#end)
  }

  get contents(): Uint8Array {
    return this.#octets.subarray(this.#contents, this.#end)
  }

  /** Octets of the contents. */
  get length(): number {
    return this.#end - this.#contents
  }
}

/** What keeps octets from being DER. */
export class DerFault extends Error {
  override readonly name = 'DerFault'
}

/** Tags of the universal types that certificates, CRLs and OCSP questions use. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

const CONSTRUCTED = 0x20
const CONTEXT = 0x80
const DEEPEST = 24

/** Reads octets that are one DER value and nothing else. */
export function readDer(octets: Uint8Array): DerValue {
  return readWhole({ octets, at: 0, unreadBelow: 0 })
}

/** Reads a value and the values in it, and leaves unread what these hold: for a list too long to be made into a tree. */
export function readDerSurface(octets: Uint8Array): DerValue {
  return readWhole({ octets, at: 0, unreadBelow: DEEPEST - 1 })
}

function readWhole(cursor: Cursor): DerValue {
  const value = readValue(cursor, cursor.octets.length, DEEPEST)
  if (cursor.at !== cursor.octets.length) throw new DerFault('octets follow the value')
  return value
}

/** Names what was found where `tag` was expected; passes the value through otherwise. */
export function expectTag(value: DerValue | undefined, tag: number, what: string): DerValue {
  if (value?.tag !== tag) throw new DerFault(`${what} is missing or of another type`)
  return value
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function readOid(value: DerValue | undefined): string {
  const { contents } = expectTag(value, TAG.oid, 'an object identifier')
  const key = Buffer.from(contents.buffer, contents.byteOffset, contents.length).toString('latin1')
  const known = oidTexts.get(key)
  if (known !== undefined) return known
  const text = decodeOid(contents)
  if (oidTexts.size < 512) oidTexts.set(key, text)
  return text
}

const oidTexts = new Map<string, string>()

/** An INTEGER (or ENUMERATED) as number of any size, sign included. */
export function readInteger(value: DerValue): bigint {
  if (value.tag !== TAG.integer && value.tag !== TAG.enumerated) throw new DerFault('an integer is expected')
  const { contents } = value
  const unsigned = BigInt(
    `0x${Buffer.from(contents.buffer, contents.byteOffset, contents.length).toString('hex')}`,
  )
  return BigInt.asIntN(contents.length * 8, unsigned)
}

/** The octets of a BIT STRING that holds whole octets. */
export function readBitOctets(value: DerValue): Uint8Array {
  expectTag(value, TAG.bitString, 'a bit string')
  if (value.contents[0] !== 0) throw new DerFault('a bit string of whole octets is expected')
  return value.contents.subarray(1)
}

/** Numbers of the set bits of a BIT STRING, bit 0 first. */
export function readNamedBits(value: DerValue): readonly number[] {
  expectTag(value, TAG.bitString, 'a bit string')
  const bits: number[] = []
  for (let bit = 0; bit < (value.contents.length - 1) * 8; bit++) {
    if (((value.contents[1 + (bit >> 3)] ?? 0) << (bit & 7)) & 0x80) bits.push(bit)
  }
  return bits
}

/** UTCTime or GeneralizedTime in the only forms RFC 5280 section 4.1.2.5 allows: seconds present, ending in Z. */
export function readTime(value: DerValue): Date {
  const yearDigits = value.tag === TAG.utcTime ? 2 : value.tag === TAG.generalizedTime ? 4 : 0
  const { contents } = value
  if (yearDigits === 0 || contents.length !== yearDigits + 11 || contents[yearDigits + 10] !== 0x5a) {
    throw new DerFault('a time must be written in whole seconds and end in Z')
  }
  return new Date(readTimeOctets(contents, 0, yearDigits))
}

/** Milliseconds of a time of two or four digits of year, then month to second, then Z, at a place among octets. */
export function readTimeOctets(octets: Uint8Array, at: number, yearDigits: 2 | 4): number {
  const rest = at + yearDigits
  const short = twoDigits(octets, rest - 2)
  const year = yearDigits === 4 ? twoDigits(octets, at) * 100 + short : short + (short < 50 ? 2000 : 1900)
  const month = twoDigits(octets, rest)
  const day = twoDigits(octets, rest + 2)
  const hour = twoDigits(octets, rest + 4)
  const minute = twoDigits(octets, rest + 6)
  const second = twoDigits(octets, rest + 8)
  const inRange = month > 0 && month <= 12 && day > 0 && hour < 24 && minute < 60 && second < 60
  if (!inRange || octets[rest + 10] !== 0x5a || day > daysIn(year, month)) {
    throw new DerFault('a time names no instant')
  }
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Day 0 of the next month is the last of this one. */
function daysIn(year: number, month: number): number {
  return MONTH_DAYS[month - 1] ?? new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** February has its own rule. */
const MONTH_DAYS = [31, undefined, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function twoDigits(octets: Uint8Array, at: number): number {
  const tens = (octets[at] ?? 0) - 0x30
  const ones = (octets[at + 1] ?? 0) - 0x30
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9)
    throw new DerFault('a time holds something else than digits')
  return tens * 10 + ones
}

interface Cursor {
  readonly octets: Uint8Array
  at: number
  /** Values this deep and deeper get no children; `DEEPEST` is the top. */
  readonly unreadBelow: number
}

/** Reads the value at the cursor, which must end before `limit`. */
function readValue(cursor: Cursor, limit: number, depth: number): DerValue {
  if (depth === 0) throw new DerFault('values nest too deeply')
  const { octets, at: start } = cursor
  const tag = octets[start]
  if (tag === undefined || start >= limit) throw new DerFault('a value ends early')
  if ((tag & 0x1f) === 0x1f) throw new DerFault('a high tag number stands where none is used')
  cursor.at++
  const length = readLength(cursor)
  const contents = cursor.at
  const end = contents + length
  if (end > limit) throw new DerFault('a value ends early')
  const isRead = (tag & CONSTRUCTED) !== 0 && depth > cursor.unreadBelow
  const children = isRead ? readValues(cursor, end, depth - 1) : NO_CHILDREN
  cursor.at = end
  const value = new DerValue(octets, [start, contents, end], children)
  checkUniversal(value)
  return value
}

const NO_CHILDREN: readonly DerValue[] = []

function readValues(cursor: Cursor, end: number, depth: number): readonly DerValue[] {
  const values: DerValue[] = []
  while (cursor.at < end) values.push(readValue(cursor, end, depth))
  return values
}

function readLength(cursor: Cursor): number {
  const { octets } = cursor
  const first = octets[cursor.at++]
  if (first === undefined) throw new DerFault('a length ends early')
  if (first < 0x80) return first
  const count = first & 0x7f
  if (count === 0 || count > 4) throw new DerFault('a length is indefinite or too long')
  let length = 0
  for (let i = 0; i < count; i++) {
    const octet = octets[cursor.at++]
    if (octet === undefined) throw new DerFault('a length ends early')
    length = length * 256 + octet
  }
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerFault('a length is padded')
  return length
}

function checkUniversal(value: DerValue): void {
  const { tag } = value
  if (tag & (CONTEXT | 0x40)) return
  const constructed = (tag & CONSTRUCTED) !== 0
  const listed = (tag | CONSTRUCTED) === TAG.sequence || (tag | CONSTRUCTED) === TAG.set
  if (constructed !== listed) throw new DerFault('a string is cut in pieces, or a list is in one piece')
  if (tag === TAG.boolean) checkBoolean(value.contents)
  else if (tag === TAG.integer || tag === TAG.enumerated) checkInteger(value.contents)
  else if (tag === TAG.bitString) checkBits(value.contents)
  else if (tag === TAG.set) checkSorted(value.children)
  else if (tag === TAG.null && value.length > 0) throw new DerFault('a null holds octets')
}

function checkBoolean(contents: Uint8Array): void {
  if (contents.length !== 1 || (contents[0] !== 0 && contents[0] !== 0xff)) {
    throw new DerFault('a boolean is neither 00 nor FF')
  }
}

function checkInteger(contents: Uint8Array): void {
  const [first, second] = contents
  if (first === undefined) throw new DerFault('an integer is empty')
  if (second === undefined) return
  if ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
    throw new DerFault('an integer is padded')
}

function checkBits(contents: Uint8Array): void {
  const unused = contents[0]
  if (unused === undefined || unused > 7 || (contents.length === 1 && unused > 0)) {
    throw new DerFault('a bit string miscounts its unused bits')
  }
  if ((contents[contents.length - 1] ?? 0) & ((1 << unused) - 1) && contents.length > 1) {
    throw new DerFault('a bit string has unused bits that are set')
  }
}

function checkSorted(children: readonly DerValue[]): void {
  for (const [index, child] of children.entries()) {
    const previous = children[index - 1]
    if (previous && Buffer.compare(previous.der, child.der) > 0) throw new DerFault('a set is not sorted')
  }
}

function decodeOid(contents: Uint8Array): string {
  const arcs: bigint[] = []
  let arc = 0n
  let started = false
  for (const octet of contents) {
    if (!started && octet === 0x80) throw new DerFault('an object identifier is padded')
    started = true
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    if (octet < 0x80) {
      arcs.push(arc)
      arc = 0n
      started = false
    }
  }
  const [joined, ...rest] = arcs
  if (joined === undefined || started) throw new DerFault('an object identifier ends early')
  const root = joined < 40n ? 0n : joined < 80n ? 1n : 2n
  return [root, joined - root * 40n, ...rest].join('.')
}

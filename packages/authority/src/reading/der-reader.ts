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

/** One DER value. `children` is empty for primitive values. */
export interface DerValue {
  readonly tag: number
  /** The whole value: tag, length and contents. */
  readonly der: Uint8Array
  readonly contents: Uint8Array
  readonly children: readonly DerValue[]
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
  const value = readValue(octets, 0, DEEPEST)
  if (value.der.length !== octets.length) throw new DerFault('octets follow the value')
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
  return BigInt.asIntN(
    value.contents.length * 8,
    value.contents.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n),
  )
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
  const text = new TextDecoder('latin1').decode(value.contents)
  const shape =
    value.tag === TAG.utcTime ? /^\d{12}Z$/ : value.tag === TAG.generalizedTime ? /^\d{14}Z$/ : undefined
  if (!shape?.test(text)) throw new DerFault('a time must be written in whole seconds and end in Z')
  const digits = value.tag === TAG.utcTime ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text : text
  const iso = digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z')
  const at = new Date(iso)
  if (Number.isNaN(at.getTime()) || at.toISOString() !== iso) throw new DerFault('a time names no instant')
  return at
}

function readValue(octets: Uint8Array, start: number, depth: number): DerValue {
  if (depth === 0) throw new DerFault('values nest too deeply')
  const tag = octets[start]
  if (tag === undefined) throw new DerFault('a value ends early')
  if ((tag & 0x1f) === 0x1f) throw new DerFault('a high tag number stands where none is used')
  const { length, at } = readLength(octets, start + 1)
  const end = at + length
  if (end > octets.length) throw new DerFault('a value ends early')
  const contents = octets.subarray(at, end)
  const children = tag & CONSTRUCTED ? readValues(contents, depth - 1) : []
  checkUniversal(tag, contents, children)
  return { tag, der: octets.subarray(start, end), contents, children }
}

function readValues(contents: Uint8Array, depth: number): readonly DerValue[] {
  const values: DerValue[] = []
  for (let offset = 0; offset < contents.length; ) {
    const value = readValue(contents, offset, depth)
    values.push(value)
    offset += value.der.length
  }
  return values
}

function readLength(octets: Uint8Array, start: number): { length: number; at: number } {
  const first = octets[start]
  if (first === undefined) throw new DerFault('a length ends early')
  if (first < 0x80) return { length: first, at: start + 1 }
  const count = first & 0x7f
  if (count === 0 || count > 4) throw new DerFault('a length is indefinite or too long')
  let length = 0
  for (let i = 1; i <= count; i++) {
    const octet = octets[start + i]
    if (octet === undefined) throw new DerFault('a length ends early')
    length = length * 256 + octet
  }
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerFault('a length is padded')
  return { length, at: start + 1 + count }
}

function checkUniversal(tag: number, contents: Uint8Array, children: readonly DerValue[]): void {
  if (tag & (CONTEXT | 0x40)) return
  const constructed = (tag & CONSTRUCTED) !== 0
  if (constructed !== (tag === TAG.sequence || tag === TAG.set))
    throw new DerFault('a string is cut in pieces')
  if (tag === TAG.boolean && !(contents.length === 1 && (contents[0] === 0 || contents[0] === 0xff))) {
    throw new DerFault('a boolean is neither 00 nor FF')
  }
  if (tag === TAG.integer || tag === TAG.enumerated) checkInteger(contents)
  if (tag === TAG.bitString) checkBits(contents)
  if (tag === TAG.null && contents.length > 0) throw new DerFault('a null holds octets')
  if (tag === TAG.set) checkSorted(children)
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

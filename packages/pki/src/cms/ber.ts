/**
 * BER to DER lengths: lets the strict DER reader see what others wrote with indefinite lengths (X.690 section 8).
 *
 * Takes   one complete BER value: foreign octets, at most `maxOctets`.
 * Gives   the same value with definite, shortest lengths and every constructed OCTET STRING joined into a
 *         primitive one. What was definite already keeps its octets; the order inside SETs is kept as well.
 * Throws  PkiError `PKI_DER_MALFORMED`: cut off, trailing octets, missing end-of-contents, too deep or too large.
 *
 * CMS and PKCS#12 files come in BER from the existing client (1000-octet chunks, indefinite lengths); what is signed
 * inside them (certificates, signed attributes) is DER and passes through unchanged.
 */
import { malformed } from '../der/read.ts'
import type { Der } from '../der/write.ts'

const MAX_DEPTH = 64
const CONSTRUCTED = 0x20
const OCTET_STRING = 0x04

export function normalizeBer(octets: Uint8Array, maxOctets: number): Der {
  if (octets.length > maxOctets) throw malformed(`more than ${maxOctets} octets`)
  // What needs no change is a view of the input: never of a Buffer, whose parts would be Buffers too.
  const plain = new Uint8Array(octets.buffer, octets.byteOffset, octets.byteLength)
  if (plain.length > 0 && endOfNormalized(plain, 0, plain.length, 0) === plain.length) return plain
  const normalizer = new Normalizer(plain)
  if (normalizer.value(0, plain.length, 0) !== plain.length) throw malformed('structure has trailing octets')
  return normalizer.written
}

/** Tag and length of most that is constructed here; others are moved when their length is known. */
const USUAL_HEAD = 4

/** Writes each value once, into one array. */
class Normalizer {
  readonly #octets: Uint8Array
  readonly #out: Uint8Array
  #size = 0

  constructor(octets: Uint8Array) {
    this.#octets = octets
    // On every level one head may still be longer than the one it replaces, and those of 64 KiB and more stay so.
    this.#out = new Uint8Array(octets.length + (MAX_DEPTH + 1) * (4 + 2 * (octets.length >> 16)))
  }

  get written(): Der {
    return this.#out.subarray(0, this.#size)
  }

  /** Writes the value that starts here; gives its end. */
  value(start: number, limit: number, depth: number): number {
    const normalizedEnd = endOfNormalized(this.#octets, start, limit, depth)
    if (normalizedEnd > 0) {
      this.#copy(start, normalizedEnd)
      return normalizedEnd
    }
    const { tag, length, contents } = header(this.#octets, start, limit)
    const head = this.#size
    this.#size += USUAL_HEAD
    const isString = tag === (OCTET_STRING | CONSTRUCTED)
    const end = this.#contents({ tag, length, contents }, limit, isString, depth)
    this.#putHead(head, isString ? OCTET_STRING : tag)
    return end
  }

  /** Writes contents without their tag and length; those of the parts of a string too. Gives the end of the value. */
  #contents({ tag, length, contents }: Head, limit: number, isString: boolean, depth: number): number {
    if (depth > MAX_DEPTH) throw malformed(`more than ${MAX_DEPTH} levels`)
    const end = length === undefined ? limit : contents + length
    if ((tag & CONSTRUCTED) === 0) {
      if (length === undefined) throw malformed('a primitive value has an indefinite length')
      this.#copy(contents, end)
      return end
    }
    let at = contents
    while (length === undefined || at < end) {
      if (length === undefined && this.#octets[at] === 0 && this.#octets[at + 1] === 0 && at + 2 <= end)
        return at + 2
      at = isString ? this.#part(at, end, depth + 1) : this.value(at, end, depth + 1)
    }
    return at
  }

  #part(start: number, limit: number, depth: number): number {
    const head = header(this.#octets, start, limit)
    if ((head.tag & ~CONSTRUCTED) !== OCTET_STRING)
      throw malformed('a constructed OCTET STRING holds something else')
    return this.#contents(head, limit, true, depth)
  }

  #copy(start: number, end: number): void {
    this.#out.set(this.#octets.subarray(start, end), this.#size)
    this.#size += end - start
  }

  /** In its shortest form, before the contents that have been written after `head`. */
  #putHead(head: number, tag: number): void {
    const out = this.#out
    const contents = head + USUAL_HEAD
    const length = this.#size - contents
    const count = length < 0x80 ? 0 : octetsOf(length)
    const size = 2 + count
    if (size !== USUAL_HEAD) out.copyWithin(head + size, contents, this.#size)
    this.#size += size - USUAL_HEAD
    out[head] = tag
    out[head + 1] = count === 0 ? length : 0x80 | count
    for (let i = 0; i < count; i++) out[head + 2 + i] = (length >>> (8 * (count - 1 - i))) & 0xff
  }
}

interface Head {
  readonly tag: number
  /** Undefined: indefinite. */
  readonly length: number | undefined
  readonly contents: number
}

/**
 * Where a value ends that needs no change: definite, shortest lengths, no constructed OCTET STRING. 0 when it does need one, or is
 * malformed. Most of a message are certificates and names, which are so.
 */
function endOfNormalized(octets: Uint8Array, start: number, limit: number, depth: number): number {
  const tag = octets[start] ?? 0
  let length = octets[start + 1] ?? 0x80
  let at = start + 2
  const isConstructed = (tag & CONSTRUCTED) !== 0
  const isUniversal = tag >> 6 === 0
  if (tag === 0 || (tag & 0x1f) === 0x1f || depth > MAX_DEPTH) return 0
  if (isConstructed && isUniversal && tag !== 0x30 && tag !== 0x31) return 0
  if (length >= 0x80) {
    const count = length & 0x7f
    if (count === 0 || count > 4) return 0
    length = 0
    for (const end = at + count; at < end; at++) length = length * 256 + (octets[at] ?? 0)
    if (length < 0x80 || octetsOf(length) !== count) return 0
  }
  const end = at + length
  if (end > limit) return 0
  if (isConstructed) {
    while (at < end) {
      at = endOfNormalized(octets, at, end, depth + 1)
      if (at === 0) return 0
    }
  }
  return end
}

function header(octets: Uint8Array, start: number, limit: number): Head {
  const tag = octets[start]
  const first = octets[start + 1]
  if (tag === undefined || first === undefined || start + 2 > limit)
    throw malformed('value is missing or cut off')
  if ((tag & 0x1f) === 0x1f) throw malformed('high tag numbers are not used')
  if (tag === 0) throw malformed('end-of-contents out of place')
  // Of the universal types only OCTET STRING, SEQUENCE and SET may be constructed here.
  const universal = tag >> 6 === 0
  const plain = tag & 0x1f
  if (universal && (tag & CONSTRUCTED) !== 0 && plain !== OCTET_STRING && plain !== 0x10 && plain !== 0x11)
    throw malformed('a constructed string other than OCTET STRING')

  if (first === 0x80) return { tag, length: undefined, contents: start + 2 }
  const count = first > 0x80 ? first & 0x7f : 0
  if (count > 8) throw malformed('length of more than eight octets')
  const contents = start + 2 + count
  let length = count === 0 ? first : 0
  for (let i = start + 2; i < contents; i++) length = length * 256 + (octets[i] ?? 0)
  if (contents + length > limit) throw malformed('value is longer than what holds it')
  return { tag, length, contents }
}

/** Octets of a length. */
const octetsOf = (length: number): number => Math.ceil((32 - Math.clz32(length)) / 8)

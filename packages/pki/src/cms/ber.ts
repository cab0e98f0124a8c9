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
import { type Der, tlv } from '../der/write.ts'

const MAX_DEPTH = 64
const CONSTRUCTED = 0x20
const OCTET_STRING = 0x04

export function normalizeBer(octets: Uint8Array, maxOctets: number): Der {
  if (octets.length > maxOctets) throw malformed(`more than ${maxOctets} octets`)
  // What needs no change is a view of the input: never of a Buffer, whose parts would be Buffers too.
  const plain = new Uint8Array(octets.buffer, octets.byteOffset, octets.byteLength)
  const { der, end } = value(plain, 0, plain.length, 0)
  if (end !== octets.length) throw malformed('structure has trailing octets')
  return der
}

interface Read {
  readonly der: Der
  readonly end: number
}

function value(octets: Uint8Array, start: number, limit: number, depth: number): Read {
  if (depth > MAX_DEPTH) throw malformed(`more than ${MAX_DEPTH} levels`)
  const normalizedEnd = endOfNormalized(octets, start, limit, depth)
  if (normalizedEnd > 0) return { der: octets.subarray(start, normalizedEnd), end: normalizedEnd }
  const { tag, length, contents } = header(octets, start, limit)
  if ((tag & CONSTRUCTED) === 0) {
    if (length === undefined) throw malformed('a primitive value has an indefinite length')
    const end = contents + length
    return { der: tlv(tag, octets.subarray(contents, end)), end }
  }
  const end = length === undefined ? limit : contents + length
  const parts: Der[] = []
  let at = contents
  while (length === undefined || at < end) {
    if (length === undefined && octets[at] === 0 && octets[at + 1] === 0 && at + 2 <= end) {
      at += 2
      break
    }
    const part = value(octets, at, end, depth + 1)
    parts.push(part.der)
    at = part.end
  }
  return { der: tag === (OCTET_STRING | CONSTRUCTED) ? joined(parts) : tlv(tag, ...parts), end: at }
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
    const shortest = length < 0x80 ? 0 : Math.ceil((32 - Math.clz32(length)) / 8)
    if (shortest !== count) return 0
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

function header(octets: Uint8Array, start: number, limit: number) {
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

function joined(parts: readonly Der[]): Der {
  return tlv(OCTET_STRING, ...parts.map(stringContents))
}

/** Contents of a part, which is already normalized, so its own length is definite and shortest. */
function stringContents(part: Der): Uint8Array {
  if (part[0] !== OCTET_STRING) throw malformed('a constructed OCTET STRING holds something else')
  const first = part[1] ?? 0
  return part.subarray(2 + (first > 0x80 ? first & 0x7f : 0))
}

/**
 * DER writer: the few ASN.1 types that certificates, CRLs, OCSP answers and CMS need (X.690 section 10).
 *
 * Takes   values already validated by the caller; strings are encoded as given.
 * Gives   one complete TLV each, as bytes. Writers nest: `sequence(integer(1n), utf8String('x'))`.
 *
 * Throws `RangeError` for a value DER cannot hold; never reads foreign input.
 */
export type Der = Uint8Array

/** Any tag with its contents: low tag numbers only (tag byte as on the wire). */
export function tlv(tag: number, ...contents: readonly Uint8Array[]): Der {
  let length = 0
  for (const part of contents) length += part.length
  let offset = length < 0x80 ? 2 : 2 + octetsOf(length)
  const out = new Uint8Array(offset + length)
  out[0] = tag
  writeLength(out, length, offset)
  for (const part of contents) {
    out.set(part, offset)
    offset += part.length
  }
  return out
}

export const sequence = (...items: readonly Der[]): Der => tlv(0x30, ...items)

/** SET OF, sorted by encoding as DER demands (X.690 section 11.6). */
export const setOf = (...items: readonly Der[]): Der => tlv(0x31, ...[...items].sort(compareBytes))

/** SET OF in the order given: BER only, for structures whose readers depend on the order. */
export const setOfUnsorted = (...items: readonly Der[]): Der => tlv(0x31, ...items)

/** `[n]` around a complete value. */
export const explicit = (n: number, ...items: readonly Der[]): Der => tlv(0xa0 | n, ...items)

/** `[n]` in place of the tag of `value`: keeps the constructed bit of the value it replaces. */
export function implicit(n: number, value: Der): Der {
  const out = new Uint8Array(value)
  out[0] = 0x80 | n | ((value[0] ?? 0) & 0x20)
  return out
}

/** INTEGER of any size, two's complement, shortest form. */
export function integer(value: bigint | number): Der {
  let rest = BigInt(value)
  const octets: number[] = []
  do {
    octets.unshift(Number(rest & 0xffn))
    rest >>= 8n
  } while (!(rest === 0n && (octets[0] ?? 0) < 0x80) && !(rest === -1n && (octets[0] ?? 0) >= 0x80))
  return tlv(0x02, Uint8Array.from(octets))
}

/** INTEGER from unsigned big-endian octets, leading zeros allowed; no octet is zero. */
export function unsignedInteger(octets: Uint8Array): Der {
  if (octets.length === 0) return integer(0)
  let start = 0
  while (start < octets.length - 1 && octets[start] === 0) start++
  const trimmed = octets.subarray(start)
  return (trimmed[0] ?? 0) >= 0x80 ? tlv(0x02, Uint8Array.of(0), trimmed) : tlv(0x02, trimmed)
}

/** ENUMERATED of one octet: 0 to 127. */
export function enumerated(value: number): Der {
  if (!Number.isInteger(value) || value < 0 || value > 127)
    throw new RangeError(`not an enumerated value: ${value}`)
  return tlv(0x0a, Uint8Array.of(value))
}

export const boolean = (value: boolean): Der => tlv(0x01, Uint8Array.of(value ? 0xff : 0))
export const nullValue: Der = Uint8Array.of(0x05, 0x00)
export const octetString = (octets: Uint8Array): Der => tlv(0x04, octets)

/** BIT STRING of whole octets. */
export const bitString = (octets: Uint8Array): Der => tlv(0x03, Uint8Array.of(0), octets)

/** BIT STRING of named bits: bit 0 is the most significant, trailing zero bits are dropped (X.690 11.2.2). */
export function namedBits(bits: readonly number[]): Der {
  const last = Math.max(-1, ...bits)
  const octets = new Uint8Array(Math.floor(last / 8) + 1)
  for (const bit of bits) {
    const index = bit >> 3
    octets[index] = (octets[index] ?? 0) | (0x80 >> (bit & 7))
  }
  return tlv(0x03, Uint8Array.of(octets.length * 8 - last - 1), octets)
}

const oidCache = new Map<string, Der>()

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Der {
  const known = oidCache.get(dotted)
  if (known) return known
  if (!/^(?:[01]\.[1-3]?\d|2\.\d+)(?:\.\d+)*$/.test(dotted)) {
    throw new RangeError(`not an object identifier: ${dotted}`)
  }
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  const octets = [first * 40n + second, ...rest].flatMap(base128)
  const der = tlv(0x06, Uint8Array.from(octets))
  if (oidCache.size < 512) oidCache.set(dotted, der)
  return der
}

export const utf8String = (text: string): Der => tlv(0x0c, new TextEncoder().encode(text))
export const printableString = (text: string): Der => tlv(0x13, ascii(text))
export const ia5String = (text: string): Der => tlv(0x16, ascii(text))

/** BMPString, as PKCS#12 wants its friendly names. */
export function bmpString(text: string): Der {
  const octets = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    octets[2 * i] = text.charCodeAt(i) >> 8
    octets[2 * i + 1] = text.charCodeAt(i) & 0xff
  }
  return tlv(0x1e, octets)
}

/** UTCTime from 1950 to 2049, else GeneralizedTime; whole seconds, UTC (RFC 5280 section 4.1.2.5). */
export function time(at: Date): Der {
  const year = at.getUTCFullYear()
  return year >= 1950 && year < 2050 ? tlv(0x17, ascii(timeDigits(at).slice(2))) : generalizedTime(at)
}

/** GeneralizedTime, whole seconds, UTC. */
export const generalizedTime = (at: Date): Der => tlv(0x18, ascii(timeDigits(at)))

/** Octets in DER order: as if the shorter one were padded with zeros (X.690 section 11.6). */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b)
}

function timeDigits(at: Date): string {
  const year = at.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) throw new RangeError('not a time of four-digit years')
  return `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
}

function ascii(text: string): Uint8Array {
  const octets = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) throw new RangeError('only ASCII fits this string type')
    octets[i] = code
  }
  return octets
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80)
  return octets
}

/** Octets of a length that does not fit into one. */
function octetsOf(length: number): number {
  return length < 0x100
    ? 1
    : length < 0x1_00_00
      ? 2
      : length < 0x1_00_00_00
        ? 3
        : length < 0x1_00_00_00_00
          ? 4
          : 5
}

/** Writes the length so that it ends before `end`: nothing is allocated for what every value has. */
function writeLength(out: Uint8Array, length: number, end: number): void {
  if (length < 0x80) {
    out[1] = length
    return
  }
  out[1] = 0x80 | (end - 2)
  for (let at = end - 1, rest = length; at > 1; at--, rest = Math.floor(rest / 256)) out[at] = rest % 256
}

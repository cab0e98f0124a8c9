/**
 * How PKCS#11 structures lie in memory (version 2.40, section 2.1): CK_ULONG has the width of a C long, and on Windows
 * every structure is packed to one octet.
 *
 * Takes   values and the addresses of the octets they point at.
 * Gives   the structures as octets. CK_ATTRIBUTE and CK_MECHANISM have the same form: number, pointer, length.
 */
import { endianness } from 'node:os'

export interface Layout {
  readonly ulong: 4 | 8
  readonly pointer: 4 | 8
  readonly packed: boolean
}

/** Of a system; `process.platform` and the pointer width of this process. */
export function layoutOf(platform: NodeJS.Platform, pointer: 4 | 8): Layout {
  const isWindows = platform === 'win32'
  return { ulong: isWindows ? 4 : pointer, pointer, packed: isWindows }
}

/** Number, address, length: one CK_ATTRIBUTE or CK_MECHANISM. */
export interface Entry {
  readonly type: number
  readonly address: bigint
  readonly length: number
}

export function encodeEntries(layout: Layout, entries: readonly Entry[]): Buffer {
  const { size, address, length } = entryOffsets(layout)
  const octets = Buffer.alloc(size * entries.length)
  for (const [index, entry] of entries.entries()) {
    const start = index * size
    writeNumber(octets, start, layout.ulong, BigInt(entry.type))
    writeNumber(octets, start + address, layout.pointer, entry.address)
    writeNumber(octets, start + length, layout.ulong, BigInt(entry.length))
  }
  return octets
}

/** The lengths that the module has written into a template; undefined where it says that there is no value. */
export function decodeLengths(layout: Layout, octets: Buffer, count: number): (number | undefined)[] {
  const { size, length } = entryOffsets(layout)
  return Array.from({ length: count }, (_, index) => {
    const value = readNumber(octets, index * size + length, layout.ulong)
    return value === unavailable(layout) ? undefined : Number(value)
  })
}

/** CK_C_INITIALIZE_ARGS: no locking functions of ours, flags, nothing reserved. */
export function encodeInitializeArguments(layout: Layout, flags: number): Buffer {
  const at = 4 * layout.pointer
  const afterFlags = at + layout.ulong
  const octets = Buffer.alloc(afterFlags + layout.pointer)
  writeNumber(octets, at, layout.ulong, BigInt(flags))
  return octets
}

/** Where the function of a place in CK_FUNCTION_LIST stands; the first comes behind the two octets of the version. */
export function functionOffset({ pointer, packed }: Layout, place: number): number {
  return (packed ? 2 : pointer) + place * pointer
}

/** A CK_ULONG as the value of an attribute. */
export function encodeUlong({ ulong }: Layout, value: number): Buffer {
  const octets = Buffer.alloc(ulong)
  writeNumber(octets, 0, ulong, BigInt(value))
  return octets
}

/** A CK_ULONG anywhere in octets. */
export function decodeUlong({ ulong }: Layout, octets: Buffer, offset = 0): number {
  return Number(readNumber(octets, offset, ulong))
}

/** Number and length are as wide as a long, the pointer between them is aligned unless packed. */
function entryOffsets({ ulong, pointer, packed }: Layout) {
  const address = packed ? ulong : Math.max(ulong, pointer)
  const length = address + pointer
  return { address, length, size: length + (packed ? ulong : Math.max(ulong, pointer)) }
}

const unavailable = ({ ulong }: Layout) => (1n << BigInt(ulong * 8)) - 1n
const isLittle = endianness() === 'LE'

function writeNumber(octets: Buffer, offset: number, width: 4 | 8, value: bigint): void {
  if (width === 8) {
    if (isLittle) octets.writeBigUInt64LE(value, offset)
    else octets.writeBigUInt64BE(value, offset)
  } else if (isLittle) octets.writeUInt32LE(Number(value), offset)
  else octets.writeUInt32BE(Number(value), offset)
}

function readNumber(octets: Buffer, offset: number, width: 4 | 8): bigint {
  if (width === 8) return isLittle ? octets.readBigUInt64LE(offset) : octets.readBigUInt64BE(offset)
  return BigInt(isLittle ? octets.readUInt32LE(offset) : octets.readUInt32BE(offset))
}

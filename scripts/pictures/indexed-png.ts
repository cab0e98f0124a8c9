/** A PNG of at most sixteen colours, four bits a pixel (PNG specification, third edition, sections 5 and 11.2). */
import { crc32, deflateSync } from 'node:zlib'
import type { IndexedPixels } from './few-colours.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const [BITS, PALETTE_COLOURS] = [4, 3]

export function indexedPng({ width, height, palette, indices }: IndexedPixels): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = BITS
  header[9] = PALETTE_COLOURS
  // Each row begins with its filter, none; the first of two pixels stands in the high bits.
  const row = 1 + Math.ceil(width / 2)
  const rows = Buffer.alloc(row * height)
  indices.forEach((index, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    const at = y * row + 1 + (x >> 1)
    rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? index << 4 : index)
  })
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

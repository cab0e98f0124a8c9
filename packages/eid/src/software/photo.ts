/**
 * A grey portrait of nobody: baseline JPEG of 140 by 200 points (ITU-T T.81), drawn in blocks of eight.
 *
 * Gives   about 3 kB, like the photo of a card; the same octets for the same `shade`.
 *
 * Only the mean of each block is coded, so the picture needs no cosine transform.
 */
const WIDTH = 140
const HEIGHT = 200
const FILE_LENGTH = 3064

/** Standard luminance table for DC differences (T.81 table K.3): code length and code by category. */
const DC_CODES = [
  '00',
  '010',
  '011',
  '100',
  '101',
  '110',
  '1110',
  '11110',
  '111110',
  '1111110',
  '11111110',
  '111111110',
]
/** End of block in the one-entry AC table written below. */
const END_OF_BLOCK = '0'

/** `shade` 0 to 255 varies the background, so that two cards differ. */
export function drawPhoto(shade: number): Uint8Array {
  const head = Buffer.concat([
    marker(0xd8),
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    // All ones would do; 8 makes one DC step equal one grey level.
    segment(0xdb, [0, ...new Array<number>(64).fill(8)]),
    segment(0xc0, [8, HEIGHT >> 8, HEIGHT & 0xff, WIDTH >> 8, WIDTH & 0xff, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, ...range(12)]),
    segment(0xc4, [0x10, 1, ...new Array<number>(15).fill(0), 0x00]),
  ])
  const scan = Buffer.concat([
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    stuff(pack(blocks(shade))),
    marker(0xd9),
  ])
  const comment = Math.max(0, FILE_LENGTH - head.length - scan.length - 4)
  return Buffer.concat([
    head,
    segment(0xfe, [...Buffer.from('shows nobody '.padEnd(comment).slice(0, comment))]),
    scan,
  ])
}

function blocks(shade: number): string {
  let bits = ''
  let previous = 0
  for (let y = 4; y < HEIGHT; y += 8) {
    for (let x = 4; x < WIDTH + 4; x += 8) {
      const level = grey(x, y, shade) - 128
      bits += dcDifference(level - previous) + END_OF_BLOCK
      previous = level
    }
  }
  return bits
}

/** Head and shoulders before a light background. */
function grey(x: number, y: number, shade: number): number {
  const fromMiddle = x - (WIDTH + 4) / 2
  const head = (fromMiddle / 36) ** 2 + ((y - 84) / 48) ** 2 < 1
  const shoulders = (fromMiddle / 64) ** 2 + ((y - 206) / 62) ** 2 < 1
  if (head) return 150
  return shoulders ? 90 : 190 + (shade % 50)
}

function dcDifference(difference: number): string {
  const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
  const value = difference < 0 ? difference + 2 ** category - 1 : difference
  return (DC_CODES[category] ?? '') + (category === 0 ? '' : value.toString(2).padStart(category, '0'))
}

function pack(bits: string): Uint8Array {
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1')
  return Uint8Array.from({ length: padded.length / 8 }, (_, i) =>
    Number.parseInt(padded.slice(i * 8, i * 8 + 8), 2),
  )
}

/** A zero after each FF, so that data is not taken for a marker. */
const stuff = (octets: Uint8Array): Uint8Array =>
  Uint8Array.from([...octets].flatMap(octet => (octet === 0xff ? [0xff, 0] : [octet])))

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
const marker = (code: number): Uint8Array => Uint8Array.of(0xff, code)

function segment(code: number, contents: readonly number[]): Uint8Array {
  const length = contents.length + 2
  return Uint8Array.of(0xff, code, length >> 8, length & 0xff, ...contents)
}

/**
 * A picture of a screen in sixteen colours. The grounds and the most frequent others stay as they are; the edges of letters, which are
 * all the rest, become the nearest of them.
 */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** Four octets a pixel. */
  readonly rgba: Uint8Array
}

export interface IndexedPixels {
  readonly width: number
  readonly height: number
  /** At most sixteen, `0xrrggbb`. */
  readonly palette: readonly number[]
  /** One octet a pixel: the place in the palette. */
  readonly indices: Uint8Array
}

const COLOURS = 16
/** What share of the picture makes a colour a ground of its own, however pale. */
const GROUND = 0.002
/** How far apart its largest and smallest part are in a colour that means something, however little of it there is: a tick, a star. */
const VIVID = 64
const VIVID_APART = 48
const VIVID_COLOURS = 6
/** How far apart the others are: far at first, so that every part of the screen gets one. */
const APART = [40, 24, 12]

export function fewColours({ width, height, rgba }: Pixels): IndexedPixels {
  const counts = new Map<number, number>()
  eachRun(rgba, (colour, from, to) => counts.set(colour, (counts.get(colour) ?? 0) + to - from))
  const byFrequency = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour)

  const palette = byFrequency
    .filter(colour => (counts.get(colour) ?? 0) >= GROUND * width * height)
    .slice(0, COLOURS / 2)
  const add = (candidates: readonly number[], apart: number, most: number) => {
    for (const colour of candidates) {
      if (palette.length >= most) return
      if (palette.every(one => distance(one, colour) >= apart ** 2)) palette.push(colour)
    }
  }
  add(byFrequency.filter(isVivid), VIVID_APART, Math.min(COLOURS, palette.length + VIVID_COLOURS))
  for (const apart of APART) add(byFrequency, apart, COLOURS)
  const nearest = new Map(
    byFrequency.map(colour => {
      const distances = palette.map(one => distance(one, colour))
      return [colour, distances.indexOf(Math.min(...distances))] as const
    }),
  )
  const indices = new Uint8Array(width * height)
  eachRun(rgba, (colour, from, to) => indices.fill(nearest.get(colour) ?? 0, from, to))
  return { width, height, palette, indices }
}

/** Calls for each run of pixels of one colour: a screen is mostly ground. */
function eachRun(rgba: Uint8Array, call: (colour: number, from: number, to: number) => void): void {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2)
  for (let from = 0; from < pixels.length; ) {
    let to = from + 1
    while (to < pixels.length && pixels[to] === pixels[from]) to++
    const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * from)
    call((red << 16) | (green << 8) | blue, from, to)
    from = to
  }
}

function isVivid(colour: number): boolean {
  const parts = [colour >> 16, (colour >> 8) & 255, colour & 255]
  return Math.max(...parts) - Math.min(...parts) >= VIVID
}

/** Squared. */
function distance(a: number, b: number): number {
  const along = (bits: number) => ((a >> bits) & 255) - ((b >> bits) & 255)
  return along(16) ** 2 + along(8) ** 2 + along(0) ** 2
}

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
/** How far apart the others are: far at first, so that every part of the screen gets one. */
const APART = [40, 24, 12]

export function fewColours({ width, height, rgba }: Pixels): IndexedPixels {
  const counts = new Map<number, number>()
  const colourAt = (pixel: number) =>
    ((rgba[4 * pixel] ?? 0) << 16) | ((rgba[4 * pixel + 1] ?? 0) << 8) | (rgba[4 * pixel + 2] ?? 0)
  for (let pixel = 0; pixel < width * height; pixel++)
    counts.set(colourAt(pixel), (counts.get(colourAt(pixel)) ?? 0) + 1)
  const byFrequency = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour)

  const palette = byFrequency
    .filter(colour => (counts.get(colour) ?? 0) >= GROUND * width * height)
    .slice(0, COLOURS / 2)
  for (const apart of APART) {
    for (const colour of byFrequency) {
      if (palette.length === COLOURS) break
      if (palette.every(one => distance(one, colour) >= apart ** 2)) palette.push(colour)
    }
  }
  const nearest = new Map(
    byFrequency.map(colour => {
      const distances = palette.map(one => distance(one, colour))
      return [colour, distances.indexOf(Math.min(...distances))] as const
    }),
  )
  const indices = Uint8Array.from({ length: width * height }, (_, pixel) => nearest.get(colourAt(pixel)) ?? 0)
  return { width, height, palette, indices }
}

/** Squared. */
function distance(a: number, b: number): number {
  const along = (bits: number) => ((a >> bits) & 255) - ((b >> bits) & 255)
  return along(16) ** 2 + along(8) ** 2 + along(0) ** 2
}

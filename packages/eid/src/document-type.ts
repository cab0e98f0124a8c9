/** What kind of document the card is: the code of identity record 0F and the name people know it by. */
export interface DocumentType {
  readonly code: number
  readonly name: string
}

const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'Belgian citizen'],
  [6, 'Kids-ID'],
  [7, 'Bootstrap card'],
  [8, 'Habilitation card'],
  [11, 'Foreigner A'],
  [12, 'Foreigner B'],
  [13, 'Foreigner C'],
  [14, 'Foreigner D'],
  [15, 'Foreigner E'],
  [16, 'Foreigner E+'],
  [17, 'Foreigner F'],
  [18, 'Foreigner F+'],
  [19, 'Foreigner H'],
  [20, 'Foreigner I'],
  [21, 'Foreigner J'],
  [22, 'Foreigner M'],
  [23, 'Foreigner N'],
  [27, 'Foreigner K'],
  [28, 'Foreigner L'],
  [31, 'EU'],
  [32, 'EU+'],
  [33, 'Foreigner A (new layout)'],
  [34, 'Foreigner B (new layout)'],
  [35, 'Foreigner F (new layout)'],
  [36, 'Foreigner F+ (new layout)'],
  ...[61, 62, 63, 64, 65, 66, 67, 68, 69].map((code): [number, string] => [code, 'Foreigner under 12']),
])

/** A code that is not in the published list is kept, with the name `Unknown`. */
export const documentType = (code: number): DocumentType => ({ code, name: NAMES.get(code) ?? 'Unknown' })

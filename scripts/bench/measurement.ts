/**
 * One measured figure beside its floor and its peer, and how both outputs of the bench show it.
 *
 * A ratio says how many times more we cost than the other: 1 is as good, more is dearer, whatever the unit. What was not
 * measured is null.
 */
export interface Measurement {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What nobody can go below on this machine, in the same unit. */
  readonly floor: number | null
  readonly ratioToFloor: number | null
  /** Another program that does a comparable thing, when it is installed. */
  readonly peer: string | null
  readonly peerValue: number | null
  readonly ratioToPeer: number | null
  /** Values are medians of this many runs; ratios are medians of each run's own ratio. */
  readonly runs: number
}

/** What every measurement is asked with. */
export interface BenchOptions {
  readonly runs: number
  /** Sizes other than the usual ones, for what is measured at several. */
  readonly sizes: readonly number[] | undefined
  /** Where what is measured leaves CPU profiles (Node's `--cpu-prof`); figures taken so are not for comparison. */
  readonly profileFolder: string | undefined
  /** Tells what is going on; to standard error, so that standard output is the result alone. */
  readonly progress: (what: string) => void
}

/** One JSON object on one line. */
export function formatRow(row: Measurement): string {
  const figures = { ...row }
  return JSON.stringify(figures, (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value,
  )
}

const HEADINGS = ['measurement', 'value', 'unit', 'floor', '× floor', 'peer', 'peer value', '× peer', 'runs']

/** A table for people, columns aligned. */
export function formatTable(rows: readonly Measurement[]): string {
  const cells = rows.map(row => [
    row.name,
    figure(row.value),
    row.unit,
    figure(row.floor),
    figure(row.ratioToFloor),
    row.peer ?? '–',
    figure(row.peerValue),
    figure(row.ratioToPeer),
    String(row.runs),
  ])
  const table = [HEADINGS, ...cells]
  const widths = HEADINGS.map((_, column) => Math.max(...table.map(line => line[column]?.length ?? 0)))
  return table
    .map(line =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The middle of the values; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1)
  return (low + high) / 2
}

/** The value that `share` (0 to 1) of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

const figure = (value: number | null): string =>
  value === null ? '–' : Number(value.toPrecision(3)).toString()

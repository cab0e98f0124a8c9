/** A clock that stands still until a test moves it. */

/** The instant of tests that need any: an ordinary Tuesday, far from the ends of certificates and months. */
export const TEST_NOW = new Date('2026-09-15T10:20:30Z')

export interface FixedClock {
  readonly now: () => Date
  /** Moves by so many milliseconds. */
  readonly advance: (milliseconds: number) => void
  readonly set: (instant: Date) => void
}

export function fixedClock(start: Date = TEST_NOW): FixedClock {
  let time = start.getTime()
  return {
    now: () => new Date(time),
    advance: milliseconds => {
      time += milliseconds
    },
    set: instant => {
      time = instant.getTime()
    },
  }
}

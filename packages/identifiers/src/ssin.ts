/**
 * National number (SSIN: RRN/NISS/INSZ) and BIS number of a natural person.
 *
 * Takes   11 digits `YYMMDD SSS CC` without punctuation.
 * Gives   a branded `Ssin`, or undefined when the check digits or the date part cannot be right.
 *
 * CC = 97 − (first nine mod 97); born 2000 or later: over `2` and the first nine. A BIS number has 20 (sex unknown) or 40
 * added to the month. Month or day may be 00. Where the counter of a day ran out the month is 00 and the day counts up, so no
 * real calendar date is demanded (card reference section 6, wire contract 13.2).
 */
import { complementTo } from './check-digits.ts'

declare const ssinBrand: unique symbol

/** A national or BIS number whose digits fit. Personal data: never in a log line or an error message. */
export type Ssin = string & { readonly [ssinBrand]: true }

/**
 * Reads 11 digits as a national or BIS number.
 * With `at` a number that fits only the rule of 2000 and whose year lies after `at` is refused.
 */
export function parseSsin(text: string, at?: Date): Ssin | undefined {
  if (!/^[0-9]{11}$/.test(text)) return undefined
  if (!hasPlausibleDate(text)) return undefined
  return centuryOf(text, at) === undefined ? undefined : (text as Ssin)
}

/** Tells whether the check digits fit, whatever the date part says. */
export function ssinCheckDigitsFit(text: string): boolean {
  return /^[0-9]{11}$/.test(text) && centuryOf(text) !== undefined
}

/** Tells a BIS number (people without a place in the national register) from a national number. */
export function isBisNumber(ssin: Ssin): boolean {
  return Number(ssin.slice(2, 4)) >= 20
}

/** The form people know: `85.07.30-001.60`. */
export function formatSsin(ssin: Ssin): string {
  const [year, month, day] = [ssin.slice(0, 2), ssin.slice(2, 4), ssin.slice(4, 6)]
  return `${year}.${month}.${day}-${ssin.slice(6, 9)}.${ssin.slice(9)}`
}

function hasPlausibleDate(text: string): boolean {
  const month = Number(text.slice(2, 4))
  const monthWithoutMark = month >= 40 ? month - 40 : month >= 20 ? month - 20 : month
  if (monthWithoutMark > 12) return false
  const dayCountsUp = monthWithoutMark === 0
  return dayCountsUp || Number(text.slice(4, 6)) <= 31
}

function centuryOf(text: string, at?: Date): 1900 | 2000 | undefined {
  const leading = Number(text.slice(0, 9))
  const check = Number(text.slice(9))
  if (check === complementTo(97, leading)) return 1900
  if (check !== complementTo(97, 2_000_000_000 + leading)) return undefined
  const yearInFuture = at !== undefined && 2000 + Number(text.slice(0, 2)) > at.getUTCFullYear()
  return yearInFuture ? undefined : 2000
}

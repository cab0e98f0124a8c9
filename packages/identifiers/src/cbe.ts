/**
 * Enterprise number (CBE: BCE/KBO).
 *
 * Takes   10 digits, the first 0 or 1.
 * Gives   a branded value, or undefined. Last two digits = 97 − (first eight mod 97) (card reference section 6).
 */
import { passesCheckDigits } from './check-digits.ts'

declare const cbeBrand: unique symbol

/** An enterprise number whose check digits fit. */
export type Cbe = string & { readonly [cbeBrand]: true }

/** Reads 10 digits as an enterprise number. */
export function parseCbe(text: string): Cbe | undefined {
  return /^[01][0-9]{9}$/.test(text) && passesCheckDigits('CHECK-97-MOD-97', text) ? (text as Cbe) : undefined
}

/** The form people know: `0123.456.749`. */
export function formatCbe(cbe: Cbe): string {
  return `${cbe.slice(0, 4)}.${cbe.slice(4, 7)}.${cbe.slice(7)}`
}

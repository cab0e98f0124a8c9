/**
 * NIHII number (INAMI/RIZIV): of a care professional `P NNNNN CC QQQ`, of an organization `NNNNNN CC`.
 *
 * Takes   8 or 11 digits without punctuation.
 * Gives   a branded value, or undefined when the check digits fit none of the moduli.
 *
 * CC = M − (first six mod M). Organizations: M = 97. Professionals: 97, since 2013 for nurses and midwives and since April
 * 2019 for doctors also 89; 83 and 79 occur (card reference section 6). Only the first eight digits name a professional, the
 * last three are the qualification and may change.
 */
import { complementTo } from './check-digits.ts'

declare const nihiiBrand: unique symbol

/** A professional's NIHII number of 8 or 11 digits whose check digits fit. */
export type Nihii = string & { readonly [nihiiBrand]: true }

/** The moduli in use for care professionals, the oldest first. */
export const NIHII_MODULI: readonly number[] = [97, 89, 83, 79]

/** Reads a care professional's number, with (11 digits) or without (8) its qualification. */
export function parseNihii(text: string): Nihii | undefined {
  if (!/^[0-9]{8}(?:[0-9]{3})?$/.test(text)) return undefined
  const leading = Number(text.slice(0, 6))
  const check = Number(text.slice(6, 8))
  return NIHII_MODULI.some(modulus => complementTo(modulus, leading) === check) ? (text as Nihii) : undefined
}

/** The eight digits that name the professional, without the qualification. */
export function nihiiWithoutQualification(nihii: Nihii): Nihii {
  return nihii.slice(0, 8) as Nihii
}

/** The form people know: `1-23456-25-000`, or `1-23456-25`. */
export function formatNihii(nihii: Nihii): string {
  const parts = [nihii.slice(0, 1), nihii.slice(1, 6), nihii.slice(6, 8), nihii.slice(8)]
  return parts.filter(part => part !== '').join('-')
}

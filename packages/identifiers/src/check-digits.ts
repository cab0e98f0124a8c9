/**
 * The two check-digit rules that the platform names in its list of organization types.
 *
 * Takes   a string of decimal digits whose last two are the check digits.
 * Gives   whether they fit. Anything that is not digits, or is too short, does not.
 * Section wire contract 13.2.
 */

/** Names as the platform writes them on the wire (`CheckDigitAlgorithm`). */
export type CheckDigitAlgorithm = 'CHECK-97-MOD-97' | 'CHECK-MOD-97'

/** Tells whether the last two digits satisfy the named rule over the digits before them. */
export function passesCheckDigits(algorithm: CheckDigitAlgorithm, digits: string): boolean {
  if (!/^[0-9]{3,15}$/.test(digits)) return false
  const leading = Number(digits.slice(0, -2))
  const found = Number(digits.slice(-2))
  return found === (algorithm === 'CHECK-97-MOD-97' ? complementTo(97, leading) : remainderOrModulus(leading))
}

/** `modulus − (leading mod modulus)`, so 1 up to the modulus itself. */
export function complementTo(modulus: number, leading: number): number {
  return modulus - (leading % modulus)
}

/** A remainder of 0 is written 97 (wire contract 13.2). */
function remainderOrModulus(leading: number): number {
  return leading % 97 === 0 ? 97 : leading % 97
}

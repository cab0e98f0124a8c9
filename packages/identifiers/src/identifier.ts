/**
 * An identifier (type and value) of a care person or organization: checks, the depot's padded form, what a person typed.
 *
 * Takes   wire strings.
 * Gives   objections (empty when fine) or the value in the asked form. Never throws.
 * Section wire contract 13.1 and 13.2, requirements A9, C1, C2.
 */
import { passesCheckDigits } from './check-digits.ts'
import { type IdentifierType, identifierTypeRow } from './identifier-type.ts'
import { parseNihii } from './nihii.ts'
import { parseSsin, ssinCheckDigitsFit } from './ssin.ts'

/** Names one care person or organization. The value has no punctuation. */
export interface Identifier {
  readonly type: IdentifierType
  readonly value: string
}

export type IdentifierObjectionCode =
  | 'IDENTIFIER_TYPE_UNKNOWN'
  | 'IDENTIFIER_PATTERN'
  | 'IDENTIFIER_CHECK_DIGIT'

/** Why a value cannot be an identifier of that type. Holds no value: it may be a national number. */
export interface IdentifierObjection {
  readonly code: IdentifierObjectionCode
  /** The type asked for, as received. */
  readonly type: string
  /** The pattern or check-digit rule of the type. */
  readonly expected?: string
}

/** Checks a value against the rules of its type; an empty list means it may exist. */
export function checkIdentifier(type: string, value: string): readonly IdentifierObjection[] {
  const row = identifierTypeRow(type)
  if (row === undefined) return [{ code: 'IDENTIFIER_TYPE_UNKNOWN', type }]
  if (!new RegExp(`^(?:${row.pattern})$`).test(value)) {
    return [{ code: 'IDENTIFIER_PATTERN', type, expected: row.pattern }]
  }
  if (row.type === 'SSIN') return checkSsin(value)
  if (row.personal) {
    return parseNihii(value) === undefined
      ? [{ code: 'IDENTIFIER_CHECK_DIGIT', type, expected: 'NIHII' }]
      : []
  }
  if (row.checkDigit !== undefined && !passesCheckDigits(row.checkDigit, value)) {
    return [{ code: 'IDENTIFIER_CHECK_DIGIT', type, expected: row.checkDigit }]
  }
  return []
}

/** Reads a wire pair as an identifier, or undefined when `checkIdentifier` objects. */
export function parseIdentifier(type: string, value: string): Identifier | undefined {
  return checkIdentifier(type, value).length === 0 ? { type: type as IdentifierType, value } : undefined
}

/** Tells whether the identifier names a natural person. */
export function isPersonalIdentifier(identifier: Identifier): boolean {
  return identifierTypeRow(identifier.type)?.personal === true
}

/** Same type and value. */
export function sameIdentifier(a: Identifier, b: Identifier): boolean {
  return a.type === b.type && a.value === b.value
}

/**
 * The value as the depot's clients send it: padded with zeros on the left to the type's length, cut to it when longer (so an
 * 11-digit NIHII number becomes its first 8). An unknown type leaves the value as it is.
 */
export function padIdentifierValue(type: string, value: string): string {
  const row = identifierTypeRow(type)
  return row === undefined ? value : value.padStart(row.length, '0').slice(0, row.length)
}

/**
 * What a person most likely meant: punctuation, blanks and a `BE` before an enterprise number dropped, the old 9-digit enterprise
 * number with its leading 0, an 11-digit NIHII number cut to its first 8 (A9). The result still has to pass `checkIdentifier`,
 * and a changed value is shown to the person before it is used.
 */
export function suggestIdentifierValue(type: string, typed: string): string {
  const bare = typed.replace(/[\s.\-/]/gu, '')
  if (type === 'CBE' || type.startsWith('CBE-')) {
    const digits = bare.replace(/^BE/i, '')
    return /^[0-9]{9}$/.test(digits) ? `0${digits}` : digits
  }
  const namesEightDigits = type.startsWith('NIHII') && identifierTypeRow(type)?.length === 8
  return namesEightDigits && /^[0-9]{11}$/.test(bare) ? bare.slice(0, 8) : bare
}

function checkSsin(value: string): readonly IdentifierObjection[] {
  if (!ssinCheckDigitsFit(value)) return [{ code: 'IDENTIFIER_CHECK_DIGIT', type: 'SSIN', expected: 'SSIN' }]
  return parseSsin(value) === undefined
    ? [{ code: 'IDENTIFIER_PATTERN', type: 'SSIN', expected: 'YYMMDD' }]
    : []
}

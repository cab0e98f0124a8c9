/**
 * An identifier's value grouped for reading.
 *
 * Takes   an identifier; its digits need not fit.
 * Gives   the form people know for its type: `85.07.30-001.60`, `1-23456-25-000`, `0123.456.749`, `796 0997 7`; the bare value
 *         where there is none or the length differs.
 */
import { formatCbe, parseCbe } from './cbe.ts'
import type { Identifier } from './identifier.ts'
import { formatNihii, parseNihii } from './nihii.ts'
import { formatSsin, parseSsin } from './ssin.ts'

/** Groups the digits of an identifier's value. For people only: never on the wire or in a file name. */
export function formatIdentifierValue(identifier: Identifier): string {
  const { type, value } = identifier
  if (type === 'SSIN') return formatted(parseSsin(value), formatSsin) ?? value
  if (type === 'NIHII' || type === 'NIHII11') return formatted(parseNihii(value), formatNihii) ?? value
  if (type === 'CBE' || type.startsWith('CBE-')) return formatted(parseCbe(value), formatCbe) ?? value
  if (type.startsWith('NIHII-') && value.length === 8)
    return `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`
  if (value.length === 10) return `${value.slice(0, 4)} ${value.slice(4, 7)} ${value.slice(7)}`
  return value
}

function formatted<T>(value: T | undefined, format: (value: T) => string): string | undefined {
  return value === undefined ? undefined : format(value)
}

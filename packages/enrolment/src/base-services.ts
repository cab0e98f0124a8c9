/**
 * Specific uses a certificate may name (A10): only those that the holder's type has (wire contract 6.2).
 */
import { type BaseService, identifierTypeRow } from '@vesalius/identifiers'
import type { Objection } from './objection.ts'

/** Checks the uses asked for; one objection for each that is not available. */
export function checkBaseServices(type: string, asked: readonly string[]): readonly Objection[] {
  const available: readonly BaseService[] = identifierTypeRow(type)?.baseServices ?? []
  return [...new Set(asked)]
    .filter(use => !available.some(service => service === use))
    .map(use => ({ code: 'BASE_SERVICE_NOT_ALLOWED', expected: available.join(' '), found: use }))
}

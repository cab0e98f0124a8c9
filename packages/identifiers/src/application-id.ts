/**
 * Application ID: tells several certificates of one organization apart.
 *
 * Takes   what a person or client sent.
 * Gives   the normalized form `[0-9A-Z_-]{1,30}`, the empty string for none, or undefined when it cannot be one.
 * Section wire contract 13.3, requirement A10.
 */
import { normalizeName } from './holder-name.ts'

/** Normalizes like a name, then demands `[0-9A-Z_-]{1,30}`. Empty means none and stays empty; undefined means refuse. */
export function normalizeApplicationId(text: string): string | undefined {
  const normalized = normalizeName(text)
  return /^[0-9A-Z_-]{0,30}$/.test(normalized) ? normalized : undefined
}

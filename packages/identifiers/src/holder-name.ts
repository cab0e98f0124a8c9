/**
 * The certificate holder's name as it stands in the certificate.
 *
 * Takes   names as on the card or in the authentic source.
 * Gives   upper case, decomposed (NFD), without combining marks, at most 64 characters: whole words are dropped from the end,
 *         of a person the last given names first. The client and the authority both use this one rule (A7).
 * Refuses (as objections) names that could be read as something else (B2).
 * Section wire contract 13.3.
 */
import { commonNameOf, PLATFORM_UNIT } from './distinguished-name.ts'
import type { Identifier } from './identifier.ts'
import { IDENTIFIER_TYPES } from './identifier-type.ts'

/** RFC 5280 appendix A: an organizational unit has at most 64 characters. */
export const HOLDER_NAME_LIMIT = 64

export type HolderNameObjectionCode =
  | 'HOLDER_NAME_EMPTY'
  | 'HOLDER_NAME_TOO_LONG'
  | 'HOLDER_NAME_IMITATES_IDENTIFIER'
  | 'HOLDER_NAME_RESERVED'
  | 'HOLDER_NAME_ENDS_COMMON_NAME'
  | 'HOLDER_NAME_CONTROL_CHARACTER'

/** Why a name may not stand in a certificate (B2). */
export interface HolderNameObjection {
  readonly code: HolderNameObjectionCode
}

/** What stands behind is not read: NFD sorts a run of marks in quadratic time, and no name is as long. */
const READ_LIMIT = 1024

/** Upper case, NFD, marks U+0300 to U+036F dropped; nothing else changes (no trimming, no transliteration). */
export function normalizeName(text: string): string {
  return text
    .slice(0, READ_LIMIT)
    .toUpperCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
}

/** A person's holder name: given names, then surname. Given names are dropped from the last, then surname words. */
export function personHolderName(firstNames: string, surname: string): string {
  const given = normalizeName(firstNames)
  const family = normalizeName(surname)
  const whole = joinNames(given, family)
  if (fits(whole)) return whole

  const kept = wordsOf(given)
  while (kept.length > 0) {
    kept.pop()
    const shorter = joinNames(kept.join(' '), family)
    if (fits(shorter)) return shorter
  }
  return dropWordsFromEnd(family)
}

/**
 * The holder name of a person without a card: surname, then given names, as existing clients write it (wire contract 13.4). Words are
 * dropped from the end.
 */
export function foreignHolderName(firstNames: string, surname: string): string {
  return organizationHolderName(joinNames(normalizeName(surname), normalizeName(firstNames)))
}

/** An organization's holder name: whole words are dropped from the end until it fits. */
export function organizationHolderName(name: string): string {
  const normalized = normalizeName(name)
  return fits(normalized) ? normalized : dropWordsFromEnd(normalized)
}

/**
 * Checks a holder name against B2, all objections at once. It would be mistaken for the identifier if it looked like
 * `TYPE=digits`, for a fixed unit if it equalled one, for an application ID if the common name ended with it.
 */
export function checkHolderName(
  name: string,
  identifier: Identifier,
  applicationId?: string,
): readonly HolderNameObjection[] {
  const folded = fold(name)
  const commonName = fold(commonNameOf(identifier, applicationId))
  const rules: readonly (readonly [HolderNameObjectionCode, boolean])[] = [
    ['HOLDER_NAME_EMPTY', folded === ''],
    ['HOLDER_NAME_TOO_LONG', !fits(name)],
    ['HOLDER_NAME_IMITATES_IDENTIFIER', IMITATION.test(folded)],
    ['HOLDER_NAME_RESERVED', folded === fold(PLATFORM_UNIT)],
    ['HOLDER_NAME_ENDS_COMMON_NAME', folded !== '' && commonName.endsWith(folded)],
    // format characters (bidirectional marks, zero-width) deceive the eye as control characters deceive programs
    ['HOLDER_NAME_CONTROL_CHARACTER', /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)],
  ]
  return rules.filter(([, broken]) => broken).map(([code]) => ({ code }))
}

const KNOWN_TYPES = IDENTIFIER_TYPES.map(row => row.type)
  .sort((a, b) => b.length - a.length)
  .join('|')

/**
 * Anything with `=` and digits as a whole, also in letters or digits that only look like those of a type (С of Cyrillic), or a known type
 * followed by `=` and a digit anywhere.
 */
const IMITATION = new RegExp(`^[^=]*=\\s*\\p{Nd}+$|(?:^|[^A-Z0-9])(?:${KNOWN_TYPES})\\s*=\\s*\\p{Nd}`, 'u')

/** Compatibility forms (full-width digits, long equals signs) are read as their plain ones, blanks collapsed. */
function fold(text: string): string {
  return normalizeName(text.slice(0, READ_LIMIT).normalize('NFKC')).replace(/\s+/gu, ' ').trim()
}

function fits(name: string): boolean {
  return [...name].length <= HOLDER_NAME_LIMIT
}

function wordsOf(name: string): string[] {
  return name.split(' ').filter(word => word !== '')
}

function joinNames(given: string, family: string): string {
  if (given === '') return family
  return family === '' ? given : `${given} ${family}`
}

/** A first word that is too long by itself is cut: there is nothing whole to keep. */
function dropWordsFromEnd(name: string): string {
  const words = wordsOf(name)
  while (words.length > 1) {
    const joined = words.join(' ')
    if (fits(joined)) return joined
    words.pop()
  }
  return [...(words[0] ?? '')].slice(0, HOLDER_NAME_LIMIT).join('')
}

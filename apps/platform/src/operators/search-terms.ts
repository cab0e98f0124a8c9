/**
 * What an operator typed into a search, as a criterion of the store.
 *
 * Throws  `Refusal` SEARCH_TERM_INVALID when nothing can be looked for with it.
 */
import { IDENTIFIER_TYPES, normalizeName } from '@vesalius/identifiers'
import { refuse } from '../services/refusal.ts'
import type { SearchCriterion } from '../storage/operator-search.ts'

/** Exactly one of them, or none for everything. */
export interface SearchTerms {
  readonly identifier?: { readonly type?: string | undefined; readonly value: string } | undefined
  readonly name?: string | undefined
  /** Decimal, or hexadecimal with or without `0x` and colons. */
  readonly serialNumber?: string | undefined
  /** 40 hex digits or a beginning of at least 8. */
  readonly publicKeyIdentifier?: string | undefined
  /** 10 characters, blanks allowed. */
  readonly requestNumber?: string | undefined
}

export function criterionOf(terms: SearchTerms): SearchCriterion {
  const { identifier, name, serialNumber, publicKeyIdentifier, requestNumber } = terms
  if (identifier) {
    const { type } = identifier
    const types = IDENTIFIER_TYPES.map(row => row.type).filter(one => type === undefined || one === type)
    const value = identifier.value.replace(/[\s.-]/g, '')
    return types.length > 0 && /^[0-9]+$/.test(value)
      ? { by: 'identifier', types, value }
      : invalid('identifier')
  }
  if (name !== undefined) return { by: 'name', words: wordsOf(name) }
  if (serialNumber !== undefined) return { by: 'serial', serialNumbers: serialNumbersOf(serialNumber) }
  if (publicKeyIdentifier !== undefined) return keysFrom(publicKeyIdentifier.toLowerCase(), '0', 'f')
  if (requestNumber !== undefined) return keysOfRequestNumber(requestNumber)
  return { by: 'everything' }
}

function wordsOf(name: string): readonly string[] {
  const words = normalizeName(name).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length > 0 ? words : invalid('name')
}

/** Digits alone may be meant either way: both are looked for. */
function serialNumbersOf(text: string): readonly bigint[] {
  const digits = text.toLowerCase().replace(/[\s:]/g, '')
  const isDecimal = /^[0-9]{1,49}$/.test(digits)
  const hex = /^(?:0x)?([0-9a-f]{1,40})$/.exec(digits)?.[1]
  const found = [...(isDecimal ? [BigInt(digits)] : []), ...(hex === undefined ? [] : [BigInt(`0x${hex}`)])]
  return found.length > 0 ? found : invalid('serialNumber')
}

function keysFrom(beginning: string, first: string, last: string): SearchCriterion {
  if (!/^[0-9a-f]{8,40}$/.test(beginning)) return invalid('publicKeyIdentifier')
  return { by: 'key', from: beginning.padEnd(40, first), to: beginning.padEnd(40, last) }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A request number is the first 50 bits: 12 hex digits and half of the next one. */
function keysOfRequestNumber(text: string): SearchCriterion {
  const number = text.toUpperCase().replace(/\s/g, '')
  if (!/^[A-Z2-7]{10}$/.test(number)) return invalid('requestNumber')
  const bits = [...number].reduce((sum, letter) => (sum << 5n) | BigInt(ALPHABET.indexOf(letter)), 0n)
  const digits = (value: bigint) => value.toString(16).padStart(13, '0')
  return {
    by: 'key',
    from: digits(bits << 2n).padEnd(40, '0'),
    to: digits((bits << 2n) | 3n).padEnd(40, 'f'),
  }
}

function invalid(field: string): never {
  return refuse('SEARCH_TERM_INVALID', { field })
}

/**
 * When two names count as the same.
 *
 * `sameName` is the comparison of the wire contract (13.4): the same sequence of attributes after case folding
 * and collapsing of white space, in either direction, because some clients encode CN first. `chainsTo` is the
 * stricter one of path validation (RFC 5280 section 7.1): the same, in the same direction.
 */
import type { DistinguishedName } from './name.ts'

/** Same attributes in the same or in exactly the reverse order. */
export function sameName(a: DistinguishedName, b: DistinguishedName): boolean {
  return sameSequence(a, b) || sameSequence(a, [...b].reverse())
}

/** Whether `issuer` in one certificate names `subject` in another: order counts. */
export function chainsTo(issuer: DistinguishedName, subject: DistinguishedName): boolean {
  return sameSequence(issuer, subject)
}

function sameSequence(a: DistinguishedName, b: DistinguishedName): boolean {
  return (
    a.length === b.length &&
    a.every((attribute, i) => {
      const other = b[i]
      return (
        other !== undefined &&
        attribute.type === other.type &&
        (attribute.value === other.value || sameFolded(attribute.value, other.value))
      )
    })
  )
}

/** Longer values, which strangers alone send, are the same only to the letter: NFC takes quadratic time for a run of marks. */
const FOLDED_LIMIT = 1024

function sameFolded(a: string, b: string): boolean {
  return a.length <= FOLDED_LIMIT && b.length <= FOLDED_LIMIT && folded(a) === folded(b)
}

function folded(value: string): string {
  return value.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim()
}

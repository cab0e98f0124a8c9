/**
 * How long a text may be before the rules look at it. Longer than any real one by far; the body's own limit would let a stranger
 * send names of a million characters, and rules about words and attributes are not free.
 */
import type { Actor } from '@vesalius/protocols'
import { FaultError } from '../http/soap/faults.ts'

const NAME_LIMIT = 1000
const DISTINGUISHED_NAME_LIMIT = 4000

/** Throws `FaultError` SOA-03007. */
export function checkActorLength({ identifier, firstNames, name }: Actor): void {
  checkLength('Id', identifier.type + identifier.value, NAME_LIMIT)
  checkLength('FirstName', firstNames.join(' '), NAME_LIMIT)
  checkLength('Name', name, NAME_LIMIT)
}

/** Throws `FaultError` SOA-03007. */
export function checkDistinguishedNameLength(dn: string): void {
  checkLength('DN', dn, DISTINGUISHED_NAME_LIMIT)
}

function checkLength(element: string, text: string, limit: number): void {
  if (text.length > limit) throw new FaultError('SOA-03007', `${element}: longer than ${limit} characters`)
}

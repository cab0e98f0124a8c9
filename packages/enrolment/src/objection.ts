/**
 * Objections: why a request is refused or waits. Data, not errors; all of them at once.
 *
 * Gives   `OBJECTIONS`, the one table of codes with cause and cure for developers and a sentence for people. Codes are
 *         stable: callers, the wire and the error reference know them by name.
 *
 * `expected` and `found` may hold names and numbers of persons: they go back to the person who signed, never into a log.
 */
import { CONTRACT_OBJECTIONS } from './objections/contract.ts'
import { DOCUMENT_OBJECTIONS } from './objections/document.ts'
import { FOREIGN_OBJECTIONS } from './objections/foreign.ts'
import { HOLDER_OBJECTIONS } from './objections/holder.ts'
import { KEY_OBJECTIONS } from './objections/key.ts'
import { LIFE_CYCLE_OBJECTIONS } from './objections/life-cycle.ts'
import type { ObjectionEffect, ObjectionRow } from './objections/row.ts'
import { SOURCE_OBJECTIONS } from './objections/source.ts'
import type { EnrolmentProfile } from './profile.ts'

export type { ObjectionEffect, ObjectionRow } from './objections/row.ts'

const ROWS = {
  ...HOLDER_OBJECTIONS,
  ...CONTRACT_OBJECTIONS,
  ...KEY_OBJECTIONS,
  ...SOURCE_OBJECTIONS,
  ...LIFE_CYCLE_OBJECTIONS,
  ...DOCUMENT_OBJECTIONS,
  ...FOREIGN_OBJECTIONS,
}

/** A stable upper-case code. */
export type ObjectionCode = keyof typeof ROWS

/** Every objection code with what it means, in the order of the error reference. */
export const OBJECTIONS: Readonly<Record<ObjectionCode, ObjectionRow>> = ROWS

/** One reason against a request. */
export interface Objection {
  readonly code: ObjectionCode
  /** The input at fault where the code does not tell: `emailGeneral`, `fr`. */
  readonly field?: string
  readonly expected?: string
  readonly found?: string
}

/** Narrows text to a code of the table. */
export function isObjectionCode(text: string): text is ObjectionCode {
  return Object.hasOwn(OBJECTIONS, text)
}

/** What an objection does in this profile. */
export function effectOf(
  code: ObjectionCode,
  profile: EnrolmentProfile,
): Exclude<ObjectionEffect, 'profile'> {
  const { effect } = OBJECTIONS[code]
  if (effect !== 'profile') return effect
  return code === 'LIMIT_REACHED' ? profile.atLimit : profile.organizationWithoutMandate
}

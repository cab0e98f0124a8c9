/**
 * An error as the interface gets it: its code and facts, and the reasons in every language, so that the language can change while it
 * is on the screen. The text of an unforeseen error goes nowhere.
 */
import { EID_ERRORS } from '@vesalius/eid'
import { explain, type Reason, reasonSentence } from '../cli/report-error.ts'
import { translator } from '../i18n/translate.ts'
import type { ObjectionsView, TroubleView } from './bridge/views.ts'
import { type FieldObjection, InputRefused } from './input-refused.ts'

/** What the person can put right, beside what the card's own table says. */
const RETRIABLE: ReadonlySet<string> = new Set([
  'ANSWER_MALFORMED',
  'CARD_OF_ANOTHER_PERSON',
  'CLOCK_WRONG',
  'INPUT_INVALID',
  'KEYSTORE_FILE_BUSY',
  'KEYSTORE_FOLDER_UNUSABLE',
  'KEYSTORE_PASSWORD_WRONG',
  'OFFLINE',
  'SERVICE_FAULT',
  'TIMED_OUT',
])

/** Troubles with the card or the clock that show only in what the services answer; each has a screen of its own. */
const SEEN_BY_SERVICES: ReadonlySet<string> = new Set([
  'CARD_CERTIFICATE_REVOKED',
  'CARD_NOT_ACCEPTED',
  'CARD_OF_ANOTHER_PERSON',
  'CLOCK_WRONG',
])

export function troubleOf(error: unknown): TroubleView {
  if (error instanceof InputRefused) return refusedInput(error)
  const { code, facts, reasons, reference } = explain(error)
  const { list, ...others } = facts
  const ofCard = Object.hasOwn(EID_ERRORS, code) ? EID_ERRORS[code as keyof typeof EID_ERRORS] : undefined
  return {
    code,
    facts: others,
    reasons: reasons.map(reason => ({ code: reason.code, says: inEveryLanguage(reason) })),
    names: list?.split('\n') ?? [],
    ...(reference !== undefined && { reference }),
    retriable: ofCard?.retriable ?? RETRIABLE.has(code),
    aboutCard: ofCard !== undefined || SEEN_BY_SERVICES.has(code),
  }
}

/** Trouble that no error tells: a check found it. */
export function foundTrouble(code: string): TroubleView {
  return { code, facts: {}, reasons: [], names: [], retriable: true, aboutCard: false }
}

function refusedInput({ objections }: InputRefused): TroubleView {
  return { ...foundTrouble('INPUT_INVALID'), reasons: objections.map(reasonOf) }
}

/** What the rules say of an answer; nothing when they take it. */
export function objectionsTo(check: () => unknown): ObjectionsView {
  try {
    check()
    return { reasons: [] }
  } catch (error) {
    if (error instanceof InputRefused) return { reasons: error.objections.map(reasonOf) }
    throw error
  }
}

function reasonOf({ field, ...reason }: FieldObjection) {
  return { field, code: reason.code, says: inEveryLanguage(reason) }
}

function inEveryLanguage(reason: Reason) {
  return {
    fr: reasonSentence(reason, translator('fr')),
    nl: reasonSentence(reason, translator('nl')),
    de: reasonSentence(reason, translator('de')),
    en: reasonSentence(reason, translator('en')),
  }
}

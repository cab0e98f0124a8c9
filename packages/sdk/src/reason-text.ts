/**
 * What a reason code means, in the language of the person.
 *
 * Gives   the sentence of the enrolment rules in that language; for codes of the services the English one; `undefined` for codes
 *         of another back end, whose own message is then the best there is.
 */
import { isObjectionCode, OBJECTIONS } from '@vesalius/enrolment'
import { isRaErrorCode, RA_ERRORS } from '@vesalius/protocols'

/** Languages of the texts for people. */
export type Language = 'fr' | 'nl' | 'de' | 'en'

export interface ReasonText {
  readonly text: string
  readonly language: Language
}

export function reasonText(code: string, language: Language): ReasonText | undefined {
  if (isObjectionCode(code)) return { text: OBJECTIONS[code].says[language], language }
  return isRaErrorCode(code) ? { text: RA_ERRORS[code].message, language: 'en' } : undefined
}

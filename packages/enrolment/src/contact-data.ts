/**
 * Contact data: where reminders and answers go.
 *
 * Takes   strings as received; an empty general one counts as absent.
 * Gives   objections with the field they are about.
 * Section wire contract 6.4, requirement A11: personal e-mail and phone obligatory, the general ones optional.
 */
import type { Objection } from './objection.ts'

/** E-mail addresses and telephone numbers of one certificate. */
export interface ContactData {
  readonly emailPrivate: string
  readonly phonePrivate: string
  readonly emailGeneral?: string
  readonly phoneGeneral?: string
}

/** The longest e-mail address accepted. */
export const EMAIL_LIMIT = 320

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?'
const EMAIL = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})+$`)
const PHONE = /^[+0-9][0-9 ]*$/

/** Tells whether the text is an e-mail address this service sends to. */
export function isEmailAddress(text: string): boolean {
  return text.length <= EMAIL_LIMIT && EMAIL.test(text)
}

/** Tells whether the text is a telephone number of the accepted form. */
export function isPhoneNumber(text: string): boolean {
  return PHONE.test(text)
}

/** Checks contact data, all objections at once. */
export function checkContactData(contact: ContactData): readonly Objection[] {
  const objections: Objection[] = []
  if (contact.emailPrivate === '') objections.push({ code: 'CONTACT_EMAIL_MISSING', field: 'emailPrivate' })
  if (contact.phonePrivate === '') objections.push({ code: 'CONTACT_PHONE_MISSING', field: 'phonePrivate' })
  for (const field of ['emailPrivate', 'emailGeneral'] as const) {
    const value = contact[field] ?? ''
    if (value !== '' && !isEmailAddress(value)) objections.push({ code: 'CONTACT_EMAIL_INVALID', field })
  }
  for (const field of ['phonePrivate', 'phoneGeneral'] as const) {
    const value = contact[field] ?? ''
    if (value !== '' && !isPhoneNumber(value)) objections.push({ code: 'CONTACT_PHONE_INVALID', field })
  }
  return objections
}

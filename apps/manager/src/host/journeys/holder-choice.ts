/**
 * Whom the certificate is for, and with which options: what the person chose, checked by the rules before anything is asked of anybody.
 *
 * Throws  InputRefused with an objection for each field.
 */
import {
  type BaseService,
  checkIdentifier,
  identifierTypeRow,
  normalizeApplicationId,
  parseIdentifier,
  sameIdentifier,
  suggestIdentifierValue,
} from '@vesalius/identifiers'
import { type ContactData, checkContactData, type KeyType, type OrderedHolder } from '@vesalius/sdk'
import type { ActionOf } from '../bridge/actions.ts'
import { InputRefused } from '../input-refused.ts'
import type { EnrolmentAnswers, ListedOrganization } from './enrolment-path.ts'

/** The holder that the answers name. */
export function orderedHolder(answers: EnrolmentAnswers): OrderedHolder | undefined {
  const { signer, applicationId = '' } = answers
  if (answers.holder === 'self') return signer && { identifier: { type: 'SSIN', value: signer.ssin } }
  const organization = chosenOrganization(answers)
  return (
    organization && {
      identifier: organization.identifier,
      ...(organization.name !== '' && { name: organization.name }),
      ...(applicationId !== '' && { applicationId }),
    }
  )
}

/** The organization that the answers name, listed or typed. */
export function chosenOrganization(answers: EnrolmentAnswers): ListedOrganization | undefined {
  const { holder, organizations = [], organization } = answers
  if (holder === 'other') return organization
  if (holder === undefined || holder === 'self') return undefined
  return organizations.find(one => sameIdentifier(one.identifier, holder))
}

/** An organization by its type and number; an 11-digit number counts by its first 8 (requirement A9). */
export function typedOrganization({ kind, number, name }: ActionOf<'organization'>): ListedOrganization {
  const isOrganization = identifierTypeRow(kind)?.personal === false
  const value = suggestIdentifierValue(kind, number.trim())
  const identifier = isOrganization ? parseIdentifier(kind, value) : undefined
  const objections = [
    ...(isOrganization ? [] : [{ field: 'kind', code: 'HOLDER_TYPE_NOT_ALLOWED' }]),
    ...(isOrganization ? checkIdentifier(kind, value).map(({ code }) => ({ field: 'number', code })) : []),
    ...(name.trim() === '' ? [{ field: 'name', code: 'NEEDED' }] : []),
  ]
  if (identifier && objections.length === 0) return { identifier, name: name.trim() }
  throw new InputRefused(objections)
}

/** What was probably meant by a number, where that is another one: the first 8 digits of 11 (requirement A9). */
export function suggestedNumber({ kind, number }: ActionOf<'organization'>): string | undefined {
  const typed = number.trim()
  const suggested = suggestIdentifierValue(kind, typed)
  const isRight = checkIdentifier(kind, suggested).length === 0
  return suggested !== typed && isRight ? suggested : undefined
}

/** Application ID, uses and kind of key. */
export function chosenOptions(
  { applicationId, baseServices, keyType }: ActionOf<'options'>,
  allowed: { readonly type: string; readonly keyTypes: readonly KeyType[] },
): { applicationId: string; baseServices: readonly BaseService[]; keyType: KeyType } {
  const normalized = allowed.type === 'SSIN' ? '' : normalizeApplicationId(applicationId)
  const available = availableServices(allowed.type)
  const services = available.filter(one => baseServices.includes(one))
  const key = allowed.keyTypes.find(one => one === keyType)
  const objections = [
    ...(normalized === undefined ? [{ field: 'applicationId', code: 'APPLICATION_ID_INVALID' }] : []),
    ...(services.length === baseServices.length
      ? []
      : [{ field: 'baseServices', code: 'BASE_SERVICE_NOT_ALLOWED' }]),
    ...(key ? [] : [{ field: 'keyType', code: 'NEEDED' }]),
  ]
  if (normalized !== undefined && key && objections.length === 0)
    return { applicationId: normalized, baseServices: services, keyType: key }
  throw new InputRefused(objections)
}

export const availableServices = (type: string): readonly BaseService[] =>
  identifierTypeRow(type)?.baseServices ?? []

/** Contact data by the rules the registration authority has. */
export function chosenContact(typed: ActionOf<'contact'>): ContactData {
  const [emailGeneral, phoneGeneral] = [typed.emailGeneral.trim(), typed.phoneGeneral.trim()]
  const contact: ContactData = {
    emailPrivate: typed.emailPrivate.trim(),
    phonePrivate: typed.phonePrivate.trim(),
    ...(emailGeneral !== '' && { emailGeneral }),
    ...(phoneGeneral !== '' && { phoneGeneral }),
  }
  const objections = checkContactData(contact)
  if (objections.length === 0) return contact
  throw new InputRefused(objections.map(({ field = 'emailPrivate', code }) => ({ field, code })))
}

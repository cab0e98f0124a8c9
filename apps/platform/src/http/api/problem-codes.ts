/** Every code that a problem of the JSON API can carry, with its HTTP status and what it means: those of this interface, and of the services. */
import { OBJECTIONS } from '@vesalius/enrolment'
import { DEPOT_ERRORS, isRaErrorCode, RA_ERRORS, STS_REFUSALS } from '@vesalius/protocols'
import { KGSS_REFUSALS } from '../../services/kgss/kgss-refusal.ts'

export interface ProblemRow {
  readonly status: number
  readonly title: string
}

/** Codes of this interface alone. */
export const API_PROBLEMS = {
  REQUEST_MALFORMED: { status: 400, title: 'The request does not have the form that is described.' },
  MESSAGE_MALFORMED: {
    status: 400,
    title: 'The signed message cannot be read or does not follow its schema.',
  },
  SEARCH_TERM_INVALID: { status: 400, title: 'Nothing can be looked for with this term.' },
  OPERATOR_NAME_INVALID: {
    status: 400,
    title: 'A name is 3 to 40 lower-case letters, digits, dots, hyphens and underscores.',
  },
  LOGIN_REFUSED: {
    status: 401,
    title:
      'Name, password or code is wrong, the code was used before, or the account is locked for 15 minutes after 50 attempts.',
  },
  LOGIN_PROOF_MISSING: {
    status: 400,
    title: 'Own credentials are renewed with the present password and a one-time code that was not used yet.',
  },
  INVITATION_REFUSED: {
    status: 401,
    title:
      'Name or invitation is wrong, or the invitation has been used or is over: ask an administrator for another.',
  },
  TOKEN_MISSING: { status: 401, title: 'Send the token of a login as bearer.' },
  TOKEN_INVALID: { status: 401, title: 'The token is unknown or over: log in again.' },
  CALLER_NOT_RECOGNIZED: {
    status: 403,
    title: 'The service does not recognize the caller; the rule says why.',
  },
  FORM_OF_ANOTHER_SITE: { status: 403, title: 'The form was not sent by a page of this platform.' },
  ROLE_NOT_ALLOWED: { status: 403, title: 'The role of this operator does not allow it.' },
  LOGIN_CANCELLED: { status: 403, title: 'The person did not log in at the identity provider.' },
  LOGIN_NOT_COMPLETED: {
    status: 403,
    title:
      'The login took too long, was used before, was begun in another browser, or is not believed; the log says which.',
  },
  LOGIN_TOO_WEAK: {
    status: 403,
    title: 'The identity provider vouches for less than the level of assurance that is needed.',
  },
  IDENTITY_PROVIDER_AWAY: {
    status: 503,
    title: 'The identity provider does not answer: log in again in some minutes.',
  },
  PATH_UNKNOWN: { status: 404, title: 'There is nothing at this address.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'This address does not take this method; Allow names those it takes.',
  },
  OPERATOR_NOT_FOUND: { status: 404, title: 'There is no such operator, or no longer.' },
  FOREIGN_PERSON_NOT_FOUND: { status: 404, title: 'There is no such registered person, or no longer.' },
  AUTHORITY_UNKNOWN: { status: 404, title: 'There is no such issuing authority.' },
  EVIDENCE_NOT_FOUND: { status: 404, title: 'There is no such request, or its evidence is no longer kept.' },
  MANDATE_NOT_FOUND: { status: 404, title: 'There is no such mandate.' },
  CONTACT_DATA_NOT_FOUND: { status: 404, title: 'The contact data has been erased.' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request did not arrive in time.' },
  MANDATE_KNOWN: { status: 409, title: 'The same mandate is recorded already.' },
  ORGANIZATION_KNOWN: {
    status: 409,
    title: 'The authentic source knows the organization, or is kept elsewhere: it is not registered here.',
  },
  MANDATE_ENDED: { status: 409, title: 'The mandate has ended already.' },
  MAIL_NOT_RESENDABLE: { status: 409, title: 'There is no such mail, or it still waits to be sent.' },
  OPERATOR_NAME_TAKEN: { status: 409, title: 'Somebody has or had this name.' },
  FOREIGN_PERSON_KNOWN: {
    status: 409,
    title: 'Somebody is registered with this BIS number: invite again, or end that registration first.',
  },
  REQUESTS_COLLIDE: { status: 409, title: 'The certificates of the holder keep changing: try again.' },
  OBJECTION_NOT_OVERRULED: {
    status: 409,
    title: 'The request has an objection that was not named: look at it again.',
  },
  BODY_TOO_LARGE: { status: 413, title: 'The request is too large.' },
  MEDIA_TYPE_NOT_ALLOWED: {
    status: 415,
    title: 'Send application/json, or a signed message as application/xml, not compressed.',
  },
  EXPECTATION_UNKNOWN: { status: 417, title: 'Nothing but 100-continue can be expected.' },
  MANDATE_EVIDENCE_MISSING: { status: 422, title: 'Name the mandate document: no mandate is known.' },
  MANDATE_PERIOD_INVALID: { status: 422, title: 'A mandate ends after it begins.' },
  TIME_STAMP_REFUSED: { status: 422, title: 'The time-stamp authority does not stamp this.' },
  REASON_UNKNOWN: { status: 422, title: 'The reason is not a code of an objection.' },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many requests: wait a minute; after five logins that failed, a quarter of an hour.',
  },
  HEADERS_TOO_LARGE: { status: 431, title: 'Address and headers together are longer than 16 KiB.' },
  SERVICE_UNAVAILABLE: { status: 503, title: 'Something that is needed does not answer: try again later.' },
  PLATFORM_UNREACHABLE: { status: 503, title: 'The platform does not answer at this address.' },
  INTERNAL: { status: 500, title: 'A fault of ours; quote the reference.' },
} as const satisfies Record<string, ProblemRow>

export type ApiProblemCode = keyof typeof API_PROBLEMS

/** Codes whose status is not that of a rule that says no. */
const OTHER_STATUS: Readonly<Record<string, number>> = {
  NO_MATCHING_ETK: 404,
  CERT_NOT_FOUND: 404,
  CERTIFICATE_NOT_REVOCABLE: 409,
  CERT_NOT_YET_DELIVERED: 409,
  REQUEST_NOT_WAITING: 409,
  DOCUMENT_TOO_LARGE: 413,
  DOCUMENT_TYPE_NOT_ALLOWED: 415,
  DOCUMENTS_TOO_MANY: 409,
  SIGNER_NOT_AUTHORIZED: 403,
  HOLDER_OF_ANOTHER_KEY: 403,
  CARD_OF_ANOTHER_PERSON: 403,
  PERSON_NOT_MANDATED: 403,
  FALLBACK_USED_UP: 403,
  KEY_NOT_AVAILABLE: 404,
}

/** Codes of the services with what each of them means. */
const MEANINGS: readonly Readonly<Record<string, string>>[] = [
  meanings(OBJECTIONS, ({ cause }) => cause),
  meanings(DEPOT_ERRORS, ({ cause }) => cause),
  meanings(STS_REFUSALS, ({ message }) => `${message}.`),
  meanings(KGSS_REFUSALS, ({ message }) => `${message}.`),
]

function meanings<Of>(table: Readonly<Record<string, Of>>, meaning: (row: Of) => string) {
  return Object.fromEntries(Object.entries(table).map(([code, row]) => [code, meaning(row)]))
}

/** What a code means, for people who read it on a command line; empty for one that is none. */
export const titleOf = (code: string): string => find(code)?.title ?? ''

export const rowOf = (code: string): ProblemRow => find(code) ?? API_PROBLEMS.INTERNAL

function find(code: string): ProblemRow | undefined {
  if (Object.hasOwn(API_PROBLEMS, code)) return API_PROBLEMS[code as ApiProblemCode]
  const title = MEANINGS.find(table => Object.hasOwn(table, code))?.[code]
  if (title !== undefined) return { status: OTHER_STATUS[code] ?? 422, title }
  if (!isRaErrorCode(code)) return undefined
  const { origin, message } = RA_ERRORS[code]
  if (code === 'INTERNAL_ERROR') return API_PROBLEMS.INTERNAL
  return { status: origin === 'requester' ? 422 : 503, title: message }
}

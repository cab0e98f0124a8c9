/**
 * Answers of the JSON API that say no: problem details (RFC 9457) with the codes that all interfaces share.
 *
 * `code` is the first reason, `errors` are all of them; `instance` is the reference that is also in the log.
 */
import { isObjectionCode, OBJECTIONS } from '@vesalius/enrolment'
import { DEPOT_ERRORS, isRaErrorCode, RA_ERRORS, SOA_FAULTS, type SoaFaultCode } from '@vesalius/protocols'
import { XmlError } from '@vesalius/xml'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { type Reason, Refusal } from '../../services/refusal.ts'
import { FaultError, faultFor } from '../soap/faults.ts'

interface Row {
  readonly status: number
  readonly title: string
}

/** Codes of this interface alone; the others are objections of the rules. */
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
  ROLE_NOT_ALLOWED: { status: 403, title: 'The role of this operator does not allow it.' },
  PATH_UNKNOWN: { status: 404, title: 'There is nothing at this address.' },
  OPERATOR_NOT_FOUND: { status: 404, title: 'There is no such operator, or no longer.' },
  AUTHORITY_UNKNOWN: { status: 404, title: 'There is no such issuing authority.' },
  EVIDENCE_NOT_FOUND: { status: 404, title: 'There is no such request, or its evidence is no longer kept.' },
  MANDATE_NOT_FOUND: { status: 404, title: 'There is no such mandate.' },
  CONTACT_DATA_NOT_FOUND: { status: 404, title: 'The contact data has been erased.' },
  MANDATE_KNOWN: { status: 409, title: 'The same mandate is recorded already.' },
  ORGANIZATION_KNOWN: {
    status: 409,
    title: 'The authentic source knows the organization, or is kept elsewhere: it is not registered here.',
  },
  MANDATE_ENDED: { status: 409, title: 'The mandate has ended already.' },
  MAIL_NOT_RESENDABLE: { status: 409, title: 'There is no such mail, or it still waits to be sent.' },
  OPERATOR_NAME_TAKEN: { status: 409, title: 'Somebody has or had this name.' },
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
  MANDATE_EVIDENCE_MISSING: { status: 422, title: 'Name the mandate document: no mandate is known.' },
  MANDATE_PERIOD_INVALID: { status: 422, title: 'A mandate ends after it begins.' },
  REASON_UNKNOWN: { status: 422, title: 'The reason is not a code of an objection.' },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many requests: wait a minute; after five logins that failed, a quarter of an hour.',
  },
  SERVICE_UNAVAILABLE: { status: 503, title: 'Something that is needed does not answer: try again later.' },
  PLATFORM_UNREACHABLE: { status: 503, title: 'The platform does not answer at this address.' },
  INTERNAL: { status: 500, title: 'A fault of ours; quote the reference.' },
} as const satisfies Record<string, Row>

export type ApiProblemCode = keyof typeof API_PROBLEMS

/** Objections whose status is not that of a rule that says no. */
const OBJECTION_STATUS: Readonly<Record<string, number>> = {
  CERT_NOT_FOUND: 404,
  CERTIFICATE_NOT_REVOCABLE: 409,
  CERT_NOT_YET_DELIVERED: 409,
  REQUEST_NOT_WAITING: 409,
  DOCUMENT_TOO_LARGE: 413,
  DOCUMENT_TYPE_NOT_ALLOWED: 415,
  DOCUMENTS_TOO_MANY: 409,
  SIGNER_NOT_AUTHORIZED: 403,
}

export const problemSchema = z
  .object({
    type: z.string().describe('urn:vesalius:problem: and the code'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; branch on it'),
    instance: z.string().describe('Reference, also in the log'),
    errors: z
      .array(
        z.object({ code: z.string(), parameters: z.record(z.string(), z.string()).readonly().optional() }),
      )
      .readonly(),
  })
  .describe('Problem details (RFC 9457)')

export function sendReasons(
  request: FastifyRequest,
  reply: FastifyReply,
  reasons: readonly [Reason, ...Reason[]],
): FastifyReply {
  const [{ code }] = reasons
  const { status, title } = rowOf(code)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `urn:vesalius:problem:${code}`,
      ...{ title, status, code },
      instance: `urn:uuid:${request.id}`,
      errors: reasons,
    } satisfies z.input<typeof problemSchema>)
}

/** Whatever was thrown, as a problem; what nobody foresaw goes to the log, not to the caller. */
export function sendError(
  deps: PlatformDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Refusal) return sendReasons(request, reply, error.reasons)
  if (hasZodFastifySchemaValidationErrors(error)) {
    return sendReasons(request, reply, [
      { code: 'REQUEST_MALFORMED', parameters: malformedAt(error.validation) },
    ])
  }
  if (error instanceof FaultError || error instanceof XmlError) {
    const { code, message, cause } = faultFor(error)
    if (code !== 'SOA-00001') return sendReasons(request, reply, [reasonOfFault(code, message)])
    deps.log.error({ err: cause, requestId: request.id }, 'the API failed')
    return sendReasons(request, reply, [{ code: 'INTERNAL' }])
  }
  const code = codeOfHttpError(error as FastifyError)
  if (code === 'INTERNAL') {
    deps.log.error({ err: error, requestId: request.id }, 'the API failed')
  }
  return sendReasons(request, reply, [{ code }])
}

/** What over SOAP is a fault: the message cannot be taken, or not now. */
function reasonOfFault(code: SoaFaultCode, rule: string): Reason {
  if (code === 'SOA-02002') {
    const isPlain = rule === SOA_FAULTS[code].message
    return { code: 'TOO_MANY_REQUESTS', ...(!isPlain && { parameters: { rule } }) }
  }
  if (code === 'SOA-02001') return { code: 'SERVICE_UNAVAILABLE' }
  return { code: 'MESSAGE_MALFORMED', parameters: { rule } }
}

/** Which field, never what was in it. */
function malformedAt(found: readonly { readonly instancePath: string; readonly message?: string }[]) {
  const [first] = found
  return { field: first?.instancePath || '/', expected: first?.message ?? '' }
}

function codeOfHttpError({ statusCode = 500 }: FastifyError): ApiProblemCode {
  if (statusCode === 413) return 'BODY_TOO_LARGE'
  if (statusCode === 415) return 'MEDIA_TYPE_NOT_ALLOWED'
  return statusCode >= 400 && statusCode < 500 ? 'REQUEST_MALFORMED' : 'INTERNAL'
}

/** What a code means, for people who read it on a command line. */
export const titleOf = (code: string): string =>
  isApiProblem(code) || isObjectionCode(code) || isRaErrorCode(code) ? rowOf(code).title : ''

function rowOf(code: string): Row {
  if (isApiProblem(code)) return API_PROBLEMS[code]
  if (isObjectionCode(code)) return { status: OBJECTION_STATUS[code] ?? 422, title: OBJECTIONS[code].cause }
  if (isDepotError(code)) {
    return { status: code === 'NO_MATCHING_ETK' ? 404 : 422, title: DEPOT_ERRORS[code].cause }
  }
  if (isRaErrorCode(code) && code !== 'INTERNAL_ERROR') {
    const { origin, message: title } = RA_ERRORS[code]
    return { status: origin === 'requester' ? 422 : 503, title }
  }
  return API_PROBLEMS.INTERNAL
}

function isDepotError(code: string): code is keyof typeof DEPOT_ERRORS {
  return Object.hasOwn(DEPOT_ERRORS, code)
}

function isApiProblem(code: string): code is ApiProblemCode {
  return Object.hasOwn(API_PROBLEMS, code)
}

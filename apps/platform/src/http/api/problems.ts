/**
 * Answers of the JSON API that say no: problem details (RFC 9457) with the codes that all interfaces share.
 *
 * `code` is the first reason, `errors` are all of them; `instance` is the reference that is also in the log.
 */
import { Pkcs11Error } from '@vesalius/eid'
import { SOA_FAULTS, type SoaFaultCode } from '@vesalius/protocols'
import { XmlError } from '@vesalius/xml'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { type Reason, Refusal } from '../../services/refusal.ts'
import { reasonInMessage } from '../../services/sts/sts-refusal.ts'
import { isDatabaseAway } from '../../storage/error.ts'
import { FaultError, faultFor } from '../soap/faults.ts'
import { noteFault } from '../soap/send-fault.ts'
import { type ApiProblemCode, rowOf } from './problem-codes.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The service that answers here; what it refuses by a fault counts for it. */
    service?: string
  }
}

export const problemSchema = z
  .object({
    type: z.string().describe('urn:vesalius:problem: and the code'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; branch on it'),
    instance: z.string().describe('Reference, also in the log'),
    fault: z
      .string()
      .optional()
      .describe('Code of the SOAP fault, where the same message gets one over SOAP'),
    errors: z
      .array(
        z.object({ code: z.string(), parameters: z.record(z.string(), z.string()).readonly().optional() }),
      )
      .readonly(),
  })
  .describe('Problem details (RFC 9457)')
  .meta({
    id: 'Problem',
    examples: [
      {
        type: 'urn:vesalius:problem:CERT_REVOKED',
        ...{ ...rowOf('CERT_REVOKED'), code: 'CERT_REVOKED' },
        instance: 'urn:uuid:0b8a4f5e-6f0e-4c39-9a55-3f1d5c1f0a11',
        fault: 'SOA-01001',
        errors: [{ code: 'CERT_REVOKED' }],
      },
    ],
  })

type Reasons = readonly [Reason, ...Reason[]]

export function sendReasons(
  request: FastifyRequest,
  reply: FastifyReply,
  reasons: Reasons,
  fault?: SoaFaultCode,
): FastifyReply {
  const problem = problemOf(request.id, reasons, fault)
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem)
}

/** `id`: the reference. */
export function problemOf(id: string, reasons: Reasons, fault?: SoaFaultCode): z.input<typeof problemSchema> {
  const [{ code }] = reasons
  const { status, title } = rowOf(code)
  return {
    type: `urn:vesalius:problem:${code}`,
    ...{ title, status, code },
    instance: `urn:uuid:${id}`,
    ...(fault !== undefined && { fault }),
    errors: reasons,
  }
}

/** Whatever was thrown, as a problem; what nobody foresaw goes to the log, not to the caller. */
export function sendError(
  deps: PlatformDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { service } = request.routeOptions.config
  if (error instanceof FaultError || error instanceof XmlError || error instanceof Pkcs11Error) {
    const fault = faultFor(error)
    noteFault(deps, request, { fault, service: service ?? 'JSON API', reference: request.id })
    return sendReasons(request, reply, reasonsOfFault(fault), fault.code)
  }
  const reasons = reasonsOf(error)
  const codes = reasons.map(({ code }) => code)
  if (codes[0] === 'INTERNAL' || isDatabaseAway(error))
    deps.log.error({ err: error, requestId: request.id }, 'a request failed')
  // services write down what they refuse
  else if (!(error instanceof Refusal && service !== undefined))
    deps.log.info({ codes, requestId: request.id }, 'refused')
  return sendReasons(request, reply, reasons)
}

function reasonsOf(error: unknown): Reasons {
  if (error instanceof Refusal) return error.reasons
  if (isDatabaseAway(error)) return [{ code: 'SERVICE_UNAVAILABLE' }]
  if (hasZodFastifySchemaValidationErrors(error))
    return [{ code: 'REQUEST_MALFORMED', parameters: malformedAt(error.validation) }]
  return [{ code: codeOfHttpError(error as FastifyError) }]
}

/** What over SOAP is a fault: told by the reason behind it where that has a code of its own. */
function reasonsOfFault({ code, cause, message: rule }: FaultError): Reasons {
  if (cause instanceof Refusal) return cause.reasons
  switch (code) {
    case 'SOA-00001':
      return [{ code: 'INTERNAL' }]
    case 'SOA-01002':
      return [reasonInMessage(rule) ?? { code: 'CALLER_NOT_RECOGNIZED', parameters: { rule } }]
    case 'SOA-01001':
      return [{ code: 'CALLER_NOT_RECOGNIZED', parameters: { rule } }]
    case 'SOA-02001':
      return [{ code: 'SERVICE_UNAVAILABLE' }]
    case 'SOA-02002': {
      const isPlain = rule === SOA_FAULTS[code].message
      return [{ code: 'TOO_MANY_REQUESTS', ...(!isPlain && { parameters: { rule } }) }]
    }
    default:
      return [{ code: 'MESSAGE_MALFORMED', parameters: { rule } }]
  }
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

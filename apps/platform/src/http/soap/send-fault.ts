/** SOAP messages on their way out, and refusals among them: logged with their reference, counted by service. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { type FaultError, faultFor, renderFault } from './faults.ts'
import { answerAndHearOut } from './hear-out.ts'

/** Whatever was thrown, as a fault with HTTP 500: existing clients read the body of no other refusal (wire contract 3.2). */
export function sendFault(
  deps: PlatformDeps,
  service: string,
  error: unknown,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): FastifyReply {
  const fault = faultFor(error)
  const { xml, reference } = renderFault(fault, deps.installation.environment)
  noteFault(deps, request, { fault, service, reference })
  if (!isTooLarge(error)) return sendXml(reply, 500, xml)
  answerAndHearOut(headOf(reply, 500), xml)
  return reply
}

/** A message that is refused before its operation can answer it, in whatever form its sender hears of it. */
export function noteFault(
  { metrics }: Pick<PlatformDeps, 'metrics'>,
  { log }: Pick<FastifyRequest, 'log'>,
  {
    fault,
    service,
    reference,
  }: { readonly fault: FaultError; readonly service: string; readonly reference: string },
): void {
  const line = { reference, code: fault.code, service }
  if (fault.code === 'SOA-00001') log.error({ ...line, err: fault.cause }, 'internal fault')
  else log.info({ ...line, rule: fault.message }, 'fault')
  metrics.faults.inc({ service, code: fault.code })
}

export function sendXml(reply: FastifyReply, status: number, xml: string): FastifyReply {
  return headOf(reply, status).send(xml)
}

function headOf(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).header('content-type', 'text/xml; charset=utf-8')
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 413
}

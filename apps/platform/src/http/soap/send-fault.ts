/** SOAP messages on their way out, and refusals among them: logged with their reference, counted by service. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { faultFor, renderFault } from './faults.ts'

/** Whatever was thrown, as a fault with HTTP 500: existing clients read the body of no other refusal (wire contract 3.2). */
export function sendFault(
  { installation, metrics }: PlatformDeps,
  service: string,
  error: unknown,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): FastifyReply {
  const fault = faultFor(error)
  const { xml, reference } = renderFault(fault, installation.environment)
  const line = { reference, code: fault.code, service }
  if (fault.code === 'SOA-00001') request.log.error({ ...line, err: fault.cause }, 'internal fault')
  else request.log.info({ ...line, rule: fault.message }, 'fault')
  metrics.faults.inc({ service, code: fault.code })
  return sendXml(reply, 500, xml)
}

export function sendXml(reply: FastifyReply, status: number, xml: string): FastifyReply {
  return reply.code(status).header('content-type', 'text/xml; charset=utf-8').send(xml)
}

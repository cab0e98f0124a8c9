/**
 * A request names its host, once: with none or two, a proxy and this platform could take it for different ones (RFC 9112 section 3.2).
 * Refused in the form of what is no request at all.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendReasons } from './api/problems.ts'

/** Whether the request has got its answer. */
export function answerUnclearHost(request: FastifyRequest, reply: FastifyReply): boolean {
  const { rawHeaders, httpVersion } = request.raw
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
  if (hosts === 1 || (hosts === 0 && httpVersion === '1.0')) return false
  reply.headers({ 'cache-control': 'no-store', connection: 'close' })
  sendReasons(request, reply, [{ code: 'REQUEST_MALFORMED' }])
  return true
}

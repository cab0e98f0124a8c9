/**
 * A method that an address does not take: what it takes is said in `Allow`, before anything of a body is read. OPTIONS is answered with
 * that alone.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AllowedMethods } from './allowed-methods.ts'
import { sendReasons } from './api/problems.ts'

/** Whether the request has got its answer. */
export function answerWrongMethod(
  request: FastifyRequest,
  reply: FastifyReply,
  allowed: AllowedMethods,
): boolean {
  const methods = methodsInstead(request, allowed)
  if (methods.length === 0) return false
  reply.headers({ allow: methods.join(', '), 'cache-control': 'no-store' })
  if (request.method === 'OPTIONS') reply.code(204).send()
  else sendReasons(request, reply, [{ code: 'METHOD_NOT_ALLOWED' }])
  return true
}

/** None when the request has found its route, or when there is nothing at its address. */
function methodsInstead(
  { is404, method, raw, routeOptions }: FastifyRequest,
  allowed: AllowedMethods,
): readonly string[] {
  if (is404) return allowed.at(raw.url ?? '')
  if (!routeOptions.url?.includes(':')) return []
  const named = allowed.byName(raw.url ?? '')
  return named.includes(method) ? [] : named
}

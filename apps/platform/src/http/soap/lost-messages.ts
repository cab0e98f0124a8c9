/**
 * Requests that no route takes, or whose address cannot be read: one that was meant for a SOAP service gets a fault all the same,
 * since its sender reads nothing else (requirement C1). Any other gets a plain 404 or 400.
 *
 * Meant for a service: by its Content-Type, its SOAPAction, or an address that is a service's but for case and slashes.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { SERVICE_PATHS } from '../service-paths.ts'
import { FaultError } from './faults.ts'
import { sendFault } from './send-fault.ts'

const { tsp: _noSoap, ...SOAP_PATHS } = SERVICE_PATHS
const ADDRESSES = Object.values(SOAP_PATHS)
/** `/certra/` of `/CertRa/v2`. */
const FOLDERS = ADDRESSES.map(path => path.toLowerCase().replace(/(?<=^\/[^/]+\/).*/, ''))

export function answerLostMessage(
  deps: PlatformDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  status: 400 | 404,
) {
  if (isForSoap(request)) {
    const error = new FaultError(
      'SOA-03002',
      `No SOAP service is at this address; there are ${ADDRESSES.join(', ')}`,
    )
    return sendFault(deps, 'none', error, { request, reply })
  }
  const error = status === 404 ? 'Not Found' : 'Bad Request'
  return reply.code(status).send({ statusCode: status, error, message: 'There is nothing at this address.' })
}

function isForSoap({ headers, raw }: FastifyRequest): boolean {
  if (headers.soapaction !== undefined) return true
  if (/^\s*(?:text\/xml|application\/soap\+xml)\s*(?:;|$)/i.test(headers['content-type'] ?? '')) return true
  const path = `${raw.url?.split('?')[0]}/`.toLowerCase().replace(/\/+/g, '/')
  return FOLDERS.some(folder => path.startsWith(folder))
}

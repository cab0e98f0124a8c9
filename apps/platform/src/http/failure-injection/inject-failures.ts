/**
 * Failure injection: integrators order with a header what is to go wrong with a request, and see whether their software bears it
 * (requirement D7: in a demonstration alone; elsewhere nothing here is registered and the header means nothing).
 *
 * Takes   the application before its routes are registered, and the SOAP services.
 * Gives   the services to be served; they fail when it is ordered.
 *
 * What is ordered cannot be carried out everywhere: then the request is refused, and nothing is done.
 */
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import {
  buildOcspRefusal,
  buildTimeStampRefusal,
  OCSP_RESPONSE_STATUSES,
  type OcspResponseStatus,
  TIME_STAMP_FAILURES,
  type TimeStampFailure,
} from '@vesalius/pki'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { Refusal, refuse } from '../../services/refusal.ts'
import { API_PATH } from '../api/api-path.ts'
import { titleOf } from '../api/problem-codes.ts'
import { SERVICE_PATHS } from '../service-paths.ts'
import { FaultError } from '../soap/faults.ts'
import type { SoapService } from '../soap/soap-service.ts'
import { CONTROL_PATH, registerControlRoutes } from './control-routes.ts'
import {
  FAILURE_HEADER,
  type Failure,
  type FailureOrder,
  readFailureOrder,
  refused,
} from './failure-order.ts'
import { failureQueue } from './failure-queue.ts'
import { heldCertificates } from './held-certificates.ts'
import { injectedServices } from './injected-services.ts'

export function injectFailures(
  app: FastifyInstance,
  deps: PlatformDeps,
  services: readonly SoapService[],
): readonly SoapService[] {
  const orders = new Map<string, FailureOrder>()
  const queue = failureQueue()
  const held = heldCertificates(deps.clock)
  const stopping = new AbortController()
  const surfaceOf = surfaces(services)

  app.addHook('preClose', async () => stopping.abort())

  app.addHook('onRequest', async (request, reply) => {
    const header = request.headers[FAILURE_HEADER]
    if (header === undefined || surfaceOf(request) === 'control') return
    try {
      orders.set(request.id, readFailureOrder(String(header)))
    } catch (error) {
      return refuseOrder(error, request, reply)
    }
  })

  app.addHook('preHandler', async (request, reply) => {
    const isControl = surfaceOf(request) === 'control'
    const order =
      orders.get(request.id) ??
      (isControl ? undefined : queue.take({ path: request.url, body: request.body }))
    if (!order) return holdBack(request)
    orders.set(request.id, order)
    reply.header(FAILURE_HEADER, order.text)
    deps.log.info({ requestId: request.id, failure: order.text }, 'a failure is injected')
    await delay(order.latency, undefined, { signal: stopping.signal }).catch(() => {})
    try {
      return order.failure && (await fail(order.failure, request, reply))
    } catch (error) {
      return refuseOrder(error, request, reply)
    }
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const kind = orders.get(request.id)?.failure?.kind
    if (kind === 'drop-answer') request.raw.socket.destroy()
    return kind === 'truncate' ? truncated(reply, payload) : payload
  })

  app.addHook('onResponse', async request => {
    orders.delete(request.id)
  })

  registerControlRoutes(app, { queue, held })
  return injectedServices(services, {
    clock: deps.clock,
    serviceCertificates: deps.serviceCertificates,
    held,
    ordered: requestId => orders.get(requestId)?.failure,
  })

  /** Carries out what does not need the operation; the rest is left to it. */
  async function fail(failure: Failure, request: FastifyRequest, reply: FastifyReply) {
    const surface = surfaceOf(request)
    switch (failure.kind) {
      case 'drop':
        orders.delete(request.id)
        reply.hijack()
        request.raw.socket.destroy()
        return reply
      case 'http':
        return reply.code(failure.status).type('text/html; charset=utf-8').send(proxyPage(failure.status))
      case 'fault':
        if (surface === 'soap' || surface === 'api')
          throw new FaultError(failure.code, 'ordered by X-Vesalius-Fault')
        throw refused('fault= is possible over SOAP and for the JSON API alone')
      case 'error':
        return answerWithError(failure.codes, request, reply)
      case 'pending':
      case 'expired':
        if (surface === 'soap' || isSigned(request)) return undefined
        if (isChain(request) && failure.kind === 'pending') return refuse('CERT_NOT_YET_DELIVERED')
        if (isEtkSearch(request)) return refuse('NO_MATCHING_ETK')
        throw refused(`${failure.kind} is not possible at this address`)
      default:
        return undefined
    }
  }

  /** The chain by the JSON API, of a certificate that is held back. */
  function holdBack(request: FastifyRequest): void {
    if (held.isEmpty() || !isChain(request)) return
    const { publicKeyIdentifier } = request.params as { readonly publicKeyIdentifier: string }
    if (held.isHeld(publicKeyIdentifier)) refuse('CERT_NOT_YET_DELIVERED')
  }

  function answerWithError(
    codes: readonly [string, ...string[]],
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply | undefined {
    const [code, ...rest] = codes
    switch (surfaceOf(request)) {
      case 'soap':
        return undefined
      case 'api':
        for (const one of codes) if (!isApiCode(one)) throw refused(`the JSON API has no code ${one}`)
        throw new Refusal([{ code }, ...rest.map(one => ({ code: one }))])
      case 'time-stamp':
        if (!isTimeStampFailure(code)) throw refused(`time stamps are never refused with ${code}`)
        return reply
          .type('application/timestamp-reply')
          .send(Buffer.from(buildTimeStampRefusal(code, 'ordered by X-Vesalius-Fault')))
      case 'ocsp':
        if (!isOcspRefusal(code)) throw refused(`OCSP never answers ${code}`)
        return reply.type('application/ocsp-response').send(Buffer.from(buildOcspRefusal(code)))
      default:
        throw refused('error= is not possible at this address')
    }
  }

  /** Services and API say it in their own form; elsewhere there is none. */
  function refuseOrder(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const surface = surfaceOf(request)
    if (surface === 'soap' || surface === 'api' || !(error instanceof FaultError)) throw error
    return reply.code(400).type('text/plain; charset=utf-8').send(`${error.message}\n`)
  }
}

type Surface = 'soap' | 'api' | 'time-stamp' | 'ocsp' | 'control' | 'other'

function surfaces(services: readonly SoapService[]): (request: FastifyRequest) => Surface {
  const soap = new Set(services.map(({ path }) => path))
  return ({ url }) => {
    const path = url.split('?', 1)[0] ?? ''
    if (soap.has(path)) return 'soap'
    if (path.startsWith(`${API_PATH}/`)) return 'api'
    if (path === SERVICE_PATHS.tsp) return 'time-stamp'
    if (path.startsWith('/ocsp/')) return 'ocsp'
    return path.startsWith(CONTROL_PATH) ? 'control' : 'other'
  }
}

const isSigned = ({ url }: FastifyRequest) => url.startsWith(`${API_PATH}/signed/`)
const isEtkSearch = ({ routeOptions }: FastifyRequest) => routeOptions.url === `${API_PATH}/etks/search`
const isChain = ({ routeOptions }: FastifyRequest) =>
  routeOptions.url === `${API_PATH}/certificates/:publicKeyIdentifier/chain`

const isApiCode = (code: string) => titleOf(code) !== ''
const isTimeStampFailure = (code: string): code is TimeStampFailure =>
  Object.hasOwn(TIME_STAMP_FAILURES, code)
const isOcspRefusal = (code: string): code is Exclude<OcspResponseStatus, 'successful'> =>
  code !== 'successful' && Object.hasOwn(OCSP_RESPONSE_STATUSES, code)

/** What proxies send when nothing is behind them: no envelope of any service. */
const proxyPage = (status: number) =>
  `<html><head><title>${status}</title></head><body><h1>${status}</h1><p>Injected in the demonstration.</p></body></html>\n`

/** Half of an answer whose length says that more was to come; then the connection ends. */
function truncated(reply: FastifyReply, payload: unknown): unknown {
  if (typeof payload !== 'string' && !(payload instanceof Uint8Array)) return payload
  const whole = Buffer.from(payload)
  reply.header('content-length', whole.length)
  return Readable.from(halfOf(whole))
}

async function* halfOf(whole: Buffer): AsyncGenerator<Buffer> {
  yield whole.subarray(0, whole.length >> 1)
  // what was written has to leave before the connection goes
  await delay(100)
  throw new Error('the answer is truncated by X-Vesalius-Fault')
}

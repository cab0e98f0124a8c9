/** The HTTP application: built here, listened to elsewhere, so that tests call it in process. */
import { randomUUID } from 'node:crypto'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { registerIdentity } from '../identity/register-identity.ts'
import { soapServices } from '../services/soap-services.ts'
import { registerTrustedListRoutes } from '../tsl/list-routes.ts'
import { watchMethods } from './allowed-methods.ts'
import { answerParserErrors } from './answer-parser-errors.ts'
import { API_PATH } from './api/api-path.ts'
import { registerApi } from './api/app.ts'
import { sendError, sendReasons } from './api/problems.ts'
import { followConnections } from './connections.ts'
import { endConnections } from './end-connections.ts'
import { injectFailures } from './failure-injection/inject-failures.ts'
import { registerActivationPages } from './pages/activation/register-activation.ts'
import { registerPages, registerStyle } from './pages/register-pages.ts'
import { registerValidation } from './pages/validation/register-validation.ts'
import { registerOperationRoutes } from './public/operation-routes.ts'
import { registerStatusRoutes, type StatusRoutes } from './public/status-routes.ts'
import { registerTimeStampRoutes } from './public/time-stamp-routes.ts'
import { registerWellKnown } from './public/well-known.ts'
import { refuseCompressed } from './refuse-compressed.ts'
import { answerUnclearHost } from './refuse-hosts.ts'
import { answerWrongMethod } from './refuse-methods.ts'
import { securityHeaders } from './security-headers.ts'
import { registerSoapService } from './soap/endpoint.ts'
import { answerLostMessage } from './soap/lost-messages.ts'

/** Milliseconds a client has to send its request. */
const REQUEST_TIMEOUT = 30_000
/** When the platform stops; within what `start` gives the whole stop. */
const END_TIMES = { idle: 1000, request: REQUEST_TIMEOUT }

export async function buildApp(parts: StatusRoutes): Promise<FastifyInstance> {
  const { deps } = parts
  const headers = await securityHeaders({
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } },
    hsts: false,
  })
  const identify = (request: FastifyRequest, reply: FastifyReply) =>
    reply.headers(headers).header('x-request-id', request.id)
  const app = fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_TIMEOUT,
    // below, with more to go by
    clientErrorHandler: () => {},
    http: { requireHostHeader: false },
    // what comes in on an open connection while the platform stops is still answered, by its service and in its form
    return503OnClosing: false,
    // the platform listens on loopback: whoever is there is the proxy, and says whom it speaks for
    trustProxy: 'loopback',
    bodyLimit: 65_536,
    routerOptions: { maxParamLength: 6000 },
    // an address that cannot be read: no hook has run
    frameworkErrors: (_error, request, reply) => {
      identify(request, reply)
      if (!request.url.startsWith(`${API_PATH}/`)) return answerLostMessage(deps, request, reply, 400)
      return sendReasons(request, reply.header('cache-control', 'no-store'), [{ code: 'REQUEST_MALFORMED' }])
    },
  })
  const connections = followConnections(app.server)
  answerParserErrors(app.server, connections, { log: deps.log, headers })
  app.addHook('preClose', async () => endConnections(app.server, connections, END_TIMES))
  const allowed = watchMethods(app)
  app.addHook('onRequest', (request, reply, next) => {
    identify(request, reply)
    if (answerUnclearHost(request, reply)) return
    if (answerWrongMethod(request, reply, allowed)) return
    refuseCompressed(request)
    next()
  })
  // what a request did wrong has words of its own; what we did wrong has none that somebody else should read
  app.setErrorHandler((error: FastifyError, request, reply) =>
    (error.statusCode ?? 500) < 500
      ? reply.send(error)
      : sendError(deps, error, request, reply.header('cache-control', 'no-store')),
  )
  app.setNotFoundHandler((request, reply) => answerLostMessage(deps, request, reply, 404))
  const trueServices = await soapServices(deps)
  const services = deps.installation.demonstration ? injectFailures(app, deps, trueServices) : trueServices
  for (const service of services) await registerSoapService(app, service, deps)
  await registerStatusRoutes(app, parts)
  await registerTimeStampRoutes(app, deps)
  registerStyle(app)
  if (deps.installation.foreignRequests !== false)
    await registerPages(app, deps, async scope => {
      registerActivationPages(scope, deps)
      await registerValidation(scope, deps)
    })
  if (deps.installation.foreignRequests !== false) await registerIdentity(app, deps)
  registerOperationRoutes(app, deps)
  registerTrustedListRoutes(app, deps)
  registerWellKnown(app, deps)
  await registerApi(app, deps, services)
  return app
}

/**
 * The JSON API below `/api/v1`: the same rules and codes as SOAP, for operators and their programs.
 *
 * Described by OpenAPI 3.1 at `/api/v1/openapi.json`, made from the schemas that check what comes in.
 */
import swagger from '@fastify/swagger'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { PlatformDeps } from '../../deps.ts'
import type { SoapService } from '../soap/soap-service.ts'
import { guardAccess } from './access.ts'
import { API_PATH } from './api-path.ts'
import { registerAuditRoutes } from './audit-routes.ts'
import { registerCertificateRoutes } from './certificate-routes.ts'
import { registerCrlRoutes } from './crl-routes.ts'
import { describeComponents, describeRoute } from './description.ts'
import { registerDocumentRoutes } from './document-routes.ts'
import { registerFallbackRoutes } from './fallback-routes.ts'
import { registerForeignPersonRoutes } from './foreign-person-routes.ts'
import { registerKeyRoutes } from './key-routes.ts'
import { loginAllowance } from './login-allowance.ts'
import { registerMailRoutes } from './mail-routes.ts'
import { registerMandateRoutes } from './mandate-routes.ts'
import { registerOperatorRoutes } from './operator-routes.ts'
import { sendError, sendReasons } from './problems.ts'
import { registerPublicRoutes } from './public-routes.ts'
import { refuseCharacters } from './refuse-characters.ts'
import { registerRequestRoutes } from './request-routes.ts'
import { registerSecuredRoutes } from './secured-routes.ts'
import { registerSessionRoutes } from './session-routes.ts'
import { registerSignedRoutes } from './signed-routes.ts'

/** An application whose routes are typed by their zod schemas. */
export type ApiApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** `services` answer the signed messages here as they do over SOAP. */
export async function registerApi(
  app: FastifyInstance,
  deps: PlatformDeps,
  services: readonly SoapService[],
): Promise<void> {
  await app.register(
    async scope => {
      const api: ApiApp = scope.withTypeProvider<ZodTypeProvider>()
      api.removeContentTypeParser('text/plain')
      api.setValidatorCompiler(validatorCompiler)
      api.setSerializerCompiler(serializerCompiler)
      api.setErrorHandler((error, request, reply) => sendError(deps, error, request, reply))
      api.setNotFoundHandler((request, reply) => sendReasons(request, reply, [{ code: 'PATH_UNKNOWN' }]))
      api.addHook('onSend', async (_request, reply) => {
        reply.header('cache-control', 'no-store')
      })
      api.addHook('preValidation', async request => refuseCharacters(request))
      await api.register(swagger, {
        openapi: {
          openapi: '3.1.0',
          info: {
            title: 'Vesalius platform',
            version: '1',
            description:
              'For operators and programs. Signed messages are those of the SOAP services, posted as they are; what says no is a problem (RFC 9457) with the codes of those services. A method that an address does not take is answered 405; `Allow` and OPTIONS name those it takes.',
          },
          servers: [{ url: deps.installation.publicUrl }],
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        },
        transform: describeRoute,
        transformObject: describeComponents,
      })
      guardAccess(scope, deps)
      registerPublicRoutes(api, deps)
      await registerSignedRoutes(api, deps, services)
      await registerSecuredRoutes(api, deps, services)
      const logins = loginAllowance(deps)
      registerSessionRoutes(api, deps, logins)
      registerRequestRoutes(api, deps)
      await registerDocumentRoutes(api, deps)
      registerCertificateRoutes(api, deps)
      registerCrlRoutes(api, deps)
      registerFallbackRoutes(api, deps)
      registerForeignPersonRoutes(api, deps)
      registerKeyRoutes(api, deps)
      registerMandateRoutes(api, deps)
      registerMailRoutes(api, deps)
      registerOperatorRoutes(api, deps, logins)
      registerAuditRoutes(api, deps)
      api.get('/openapi.json', { config: { open: true }, schema: { hide: true } }, async () => api.swagger())
    },
    { prefix: API_PATH },
  )
}

/**
 * Session tokens, time stamps and shared keys without SOAP answers (requirement C1): there is no second signature format.
 *
 * The header of these messages holds their signature, so what is posted as `application/xml` is the very envelope that the service takes,
 * opened and answered by the same code: one replay memory, one set of limits, one audit trail. The result is JSON, a refusal is a problem
 * with the service's codes. A new shared key is asked for by JSON: what is sealed is all that says who asks.
 */
import {
  KGSS_OPERATIONS,
  PREFERRED_PREFIXES,
  type QualifiedName,
  SERVICES,
  STS_OPERATIONS,
  TSA_OPERATIONS,
} from '@vesalius/protocols'
import { LIMITS, writeSoapEnvelope, writeXml } from '@vesalius/xml'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { refuse } from '../../services/refusal.ts'
import { answerMessage } from '../soap/answer-message.ts'
import { FaultError } from '../soap/faults.ts'
import type { SoapService } from '../soap/soap-service.ts'
import type { ApiApp } from './app.ts'
import { sendError } from './problems.ts'
import { PROBLEMS } from './schemas.ts'
import {
  sealedMessage,
  sessionChallenge,
  sessionToken,
  timeStamp,
  type Viewed,
  viewSealed,
  viewSession,
  viewTimeStamp,
} from './secured-views.ts'
import { takeXmlAlone } from './signed-routes.ts'

const { GetKey, GetNewKey } = KGSS_OPERATIONS

interface SecuredRoute {
  /** Below `/signed`. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly description: string
  /** The service whose messages are taken, by its path; and which of them. */
  readonly service: string
  readonly messages: readonly { readonly requestElement: QualifiedName }[]
  /** What the header is signed under. */
  readonly token: string
  readonly answers: Readonly<Record<number, z.ZodType>>
  readonly view: (answer: string) => Viewed<number, z.ZodType>
}

const ROUTES: readonly SecuredRoute[] = [
  {
    path: 'session-tokens',
    operationId: 'requestSessionToken',
    summary: 'Open or renew a session: the token, or the challenge on the way to it; card or certificate',
    description:
      'A samlp:Request, or wst:RequestSecurityToken; then a wst:RequestSecurityTokenResponse that answers the challenge.',
    service: SERVICES.stsSaml.path,
    messages: Object.values(STS_OPERATIONS),
    token: 'wsse:BinarySecurityToken',
    answers: { 200: sessionToken, 202: sessionChallenge },
    view: viewSession,
  },
  {
    path: 'time-stamps',
    operationId: 'requestTimeStamp',
    summary: 'Stamp a digest; SignRequest, card or certificate',
    description: 'A dss:SignRequest with one digest of SHA-256, SHA-384 or SHA-512.',
    service: SERVICES.tsa.path,
    messages: [TSA_OPERATIONS.Stamp],
    token: 'wsse:BinarySecurityToken',
    answers: { 200: timeStamp },
    view: viewTimeStamp,
  },
  {
    path: 'shared-key-readings',
    operationId: 'getKey',
    summary: 'Read a shared key; GetKeyRequest under a session token, by the key that it names',
    description:
      'A GetKeyRequest whose content is sealed to the service; the answer is sealed to the token or key in it.',
    service: SERVICES.kgss.path,
    messages: [GetKey],
    token: 'saml:Assertion',
    answers: { 200: sealedMessage },
    view: text => viewSealed(GetKey, text),
  },
]

/** Mounts the routes; the services answer as they do over SOAP. */
export async function registerSecuredRoutes(
  api: ApiApp,
  deps: PlatformDeps,
  services: readonly SoapService[],
): Promise<void> {
  const { limits } = deps
  await api.register(async scope => {
    takeXmlAlone(scope)
    for (const route of ROUTES) mount(scope, route, narrowed(services, route))
  })

  const kgss = narrowed(services, { service: SERVICES.kgss.path, messages: [GetNewKey] })
  api.post(
    '/shared-keys',
    {
      config: { open: true, service: kgss.name },
      bodyLimit: LIMITS.octets,
      onRequest: async ({ ip }) => {
        if (!(await limits.hasLeft(ip))) throw new FaultError('SOA-02002')
      },
      // as over SOAP the address pays for what cannot be read, and for nothing that is still under way
      errorHandler: async (error, request, reply) => {
        if (error.statusCode !== undefined) await limits.takeFrom(request.ip)
        return sendError(deps, error, request, reply)
      },
      schema: {
        operationId: 'getNewKey',
        ...{ tags: ['public'], summary: 'A new shared key, sealed; GetNewKeyRequest' },
        description:
          'A GetNewKeyRequestContent sealed to the service (its token is in the depot: CBE 0809394427, application ID KGSS) by the holder of a certificate; the answer is sealed to the token in it.',
        body: sealedMessage,
        response: { 200: sealedMessage, ...PROBLEMS },
      },
    },
    async ({ body: { sealed }, ip, id }) => {
      const payload = GetNewKey.writeRequest({ sealed: Uint8Array.from(Buffer.from(sealed, 'base64')) })
      const body = Buffer.from(writeSoapEnvelope(writeXml(payload, { prefixes: PREFERRED_PREFIXES })))
      if (body.length > LIMITS.octets) {
        await limits.takeFrom(ip)
        refuse('BODY_TOO_LARGE')
      }
      return viewSealed(GetNewKey, await answerMessage(kgss, { body, ip, id }, limits)).body
    },
  )

  function mount(scope: FastifyInstance, route: SecuredRoute, service: SoapService): void {
    const { path, operationId, summary, description, answers, view } = route
    scope.post(
      `/signed/${path}`,
      {
        config: { open: true, service: service.name },
        bodyLimit: LIMITS.octets,
        schema: {
          ...{ tags: ['signed'], operationId, summary, description, consumes: ['application/xml'] },
          body: describeBody(route),
          response: { ...answers, ...PROBLEMS },
        },
        // the message is held to its XML schema, not to this one
        validatorCompiler: () => value => ({ value }),
      },
      async (request, reply) => {
        const { status, body } = view(await answerMessage(service, request, limits))
        return reply.code(status).send(body)
      },
    )
  }
}

/** The service with these messages alone. */
function narrowed(
  services: readonly SoapService[],
  { service, messages }: Pick<SecuredRoute, 'service' | 'messages'>,
): SoapService {
  const found = services.find(({ path }) => path === service)
  if (!found) throw new TypeError(`no service answers at ${service}`)
  const names = messages.map(({ requestElement }) => requestElement.name)
  const operations = Object.entries(found.operations).filter(([name]) => names.includes(name))
  return { ...found, operations: Object.fromEntries(operations) }
}

function describeBody({ messages, token }: SecuredRoute) {
  const names = messages.map(
    ({ requestElement: { namespace, name } }) => `${PREFERRED_PREFIXES[namespace]}:${name}`,
  )
  return z
    .string()
    .describe(`SOAP 1.1 envelope; Body: ${names.join(' or ')}; Header: WS-Security with ${token}`)
    .meta({
      examples: [
        `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header><wsse:Security>(wsu:Timestamp, ${token}, ds:Signature)</wsse:Security></soap:Header><soap:Body wsu:Id="body">(${names[0]})</soap:Body></soap:Envelope>`,
      ],
    })
}

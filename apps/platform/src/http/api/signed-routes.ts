/**
 * Signed operations without SOAP (requirements C1, C9): the very message that CertRA and EtkRA take, or an extension's, posted as
 * `application/xml` and verified by the same code; the result is JSON, a refusal is a problem with the same codes.
 */
import { MANDATE_DOCUMENT_LIMIT } from '@vesalius/enrolment'
import {
  CERTRA_OPERATIONS,
  ETKRA_OPERATIONS,
  EXTENSION_OPERATIONS,
  type ExtensionName,
  type Operation,
  type QualifiedName,
  type ReceivedStatusResponse,
} from '@vesalius/protocols'
import { LIMITS, openXmlRequest, readXml, type SchemaSet } from '@vesalius/xml'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { extensionOperations, loadExtensionSchemas } from '../../services/extensions/extension-operations.ts'
import { type Reason, Refusal } from '../../services/refusal.ts'
import type { RateLimits } from '../rate-limits.ts'
import { answerOpened } from '../soap/answer-message.ts'
import type { SoapOperation, SoapService } from '../soap/soap-service.ts'
import { API_PATH } from './api-path.ts'
import type { ApiApp } from './app.ts'
import { file, PROBLEMS } from './schemas.ts'
import {
  actorQualities,
  certificateInfos,
  documentReceipt,
  etkChallenge,
  noResult,
  ownCertificate,
  registeredEtk,
  requestReceipt,
  viewChallenge,
  viewEtk,
  viewInfo,
  viewQualities,
} from './signed-views.ts'

/** A mandate document in base64, and what is round it. */
const DOCUMENT_MESSAGE_LIMIT = Math.ceil((MANDATE_DOCUMENT_LIMIT * 4) / 3) + 262_144

type Readable<Result> = Pick<
  Operation<never, never, ReceivedStatusResponse<Result>>,
  'readResponse' | 'requestElement'
>

/** One signed operation by its path below `/signed`. */
interface SignedRoute {
  readonly path: string
  readonly summary: string
  readonly wire: Readable<unknown>
  readonly schema: z.ZodType
  /** The operation's answer as JSON; throws its failure as a `Refusal`. */
  readonly view: (answer: string) => unknown
  readonly bodyLimit: number
}

function signed<Result, Schema extends z.ZodType>(
  path: string,
  wire: Readable<Result>,
  answer: {
    readonly summary: string
    readonly schema: Schema
    readonly view: (result: Result) => z.input<Schema>
    readonly bodyLimit?: number
  },
): SignedRoute {
  const { summary, schema, bodyLimit = LIMITS.octets } = answer
  return {
    ...{ path, summary, wire, schema, bodyLimit },
    view: text => answer.view(resultOf(wire.readResponse(readXml(Buffer.from(text))))),
  }
}

const nothing = { schema: noResult, view: () => ({}) } as const

/** Where the extensions are sent, below `/signed`; announced at `/.well-known/vesalius`. */
const EXTENSION_FOLDERS = {
  revokeWithCertificate: 'own-revocations',
  correctContactData: 'contact-data',
  submitMandateDocument: 'mandate-documents',
  setMailLanguage: 'mail-language',
} as const satisfies Record<ExtensionName, string>

/** Absolute paths of the extensions by name. */
export const EXTENSION_PATHS = Object.fromEntries(
  Object.entries(EXTENSION_FOLDERS).map(([name, folder]) => [name, `${API_PATH}/signed/${folder}`]),
) as Readonly<Record<ExtensionName, string>>

const { certra, etkra } = { certra: CERTRA_OPERATIONS, etkra: ETKRA_OPERATIONS }

const CONTRACT_ROUTES: readonly SignedRoute[] = [
  signed('actor-qualities', certra.getActorQualities, {
    summary: 'What the signer may ask for; GetActorQualitiesRequest, card authentication key',
    ...{ schema: actorQualities, view: viewQualities },
  }),
  signed('certificate-requests', certra.generateCertificate, {
    summary: 'Ask for a certificate; GenerateCertificateRequest, card signature key',
    ...{ schema: requestReceipt, view: receipt => receipt },
  }),
  signed('revocations', certra.revoke, {
    summary: 'Revoke a certificate; RevokeRequest, card signature key',
    ...nothing,
  }),
  signed('certificates', certra.getCertificateInfoForCitizen, {
    summary: 'All that the signer manages; GetCertificateInfoForCitizenRequest, card authentication key',
    ...{ schema: certificateInfos, view: infos => ({ certificates: infos.map(viewInfo) }) },
  }),
  signed('own-certificate', certra.getCertificateInfoForAuthenticationCertificate, {
    summary: 'The signing certificate; GetCertificateInfoForAuthenticationCertificateRequest, its key',
    ...{ schema: ownCertificate, view: info => ({ certificate: viewInfo(info) }) },
  }),
  signed('etk-registrations', etkra.startETKRegistration, {
    summary: 'Start the registration of a token; StartETKRegistrationRequest, certificate key',
    ...{ schema: etkChallenge, view: viewChallenge },
  }),
  signed('etk-completions', etkra.completeETKRegistration, {
    summary: 'Complete the registration of a token; CompleteETKRegistrationRequest, certificate key',
    ...{ schema: registeredEtk, view: viewEtk },
  }),
  signed('etk-activations', etkra.activateETK, {
    summary: 'Activate the token of a replacement; ActivateETKRequest, certificate key',
    ...nothing,
  }),
]

const extension = EXTENSION_OPERATIONS
const EXTENSION_ROUTES: Readonly<Record<ExtensionName, SignedRoute>> = {
  revokeWithCertificate: signed(EXTENSION_FOLDERS.revokeWithCertificate, extension.revokeWithCertificate, {
    summary: 'Revoke the signing certificate; RevokeOwnCertificateRequest, its own key',
    ...nothing,
  }),
  correctContactData: signed(EXTENSION_FOLDERS.correctContactData, extension.correctContactData, {
    summary: 'Replace the contact data of a certificate; CorrectContactDataRequest, card authentication key',
    ...nothing,
  }),
  submitMandateDocument: signed(EXTENSION_FOLDERS.submitMandateDocument, extension.submitMandateDocument, {
    summary:
      'Add a mandate document to a request that waits; SubmitMandateDocumentRequest, card authentication key',
    ...{ schema: documentReceipt, view: receipt => receipt, bodyLimit: DOCUMENT_MESSAGE_LIMIT },
  }),
  setMailLanguage: signed(EXTENSION_FOLDERS.setMailLanguage, extension.setMailLanguage, {
    summary: 'Choose the language of mails; SetMailLanguageRequest, card authentication key',
    ...nothing,
  }),
}

/** Mounts a route for every signed operation of the services and for every extension. */
export async function registerSignedRoutes(
  api: ApiApp,
  deps: PlatformDeps,
  services: readonly SoapService[],
): Promise<void> {
  const extensions = await loadExtensionSchemas(deps.installation.publicUrl)
  const operations = extensionOperations(deps)
  const { limits } = deps
  await api.register(async scope => {
    takeXmlAlone(scope)
    for (const route of CONTRACT_ROUTES) {
      const { namespace, name } = route.wire.requestElement
      const service = services.find(one => one.namespace === namespace)
      const operation = service?.operations[name]
      if (!service || !operation) throw new TypeError(`no service answers ${name}`)
      mount(scope as ApiApp, route, {
        ...{ operationId: operationIdOf(name), service: service.name, schemas: service.schemas },
        ...{ operation, limits },
      })
    }
    for (const [name, route] of Object.entries(EXTENSION_ROUTES)) {
      mount(scope as ApiApp, route, {
        ...{ operationId: name, service: 'extensions', schemas: extensions.schemas, limits },
        operation: operations[name as ExtensionName],
      })
    }
  })
  api.get(
    '/schemas/vesalius-extensions-v1.xsd',
    {
      config: { open: true },
      schema: {
        operationId: 'getExtensionSchema',
        ...{ tags: ['signed'], summary: 'Schema of the extensions’ messages' },
        response: { ...file('XML Schema', 'application/xml'), ...PROBLEMS },
      },
    },
    async (_request, reply) => reply.type('application/xml').send(extensions.text),
  )
}

/** Bodies are signed messages, read as octets. */
export function takeXmlAlone(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/xml', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
}

/** As the operation is called over SOAP: `revoke` of `RevokeRequest`. */
const operationIdOf = (requestElement: string): string =>
  requestElement.replace(/^./, first => first.toLowerCase()).replace(/Request$/, '')

/** What a route answers with. */
interface Served {
  readonly operationId: string
  readonly service: string
  readonly schemas: SchemaSet
  readonly operation: SoapOperation
  readonly limits: RateLimits
}

function mount(
  scope: ApiApp,
  route: SignedRoute,
  { operationId, service, schemas, operation, limits }: Served,
): void {
  const { path, summary, schema, view, wire, bodyLimit } = route
  const { namespace, name } = wire.requestElement
  const reading = {
    nothing: 'SOA-03003',
    open: (body: Uint8Array) => openXmlRequest(body, { schemas, limits: { ...LIMITS, octets: bodyLimit } }),
    find: (payload: QualifiedName) =>
      payload.namespace === namespace && payload.name === name ? operation : undefined,
  } as const
  scope.post(
    `/signed/${path}`,
    {
      config: { open: true, service },
      bodyLimit,
      schema: {
        ...{ tags: ['signed'], operationId, summary, consumes: ['application/xml'] },
        body: z.string().describe(`${name} with its enveloped signature`),
        response: { 200: schema, ...PROBLEMS },
      },
      // the message is held to its XML schema, not to this one
      validatorCompiler: () => value => ({ value }),
    },
    async request => view(await answerOpened(request, limits, reading)),
  )
}

function resultOf<Result>({ outcome }: ReceivedStatusResponse<Result>): Result {
  if (outcome.kind === 'success') return outcome.result
  const [first, ...rest] = outcome.failure.errors.map(
    ({ code, parameters }): Reason => ({
      code,
      ...(parameters.length > 0 && {
        parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
      }),
    }),
  )
  throw new Refusal([first ?? { code: 'INTERNAL' }, ...rest])
}

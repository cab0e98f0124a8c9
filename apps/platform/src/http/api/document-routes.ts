/**
 * Documents of requests (mandates; of people without a card the contract signed by hand and the identity document), of mandates, and forms
 * of revocations: read, and attached by operators as they came on paper or by mail. A document is the whole body, PDF, JPEG or PNG; which of
 * them it is, its first octets say.
 */
import { MANDATE_DOCUMENT_LIMIT } from '@vesalius/enrolment'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import {
  attachDocumentToMandate,
  attachDocumentToRequest,
  attachDocumentToRevocation,
  lookAtDocumentOfMandate,
  lookAtDocumentOfRevocation,
  lookAtDocumentsOfMandate,
} from '../../operators/attach-document.ts'
import { lookAtRequestDocument } from '../../operators/look-up.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { documentHash, file, PROBLEMS, publicKeyIdentifier, storedDocument } from './schemas.ts'

const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png']

const ofRequest = z.object({ publicKeyIdentifier })
const ofMandate = z.object({ mandateId: z.coerce.number().int().positive() })
const sha256 = documentHash

const READ = {
  config: { act: 'see-document' },
  answers: { ...file('The document, as it was attached', ...MEDIA_TYPES), ...PROBLEMS },
} as const

const ATTACH = {
  config: { act: 'attach-document' },
  bodyLimit: MANDATE_DOCUMENT_LIMIT,
  consumes: MEDIA_TYPES,
  body: z.unknown().describe('The document'),
  answers: { 201: storedDocument, ...PROBLEMS },
} as const

export async function registerDocumentRoutes(api: ApiApp, deps: PlatformDeps): Promise<void> {
  const call = (request: FastifyRequest) => callOf(request, deps.clock.now())

  api.get(
    '/requests/:publicKeyIdentifier/documents/:sha256',
    {
      config: READ.config,
      schema: {
        operationId: 'seeRequestDocument',
        ...{ tags: ['requests'], summary: 'A document of a request' },
        ...{ params: ofRequest.extend({ sha256 }), response: READ.answers },
      },
    },
    async (request, reply) => send(reply, await lookAtRequestDocument(deps, request.params, call(request))),
  )

  api.get(
    '/mandates/:mandateId/documents',
    {
      config: READ.config,
      schema: {
        operationId: 'listMandateDocuments',
        ...{ tags: ['mandates'], summary: 'The documents of a mandate, oldest first', params: ofMandate },
        response: { 200: z.object({ documents: z.array(storedDocument) }), ...PROBLEMS },
      },
    },
    async request => lookAtDocumentsOfMandate(deps, request.params.mandateId, call(request)),
  )

  api.get(
    '/mandates/:mandateId/documents/:sha256',
    {
      config: READ.config,
      schema: {
        operationId: 'seeMandateDocument',
        ...{ tags: ['mandates'], summary: 'A document of a mandate' },
        ...{ params: ofMandate.extend({ sha256 }), response: READ.answers },
      },
    },
    async (request, reply) => send(reply, await lookAtDocumentOfMandate(deps, request.params, call(request))),
  )

  api.get(
    '/certificates/:publicKeyIdentifier/revocation-documents/:sha256',
    {
      config: READ.config,
      schema: {
        operationId: 'seeRevocationDocument',
        ...{ tags: ['certificates'], summary: 'A form that asks for the revocation' },
        ...{ params: ofRequest.extend({ sha256 }), response: READ.answers },
      },
    },
    async (request, reply) =>
      send(reply, await lookAtDocumentOfRevocation(deps, request.params, call(request))),
  )

  await api.register(async plain => {
    const scope = plain as ApiApp
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(MEDIA_TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

    scope.post(
      '/requests/:publicKeyIdentifier/documents',
      {
        ...{ config: ATTACH.config, bodyLimit: ATTACH.bodyLimit },
        schema: {
          operationId: 'attachRequestDocument',
          ...{ tags: ['requests'], summary: 'Attach a document to a request that waits' },
          ...{ params: ofRequest, consumes: ATTACH.consumes, body: ATTACH.body, response: ATTACH.answers },
        },
      },
      async (request, reply) => {
        const { publicKeyIdentifier: key } = request.params
        const document = octetsOf(request.body)
        return reply.code(201).send(await attachDocumentToRequest(deps, key, document, call(request)))
      },
    )

    scope.post(
      '/certificates/:publicKeyIdentifier/revocation-documents',
      {
        ...{ config: ATTACH.config, bodyLimit: ATTACH.bodyLimit },
        schema: {
          operationId: 'attachRevocationDocument',
          ...{ tags: ['certificates'], summary: 'Attach the form that asks for the revocation' },
          ...{ params: ofRequest, consumes: ATTACH.consumes, body: ATTACH.body, response: ATTACH.answers },
        },
      },
      async (request, reply) => {
        const { publicKeyIdentifier: key } = request.params
        const document = octetsOf(request.body)
        return reply.code(201).send(await attachDocumentToRevocation(deps, key, document, call(request)))
      },
    )

    scope.post(
      '/mandates/:mandateId/documents',
      {
        ...{ config: ATTACH.config, bodyLimit: ATTACH.bodyLimit },
        schema: {
          operationId: 'attachMandateDocument',
          ...{ tags: ['mandates'], summary: 'Attach a document to a mandate' },
          ...{ params: ofMandate, consumes: ATTACH.consumes, body: ATTACH.body, response: ATTACH.answers },
        },
      },
      async (request, reply) => {
        const { mandateId } = request.params
        const document = octetsOf(request.body)
        return reply.code(201).send(await attachDocumentToMandate(deps, mandateId, document, call(request)))
      },
    )
  })
}

/** Nothing is no document of any kind: refused as such. */
const octetsOf = (body: unknown): Uint8Array => (body instanceof Uint8Array ? body : new Uint8Array())

/** It comes from outside: saved, never shown by a browser. */
function send(reply: FastifyReply, { mediaType, document }: { mediaType: string; document: Uint8Array }) {
  return reply.type(mediaType).header('content-disposition', 'attachment').send(Buffer.from(document))
}

/** The operators' queue: what waits, what it rests on, and the decision. */
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { acceptRequest } from '../../operators/accept-request.ts'
import { lookAtContract, lookAtEvidence, lookAtQueue, lookAtRequest } from '../../operators/look-up.ts'
import { refuseRequest } from '../../operators/refuse-request.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import {
  acceptance,
  certificateDetail,
  file,
  PROBLEMS,
  publicKeyIdentifier,
  refusal,
  requestQueue,
  signedContract,
} from './schemas.ts'

const params = z.object({ publicKeyIdentifier })
const tags = ['requests']

export function registerRequestRoutes(api: ApiApp, deps: PlatformDeps): void {
  api.get(
    '/requests',
    {
      config: { act: 'list-requests' },
      schema: {
        operationId: 'listRequests',
        ...{ tags, summary: 'Requests that wait for a decision, oldest first' },
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
        response: { 200: requestQueue, ...PROBLEMS },
      },
    },
    async request => lookAtQueue(deps, request.query.limit, callOf(request, deps.clock.now())),
  )

  api.get(
    '/requests/:publicKeyIdentifier',
    {
      config: { act: 'see-request' },
      schema: {
        operationId: 'seeRequest',
        ...{ tags, summary: 'One request with its objections, and the review of this moment' },
        params,
        response: { 200: certificateDetail, ...PROBLEMS },
      },
    },
    async request =>
      lookAtRequest(deps, request.params.publicKeyIdentifier, callOf(request, deps.clock.now())),
  )

  api.get(
    '/requests/:publicKeyIdentifier/evidence',
    {
      config: { act: 'see-evidence' },
      schema: {
        operationId: 'seeEvidence',
        ...{ tags, summary: 'The signed request as it was stored', params },
        response: {
          ...file(
            'The message with its signature; what was confirmed without a card is a JWS',
            'application/xml',
            'application/jose',
          ),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const call = callOf(request, deps.clock.now())
      const { mediaType, octets } = await lookAtEvidence(deps, request.params.publicKeyIdentifier, call)
      return reply.type(mediaType).header('content-disposition', 'attachment').send(Buffer.from(octets))
    },
  )

  api.get(
    '/requests/:publicKeyIdentifier/contract',
    {
      config: { act: 'see-evidence' },
      schema: {
        operationId: 'seeContract',
        ...{ tags, summary: 'The contract as the applicant signed it' },
        params,
        response: { 200: signedContract, ...PROBLEMS },
      },
    },
    async request =>
      lookAtContract(deps, request.params.publicKeyIdentifier, callOf(request, deps.clock.now())),
  )

  api.post(
    '/requests/:publicKeyIdentifier/acceptance',
    {
      config: { act: 'accept-request' },
      schema: {
        operationId: 'acceptRequest',
        ...{ tags, summary: 'Accept: reviewed again, recorded with a mandate, issued' },
        ...{ params, body: acceptance },
        response: { 200: certificateDetail, 202: certificateDetail, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const call = callOf(request, deps.clock.now())
      const outcome = await acceptRequest(deps, request.params.publicKeyIdentifier, request.body, call)
      const detail = await lookAtRequest(deps, request.params.publicKeyIdentifier, call)
      return reply.code(outcome === 'proposed' ? 202 : 200).send(detail)
    },
  )

  api.post(
    '/requests/:publicKeyIdentifier/refusal',
    {
      config: { act: 'refuse-request' },
      schema: {
        operationId: 'refuseRequest',
        ...{ tags, summary: 'Refuse, with all reasons' },
        ...{ params, body: refusal },
        response: { 200: certificateDetail, ...PROBLEMS },
      },
    },
    async request => {
      const call = callOf(request, deps.clock.now())
      await refuseRequest(deps, request.params.publicKeyIdentifier, request.body, call)
      return lookAtRequest(deps, request.params.publicKeyIdentifier, call)
    },
  )
}

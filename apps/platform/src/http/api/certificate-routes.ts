/** All requests and certificates: searched, exported, seen, revoked. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { exportCertificates } from '../../operators/export-certificates.ts'
import { lookAtRequest, search as searchFor } from '../../operators/look-up.ts'
import { revokeByOperator } from '../../operators/revoke-certificate.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import {
  certificateDetail,
  exportOrder,
  file,
  PROBLEMS,
  publicKeyIdentifier,
  revocation,
  search,
  searchResult,
} from './schemas.ts'

const params = z.object({ publicKeyIdentifier })
const tags = ['certificates']

export function registerCertificateRoutes(api: ApiApp, deps: PlatformDeps): void {
  api.post(
    '/certificates/search',
    {
      config: { act: 'search-certificates' },
      schema: {
        operationId: 'searchCertificates',
        ...{ tags, summary: 'Find by identifier, name, serial number, key identifier or request number' },
        body: search,
        response: { 200: searchResult, ...PROBLEMS },
      },
    },
    async request => {
      const { limit, after = null, ...terms } = request.body
      return searchFor(deps, terms, { limit, after }, callOf(request, deps.clock.now()))
    },
  )

  api.post(
    '/certificates/export',
    {
      config: { act: 'export-certificates' },
      schema: {
        operationId: 'exportCertificates',
        ...{ tags, summary: 'All that is found, as CSV or JSON', body: exportOrder },
        response: { ...file('As it was asked for', 'text/csv', 'application/json'), ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const lines = await exportCertificates(deps, request.body, callOf(request, deps.clock.now()))
      const isCsv = request.body.format === 'csv'
      return reply
        .type(isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="certificates.${request.body.format}"`)
        .send(Readable.from(lines))
    },
  )

  api.get(
    '/certificates/:publicKeyIdentifier',
    {
      config: { act: 'see-certificate' },
      schema: {
        operationId: 'seeCertificate',
        ...{ tags, summary: 'One certificate with its request' },
        params,
        response: { 200: certificateDetail, ...PROBLEMS },
      },
    },
    async request =>
      lookAtRequest(deps, request.params.publicKeyIdentifier, callOf(request, deps.clock.now())),
  )

  api.post(
    '/certificates/:publicKeyIdentifier/revocation',
    {
      config: { act: 'revoke-certificate' },
      schema: {
        operationId: 'revokeCertificate',
        ...{ tags, summary: 'Revoke for good, with a reason and the reference of what asks for it' },
        ...{ params, body: revocation },
        response: { 200: certificateDetail, 202: certificateDetail, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const call = callOf(request, deps.clock.now())
      const outcome = await revokeByOperator(deps, request.params.publicKeyIdentifier, request.body, call)
      const detail = await lookAtRequest(deps, request.params.publicKeyIdentifier, call)
      return reply.code(outcome === 'proposed' ? 202 : 200).send(detail)
    },
  )
}

/** Mails, and the contact data they go to. */
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { erase, markBounce } from '../../operators/contact-data.ts'
import { lookAtRequest } from '../../operators/look-up.ts'
import { lookAtMails, lookAtMailsOf, resend } from '../../operators/mails.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { certificateDetail, erasure, mails, NO_CONTENT, PROBLEMS, publicKeyIdentifier } from './schemas.ts'

const params = z.object({ publicKeyIdentifier })
const tags = ['mails']

export function registerMailRoutes(api: ApiApp, deps: PlatformDeps): void {
  api.get(
    '/mails',
    {
      config: { act: 'list-mails' },
      schema: {
        operationId: 'listMails',
        ...{ tags, summary: 'Mails that wait or were given up, oldest first' },
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
        response: { 200: mails, ...PROBLEMS },
      },
    },
    async request => lookAtMails(deps, request.query.limit, callOf(request, deps.clock.now())),
  )

  api.get(
    '/requests/:publicKeyIdentifier/mails',
    {
      config: { act: 'list-mails' },
      schema: {
        operationId: 'listRequestMails',
        ...{ tags, summary: 'Every mail about one request' },
        params,
        response: { 200: mails, ...PROBLEMS },
      },
    },
    async request =>
      lookAtMailsOf(deps, request.params.publicKeyIdentifier, callOf(request, deps.clock.now())),
  )

  api.post(
    '/mails/:mailId/resending',
    {
      config: { act: 'resend-mail' },
      schema: {
        operationId: 'resendMail',
        ...{ tags, summary: 'Send a mail again that was sent or given up' },
        params: z.object({ mailId: z.coerce.number().int().positive() }),
        response: { ...NO_CONTENT, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      await resend(deps, request.params.mailId, callOf(request, deps.clock.now()))
      return reply.code(204).send(null)
    },
  )

  api.post(
    '/requests/:publicKeyIdentifier/contact-data/bounce',
    {
      config: { act: 'mark-bounce' },
      schema: {
        operationId: 'markBounce',
        ...{ tags, summary: 'Mark that mail to these addresses comes back' },
        params,
        response: { 200: certificateDetail, ...PROBLEMS },
      },
    },
    async request => {
      const call = callOf(request, deps.clock.now())
      await markBounce(deps, request.params.publicKeyIdentifier, call)
      return lookAtRequest(deps, request.params.publicKeyIdentifier, call)
    },
  )

  api.post(
    '/requests/:publicKeyIdentifier/contact-data/erasure',
    {
      config: { act: 'erase-contact-data' },
      schema: {
        operationId: 'eraseContactData',
        ...{ tags, summary: 'Erase the contact data; what proves the issuance stays' },
        ...{ params, body: erasure },
        response: { 200: certificateDetail, ...PROBLEMS },
      },
    },
    async request => {
      const call = callOf(request, deps.clock.now())
      await erase(deps, request.params.publicKeyIdentifier, request.body.evidence, call)
      return lookAtRequest(deps, request.params.publicKeyIdentifier, call)
    },
  )
}

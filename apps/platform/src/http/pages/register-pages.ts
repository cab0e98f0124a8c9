/**
 * Where pages for people live: a scope of the application with cookies and forms, that answers with pages also when it says no.
 *
 * A form is taken only from a page of ours (`Sec-Fetch-Site`, else `Origin`); every request takes from its address's allowance.
 */
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { pageAddress } from '../../installation/page-address.ts'
import { Refusal, refuse } from '../../services/refusal.ts'
import { isDatabaseAway } from '../../storage/error.ts'
import { rowOf } from '../api/problem-codes.ts'
import { languageOf, rememberLanguage } from './page-language.ts'
import { refusalPage } from './refusal-page.ts'
import { STYLE, STYLE_PATH } from './style.ts'

/** Octets of a form without files. */
const FORM_LIMIT = 16_384

/** The one style of all pages; once an application. */
export function registerStyle(app: FastifyInstance): void {
  app.get(STYLE_PATH, (_request, reply) =>
    reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(STYLE),
  )
}

export async function registerPages(
  app: FastifyInstance,
  deps: PlatformDeps,
  register: (scope: FastifyInstance) => void | Promise<void>,
): Promise<void> {
  await app.register(async scope => {
    await scope.register(cookie)
    await scope.register(formbody, { bodyLimit: FORM_LIMIT })
    scope.addHook('onRequest', async (request, reply) => {
      if (!(await deps.limits.takeFrom(request.ip))) refuse('TOO_MANY_REQUESTS')
      const address = pageAddress(deps.installation)
      // nobody's password, and no address of a request, goes further in the clear
      if (address.startsWith('https:') && cameInTheClear(request))
        return reply.redirect(address + request.url, 308)
      if (request.method === 'POST' && !isFromOurPage(request)) refuse('FORM_OF_ANOTHER_SITE')
      rememberLanguage(request, reply)
    })
    scope.setErrorHandler((error: FastifyError, request, reply) => sendRefusal(deps, error, request, reply))
    await register(scope)
  })
}

/** Sends a document with the headers that pages have: their forms lead to our own pages alone. */
export function sendPage(reply: FastifyReply, status: number, document: string): FastifyReply {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': policy.join(';'),
      // without it browsers do not say where a form came from
      'referrer-policy': 'same-origin',
    })
    .send(document)
}

/** Leads on after a form was taken, so that reloading does not send it again (RFC 9110 section 15.4.4). */
export const seeOther = (reply: FastifyReply, path: string): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(path, 303)

/** As the proxy says; one that says nothing is believed to speak TLS, as the cookies demand it anyway. */
const cameInTheClear = ({ protocol, headers }: FastifyRequest) =>
  headers['x-forwarded-proto'] !== undefined && protocol === 'http'

function isFromOurPage({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  try {
    return new URL(headers.origin ?? '').host === host
  } catch {
    return false
  }
}

function sendRefusal(
  deps: PlatformDeps,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const code = codeOf(error)
  if (code === 'INTERNAL' || code === 'SERVICE_UNAVAILABLE')
    deps.log.error({ err: error, requestId: request.id }, 'a page could not be shown')
  else deps.log.info({ codes: [code], requestId: request.id }, 'refused')
  const { status } = rowOf(code)
  const document = refusalPage(code, {
    ...{ language: languageOf(request), environment: deps.installation.environment },
    ...{ path: request.url.split('?')[0] ?? '/', reference: request.id },
  })
  return sendPage(reply, status, document)
}

function codeOf(error: FastifyError): string {
  if (error instanceof Refusal) return error.reasons[0].code
  if (isDatabaseAway(error)) return 'SERVICE_UNAVAILABLE'
  if (error.statusCode === 413) return 'BODY_TOO_LARGE'
  return (error.statusCode ?? 500) < 500 ? 'REQUEST_MALFORMED' : 'INTERNAL'
}

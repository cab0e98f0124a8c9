/**
 * Addresses of the identity provider and of logins at one.
 *
 * Of the built-in provider only what a login needs is there: its description and keys, where a login begins, goes on and is proven, and
 * where a code is changed for a token. With an external provider none of these is.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../deps.ts'
import { checkDigitalKey } from '../digital-keys/check-digital-key.ts'
import { sendReasons } from '../http/api/problems.ts'
import { languageOf } from '../http/pages/page-language.ts'
import { registerPages, seeOther, sendPage } from '../http/pages/register-pages.ts'
import { Refusal, refuse } from '../services/refusal.ts'
import { type BuiltInProvider, makeBuiltInProvider, type ProviderAnswer } from './built-in-provider.ts'
import { SUBSTANTIAL } from './identity-settings.ts'
import { sendLoginFailed } from './login-failed-page.ts'
import { type LoginPage, loginPage } from './login-page.ts'
import { registerPersonLogin } from './person-login.ts'
import { IDENTITY_PATH } from './provider-configuration.ts'

/** Octets of a token request. */
const TOKEN_REQUEST = 8192

export async function registerIdentity(app: FastifyInstance, deps: PlatformDeps): Promise<void> {
  const provider = makeBuiltInProvider(deps)
  const isOwn = deps.installation.identityProvider === undefined
  await registerPages(app, deps, scope => {
    registerPersonLogin(scope, deps, provider)
    if (isOwn) registerLoginPages(scope, deps, provider)
  })
  if (isOwn) await registerEndpoints(app, deps, provider)
}

interface LoginForm {
  readonly userName?: unknown
  readonly password?: unknown
  readonly code?: unknown
  readonly act?: unknown
}

function registerLoginPages(scope: FastifyInstance, deps: PlatformDeps, provider: BuiltInProvider): void {
  for (const path of [`${IDENTITY_PATH}/auth`, `${IDENTITY_PATH}/auth/:uid`])
    scope.get(path, async (request, reply) => {
      const answer = await provider.answer({
        method: 'GET',
        target: targetOf(request),
        headers: headersOf(request),
      })
      if (answer.status === 503) refuse('SERVICE_UNAVAILABLE')
      if (answer.status >= 500) throw new Error('the identity provider failed')
      if (answer.location === undefined) return sendLost(deps, request, reply)
      return send(reply, answer)
    })

  const path = `${IDENTITY_PATH}/login/:uid`
  scope.get<{ Params: { uid: string } }>(path, async (request, reply) => {
    if (!(await interactionOf(provider, request, reply))) return sendLost(deps, request, reply)
    return sendLoginPage(request, reply, 200, { userName: '' })
  })

  scope.post<{ Params: { uid: string }; Body: LoginForm }>(path, async (request, reply) => {
    const interaction = await interactionOf(provider, request, reply)
    if (!interaction) return sendLost(deps, request, reply)
    const { act, ...typed } = request.body ?? {}
    if (act === 'cancel') {
      const cancelled = { error: 'access_denied', error_description: 'cancelled by the person' }
      return seeOther(reply, await interaction.answer(cancelled))
    }
    const [userName, password, code] = [textOf(typed.userName), textOf(typed.password), textOf(typed.code)]
    try {
      const person = await checkDigitalKey(
        deps,
        { userName, password, code },
        { now: deps.clock.now(), requestId: request.id, address: request.ip },
      )
      const login = { accountId: person.id, acr: SUBSTANTIAL, amr: ['pwd', 'otp', 'mfa'], remember: false }
      return seeOther(reply, await interaction.answer({ login }))
    } catch (error) {
      const refused = error instanceof Refusal ? error.reasons[0].code : undefined
      if (refused !== 'LOGIN_REFUSED' && refused !== 'TOO_MANY_REQUESTS') throw error
      deps.log.info({ codes: [refused], requestId: request.id }, 'refused')
      return sendLoginPage(request, reply, refused === 'LOGIN_REFUSED' ? 422 : 429, { userName, refused })
    }
  })

  function sendLoginPage(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    more: Pick<LoginPage, 'userName' | 'refused'>,
  ): FastifyReply {
    const { environment } = deps.installation
    const path = request.url.split('?')[0] ?? '/'
    return sendPage(reply, status, loginPage({ language: languageOf(request), environment, path, ...more }))
  }
}

/** What machines ask: no pages, no cookies, no forms. */
async function registerEndpoints(
  app: FastifyInstance,
  deps: PlatformDeps,
  provider: BuiltInProvider,
): Promise<void> {
  await app.register(async scope => {
    scope.addHook('onRequest', async (request, reply) => {
      if (await deps.limits.takeFrom(request.ip)) return
      sendReasons(request, reply.header('cache-control', 'no-store'), [{ code: 'TOO_MANY_REQUESTS' }])
      return reply
    })
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: TOKEN_REQUEST },
      (_request, body, done) => done(null, body),
    )
    for (const path of [`${IDENTITY_PATH}/.well-known/openid-configuration`, `${IDENTITY_PATH}/jwks`])
      scope.get(path, async (request, reply) =>
        send(
          reply,
          await provider.answer({ method: 'GET', target: targetOf(request), headers: headersOf(request) }),
        ),
      )
    scope.post<{ Body: string | undefined }>(`${IDENTITY_PATH}/token`, async (request, reply) =>
      send(
        reply,
        await provider.answer({
          ...{ method: 'POST', target: targetOf(request), headers: headersOf(request) },
          body: request.body ?? '',
        }),
      ),
    )
  })
}

/** The login under way in this browser, if it is the one of this address. */
async function interactionOf(
  provider: BuiltInProvider,
  request: FastifyRequest<{ Params: { uid: string } }>,
  reply: FastifyReply,
) {
  const library = await provider.load()
  try {
    const { uid } = await library.interactionDetails(request.raw, reply.raw)
    if (uid !== request.params.uid) return undefined
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  }
  return {
    answer: (result: Parameters<typeof library.interactionResult>[2]) =>
      library.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false }),
  }
}

function sendLost(deps: PlatformDeps, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  deps.log.info({ codes: ['LOGIN_NOT_COMPLETED'], requestId: request.id }, 'no login is under way here')
  return sendLoginFailed(deps, request, reply, { code: 'LOGIN_NOT_COMPLETED' })
}

function send(reply: FastifyReply, answer: ProviderAnswer): FastifyReply {
  const { status, contentType, location, cookies, headers, body } = answer
  reply.code(status).headers({ 'cache-control': 'no-store', ...headers })
  for (const cookie of cookies) reply.header('set-cookie', cookie)
  if (location !== undefined) return reply.header('location', location).send()
  return reply.type(contentType ?? 'application/json').send(body)
}

function targetOf({ url }: FastifyRequest): string {
  const { pathname, search } = new URL(url, 'http://any')
  if (!pathname.startsWith(`${IDENTITY_PATH}/`)) refuse('PATH_UNKNOWN')
  return pathname + search
}

function headersOf({ headers }: FastifyRequest): Record<string, string | undefined> {
  const { accept, authorization, cookie } = headers
  return { accept, authorization, cookie, 'content-type': headers['content-type'] }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 1000) : '')

/**
 * Logins of persons for a request without a card (requirement F4): begun from the page of the request, done at the identity provider, kept
 * as a session of half an hour for that request alone.
 *
 *     POST /foreign-requests/:secret/login      → the provider
 *     GET  /foreign-requests/login/callback     → the page of the request, or why not
 *
 * Each login is bound to the browser that began it (cookie), to this very answer (state), to the code (PKCE) and to the token (nonce), and
 * is taken out of the database by the first answer: an answer that comes again, or to another browser, finds nothing. The session has a
 * token of its own, made after the login.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../deps.ts'
import { seeOther } from '../http/pages/register-pages.ts'
import { pageAddress } from '../installation/page-address.ts'
import { FOREIGN_REQUEST_PATH, linkDigest } from '../services/certra/submit-csr-for-foreigner.ts'
import { refuse } from '../services/refusal.ts'
import { findForeignRequestByLink } from '../storage/foreign-request.ts'
import {
  beginPersonLogin,
  endPersonSessionOf,
  findPersonSession,
  startPersonSession,
  takePersonLogin,
} from '../storage/person-session.ts'
import type { BuiltInProvider } from './built-in-provider.ts'
import { type BegunChecks, beginLogin, finishLogin } from './exchange.ts'
import { makeLoginClient } from './login-client.ts'
import { giveToken, takeToken, tokenOf } from './login-cookie.ts'
import { sendLoginFailed, sendOnward } from './login-failed-page.ts'
import { LoginFailure } from './login-failure.ts'
import { isLoginValid } from './login-validity.ts'
import { CALLBACK_PATH } from './provider-configuration.ts'
import type { PersonLogin } from './read-login.ts'
import { markOf, openLogin, sealLogin } from './sealed-login.ts'

export type { PersonLogin } from './read-login.ts'

const MINUTE = 60_000
const LOGIN_TIME = 15 * MINUTE
const SESSION_TIME = 30 * MINUTE
const SECRET = /^[\w-]{20,64}$/

type Deps = Pick<PlatformDeps, 'clock' | 'database' | 'installation' | 'secretBox'>

interface Begun extends BegunChecks {
  /** Of the address of the request that is logged in for. */
  readonly secret: string
}

export function registerPersonLogin(
  app: FastifyInstance,
  deps: PlatformDeps,
  provider: BuiltInProvider,
): void {
  const client = makeLoginClient(deps, provider)
  const { installation, clock, database } = deps

  app.post<{ Params: { secret: string } }>(
    `${FOREIGN_REQUEST_PATH}/:secret/login`,
    async (request, reply) => {
      const { secret } = request.params
      if (!SECRET.test(secret)) refuse('PATH_UNKNOWN')
      const now = clock.now()
      // where nothing waits nothing is kept either, and nobody types a password for it: the page says so
      if (!(await findForeignRequestByLink(database, linkDigest(secret), now)))
        return seeOther(reply, `${FOREIGN_REQUEST_PATH}/${secret}`)
      try {
        const { address, checks } = await beginLogin(client, installation)
        const token = newToken()
        const tokenMark = markOf(deps, 'login', token)
        await beginPersonLogin(database, {
          ...{ tokenMark, stateMark: markOf(deps, 'state', checks.state), now },
          sealed: sealLogin(deps, 'login', tokenMark, { ...checks, secret } satisfies Begun),
          expiresAt: new Date(now.getTime() + LOGIN_TIME),
        })
        giveToken(installation, reply, { cookie: 'person-login', token, seconds: LOGIN_TIME / 1000 })
        // a form may lead to our own pages alone
        if (address.origin === new URL(pageAddress(installation)).origin) return seeOther(reply, address.href)
        return sendOnward(deps, request, reply, { address, secret })
      } catch (error) {
        return answerFailure(request, reply, error, secret)
      }
    },
  )

  app.get<{ Querystring: { state?: unknown } }>(CALLBACK_PATH, async (request, reply) => {
    const now = clock.now()
    const begun = await takeBegun(request, now)
    if (!begun) {
      const lost = new LoginFailure('LOGIN_NOT_COMPLETED', 'the answer to no login of this browser')
      return answerFailure(request, reply, lost)
    }
    takeToken(installation, reply, 'person-login')
    try {
      const pages = pageAddress(installation)
      const { search } = new URL(request.url, pages)
      const address = new URL(CALLBACK_PATH + search, pages)
      const login = await finishLogin(client, address, begun)
      await startSession(request, reply, login, begun.secret)
      return seeOther(reply, `${FOREIGN_REQUEST_PATH}/${begun.secret}`)
    } catch (error) {
      return answerFailure(request, reply, error, begun.secret)
    }
  })

  async function takeBegun(
    request: FastifyRequest<{ Querystring: { state?: unknown } }>,
    now: Date,
  ): Promise<Begun | undefined> {
    const token = tokenOf(installation, request, 'person-login')
    const { state } = request.query
    if (token === undefined || typeof state !== 'string') return undefined
    const tokenMark = markOf(deps, 'login', token)
    const sealed = await takePersonLogin(database, {
      tokenMark,
      stateMark: markOf(deps, 'state', state),
      now,
    })
    return sealed ? (openLogin(deps, 'login', tokenMark, sealed) as Begun) : undefined
  }

  async function startSession(
    request: FastifyRequest,
    reply: FastifyReply,
    login: PersonLogin,
    secret: string,
  ): Promise<void> {
    const now = clock.now()
    const former = tokenOf(installation, request, 'person-session')
    if (former !== undefined) await endPersonSessionOf(database, markOf(deps, 'session', former))
    const token = newToken()
    const tokenMark = markOf(deps, 'session', token)
    await startPersonSession(database, {
      ...{ now, tokenMark, linkDigest: linkDigest(secret) },
      sealed: sealLogin(deps, 'session', tokenMark, login),
      expiresAt: new Date(now.getTime() + SESSION_TIME),
      events: [
        {
          kind: 'person-logged-in',
          recordKind: 'foreign-person',
          recordId: recordIdOf(deps, login),
          correlationId: request.id,
          detail: { assurance: login.assurance, external: installation.identityProvider !== undefined },
        },
      ],
    })
    giveToken(installation, reply, { cookie: 'person-session', token, seconds: SESSION_TIME / 1000 })
  }

  function answerFailure(request: FastifyRequest, reply: FastifyReply, error: unknown, secret?: string) {
    if (!(error instanceof LoginFailure)) throw error
    const { code, message } = error
    const line = { codes: [code], reason: message, requestId: request.id }
    if (code === 'IDENTITY_PROVIDER_AWAY') deps.log.warn({ ...line, err: error }, 'a login was not completed')
    else deps.log.info(line, 'a login was not completed')
    return sendLoginFailed(deps, request, reply, { code, ...(secret !== undefined && { secret }) })
  }
}

const newToken = () => randomBytes(32).toString('base64url')

/**
 * Who is logged in for the request whose address this is (`:secret`); null when nobody is, or no longer.
 *
 * A digital key that was ended or activated anew since the login ends it.
 */
export async function personOf(
  deps: Deps,
  request: FastifyRequest<{ Params: { secret: string } }>,
): Promise<PersonLogin | null> {
  const token = tokenOf(deps.installation, request, 'person-session')
  if (token === undefined) return null
  const tokenMark = markOf(deps, 'session', token)
  const sealed = await findPersonSession(deps.database, {
    ...{ tokenMark, linkDigest: linkDigest(request.params.secret), now: deps.clock.now() },
  })
  if (!sealed) return null
  const stored = openLogin(deps, 'session', tokenMark, sealed) as Omit<PersonLogin, 'authenticatedAt'> & {
    readonly authenticatedAt: string
  }
  const login = { ...stored, authenticatedAt: new Date(stored.authenticatedAt) }
  if (deps.installation.identityProvider) return login
  return (await isLoginValid(deps.database, login.subject, login.authenticatedAt)) ? login : null
}

/** Logs out, here; nobody is ever left logged in at the built-in provider. */
export async function endPersonSession(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const token = tokenOf(deps.installation, request, 'person-session')
  if (token !== undefined) await endPersonSessionOf(deps.database, markOf(deps, 'session', token))
  takeToken(deps.installation, reply, 'person-session')
}

/** Opaque also where an external provider's names for people are not. */
const recordIdOf = (deps: Pick<Deps, 'installation' | 'secretBox'>, { issuer, subject }: PersonLogin) =>
  deps.installation.identityProvider
    ? deps.secretBox.mark(`person/${issuer}/${subject}`).slice(0, 16)
    : subject

/**
 * The host's application: built here, listened to by `start-host.ts`, so that tests can knock at every door.
 *
 * Scripts, styles and pictures come from this host alone; nothing may frame it; a contract is shown under `default-src 'none'` in a
 * sandbox. The interface's own files are no secret and need no session; everything else does.
 */
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import staticFiles from '@fastify/static'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { z } from 'zod'
import { cookieName, type Guarded, guardRequests } from './access/guard.ts'
import { type ApiParts, registerApi } from './api.ts'
import { contractPage } from './contract-page.ts'
import type { ContractShelf } from './contract-shelf.ts'

export interface HostParts extends ApiParts, Guarded {
  readonly contracts: ContractShelf
  /** Folder of the built interface. */
  readonly ui: string
  /** Called when a token was used up: the start page needs a new one. */
  readonly onEntered: () => void
}

const BODY_LIMIT = 64 * 1024

const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    formAction: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
}

export async function buildHost(parts: HostParts): Promise<FastifyInstance> {
  const { contracts, entrance, host, ui, onEntered } = parts
  const app = fastify({
    logger: false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
  })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: POLICY,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: false,
  })
  guardRequests(app, { entrance, host })
  const contract = await contractPage(ui)

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.post('/enter', { config: { door: 'start page' } }, async (request, reply) => {
    const { data } = z.object({ token: z.string() }).safeParse(request.body)
    const session = data && entrance.enter(data.token)
    if (!session) return reply.code(403).type('text/plain').send('refused')
    onEntered()
    reply.setCookie(cookieName(host()), session.cookie, { httpOnly: true, sameSite: 'strict', path: '/' })
    // The part after # goes to no server; the page takes it out of the address at once.
    return reply.header('cache-control', 'no-store').redirect(`/#key=${session.key}`, 303)
  })

  app.get<{ Params: { id: string; language: string } }>(
    '/contract/:id/:language',
    { config: { door: 'frame' } },
    async (request, reply) => {
      const { id, language } = request.params
      const texts = contracts.find(id)
      const text = texts && new Map(Object.entries(texts)).get(language)
      if (text === undefined) return reply.callNotFound()
      return reply
        .header('content-security-policy', contract.policy)
        .header('x-frame-options', 'SAMEORIGIN')
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(contract.show(text))
    },
  )

  await registerApi(app, parts)
  await app.register(async scope => {
    scope.addHook('onRoute', route => {
      route.config = { ...route.config, door: 'interface' }
    })
    await scope.register(staticFiles, { root: ui, index: ['index.html'], cacheControl: false })
    scope.setNotFoundHandler((request, reply) => {
      const isPage =
        request.method === 'GET' && /^\/(journeys|help|checks|folder|platform)(\/|$)/.test(request.url)
      return isPage ? reply.sendFile('index.html') : reply.code(404).type('text/plain').send('not found')
    })
  })
  return app
}

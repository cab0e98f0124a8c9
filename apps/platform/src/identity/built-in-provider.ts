/**
 * The built-in identity provider (oidc-provider) as a function from request to answer.
 *
 * The library is loaded with the first login, so that nobody else pays for it, and runs in an application of its own that nobody can
 * reach: the routes of the platform hand it what they let through and send its answer like any other, with all limits and headers; the
 * platform asks it for tokens the same way, without the network and without having to trust its own proxy's certificate.
 *
 * Its addresses are made from the address of the installation's pages alone: what a request says of its host or its proxy does not count.
 */
import fastify from 'fastify'
import type Provider from 'oidc-provider'
import type { PlatformDeps } from '../deps.ts'
import { pageAddress } from '../installation/page-address.ts'
import { cookieNames, IDENTITY_PATH, providerConfiguration } from './provider-configuration.ts'

export interface ProviderRequest {
  readonly method: 'GET' | 'POST'
  /** Path and query, from `/identity` on. */
  readonly target: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body?: string | undefined
}

export interface ProviderAnswer {
  readonly status: number
  readonly contentType: string | undefined
  readonly location: string | undefined
  readonly cookies: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface BuiltInProvider {
  readonly issuer: string
  answer(request: ProviderRequest): Promise<ProviderAnswer>
  /** The library itself, loaded. */
  load(): Promise<Provider>
}

type Deps = Pick<PlatformDeps, 'clock' | 'database' | 'identityKeys' | 'installation' | 'log' | 'secretBox'>

export function makeBuiltInProvider(deps: Deps): BuiltInProvider {
  const issuer = pageAddress(deps.installation) + IDENTITY_PATH
  const { protocol, host } = new URL(issuer)
  const names = cookieNames(protocol === 'https:')
  let loaded: Promise<Opened> | undefined
  const load = () => {
    loaded ??= open(deps, issuer).catch(error => {
      loaded = undefined
      throw error
    })
    return loaded
  }
  return {
    issuer,
    load: async () => (await load()).provider,
    async answer({ method, target, headers, body }) {
      const { application } = await load()
      const { cookie, accept, authorization, 'content-type': contentType } = headers
      const given = { accept, authorization, 'content-type': contentType, cookie: ownCookies(cookie, names) }
      const answer = await application.inject({
        method,
        url: target,
        headers: {
          ...definedOf(given),
          ...{ host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) },
        },
        ...(body !== undefined && { payload: body }),
      })
      const { location, 'set-cookie': cookies, 'content-type': type, ...others } = answer.headers
      return {
        status: answer.statusCode,
        contentType: type === undefined ? undefined : String(type),
        location: location === undefined ? undefined : String(location),
        cookies: [cookies ?? []].flat().filter(one => !one.startsWith(names.session)),
        headers: Object.fromEntries(
          KEPT_HEADERS.flatMap(name => (others[name] === undefined ? [] : [[name, String(others[name])]])),
        ),
        body: answer.body,
      }
    },
  }
}

const KEPT_HEADERS = ['cache-control', 'www-authenticate', 'access-control-allow-origin']

interface Opened {
  readonly provider: Provider
  readonly application: ReturnType<typeof fastify>
}

async function open(deps: Deps, issuer: string): Promise<Opened> {
  const { default: OidcProvider } = await import('oidc-provider')
  const provider = new OidcProvider(issuer, providerConfiguration(deps))
  // only what `answer` writes arrives here
  provider.proxy = true
  provider.on('server_error', (_context, error) =>
    deps.log.error({ err: error }, 'the identity provider failed'),
  )
  provider.app.on('error', error => deps.log.error({ err: error }, 'the identity provider failed'))
  const handle = provider.callback()
  const application = fastify()
  // the library reads bodies by itself
  application.removeAllContentTypeParsers()
  application.addContentTypeParser('*', (_request, _payload, done) => done(null))
  application.all(`${IDENTITY_PATH}/*`, (request, reply) => {
    reply.hijack()
    const raw = Object.assign(request.raw, { originalUrl: request.raw.url })
    raw.url = request.raw.url?.slice(IDENTITY_PATH.length)
    void handle(raw, reply.raw)
  })
  await application.ready()
  return { provider, application }
}

/** Those of a login under way: neither what a browser says of a session, nor cookies of others. */
function ownCookies(header: string | undefined, names: ReturnType<typeof cookieNames>): string | undefined {
  const wanted = [names.interaction, names.resume].flatMap(name => [name, `${name}.sig`])
  const kept = (header ?? '').split(/;\s*/).filter(one => wanted.includes(one.split('=')[0] ?? ''))
  return kept.length > 0 ? kept.join('; ') : undefined
}

const definedOf = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

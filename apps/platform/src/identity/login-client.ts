/**
 * The platform as client of an identity provider (OpenID Connect Core section 3.1, by openid-client): the built-in one, asked in process,
 * or the external one that the installation names, discovered over https.
 *
 * openid-client checks state, nonce, issuer, audience, expiry, the issuer in the answer (RFC 9207) and the time of the login; signatures of
 * id tokens are verified as well, although they come from the provider itself: with them nobody in between has to be believed.
 */
import type * as openid from 'openid-client'
import type { PlatformDeps } from '../deps.ts'
import type { BuiltInProvider } from './built-in-provider.ts'
import { SUBSTANTIAL } from './identity-settings.ts'
import { IDENTITY_PATH, OWN_CLIENT, OWN_SCOPE } from './provider-configuration.ts'

export interface LoginClient {
  readonly scope: string
  /** Values of `acr` that are enough. */
  readonly assurance: readonly string[]
  readonly ssinClaim: string
  /** The library and what it knows of the provider; throws what `failureOf` understands when it cannot be asked. */
  ready(): Promise<Ready>
}

export interface Ready {
  readonly openid: typeof openid
  readonly configuration: openid.Configuration
}

/** Seconds that a provider has for an answer. */
const TIME_LIMIT = 10
/** For so long what was discovered counts. */
const DISCOVERED = 3_600_000

type Deps = Pick<PlatformDeps, 'clock' | 'identityClientSecret' | 'identityKeys' | 'installation'>

export function makeLoginClient(deps: Deps, provider: BuiltInProvider): LoginClient {
  const { identityProvider } = deps.installation
  if (!identityProvider) {
    let ready: Promise<Ready> | undefined
    return {
      ...{ scope: OWN_SCOPE, assurance: [SUBSTANTIAL], ssinClaim: 'ssin' },
      ready: () => {
        ready ??= ownConfiguration(deps, provider)
        return ready
      },
    }
  }
  let discovered: { readonly ready: Promise<Ready>; readonly at: number } | undefined
  const { scope = 'openid profile', assurance, ssinClaim } = identityProvider
  return {
    ...{ scope, assurance, ssinClaim },
    ready() {
      const at = deps.clock.now().getTime()
      if (discovered && at - discovered.at < DISCOVERED) return discovered.ready
      const ready = discover(identityProvider, deps.identityClientSecret ?? '')
      discovered = { ready, at }
      ready.catch(() => {
        discovered = undefined
      })
      return ready
    },
  }
}

async function ownConfiguration({ identityKeys }: Deps, provider: BuiltInProvider) {
  const openid = await import('openid-client')
  const { issuer } = provider
  const configuration = new openid.Configuration(
    {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: [identityKeys.signingKey.alg],
      authorization_response_iss_parameter_supported: true,
    },
    OWN_CLIENT,
    { id_token_signed_response_alg: identityKeys.signingKey.alg },
    openid.ClientSecretBasic(identityKeys.clientSecret),
  )
  openid.enableNonRepudiationChecks(configuration)
  // no octet of it leaves the process
  if (issuer.startsWith('http:')) openid.allowInsecureRequests(configuration)
  configuration[openid.customFetch] = async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url)
    const answer = await provider.answer({
      method: method === 'POST' ? 'POST' : 'GET',
      target: `${IDENTITY_PATH}${pathname.slice(new URL(issuer).pathname.length)}${search}`,
      headers: Object.fromEntries(new Headers(headers)),
      ...(body !== undefined && body !== null && { body: String(body) }),
    })
    return new Response(answer.body, {
      status: answer.status,
      headers: { 'content-type': answer.contentType ?? '' },
    })
  }
  return { openid, configuration }
}

async function discover(
  { issuer, clientId }: NonNullable<PlatformDeps['installation']['identityProvider']>,
  secret: string,
): Promise<Ready> {
  const openid = await import('openid-client')
  const steps = [openid.enableNonRepudiationChecks]
  // only a demonstration's, on this machine: looked at when the platform starts
  if (issuer.startsWith('http:')) steps.push(openid.allowInsecureRequests)
  const found = await openid.discovery(
    new URL(issuer),
    clientId,
    undefined,
    openid.ClientSecretBasic(secret),
    {
      execute: steps,
      timeout: TIME_LIMIT,
    },
  )
  const methods = found.serverMetadata().token_endpoint_auth_methods_supported
  if (!methods || methods.includes('client_secret_basic')) return { openid, configuration: found }
  const configuration = new openid.Configuration(
    found.serverMetadata(),
    clientId,
    undefined,
    openid.ClientSecretPost(secret),
  )
  configuration.timeout = TIME_LIMIT
  for (const step of steps) step(configuration)
  return { openid, configuration }
}

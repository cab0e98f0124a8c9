/**
 * The two halves of a login at a provider (OpenID Connect Core sections 3.1.2 and 3.1.3): the address to send a browser to, and what its
 * answer is worth.
 */
import { type PageAddressOf, pageAddress } from '../installation/page-address.ts'
import type { LoginClient } from './login-client.ts'
import { failureOf } from './login-failure.ts'
import { CALLBACK_PATH } from './provider-configuration.ts'
import { type PersonLogin, readLogin } from './read-login.ts'

/** Seconds since the person proved who they are, at most. */
const FRESH = 600

export interface BegunChecks {
  readonly state: string
  readonly nonce: string
  /** PKCE (RFC 7636). */
  readonly verifier: string
}

/** Throws `LoginFailure` when the provider cannot be asked where logins begin. */
export async function beginLogin(
  client: LoginClient,
  installation: PageAddressOf,
): Promise<{ readonly address: URL; readonly checks: BegunChecks }> {
  const { openid, configuration } = await readyOf(client)
  const checks = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
  }
  const address = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: pageAddress(installation) + CALLBACK_PATH,
    scope: client.scope,
    ...{ state: checks.state, nonce: checks.nonce },
    code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
    acr_values: client.assurance.join(' '),
    // whoever sits at the browser now proves who they are, for this request
    prompt: 'login',
    max_age: String(FRESH),
  })
  return { address, checks }
}

/** Takes the address that the provider sent the browser back to. Throws `LoginFailure`. */
export async function finishLogin(
  client: LoginClient,
  address: URL,
  { state, nonce, verifier }: BegunChecks,
): Promise<PersonLogin> {
  const { openid, configuration } = await readyOf(client)
  try {
    const tokens = await openid.authorizationCodeGrant(configuration, address, {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
      ...{ maxAge: FRESH, idTokenExpected: true },
    })
    const claims = tokens.claims()
    if (!claims || tokens.id_token === undefined) throw new Error('an id token was expected')
    const hasAll = [client.ssinClaim, 'given_name', 'family_name'].every(name => claims[name] !== undefined)
    const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined
    const userinfo =
      hasAll || !hasMore ? {} : await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return readLogin({ claims, userinfo, idToken: tokens.id_token }, client)
  } catch (error) {
    throw failureOf(error)
  }
}

async function readyOf(client: LoginClient) {
  try {
    return await client.ready()
  } catch (error) {
    throw failureOf(error)
  }
}

/**
 * What the built-in identity provider can do: one flow for one client, and nothing else (OpenID Connect Core section 3.1, RFC 7636).
 *
 * No registration, no implicit flow, no refresh tokens, no userinfo, no sessions: whoever logs in does so for one request, and gets an id
 * token that says who they are. No consent is asked, because the client is the same installation.
 */
import type { Configuration } from 'oidc-provider'
import type { PlatformDeps } from '../deps.ts'
import { pageAddress } from '../installation/page-address.ts'
import { findForeignPerson } from '../storage/digital-key.ts'
import { isDatabaseAway } from '../storage/error.ts'
import { identityRecords } from './identity-records.ts'
import { SUBSTANTIAL } from './identity-settings.ts'

/** Our own name at the built-in provider. */
export const OWN_CLIENT = 'vesalius'
export const OWN_SCOPE = 'openid profile ssin'
export const IDENTITY_PATH = '/identity'
/** Where a provider sends people back to. */
export const CALLBACK_PATH = '/foreign-requests/login/callback'

/** Seconds. */
const LOGIN = 15 * 60
const CODE = 60
const ID_TOKEN = 5 * 60

const SIGNING = 'ES256'

/** Browsers refuse cookies of these prefixes that come without Secure (RFC 6265bis section 4.1.3). */
export function cookieNames(isHttps: boolean) {
  const prefix = isHttps ? '__Secure-' : ''
  return {
    interaction: `${prefix}identity-login`,
    resume: `${prefix}identity-resume`,
    // never given out, see built-in-provider.ts
    session: `${prefix}identity-session`,
    state: `${prefix}identity-state`,
  } as const
}

export function providerConfiguration(
  deps: Pick<PlatformDeps, 'clock' | 'database' | 'identityKeys' | 'installation' | 'secretBox'>,
): Configuration {
  const { signingKey, clientSecret, cookieKey } = deps.identityKeys
  const address = pageAddress(deps.installation)
  const secure = address.startsWith('https:')
  const cookie = { httpOnly: true, sameSite: 'lax', secure, signed: true, overwrite: true } as const
  return {
    adapter: identityRecords(deps),
    clients: [
      {
        client_id: OWN_CLIENT,
        client_secret: clientSecret,
        redirect_uris: [address + CALLBACK_PATH],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: SIGNING,
        require_auth_time: true,
        scope: OWN_SCOPE,
      },
    ],
    clientDefaults: { id_token_signed_response_alg: SIGNING },
    jwks: { keys: [signingKey] },
    enabledJWA: { idTokenSigningAlgValues: [SIGNING] },
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'ssin'],
    subjectTypes: ['public'],
    acrValues: [SUBSTANTIAL],
    claims: {
      openid: ['sub', 'acr', 'auth_time'],
      profile: ['given_name', 'family_name'],
      ssin: ['ssin'],
    },
    conformIdTokenClaims: false,
    pkce: { methods: ['S256'], required: () => true },
    routes: { authorization: '/auth', jwks: '/jwks', token: '/token' },
    cookies: { names: cookieNames(secure), keys: [cookieKey], short: cookie, long: cookie },
    ttl: {
      Interaction: LOGIN,
      Grant: LOGIN,
      Session: LOGIN,
      AuthorizationCode: CODE,
      AccessToken: CODE,
      IdToken: ID_TOKEN,
    },
    interactions: { url: (_context, { uid }) => `${IDENTITY_PATH}/login/${uid}` },
    features: {
      backchannelLogout: { enabled: false },
      claimsParameter: { enabled: false },
      clientCredentials: { enabled: false },
      devInteractions: { enabled: false },
      deviceFlow: { enabled: false },
      dPoP: { enabled: false },
      introspection: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      registration: { enabled: false },
      requestObjects: { request: false, requestUri: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: () => false,
    expiresWithSession: () => false,
    // read anew for each token: a digital key that was ended in between makes none
    async findAccount(_context, id) {
      const person = await findForeignPerson(deps.database, id)
      if (!person) return undefined
      const { ssin, firstNames, surname } = person
      return {
        accountId: id,
        claims: async () => ({ sub: id, ssin, given_name: firstNames, family_name: surname }),
      }
    },
    async loadExistingGrant({ oidc }) {
      const { client, account, provider } = oidc
      if (!client || !account) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId })
      grant.addOIDCScope(OWN_SCOPE)
      await grant.save()
      return grant
    },
    // the page is made by the platform, from the error alone
    renderError(context, out, error) {
      if (isDatabaseAway(error)) context.status = 503
      context.type = 'application/json'
      context.body = out
    },
  }
}

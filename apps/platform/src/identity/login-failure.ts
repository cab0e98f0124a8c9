/** Why a login at an identity provider came to nothing, as far as the person can do something about it. */

export const LOGIN_FAILURES = [
  'LOGIN_CANCELLED',
  'LOGIN_NOT_COMPLETED',
  'LOGIN_TOO_WEAK',
  'IDENTITY_PROVIDER_AWAY',
] as const
export type LoginFailureCode = (typeof LOGIN_FAILURES)[number]

export class LoginFailure extends Error {
  override readonly name = 'LoginFailure'
  readonly code: LoginFailureCode

  /** `message`: which rule, for the log; never a value. */
  constructor(code: LoginFailureCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** What a provider answers instead of a code (RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6). */
const ANSWERS: Readonly<Record<string, LoginFailureCode>> = {
  access_denied: 'LOGIN_CANCELLED',
  unmet_authentication_requirements: 'LOGIN_TOO_WEAK',
  server_error: 'IDENTITY_PROVIDER_AWAY',
  temporarily_unavailable: 'IDENTITY_PROVIDER_AWAY',
}

/** No answer, or one of a server that does not work: codes of openid-client. */
const AWAY = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

/** Of fetch: nobody is there, or the answer broke off. */
const FETCH = new Set(['fetch failed', 'terminated'])

/** What openid-client throws, as what the person is told. Anything else is a fault of ours and stays what it is. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof LoginFailure) return error
  const { code, error: answer } = error as { readonly code?: unknown; readonly error?: unknown }
  if (error.name === 'AuthorizationResponseError' || error.name === 'ResponseBodyError') {
    const known = Object.hasOwn(ANSWERS, String(answer)) ? ANSWERS[String(answer)] : undefined
    return new LoginFailure(
      known ?? 'LOGIN_NOT_COMPLETED',
      `the identity provider answers ${errorName(answer)}`,
    )
  }
  if (error.name === 'ClientError' || error.name === 'WWWAuthenticateChallengeError')
    return new LoginFailure(
      AWAY.has(String(code)) ? 'IDENTITY_PROVIDER_AWAY' : 'LOGIN_NOT_COMPLETED',
      `the answer of the identity provider is not believed: ${error.message}`,
    )
  if (error instanceof TypeError && FETCH.has(error.message))
    return new LoginFailure('IDENTITY_PROVIDER_AWAY', 'the identity provider cannot be reached', {
      cause: error,
    })
  return error
}

const errorName = (answer: unknown) =>
  typeof answer === 'string' && /^[a-z_]{1,60}$/.test(answer) ? answer : 'an error without a name'

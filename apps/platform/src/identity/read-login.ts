/**
 * Who has logged in, as a provider's id token says it.
 *
 * Takes   the claims, whose signature, issuer, audience, nonce and expiry were verified.
 * Gives   the person.
 * Throws  `LoginFailure`: LOGIN_TOO_WEAK when the level of assurance is not enough (requirement F4), LOGIN_NOT_COMPLETED when the
 *         token does not say who it is or when the login was.
 */
import { checkIdentifier } from '@vesalius/identifiers'
import { z } from 'zod'
import { LoginFailure } from './login-failure.ts'

export interface PersonLogin {
  readonly issuer: string
  readonly subject: string
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
  /** Level of assurance, one of those that are enough. */
  readonly assurance: string
  readonly authenticatedAt: Date
  /** As received: evidence of the login. */
  readonly idToken: string
}

const name = z.string().trim().max(200)
const claimsOfLogin = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  auth_time: z.int().positive(),
})
const claimsOfPerson = z.object({ given_name: name.default(''), family_name: name.min(1) })

export interface ReadClaims {
  /** Of the id token. */
  readonly claims: Readonly<Record<string, unknown>>
  /** Of the userinfo endpoint, for what the id token does not say. */
  readonly userinfo: Readonly<Record<string, unknown>>
  readonly idToken: string
}

export function readLogin(
  { claims, userinfo, idToken }: ReadClaims,
  { assurance, ssinClaim }: { readonly assurance: readonly string[]; readonly ssinClaim: string },
): PersonLogin {
  const acr = claims.acr
  if (typeof acr !== 'string' || !assurance.includes(acr))
    throw new LoginFailure('LOGIN_TOO_WEAK', 'the level of assurance is not one of those that are enough')
  const login = claimsOfLogin.safeParse(claims)
  if (!login.success) throw new LoginFailure('LOGIN_NOT_COMPLETED', 'the token does not say when')
  const all = { ...userinfo, ...claims }
  const person = claimsOfPerson.safeParse(all)
  const ssin = String(all[ssinClaim] ?? '').replace(/[\s.-]/g, '')
  if (!person.success || checkIdentifier('SSIN', ssin).length > 0)
    throw new LoginFailure('LOGIN_NOT_COMPLETED', 'the token does not say who')
  return {
    ...{ issuer: login.data.iss, subject: login.data.sub, ssin, assurance: acr, idToken },
    firstNames: person.data.given_name,
    surname: person.data.family_name,
    authenticatedAt: new Date(login.data.auth_time * 1000),
  }
}

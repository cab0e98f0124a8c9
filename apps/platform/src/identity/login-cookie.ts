/** Cookies of logins: for pages of requests alone, for no script, not with what other sites send (RFC 6265bis). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type PageAddressOf, pageAddress } from '../installation/page-address.ts'

export type LoginCookie = 'person-login' | 'person-session'

const PATH = '/foreign-requests'
const TOKEN = /^[\w-]{43}$/

const isSecure = (installation: PageAddressOf) => pageAddress(installation).startsWith('https:')
const nameOf = (installation: PageAddressOf, cookie: LoginCookie) =>
  isSecure(installation) ? `__Secure-${cookie}` : cookie

/** The token of a cookie; undefined when there is none that we could have given. */
export function tokenOf(
  installation: PageAddressOf,
  { cookies }: FastifyRequest,
  cookie: LoginCookie,
): string | undefined {
  const token = cookies?.[nameOf(installation, cookie)]
  return token !== undefined && TOKEN.test(token) ? token : undefined
}

/** `seconds`: until the browser forgets it; the server forgets it by itself. */
export function giveToken(
  installation: PageAddressOf,
  reply: FastifyReply,
  {
    cookie,
    token,
    seconds,
  }: { readonly cookie: LoginCookie; readonly token: string; readonly seconds: number },
): void {
  reply.setCookie(nameOf(installation, cookie), token, { ...optionsOf(installation), maxAge: seconds })
}

export function takeToken(installation: PageAddressOf, reply: FastifyReply, cookie: LoginCookie): void {
  reply.clearCookie(nameOf(installation, cookie), optionsOf(installation))
}

const optionsOf = (installation: PageAddressOf) =>
  ({ path: PATH, httpOnly: true, sameSite: 'lax', secure: isSecure(installation) }) as const

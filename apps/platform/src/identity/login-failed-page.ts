/** Pages between our own and an identity provider: on the way there, and back without having logged in. One way forward each. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../deps.ts'
import { html } from '../html.ts'
import { rowOf } from '../http/api/problem-codes.ts'
import { writePage } from '../http/pages/page.ts'
import { languageOf } from '../http/pages/page-language.ts'
import { sendPage } from '../http/pages/register-pages.ts'
import { FOREIGN_REQUEST_PATH } from '../services/certra/submit-csr-for-foreigner.ts'
import { LOGIN_FAILED_WORDS } from './login-failed-words.ts'
import type { LoginFailureCode } from './login-failure.ts'

type Deps = Pick<PlatformDeps, 'installation'>

/** `secret`: of the request that was logged in for, where it is known. */
export function sendLoginFailed(
  { installation }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { code, secret }: { readonly code: LoginFailureCode; readonly secret?: string },
): FastifyReply {
  const language = languageOf(request)
  const words = LOGIN_FAILED_WORDS[language]
  const { title, text } = words[code]
  const body = html`<p class="lead">${text}</p>
${
  secret === undefined
    ? html`<p>${words.elsewhere}</p>`
    : html`<p><a class="button" href="${FOREIGN_REQUEST_PATH}/${secret}">${words.again}</a></p>`
}
<p class="quiet">${words.reference}: <span class="code">${request.id}</span> (${code})</p>`
  const path = pathOf(request, secret)
  const { environment } = installation
  return sendPage(reply, rowOf(code).status, writePage({ language, environment, title, body, path }))
}

/** Leads to a provider elsewhere: by a link, and by itself in browsers, since a form of ours may not end at another site. */
export function sendOnward(
  { installation }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { address, secret }: { readonly address: URL; readonly secret: string },
): FastifyReply {
  const language = languageOf(request)
  const { title, text, go } = LOGIN_FAILED_WORDS[language].onward
  const body = html`<p class="lead">${text}</p>
<p><span class="code">${address.host}</span></p>
<p><a class="button" href="${address.href}">${go}</a></p>`
  const { environment } = installation
  reply.header('refresh', `0;url=${address.href}`)
  return sendPage(
    reply,
    200,
    writePage({ language, environment, title, body, path: pathOf(request, secret) }),
  )
}

/** Where another language is asked for: an answer of a provider, or a form, is not there a second time. */
const pathOf = ({ url }: FastifyRequest, secret: string | undefined) =>
  secret === undefined ? (url.split('?')[0] ?? '/') : `${FOREIGN_REQUEST_PATH}/${secret}`

/**
 * The way through the activation (requirement F2): `/digital-keys/:secret` and a page behind it for each step, by forms alone.
 *
 * Who has given the paper code is known by a cookie for an hour; a step that is asked for too early leads back to the one before. Nothing
 * of a person stands on any page before the code was given.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Secret } from 'otpauth'
import { z } from 'zod'
import type { PlatformDeps } from '../../../deps.ts'
import {
  type Activation,
  activate,
  appSecretOf,
  chooseCredentials,
  findActivationOf,
  givePaperCode,
  PROOF_LIFETIME,
} from '../../../digital-keys/activation.ts'
import { DIGITAL_KEY_PATH } from '../../../digital-keys/activation-secrets.ts'
import { pageAddress } from '../../../installation/page-address.ts'
import { enrolmentUri } from '../../../operators/one-time-code.ts'
import { writePage } from '../page.ts'
import { languageOf } from '../page-language.ts'
import { seeOther, sendPage } from '../register-pages.ts'
import {
  accountPage,
  appPage,
  closedPage,
  codePage,
  donePage,
  METHODS,
  methodPage,
  type Step,
} from './activation-pages.ts'
import { ACTIVATION_WORDS, type ClosedReason } from './words/activation-words.ts'

const COOKIE = 'activation'
const BASE = `${DIGITAL_KEY_PATH}/:secret`

type Route = { Params: { secret: string } }
type Request = FastifyRequest<Route>
type Open = Extract<Activation, { state: 'open' }>

/** What forms send; anything else is as good as empty. */
const text = z.string().max(1000).catch('')
const codeForm = z.object({ code: text }).catch({ code: '' })
const methodForm = z.object({ method: z.enum(METHODS) })
const accountForm = z
  .object({ userName: text, password: text, passwordAgain: text })
  .catch({ userName: '', password: '', passwordAgain: '' })

export function registerActivationPages(scope: FastifyInstance, deps: PlatformDeps): void {
  const show = (request: Request, reply: FastifyReply, { title, body, step }: Step, status = 200) => {
    const language = languageOf(request)
    const { environment } = deps.installation
    const steps = step === undefined ? undefined : { names: ACTIVATION_WORDS[language].steps, current: step }
    const path = request.url.split('?')[0] ?? BASE
    const page = { language, environment, title, body, path, ...(steps && { steps }) }
    return sendPage(reply, status, writePage(page))
  }
  const close = (request: Request, reply: FastifyReply, reason: ClosedReason) =>
    show(request, reply, closedPage(languageOf(request), reason), reason === 'unknown' ? 404 : 410)
  const isSecure = pageAddress(deps.installation).startsWith('https:')
  const momentOf = (request: Request) => ({ now: deps.clock.now(), requestId: request.id })
  const findOf = (request: Request) =>
    findActivationOf(deps, request.params.secret, request.cookies[COOKIE], deps.clock.now())
  const pathOf = ({ params }: Request, step = '') => `${DIGITAL_KEY_PATH}/${params.secret}${step}`

  /** A step behind the paper code. */
  const behindCode =
    (act: (request: Request, reply: FastifyReply, open: Open) => Promise<FastifyReply> | FastifyReply) =>
    async (request: Request, reply: FastifyReply) => {
      const found = await findOf(request)
      if (found.state !== 'open') return close(request, reply, found.state)
      return found.isProven ? act(request, reply, found) : seeOther(reply, pathOf(request))
    }

  scope.get<Route>(BASE, async (request, reply) => {
    const found = await findOf(request)
    if (found.state !== 'open') return close(request, reply, found.state)
    // who comes back by the link goes on where the way was left
    if (found.isProven)
      return seeOther(reply, pathOf(request, found.invitation.userName === null ? '/method' : '/app'))
    return show(request, reply, codePage(languageOf(request), found.invitation.invitedUntil))
  })

  scope.post<Route>(BASE, async (request, reply) => {
    const language = languageOf(request)
    const found = await findOf(request)
    if (found.state !== 'open') return close(request, reply, found.state)
    const { invitedUntil } = found.invitation
    const { code } = codeForm.parse(request.body)
    if (code.trim() === '') return show(request, reply, codePage(language, invitedUntil, 'missing'), 422)
    const answer = await givePaperCode(deps, request.params.secret, code, momentOf(request))
    if (answer.outcome === 'closed') return close(request, reply, 'void')
    if (answer.outcome === 'wrong')
      return show(request, reply, codePage(language, invitedUntil, answer.triesLeft), 422)
    reply.setCookie(COOKIE, answer.token, {
      ...{ path: DIGITAL_KEY_PATH, httpOnly: true, sameSite: 'lax', secure: isSecure },
      maxAge: PROOF_LIFETIME / 1000,
    })
    return seeOther(reply, pathOf(request, '/method'))
  })

  scope.get<Route>(
    `${BASE}/method`,
    behindCode((request, reply) => show(request, reply, methodPage(languageOf(request)))),
  )

  scope.post<Route>(
    `${BASE}/method`,
    behindCode((request, reply) => {
      const chosen = methodForm.safeParse(request.body).data?.method ?? 'none'
      return chosen === 'app'
        ? seeOther(reply, pathOf(request, '/account'))
        : show(request, reply, methodPage(languageOf(request), chosen), 422)
    }),
  )

  scope.get<Route>(
    `${BASE}/account`,
    behindCode((request, reply, { invitation }) =>
      show(request, reply, accountPage(languageOf(request), invitation.userName ?? undefined)),
    ),
  )

  scope.post<Route>(
    `${BASE}/account`,
    behindCode(async (request, reply, open) => {
      const form = accountForm.parse(request.body)
      const outcome = await chooseCredentials(deps, open, form, momentOf(request))
      if (outcome === 'chosen') return seeOther(reply, pathOf(request, '/app'))
      if (outcome === 'over') return seeOther(reply, pathOf(request))
      return show(request, reply, accountPage(languageOf(request), form.userName, outcome), 422)
    }),
  )

  /** Shows the secret, unless name and password are still to be chosen. */
  const showApp = (request: Request, reply: FastifyReply, open: Open, wrong?: 'missing' | 'wrong') => {
    const secret = appSecretOf(deps, open)
    if (!secret) return seeOther(reply, pathOf(request, '/account'))
    const uri = enrolmentUri(secret, open.invitation.userName ?? '', deps.installation.environment)
    const { base32 } = new Secret({ buffer: Uint8Array.from(secret).buffer })
    const page = appPage(languageOf(request), { uri, secret: base32 }, wrong)
    return show(request, reply, page, wrong ? 422 : 200)
  }

  scope.get<Route>(
    `${BASE}/app`,
    behindCode((request, reply, open) => showApp(request, reply, open)),
  )

  scope.post<Route>(
    `${BASE}/app`,
    behindCode(async (request, reply, open) => {
      const { code } = codeForm.parse(request.body)
      if (code.trim() === '') return showApp(request, reply, open, 'missing')
      const outcome = await activate(deps, open, code, momentOf(request))
      if (outcome === 'wrong') return showApp(request, reply, open, 'wrong')
      if (outcome === 'over') return seeOther(reply, pathOf(request))
      reply.clearCookie(COOKIE, { path: DIGITAL_KEY_PATH })
      return seeOther(reply, pathOf(request, '/done'))
    }),
  )

  scope.get<Route>(`${BASE}/done`, async (request, reply) => {
    const found = await findOf(request)
    if (found.state === 'open') return seeOther(reply, pathOf(request))
    if (found.state !== 'used') return close(request, reply, found.state)
    return show(request, reply, donePage(languageOf(request)))
  })
}

/** Log in, look at the session, log out. */
import type { PlatformDeps } from '../../deps.ts'
import { type LoggedIn, logIn, logOut } from '../../operators/login.ts'
import { operatorOf, tokenOf } from './access.ts'
import type { ApiApp } from './app.ts'
import type { LoginAllowance } from './login-allowance.ts'
import { login, NO_CONTENT, PROBLEMS, session, startedSession } from './schemas.ts'

export function registerSessionRoutes(api: ApiApp, deps: PlatformDeps, logins: LoginAllowance): void {
  const tags = ['session']

  api.post(
    '/session',
    {
      config: { open: true },
      schema: {
        operationId: 'logIn',
        ...{ tags, summary: 'Log in with name, password and one-time code' },
        body: login,
        response: { 201: startedSession, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const because = { now: deps.clock.now(), requestId: request.id }
      const { name } = request.body
      await logins.take(name, request.ip)
      const { token, operator } = await logIn(deps, request.body, because)
      await logins.forget(name, request.ip)
      return reply.code(201).send({ token, ...sessionView(operator) })
    },
  )

  api.get(
    '/session',
    {
      config: { act: 'see-session' },
      schema: {
        operationId: 'seeSession',
        tags,
        summary: 'Who I am and until when',
        response: { 200: session, ...PROBLEMS },
      },
    },
    async request => sessionView(operatorOf(request)),
  )

  api.delete(
    '/session',
    {
      config: { act: 'end-session' },
      schema: { operationId: 'logOut', tags, summary: 'Log out', response: { ...NO_CONTENT, ...PROBLEMS } },
    },
    async (request, reply) => {
      const because = { now: deps.clock.now(), requestId: request.id }
      await logOut(deps, tokenOf(request), operatorOf(request), because)
      return reply.code(204).send(null)
    },
  )
}

const sessionView = ({ expiresAt, ...operator }: LoggedIn) => ({
  operator,
  expiresAt: expiresAt.toISOString(),
})

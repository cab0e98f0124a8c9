/** Log in, look at the session, log out. */
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { PlatformDeps } from '../../deps.ts'
import { type LoggedIn, logIn, logOut } from '../../operators/login.ts'
import { refuse } from '../../services/refusal.ts'
import { operatorOf, tokenOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { login, PROBLEMS, session, startedSession } from './schemas.ts'

/** Logins a minute: each costs memory and time on purpose. The account's own lock is stricter. */
const PER_NAME = { points: 10, duration: 60 }
const PER_ADDRESS = { points: 60, duration: 60 }

export function registerSessionRoutes(api: ApiApp, deps: PlatformDeps): void {
  const names = new RateLimiterMemory(PER_NAME)
  const addresses = new RateLimiterMemory(PER_ADDRESS)
  const tags = ['session']

  api.post(
    '/session',
    {
      config: { open: true },
      schema: {
        ...{ tags, summary: 'Log in with name, password and one-time code' },
        body: login,
        response: { 201: startedSession, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      await take(names, request.body.name)
      await take(addresses, request.ip)
      const because = { now: deps.clock.now(), requestId: request.id }
      const { token, operator } = await logIn(deps, request.body, because)
      return reply.code(201).send({ token, ...sessionView(operator) })
    },
  )

  api.get(
    '/session',
    {
      config: { act: 'see-session' },
      schema: { tags, summary: 'Who I am and until when', response: { 200: session, ...PROBLEMS } },
    },
    async request => sessionView(operatorOf(request)),
  )

  api.delete(
    '/session',
    {
      config: { act: 'end-session' },
      schema: { tags, summary: 'Log out' },
    },
    async (request, reply) => {
      const because = { now: deps.clock.now(), requestId: request.id }
      await logOut(deps, tokenOf(request), operatorOf(request), because)
      return reply.code(204).send()
    },
  )
}

const sessionView = ({ expiresAt, ...operator }: LoggedIn) => ({
  operator,
  expiresAt: expiresAt.toISOString(),
})

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (refused instanceof Error) throw refused
    refuse('TOO_MANY_REQUESTS')
  }
}

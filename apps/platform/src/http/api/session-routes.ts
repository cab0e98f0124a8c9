/** Log in, look at the session, log out. */
import { createHash } from 'node:crypto'
import type { PlatformDeps } from '../../deps.ts'
import { type LoggedIn, logIn, logOut } from '../../operators/login.ts'
import { refuse } from '../../services/refusal.ts'
import { takeAllowance } from '../../storage/allowance.ts'
import { networkOf } from '../rate-limits.ts'
import { operatorOf, tokenOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { login, NO_CONTENT, PROBLEMS, session, startedSession } from './schemas.ts'

/** Logins a minute, at all servers together: each costs memory and time on purpose. The account's own lock is stricter. */
const PER_NAME = 10
const PER_ADDRESS = 60

export function registerSessionRoutes(api: ApiApp, deps: PlatformDeps): void {
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
      const because = { now: deps.clock.now(), requestId: request.id }
      await take(deps, `login/name/${request.body.name}`, PER_NAME)
      await take(deps, `login/address/${networkOf(request.ip)}`, PER_ADDRESS)
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
      schema: { tags, summary: 'Log out', response: { ...NO_CONTENT, ...PROBLEMS } },
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

/** Kept as a hash: names and addresses are not for the database. */
async function take({ database, clock }: PlatformDeps, whose: string, points: number): Promise<void> {
  const key = createHash('sha256').update(whose).digest('hex')
  if (!(await takeAllowance(database, { key, points, seconds: 60, now: clock.now() })))
    refuse('TOO_MANY_REQUESTS')
}

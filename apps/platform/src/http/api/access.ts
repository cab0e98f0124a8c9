/**
 * Who calls, and whether the role allows it: before anything of the request is read.
 *
 * Every route names its act in `config`, or says that it is open; a route that does neither cannot be registered. The table is
 * `operators/permissions.ts`. What is denied is audited.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { type LoggedIn, operatorOfToken } from '../../operators/login.ts'
import { type Act, mayDo, PERMISSIONS } from '../../operators/permissions.ts'
import { eventOf, type OperatorCall } from '../../operators/read-audit.ts'
import { refuse } from '../../services/refusal.ts'
import { recordEvents } from '../../storage/record-events.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What an operator does here. */
    act?: Act
    /** Anybody may call it. */
    open?: true
  }
  interface FastifyRequest {
    operator: LoggedIn | null
  }
}

export function guardAccess(scope: FastifyInstance, deps: PlatformDeps): void {
  scope.decorateRequest('operator', null)

  scope.addHook('onRoute', route => {
    const { config, url } = route
    if (config?.act !== undefined) route.schema = { ...route.schema, security: [{ token: [] }] }
    else if (config?.open === undefined) throw new TypeError(`the route ${url} names no act`)
  })

  scope.addHook('onRequest', async request => {
    const { act, open } = request.routeOptions.config
    if (open || request.is404) return
    const now = deps.clock.now()
    const operator = await believedOperator(deps, request, now)
    request.operator = operator
    if (!(await deps.limits.takeSigned(`operator/${operator.id}`))) refuse('TOO_MANY_REQUESTS')
    if (act !== undefined && mayDo(act, operator.role, isOwn(act, operator, request))) return
    await recordEvents(deps.database, {
      now,
      events: [
        eventOf(callOf(request, now), {
          kind: 'operator-denied',
          recordKind: 'operator',
          recordId: operator.id,
          detail: { act: act ?? '' },
        }),
      ],
    })
    refuse('ROLE_NOT_ALLOWED')
  })
}

/** Whoever guesses tokens pays with the address, and is not looked up any more when nothing is left. */
async function believedOperator(deps: PlatformDeps, request: FastifyRequest, now: Date): Promise<LoggedIn> {
  const token = tokenOf(request)
  if (!(await deps.limits.hasLeft(request.ip))) refuse('TOO_MANY_REQUESTS')
  try {
    return await operatorOfToken(deps, token, now)
  } catch (error) {
    await deps.limits.takeFrom(request.ip)
    throw error
  }
}

/** The operator of a guarded route, for the audit trail. */
export function callOf(request: FastifyRequest, now: Date): OperatorCall {
  return { operatorId: operatorOf(request).id, now, requestId: request.id }
}

export function operatorOf(request: FastifyRequest): LoggedIn {
  return request.operator ?? refuse('TOKEN_MISSING')
}

export function tokenOf({ headers }: FastifyRequest): string {
  return /^Bearer ([\w-]{20,100})$/i.exec(headers.authorization ?? '')?.[1] ?? refuse('TOKEN_MISSING')
}

/** The own session is the only one that can be named; an account is own by its id. */
function isOwn(act: Act, operator: LoggedIn, { params }: FastifyRequest): boolean {
  const { any } = PERMISSIONS[act]
  return any.length === 0 || (params as { readonly operatorId?: string }).operatorId === operator.id
}

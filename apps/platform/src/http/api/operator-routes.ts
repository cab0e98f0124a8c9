/** Operators' accounts, by administrators; everybody may see the own one and renew the own credentials. */
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import {
  type Because,
  changeRole,
  endAccount,
  findAccount,
  makeAccount,
  renewCredentials,
} from '../../operators/accounts.ts'
import { isRole } from '../../operators/permissions.ts'
import { recordReading } from '../../operators/read-audit.ts'
import { listOperators, type OperatorRow } from '../../storage/operator-account.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { handedCredentials, newOperator, newRole, operatorId, operatorRecord, PROBLEMS } from './schemas.ts'

const params = z.object({ operatorId })
const tags = ['operators']

export function registerOperatorRoutes(api: ApiApp, deps: PlatformDeps): void {
  const because = (request: Parameters<typeof callOf>[0]): Because => callOf(request, deps.clock.now())

  api.get(
    '/operators',
    {
      config: { act: 'list-operators' },
      schema: {
        ...{ tags, summary: 'All operators, also those who have ended' },
        response: { 200: z.object({ operators: z.array(operatorRecord) }), ...PROBLEMS },
      },
    },
    async request => {
      const operators = await listOperators(deps.database)
      await recordReading(deps.database, callOf(request, deps.clock.now()), {
        ...{ kind: 'operators-read', recordKind: 'operator', recordId: 'all' },
      })
      return { operators: operators.map(view) }
    },
  )

  api.post(
    '/operators',
    {
      config: { act: 'add-operator' },
      schema: {
        ...{ tags, summary: 'Make an operator; the credentials are shown once' },
        body: newOperator,
        response: { 201: handedCredentials, ...PROBLEMS },
      },
    },
    async (request, reply) => reply.code(201).send(await makeAccount(deps, request.body, because(request))),
  )

  api.get(
    '/operators/:operatorId',
    {
      config: { act: 'see-operator' },
      schema: { tags, summary: 'One operator', params, response: { 200: operatorRecord, ...PROBLEMS } },
    },
    async request => {
      const row = await findAccount(deps, request.params.operatorId)
      await recordReading(deps.database, callOf(request, deps.clock.now()), {
        ...{ kind: 'operator-read', recordKind: 'operator', recordId: row.id },
      })
      return view(row)
    },
  )

  api.put(
    '/operators/:operatorId/role',
    {
      config: { act: 'change-role' },
      schema: {
        ...{ tags, summary: 'Give another role; open sessions end' },
        ...{ params, body: newRole },
        response: { 200: operatorRecord, ...PROBLEMS },
      },
    },
    async request => {
      await changeRole(deps, request.params.operatorId, request.body.role, because(request))
      return view(await findAccount(deps, request.params.operatorId))
    },
  )

  api.post(
    '/operators/:operatorId/credentials',
    {
      config: { act: 'renew-credentials' },
      schema: {
        ...{ tags, summary: 'New password and authenticator; open sessions end, a lock falls' },
        params,
        response: { 201: handedCredentials, ...PROBLEMS },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await renewCredentials(deps, request.params.operatorId, because(request))),
  )

  api.delete(
    '/operators/:operatorId',
    {
      config: { act: 'end-operator' },
      schema: { tags, summary: 'End an account; its name stays taken', params },
    },
    async (request, reply) => {
      await endAccount(deps, request.params.operatorId, because(request))
      return reply.code(204).send()
    },
  )
}

function view({ role, createdAt, lockedUntil, endedAt, id, name }: OperatorRow) {
  if (!isRole(role)) throw new RangeError('the database holds a role that this version does not know')
  return {
    ...{ id, name, role },
    createdAt: createdAt.toISOString(),
    lockedUntil: lockedUntil?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}

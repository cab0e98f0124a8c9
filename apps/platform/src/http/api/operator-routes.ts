/**
 * Operators' accounts, by administrators, two of them where four eyes are wanted; everybody may see the own one and renew the own
 * credentials.
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import {
  type Because,
  changeRole,
  checkOperatorName,
  endAccount,
  findAccount,
} from '../../operators/accounts.ts'
import { clear, type SensitiveAct, settle } from '../../operators/four-eyes.ts'
import {
  acceptInvitation,
  type Invitation,
  inviteAgain,
  inviteOperator,
} from '../../operators/invitations.ts'
import { renewOwnCredentials } from '../../operators/login.ts'
import { isRole } from '../../operators/permissions.ts'
import { recordReading } from '../../operators/read-audit.ts'
import { refuse } from '../../services/refusal.ts'
import { listOperators, type OperatorRow } from '../../storage/operator-account.ts'
import { callOf, operatorOf } from './access.ts'
import type { ApiApp } from './app.ts'
import type { LoginAllowance } from './login-allowance.ts'
import {
  handedCredentials,
  handedInvitation,
  invitationTaken,
  loginProof,
  NO_CONTENT,
  newOperator,
  newRole,
  operatorId,
  operatorRecord,
  PROBLEMS,
  waitsForSecond,
} from './schemas.ts'

const params = z.object({ operatorId })
const tags = ['operators']

export function registerOperatorRoutes(api: ApiApp, deps: PlatformDeps, logins: LoginAllowance): void {
  /** Does it, or keeps it for a second administrator. */
  async function withSecond<Done>(
    request: FastifyRequest,
    sensitive: SensitiveAct,
    act: (because: Because) => Promise<Done>,
  ): Promise<Done | 'proposed'> {
    const call = callOf(request, deps.clock.now())
    const clearance = await clear(deps, sensitive, call)
    if (clearance.kind === 'proposed') return 'proposed'
    const done = await act({
      ...call,
      ...(clearance.kind === 'second' && { proposedBy: clearance.proposedBy }),
    })
    await settle(deps, sensitive, clearance)
    return done
  }
  const waits = { waitsFor: 'second-operator' } as const

  api.get(
    '/operators',
    {
      config: { act: 'list-operators' },
      schema: {
        operationId: 'listOperators',
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
        operationId: 'addOperator',
        ...{ tags, summary: 'Make an operator; gives an invitation to hand on, shown once' },
        body: newOperator,
        response: { 201: handedInvitation, 202: waitsForSecond, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { name, role } = request.body
      checkOperatorName(name)
      const sensitive = { act: 'add-operator', object: name, terms: { name, role } } as const
      const made = await withSecond(request, sensitive, because =>
        inviteOperator(deps, { name, role }, because),
      )
      return made === 'proposed' ? reply.code(202).send(waits) : reply.code(201).send(invitationView(made))
    },
  )

  api.post(
    '/operators/credentials',
    {
      config: { open: true },
      schema: {
        operationId: 'acceptInvitation',
        ...{
          tags,
          summary: 'Own password and authenticator for an invitation, which is used up; shown once',
        },
        body: invitationTaken,
        response: { 201: handedCredentials, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { name } = request.body
      await logins.take(name, request.ip)
      const because = { now: deps.clock.now(), requestId: request.id }
      const credentials = await acceptInvitation(deps, request.body, because)
      await logins.forget(name, request.ip)
      return reply.code(201).send(credentials)
    },
  )

  api.get(
    '/operators/:operatorId',
    {
      config: { act: 'see-operator' },
      schema: {
        operationId: 'seeOperator',
        tags,
        summary: 'One operator',
        params,
        response: { 200: operatorRecord, ...PROBLEMS },
      },
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
        operationId: 'changeRole',
        ...{ tags, summary: 'Give another role; open sessions end' },
        ...{ params, body: newRole },
        response: { 200: operatorRecord, 202: waitsForSecond, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { operatorId: id } = request.params
      const { role } = request.body
      await findAccount(deps, id)
      const sensitive = { act: 'change-role', object: id, terms: { role } } as const
      const changed = await withSecond(request, sensitive, because => changeRole(deps, id, role, because))
      return changed === 'proposed'
        ? reply.code(202).send(waits)
        : reply.send(view(await findAccount(deps, id)))
    },
  )

  api.post(
    '/operators/:operatorId/credentials',
    {
      config: { act: 'renew-credentials' },
      schema: {
        operationId: 'renewCredentials',
        ...{ tags, summary: 'New password and authenticator; open sessions end, a lock falls' },
        description:
          'For the own account password and one-time code are asked again, and the new ones are the answer. For another one nothing is, and the answer is an invitation.',
        ...{ params, body: loginProof.nullish() },
        response: { 201: z.union([handedCredentials, handedInvitation]), 202: waitsForSecond, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { operatorId: id } = request.params
      await findAccount(deps, id)
      const call = callOf(request, deps.clock.now())
      if (id === call.operatorId) {
        const proof = request.body ?? refuse('LOGIN_PROOF_MISSING')
        return reply.code(201).send(await renewOwnCredentials(deps, operatorOf(request), proof, call))
      }
      const sensitive = { act: 'renew-credentials', object: id, terms: {} } as const
      const renewed = await withSecond(request, sensitive, because => inviteAgain(deps, id, because))
      return renewed === 'proposed'
        ? reply.code(202).send(waits)
        : reply.code(201).send(invitationView(renewed))
    },
  )

  api.delete(
    '/operators/:operatorId',
    {
      config: { act: 'end-operator' },
      schema: {
        operationId: 'endOperator',
        ...{ tags, summary: 'End an account; its name stays taken', params },
        response: { ...NO_CONTENT, 202: waitsForSecond, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { operatorId: id } = request.params
      await findAccount(deps, id)
      const sensitive = { act: 'end-operator', object: id, terms: {} } as const
      const ended = await withSecond(request, sensitive, because => endAccount(deps, id, because))
      return ended === 'proposed' ? reply.code(202).send(waits) : reply.code(204).send(null)
    },
  )
}

const invitationView = ({ expiresAt, ...invitation }: Invitation) => ({
  ...invitation,
  expiresAt: expiresAt.toISOString(),
})

function view({ role, createdAt, lockedUntil, endedAt, id, name }: OperatorRow) {
  if (!isRole(role)) throw new RangeError('the database holds a role that this version does not know')
  return {
    ...{ id, name, role },
    createdAt: createdAt.toISOString(),
    lockedUntil: lockedUntil?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}

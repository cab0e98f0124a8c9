/** Mandates: seen, recorded, ended; and what waits for a second operator. */
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { addMandate, endMandateByOperator, lookAtMandates } from '../../operators/mandates.ts'
import { recordReading } from '../../operators/read-audit.ts'
import { listProposals } from '../../storage/operator-proposal.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import {
  endedMandate,
  endMandate,
  mandate,
  mandateSearch,
  newMandate,
  PROBLEMS,
  proposals,
  waitsForSecond,
} from './schemas.ts'

export function registerMandateRoutes(api: ApiApp, deps: PlatformDeps): void {
  const tags = ['mandates']

  api.post(
    '/mandates/search',
    {
      config: { act: 'list-mandates' },
      schema: {
        operationId: 'searchMandates',
        ...{ tags, summary: 'Mandates of an organization or of a person, with those that have ended' },
        body: mandateSearch,
        response: { 200: z.object({ mandates: z.array(mandate) }), ...PROBLEMS },
      },
    },
    async request => lookAtMandates(deps, request.body, callOf(request, deps.clock.now())),
  )

  api.post(
    '/mandates',
    {
      config: { act: 'add-mandate' },
      schema: {
        operationId: 'addMandate',
        ...{ tags, summary: 'Record a mandate with the reference of its document' },
        body: newMandate,
        response: { 201: mandate, 202: waitsForSecond, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const added = await addMandate(deps, request.body, callOf(request, deps.clock.now()))
      return added === 'proposed'
        ? reply.code(202).send({ waitsFor: 'second-operator' as const })
        : reply.code(201).send(added)
    },
  )

  api.post(
    '/mandates/:mandateId/end',
    {
      config: { act: 'end-mandate' },
      schema: {
        operationId: 'endMandate',
        ...{
          tags,
          summary:
            'End a mandate, with all others of its person and organization; gives the certificates that can be revoked now',
        },
        params: z.object({ mandateId: z.coerce.number().int().positive() }),
        body: endMandate,
        response: { 200: endedMandate, ...PROBLEMS },
      },
    },
    async request => {
      const ending = { id: request.params.mandateId, evidence: request.body.evidence }
      return endMandateByOperator(deps, ending, callOf(request, deps.clock.now()))
    },
  )

  api.get(
    '/proposals',
    {
      config: { act: 'list-proposals' },
      schema: {
        operationId: 'listProposals',
        ...{ tags: ['proposals'], summary: 'All that waits for a second operator, oldest first' },
        response: { 200: proposals, ...PROBLEMS },
      },
    },
    async request => {
      const now = deps.clock.now()
      const rows = await listProposals(deps.database, now)
      await recordReading(deps.database, callOf(request, now), {
        ...{ kind: 'proposals-read', recordKind: 'proposal', recordId: 'all' },
      })
      return {
        proposals: rows.map(({ act, object, terms, proposerName, expiresAt }) => ({
          ...{ act, object, terms, proposedBy: proposerName },
          expiresAt: expiresAt.toISOString(),
        })),
      }
    },
  )
}

/** The audit trail, link by link, for auditors: enough to compute every hash again elsewhere. */
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { recordReading } from '../../operators/read-audit.ts'
import { readAuditChain } from '../../storage/audit-trail.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { auditTrail, PROBLEMS } from './schemas.ts'

export function registerAuditRoutes(api: ApiApp, deps: PlatformDeps): void {
  api.get(
    '/audit/events',
    {
      config: { act: 'read-audit-trail' },
      schema: {
        operationId: 'readAuditTrail',
        ...{ tags: ['audit'], summary: 'Events of the audit trail in the order of its chain' },
        querystring: z.object({
          after: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(1000).default(200),
        }),
        response: { 200: auditTrail, ...PROBLEMS },
      },
    },
    async request => {
      const { after, limit } = request.query
      const links = await readAuditChain(deps.database, after, limit)
      await recordReading(deps.database, callOf(request, deps.clock.now()), {
        kind: 'audit-trail-read',
        recordKind: 'audit-trail',
        recordId: 'chain',
        detail: { after, limit },
      })
      return {
        links: links.map(({ seq, previousHash, hash, event }) => ({
          seq,
          previousHash: hex(previousHash),
          hash: hex(hash),
          event: event && { ...event, occurredAt: event.occurredAt.toISOString() },
        })),
      }
    },
  )
}

const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')

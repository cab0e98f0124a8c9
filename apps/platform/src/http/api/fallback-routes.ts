/** Sessions without the identity card, for operators. */
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { lookAtFallbacks } from '../../operators/fallbacks.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { PROBLEMS } from './schemas.ts'

/** Holders with fallbacks within thirty days, the most frequent first. */
export const fallbackList = z.object({
  /** Within thirty days. */
  allowed: z.number(),
  fallbacks: z.array(
    z.object({
      identifierType: z.string(),
      identifierValue: z.string(),
      count: z.number(),
      last: z.iso.datetime(),
      flagged: z.boolean(),
      refused: z.boolean(),
    }),
  ),
})

export function registerFallbackRoutes(api: ApiApp, deps: PlatformDeps): void {
  api.get(
    '/fallbacks',
    {
      config: { act: 'list-fallbacks' },
      schema: {
        operationId: 'listFallbacks',
        ...{
          tags: ['sessions'],
          summary: 'Who opens sessions without the identity card, the most frequent first',
        },
        response: { 200: fallbackList, ...PROBLEMS },
      },
    },
    async request => lookAtFallbacks(deps, callOf(request, deps.clock.now())),
  )
}

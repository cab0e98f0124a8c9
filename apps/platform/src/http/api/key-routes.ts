/** Keys that nobody may use: blocked by an operator. */
import type { PlatformDeps } from '../../deps.ts'
import { blockKeyByOperator } from '../../operators/block-key.ts'
import { callOf } from './access.ts'
import type { ApiApp } from './app.ts'
import { keyBlocking, NO_CONTENT, PROBLEMS } from './schemas.ts'

export function registerKeyRoutes(api: ApiApp, deps: PlatformDeps): void {
  api.post(
    '/blocked-keys',
    {
      config: { act: 'block-key' },
      schema: {
        operationId: 'blockKey',
        ...{ tags: ['keys'], summary: 'Let nobody ask a certificate or a token for this key' },
        body: keyBlocking,
        response: { ...NO_CONTENT, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      await blockKeyByOperator(deps, request.body, callOf(request, deps.clock.now()))
      return reply.code(204).send(null)
    },
  )
}

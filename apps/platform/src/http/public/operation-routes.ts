/** For those who run the platform: is it alive, can it work, what does it count (requirement I4). */
import type { FastifyInstance } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { findInstallation } from '../../storage/installation.ts'

export function registerOperationRoutes(app: FastifyInstance, deps: PlatformDeps): void {
  app.get('/health', async () => ({ status: 'ok' }))

  app.get('/ready', async (request, reply) => {
    try {
      await findInstallation(deps.database)
      return { status: 'ready', environment: deps.installation.environment }
    } catch (err) {
      request.log.error({ err }, 'not ready')
      return reply.code(503).send({ status: 'not ready', reason: 'the database does not answer' })
    }
  })

  app.get('/metrics', async (_request, reply) =>
    reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics()),
  )
}

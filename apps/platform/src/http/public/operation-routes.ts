/** For those who run the platform: is it alive, can it work, what does it count (requirement I4). */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { type Check, checkReadiness, type Readiness } from './readiness.ts'

/** Milliseconds for which an answer counts: it costs signatures and a dozen statements, and nobody is asked who asks. */
const KEPT = 1000

export function registerOperationRoutes(app: FastifyInstance, deps: PlatformDeps): void {
  let isStopping = false
  let latest: { readonly at: number; readonly readiness: Promise<Readiness> } | undefined
  app.addHook('preClose', async () => {
    isStopping = true
    latest = undefined
  })

  app.get('/health', async () => ({ status: 'ok' }))

  /** Parts whose failure is in the log: whoever asks every second would fill it. */
  const failing = new Set<Check['part']>()
  async function look(log: FastifyBaseLogger): Promise<Readiness> {
    const readiness = await checkReadiness(deps, isStopping, (err, part) => {
      if (!failing.has(part)) log.error({ err, part }, 'not ready')
      failing.add(part)
    })
    for (const { part, status } of readiness.checks)
      if (status !== 'failed' && failing.delete(part)) log.warn({ part }, 'ready again')
    return readiness
  }

  app.get('/ready', async (request, reply) => {
    if (!latest || performance.now() - latest.at > KEPT)
      latest = { at: performance.now(), readiness: look(request.log) }
    const { isReady, checks } = await latest.readiness
    return reply.code(isReady ? 200 : 503).send({
      status: isReady ? 'ready' : 'not ready',
      environment: deps.installation.environment,
      checks,
    })
  })

  app.get('/metrics', async (_request, reply) =>
    reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics()),
  )
}

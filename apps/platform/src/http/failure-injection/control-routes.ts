/**
 * Failures by a call of their own, for clients that cannot send the header:
 *
 *     POST   /demonstration/failures   {"failure": "latency=500", "path": "/CertRa/v2", "operation": "GetCertificateRequest", "times": 3}
 *     GET    /demonstration/failures   what still waits
 *     DELETE /demonstration/failures   takes everything back, certificates held by `pending` too
 */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendReasons } from '../api/problems.ts'
import { FaultError } from '../soap/faults.ts'
import { readFailureOrder } from './failure-order.ts'
import { type FailureQueue, MOST_QUEUED, type QueuedFailure } from './failure-queue.ts'
import type { HeldCertificates } from './held-certificates.ts'

export const CONTROL_PATH = '/demonstration/failures'

const wish = z.strictObject({
  failure: z.string().max(1000),
  path: z.string().regex(/^\//, 'begins with /').max(200),
  operation: z
    .string()
    .regex(/^[A-Za-z][\w.-]{0,99}$/, 'is the local name of an element')
    .optional(),
  times: z.int().min(1).max(10_000).default(1),
})

export function registerControlRoutes(
  app: FastifyInstance,
  { queue, held }: { readonly queue: FailureQueue; readonly held: HeldCertificates },
): void {
  app.post(CONTROL_PATH, async (request, reply) => {
    const parsed = wish.safeParse(request.body)
    const malformed = (rule: string) =>
      sendReasons(request, reply, [{ code: 'REQUEST_MALFORMED', parameters: { rule } }])
    if (!parsed.success) return malformed(z.prettifyError(parsed.error))
    const { failure, ...rest } = parsed.data
    try {
      const queued = queue.add({ ...rest, order: readFailureOrder(failure) })
      return reply.code(201).send(view(queued))
    } catch (error) {
      if (error instanceof FaultError) return malformed(error.message)
      if (error instanceof RangeError)
        return malformed(`${MOST_QUEUED} failures wait already: take them back first`)
      throw error
    }
  })

  app.get(CONTROL_PATH, async () => ({ failures: queue.list().map(view) }))

  app.delete(CONTROL_PATH, async (_request, reply) => {
    queue.clear()
    held.clear()
    return reply.code(204).send()
  })
}

const view = ({ id, order, path, operation, times }: QueuedFailure) => ({
  id,
  failure: order.text,
  path,
  ...(operation !== undefined && { operation }),
  times,
})

/** How much mail waits, for how long, and how much was given up; also while no mail server is set. */
import type { PlatformDeps } from '../deps.ts'
import { findOutboxState } from '../storage/outbox.ts'

export async function watchOutbox({ database, metrics, clock }: PlatformDeps): Promise<void> {
  const { waiting, oldest, abandoned } = await findOutboxState(database)
  const age = oldest ? Math.max(0, clock.now().getTime() - oldest.getTime()) / 1000 : 0
  metrics.mailsWaiting.set(waiting)
  metrics.oldestMail.set(age)
  metrics.mailsAbandoned.set(abandoned)
}

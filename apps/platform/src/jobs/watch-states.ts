/** Counts what is in every open state, for the metrics: how much, since when, and what should have left it; and the mails given up. */
import type { PlatformDeps } from '../deps.ts'
import { countOpenStates, type StateCount } from '../storage/open-states.ts'
import { countAbandonedMails } from '../storage/outbox.ts'

export async function watchStates({
  database,
  clock,
  metrics,
}: Pick<PlatformDeps, 'database' | 'clock' | 'metrics'>): Promise<readonly StateCount[]> {
  const now = clock.now()
  const counts = await countOpenStates(database, now)
  for (const { record, state, count, oldest, overdue } of counts) {
    const labels = { record, state }
    metrics.openStates.set(labels, count)
    metrics.openStateAge.set(labels, oldest ? Math.max(0, now.getTime() - oldest.getTime()) / 1000 : 0)
    metrics.openStateOverdue.set(labels, overdue)
  }
  metrics.mailsAbandoned.set(await countAbandonedMails(database))
  return counts
}

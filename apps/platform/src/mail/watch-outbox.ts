/** How much mail waits, for how long, and how much was given up; also while no mail server is set. */
import { findOutboxState } from '../storage/outbox.ts'
import type { MailDeps } from './send-mails.ts'

export async function watchOutbox({ database, metrics, clock }: MailDeps): Promise<void> {
  const { waiting, oldest, abandoned } = await findOutboxState(database)
  const age = oldest ? Math.max(0, clock.now().getTime() - oldest.getTime()) / 1000 : 0
  metrics.mailsWaiting.set(waiting)
  metrics.oldestMail.set(age)
  metrics.mailsAbandoned.set(abandoned)
}

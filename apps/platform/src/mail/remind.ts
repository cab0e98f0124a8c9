/**
 * Reminders (requirement G2): before a certificate ends, and when a request or a renewal was left half done.
 *
 * Computed from the certificates each time, never from a plan made earlier: a platform that was away, or moved, or upgraded
 * finds by itself who must be warned. What it finds is then counted another time, for the metrics.
 */
import { checkReminders, queueExpiryReminders, queueUnfinishedReminders } from '../storage/due-reminders.ts'
import { REMINDER_DAYS, UNFINISHED_DAYS } from './mail-settings.ts'
import type { MailDeps } from './send-mails.ts'

/** Queues what is due by now, then checks that nobody was forgotten; gives how many reminders were new. */
export async function remind(deps: MailDeps): Promise<number> {
  const { database, installation, clock, metrics, log } = deps
  const now = clock.now()
  const days = installation.mail?.reminderDays ?? REMINDER_DAYS
  const queued =
    (await queueExpiryReminders(database, now, days)) +
    (await queueUnfinishedReminders(database, now, UNFINISHED_DAYS))

  const { ending, unwarned } = await checkReminders(database, now, days)
  metrics.certificatesEnding.set(ending)
  metrics.certificatesUnwarned.set(unwarned)
  metrics.remindersChecked.set(now.getTime() / 1000)
  if (unwarned > 0) log.error({ unwarned }, 'holders of ending certificates have not been warned')
  return queued
}

/**
 * Leases of a process that is gone. The embedded engine lets one process in: who has just opened it is alone, and what was claimed before
 * is in nobody's hands. On a server they end by themselves.
 *
 * A mail tried more than once keeps its lease: it may have gone out each time, and a platform that dies at every start would send it at every start.
 */
import { type StatementRunner, statement } from './statement.ts'

const forget = statement<object, { shard: number }>(
  'forget-leases',
  `with mails as (
    update outbox_mail set leased_until = null
    where sent_at is null and abandoned_at is null and leased_until is not null and attempts = 1
  ),
  jobs as (
    update job set leased_until = null where finished_at is null and leased_until is not null
  )
  update crl_claim set leased_until = to_timestamp(0) where leased_until > to_timestamp(0)
  returning shard`,
)

export async function forgetLeases(database: StatementRunner): Promise<void> {
  await database.run(forget, {})
}

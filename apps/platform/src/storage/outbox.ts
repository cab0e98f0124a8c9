/** The outbox as people see it: what waits, what was given up, and sending a mail again by hand (requirement G3). */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement } from './statement.ts'

const abandoned = statement<Record<never, never>, { count: number }>(
  'count-abandoned-mails',
  `select count(*)::int as count from outbox_mail where abandoned_at is not null and last_error <> 'OBSOLETE'`,
)

/** How many were given up and can be sent again by hand. */
export async function countAbandonedMails(database: StatementRunner): Promise<number> {
  const [row] = await database.run(abandoned, {})
  return row?.count ?? 0
}

export interface OutboxMail {
  readonly id: number
  /** Public key identifier of the request it is about. */
  readonly recipientsOf: string | null
  readonly eventKey: string
  readonly kind: string
  readonly createdAt: Date
  readonly dueAt: Date
  readonly attempts: number
  readonly lastError: string | null
  readonly sentAt: Date | null
  readonly abandonedAt: Date | null
}

const ofRequest = statement<{ publicKeyIdentifier: string }, OutboxMail>(
  'list-mails-of-request',
  `select id, recipients_of, event_key, kind, created_at, due_at, attempts, last_error, sent_at, abandoned_at
   from outbox_mail where recipients_of = :publicKeyIdentifier order by id`,
)

/** The mails about one request, oldest first. */
export async function listMailsOfRequest(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<OutboxMail[]> {
  return await database.run(ofRequest, { publicKeyIdentifier })
}

const unsent = statement<{ limit: number }, OutboxMail>(
  'list-unsent-mails',
  `select id, recipients_of, event_key, kind, created_at, due_at, attempts, last_error, sent_at, abandoned_at
   from outbox_mail where sent_at is null and (last_error is null or last_error <> 'OBSOLETE')
   order by id limit :limit`,
)

/** What waits or was given up, oldest first. */
export async function listUnsentMails(database: StatementRunner, limit = 100): Promise<OutboxMail[]> {
  return await database.run(unsent, { limit })
}

const again = statement<ConsequenceValues & { id: number }, { id: number }>(
  'resend-mail',
  `with earlier as (
     select event_key, kind, recipients_of, payload from outbox_mail
     where id = :id and (sent_at is not null or abandoned_at is not null)
   ),
   resent as (
     insert into outbox_mail (event_key, kind, recipients_of, payload, created_at, due_at, again_of)
     select 'again/' || (select count(*) from outbox_mail where again_of = :id)
         || '/' || earlier.event_key,
       kind, recipients_of, payload, :now::timestamptz, :now::timestamptz, :id
     from earlier
     on conflict (event_key) do nothing
     returning id
   ),
   ${consequencesOf('resent')}
   select id from resent`,
)

/**
 * Queues a mail again that was sent or given up: a mail of its own, so that what happened to the first stays visible.
 * False when there is no such mail, or it still waits.
 */
export async function resendMail(
  database: StatementRunner,
  id: number,
  consequences: Consequences,
): Promise<boolean> {
  return (await database.run(again, { ...consequenceValues(consequences), id })).length === 1
}

/** The outbox as people see it: what waits, what was given up, and sending a mail again by hand (requirement G3). */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

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
  /** Public key identifier of the request it is about; `foreign-person/` and an id for one about a person. */
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
     where id = :id and (sent_at is not null or abandoned_at is not null) and kind not in ('foreign-activation', 'foreign-address-changed')
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
 * False when there is no such mail, it still waits, or what it said is not kept: a secret link (`resendLink`), a former address.
 */
export async function resendMail(
  database: StatementRunner,
  id: number,
  consequences: Consequences,
): Promise<boolean> {
  return (await database.run(again, { ...consequenceValues(consequences), id })).length === 1
}

const withNewLink = statement<ConsequenceValues & Record<string, Value>, { id: string }>(
  'resend-link',
  `with changed as (
     update foreign_person p set link_hash = :linkHash from outbox_mail m
     where m.id = :mailId and m.kind = 'foreign-activation' and m.recipients_of = 'foreign-person/' || p.id
       and (m.sent_at is not null or m.abandoned_at is not null)
       and p.id = :personId and p.code_hash is not null and p.invited_until > :now::timestamptz
       and p.activated_at is null and p.ended_at is null
     returning p.id
   ),
   ${consequencesOf('changed')}
   select id from changed`,
)

/**
 * Sends an invitation's mail again: with a new link, for nobody keeps the one that was sent; the paper code stays.
 * False when there is no such mail, it still waits, or the invitation no longer counts.
 */
export async function resendLink(
  database: StatementRunner,
  link: Consequences & { readonly mailId: number; readonly personId: string; readonly linkHash: string },
): Promise<boolean> {
  const { mailId, personId, linkHash } = link
  const values = { ...consequenceValues(link), mailId, personId, linkHash }
  return (await database.run(withNewLink, values)).length === 1
}

const one = statement<{ id: number }, OutboxMail>(
  'find-mail',
  `select id, recipients_of, event_key, kind, created_at, due_at, attempts, last_error, sent_at, abandoned_at
   from outbox_mail where id = :id`,
)

export async function findMail(database: StatementRunner, id: number): Promise<OutboxMail | null> {
  const [row] = await database.run(one, { id })
  return row ?? null
}

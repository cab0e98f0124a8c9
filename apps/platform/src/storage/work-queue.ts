/**
 * The two queues: mails to send and jobs to do, claimed with a lease so that several servers share them.
 *
 * A claim lasts until its lease ends; then another server may take it. `attempts` is the claim's number: who comes
 * back late, after somebody else has claimed, changes nothing. Failing postpones; nothing here ever fails what
 * caused the mail or the job. A secret link in a mail (sealed) is forgotten when the mail was sent or given up.
 */
import { type StatementRunner, statement } from './statement.ts'

export interface Claim {
  readonly now: Date
  readonly leaseUntil: Date
  readonly limit: number
}

export interface ClaimedMail {
  readonly id: number
  readonly attempts: number
  readonly eventKey: string
  readonly kind: string
  readonly recipientsOf: string | null
  readonly payload: Readonly<Record<string, unknown>>
  /** Addresses of the request's contact data; null when there is none or it was erased. */
  readonly personalEmail: string | null
  readonly generalEmail: string | null
  readonly language: string | null
}

const claimMailRows = statement<Claim, ClaimedMail>(
  'claim-mails',
  `with claimed as (
     update outbox_mail set leased_until = :leaseUntil, attempts = attempts + 1
     where id in (
       select id from outbox_mail
       where sent_at is null and abandoned_at is null and due_at <= :now
         and (leased_until is null or leased_until < :now)
       order by due_at, id limit :limit
       for update skip locked)
     returning id, attempts, event_key, kind, recipients_of, payload
   )
   select m.id, m.attempts, m.event_key, m.kind, m.recipients_of, m.payload,
     d.personal_email, d.general_email, d.language
   from claimed m
   left join key_use k on k.public_key_identifier = m.recipients_of and k.use = 'authentication'
   left join contact_data d on d.request_id = k.request_id
   order by m.id`,
)

export async function claimMails(database: StatementRunner, claim: Claim): Promise<ClaimedMail[]> {
  return await database.run(claimMailRows, claim)
}

type Done = { id: number; attempts: number; now: Date }
type Postponed = { id: number; attempts: number; dueAt: Date; error: string }

const sent = statement<Done, { id: number }>(
  'mark-mail-sent',
  `update outbox_mail set sent_at = :now, leased_until = null, last_error = null, payload = payload - array['link', 'address']
   where id = :id and attempts = :attempts and sent_at is null returning id`,
)

/** False when the claim had run out and somebody else took the mail. */
export async function markMailSent(
  database: StatementRunner,
  mail: { readonly id: number; readonly attempts: number },
  now: Date,
): Promise<boolean> {
  return (await database.run(sent, { id: mail.id, attempts: mail.attempts, now })).length === 1
}

const postponed = statement<Postponed, { id: number }>(
  'postpone-mail',
  `update outbox_mail set due_at = :dueAt, leased_until = null, last_error = :error
   where id = :id and attempts = :attempts and sent_at is null returning id`,
)

/** Tries again later. The error is a code or a server's reply, never an address. */
export async function postponeMail(
  database: StatementRunner,
  mail: { readonly id: number; readonly attempts: number },
  retry: { readonly dueAt: Date; readonly error: string },
): Promise<boolean> {
  return (await database.run(postponed, { id: mail.id, attempts: mail.attempts, ...retry })).length === 1
}

const abandoned = statement<Done & { error: string }, { id: number }>(
  'abandon-mail',
  `update outbox_mail set abandoned_at = :now, leased_until = null, last_error = :error, payload = payload - array['link', 'address']
   where id = :id and attempts = :attempts and sent_at is null returning id`,
)

/** Gives up: it stays visible and can be sent again by hand. */
export async function abandonMail(
  database: StatementRunner,
  mail: { readonly id: number; readonly attempts: number },
  end: { readonly now: Date; readonly error: string },
): Promise<boolean> {
  return (await database.run(abandoned, { id: mail.id, attempts: mail.attempts, ...end })).length === 1
}

export interface ClaimedJob {
  readonly id: number
  readonly attempts: number
  readonly jobKey: string
  readonly kind: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly dueAt: Date
}

const claimJobRows = statement<Claim & { kinds: readonly string[] }, ClaimedJob>(
  'claim-jobs',
  `update job set leased_until = :leaseUntil, attempts = attempts + 1
   where id in (
     select id from job
     where finished_at is null and kind = any(:kinds::text[]) and due_at <= :now
       and (leased_until is null or leased_until < :now)
     order by due_at, id limit :limit
     for update skip locked)
   returning id, attempts, job_key, kind, payload, due_at`,
)

export async function claimJobs(
  database: StatementRunner,
  claim: Claim & { readonly kinds: readonly string[] },
): Promise<ClaimedJob[]> {
  return await database.run(claimJobRows, claim)
}

const finished = statement<Done, { id: number }>(
  'finish-job',
  `update job set finished_at = :now, leased_until = null, last_error = null
   where id = :id and attempts = :attempts and finished_at is null returning id`,
)

export async function finishJob(
  database: StatementRunner,
  job: { readonly id: number; readonly attempts: number },
  now: Date,
): Promise<boolean> {
  return (await database.run(finished, { id: job.id, attempts: job.attempts, now })).length === 1
}

const jobPostponed = statement<
  { id: number; attempts: number; dueAt: Date; error: string | null },
  { id: number }
>(
  'postpone-job',
  `update job set due_at = :dueAt, leased_until = null, last_error = :error
   where id = :id and attempts = :attempts and finished_at is null returning id`,
)

/** Due again later: after a failure (say which), or because it is done periodically (no error). */
export async function postponeJob(
  database: StatementRunner,
  job: { readonly id: number; readonly attempts: number },
  retry: { readonly dueAt: Date; readonly error: string | null },
): Promise<boolean> {
  return (await database.run(jobPostponed, { id: job.id, attempts: job.attempts, ...retry })).length === 1
}

const scheduled = statement<
  { jobKey: string; kind: string; payload: string; now: Date; dueAt: Date },
  { id: number }
>(
  'schedule-job',
  `insert into job (job_key, kind, payload, created_at, due_at)
   values (:jobKey, :kind, :payload::jsonb, :now, :dueAt)
   on conflict (job_key) do nothing returning id`,
)

/** Adds a job that nothing else causes (the periodic ones, at start). False when its key is known. */
export async function scheduleJob(
  database: StatementRunner,
  job: { readonly jobKey: string; readonly kind: string; readonly payload?: object; readonly dueAt: Date },
  now: Date,
): Promise<boolean> {
  const { jobKey, kind, payload = {}, dueAt } = job
  const values = { jobKey, kind, payload: JSON.stringify(payload), dueAt, now }
  return (await database.run(scheduled, values)).length === 1
}

/**
 * Who must be reminded, computed from the certificates themselves (requirement G2), and the self-check of it.
 *
 * A reminder is a mail in the outbox with a key of its own, so that each is queued once, by whatever server, however often it
 * is asked. After a pause only the newest stage is queued: one reminder, not all that were missed.
 */
import { type StatementRunner, statement } from './statement.ts'

/** Issued, not revoked, not ended, and the replacement, if there is one, not yet served by the depot. */
const IN_USE = `
  c.signed_at is not null and c.revoked_at is null and c.not_after > :now::timestamptz
  and not exists (
    select from certificate n join etk ne on ne.request_id = n.request_id
    where n.replaces = r.public_key_identifier and n.revoked_at is null and ne.activated_at is not null)`

/** Ends within the first reminder's days: keeps the stages of all the others from being computed. */
const ENDING = 'c.not_after <= :latest::timestamptz'

/** The stage that an instant has reached: the fewest days among those that have begun. */
const STAGE = `
  cross join lateral (
    select min(d.day) as day from unnest(:days::text[]::int[]) as d(day)
    where c.not_after - make_interval(hours => 24 * d.day) <= :now::timestamptz) stage`

type At = { now: Date; days: readonly string[] }
type Ending = At & { latest: Date }

const HOUR = 3_600_000

function endingAt(now: Date, days: readonly number[]): Ending {
  return {
    now,
    days: days.map(String),
    latest: new Date(now.getTime() + 24 * HOUR * Math.max(...days)),
  }
}

const expiry = statement<Ending, { id: number }>(
  'queue-expiry-reminders',
  `insert into outbox_mail (event_key, kind, recipients_of, payload, created_at, due_at)
   select 'reminder/' || r.public_key_identifier || '/' || stage.day, 'reminder', r.public_key_identifier,
     jsonb_build_object('day', stage.day), :now::timestamptz, :now::timestamptz
   from certificate c
   join certificate_request r on r.id = c.request_id
   join contact_data a on a.request_id = c.request_id
   ${STAGE}
   where ${ENDING} and ${IN_USE} and stage.day is not null
   on conflict (event_key) do nothing returning id`,
)

/** Queues the reminders of the end that are due by now; gives how many were new. */
export async function queueExpiryReminders(
  database: StatementRunner,
  now: Date,
  days: readonly number[],
): Promise<number> {
  return (await database.run(expiry, endingAt(now, days))).length
}

const unfinished = statement<At, { id: number }>(
  'queue-unfinished-reminders',
  `insert into outbox_mail (event_key, kind, recipients_of, payload, created_at, due_at)
   select kind || '/' || r.public_key_identifier || '/' || stage.day, kind, r.public_key_identifier,
     jsonb_build_object('day', stage.day), :now::timestamptz, :now::timestamptz
   from certificate c
   join certificate_request r on r.id = c.request_id
   join contact_data a on a.request_id = c.request_id
   left join etk e on e.request_id = c.request_id
   cross join lateral (select
     case when e.request_id is null then 'unfinished-request' else 'unfinished-renewal' end as kind,
     coalesce(e.registered_at, c.signed_at) as since) what
   cross join lateral (
     select max(d.day) as day from unnest(:days::text[]::int[]) as d(day)
     where what.since + make_interval(hours => 24 * d.day) <= :now::timestamptz) stage
   where c.signed_at is not null and c.revoked_at is null and c.not_after > :now::timestamptz
     and (e.request_id is null or (e.activated_at is null and e.withdrawn_at is null))
     and stage.day is not null
   on conflict (event_key) do nothing returning id`,
)

/** Queues the reminders to complete a request (no token registered) or a renewal (token not activated). */
export async function queueUnfinishedReminders(
  database: StatementRunner,
  now: Date,
  days: readonly number[],
): Promise<number> {
  return (await database.run(unfinished, { now, days: days.map(String) })).length
}

export interface ReminderCheck {
  /** Certificates in use that end within the first reminder's days. */
  readonly ending: number
  /** Of these, those without a mail of their stage, sent or waiting; 0 when all is well. */
  readonly unwarned: number
}

const check = statement<Ending, ReminderCheck>(
  'check-reminders',
  `select count(*) as ending,
     count(*) filter (where not exists (
       select from outbox_mail m
       where m.event_key = 'reminder/' || r.public_key_identifier || '/' || stage.day
         and (m.abandoned_at is null or m.last_error = 'OBSOLETE'))) as unwarned
   from certificate c
   join certificate_request r on r.id = c.request_id
   join contact_data a on a.request_id = c.request_id
   ${STAGE}
   where ${ENDING} and ${IN_USE} and stage.day is not null`,
)

/** Counts who must have been warned by now, and who has not. */
export async function checkReminders(
  database: StatementRunner,
  now: Date,
  days: readonly number[],
): Promise<ReminderCheck> {
  const [row] = await database.run(check, endingAt(now, days))
  return row ?? { ending: 0, unwarned: 0 }
}

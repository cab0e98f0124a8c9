/**
 * Every state that is not the end of something: what is in it now, how long it may last, what ends it (requirement I2).
 *
 * A record that waits for somebody must not wait for ever unnoticed. Each state therefore names the instant by which it should be
 * over (`until`): what is still there later is overdue, and that number should be 0. The columns that carry a state are
 * named too: a test holds them against the database, so that a new one cannot come without its line here.
 * `docs/reference/states.md` is made from this table.
 *
 * Decided and published are apart: a request is decided when its intent is stored and published with its certificate; a revocation
 * is decided (and in OCSP and depot) at once and published with the next CRL; an audit event is decided with its cause and
 * published with the next exported head.
 */
import { type StatementRunner, statement } from './statement.ts'

export interface OpenState {
  readonly record: string
  readonly state: string
  /** What brings a record out of this state by itself, or whom it waits for. */
  readonly resumedBy: string
  /** When it is over at the latest, and what happens then. */
  readonly timeout: string
  /** Columns whose change ends the state. */
  readonly columns: readonly string[]
  /** SQL: a row for each record in this state at `:now`, with `since` and `until`. */
  readonly rows: string
}

export const OPEN_STATES: readonly OpenState[] = [
  {
    record: 'signed question',
    state: 'remembered',
    resumedBy: 'job forget-message-ids',
    timeout: 'twice the freshness window (20 minutes): forgotten',
    columns: ['signed_request.canonical_octets'],
    rows: `select received_at as since, received_at + interval '45 minutes' as until
      from signed_request where canonical_octets is null`,
  },
  {
    record: 'certificate request',
    state: 'waiting for an operator',
    resumedBy: 'an operator: accept or refuse',
    timeout: '90 days: refused by job end-overdue (NOT_DECIDED_IN_TIME), with a mail',
    columns: ['certificate_request.outcome', 'certificate_request.decided_at'],
    rows: `select requested_at as since, requested_at + interval '91 days' as until
      from certificate_request where outcome = 'waiting'`,
  },
  {
    record: 'foreign request',
    state: 'waiting for its person',
    resumedBy: 'the person without a card: confirms it at the validation address',
    timeout: '7 days: removed by job end-overdue; they can ask again',
    columns: ['foreign_request.expires_at'],
    rows: `select requested_at as since, expires_at + interval '1 hour' as until from foreign_request`,
  },
  {
    record: 'foreign person',
    state: 'invited, digital key not active',
    resumedBy:
      'the person: opens the link that was mailed and gives the code on paper; a registration officer: invites again',
    timeout: '14 days: link and code count no longer; what was chosen half way is removed by job end-overdue',
    columns: ['foreign_person.activated_at'],
    rows: `select invited_at as since, invited_until + interval '1 hour' as until
      from foreign_person where code_hash is not null and activated_at is null and ended_at is null`,
  },
  {
    record: 'foreign person',
    state: 'paper code given, digital key not active',
    resumedBy: 'the person: chooses name and password and shows the code of the app',
    timeout: '1 hour: the paper code is asked again',
    columns: ['foreign_person.proof_until'],
    rows: `select proof_until - interval '1 hour' as since, proof_until as until
      from foreign_person where proof_until > :now::timestamptz`,
  },
  {
    record: 'digital key',
    state: 'locked',
    resumedBy: 'time; a registration officer: invites again',
    timeout: '15 minutes: the lock counts no longer',
    columns: ['foreign_person.locked_until'],
    rows: `select locked_until - interval '15 minutes' as since, locked_until as until
      from foreign_person where locked_until > :now::timestamptz and ended_at is null`,
  },
  {
    record: 'certificate',
    state: 'accepted, intent stored, not signed',
    resumedBy: 'the request itself; else job resume-issuances, and every start',
    timeout:
      '10 seconds: signed by the job, again every 5 seconds until it succeeds; an intent that is not the own waits for an operator after an hour',
    columns: ['certificate.signed_at', 'certificate.der', 'certificate.published_at'],
    rows: `select intended_at as since, intended_at + interval '1 minute' as until
      from certificate where signed_at is null and revoked_at is null`,
  },
  {
    record: 'certificate',
    state: 'revoked, not in the CRL',
    resumedBy: 'job publish-crls; an operator: publish now',
    timeout: '30 minutes: the next CRL',
    columns: ['certificate.revoked_at', 'certificate.revocation_reason'],
    // The first condition is what keeps this from walking all that was ever revoked.
    rows: `select c.revoked_at as since, c.revoked_at + interval '1 hour' as until
      from certificate c
      where c.revoked_at >= (
          select coalesce(min(latest), '-infinity') from (
            select max(crl.this_update) as latest from crl
            join authority_certificate a on a.id = crl.issuer_id
            where a.role = 'issuing' and a.not_after > :now::timestamptz
            group by crl.issuer_id, crl.shard) oldest)
        and c.signed_at is not null and c.not_after >= :now::timestamptz
        and c.revoked_at >= (
          select coalesce(max(current.this_update), '-infinity') from (
            select this_update from crl
            where crl.issuer_id = c.issuer_id and crl.shard = c.crl_shard order by number desc limit 1) current)`,
  },
  {
    record: 'certificate',
    state: 'issued, no token registered',
    resumedBy: 'the holder: startETKRegistration; reminded by mail after 3, 14 and 45 days',
    timeout: '60 days: nobody is waited for any longer; it can be done until the end of the certificate',
    columns: ['certificate.not_after'],
    // Only the newest are looked at: nearly all the others have their token.
    rows: `select c.signed_at as since, c.signed_at + interval '60 days' as until
      from certificate c
      where c.signed_at > :now::timestamptz - interval '60 days' and c.revoked_at is null
        and c.not_after > :now::timestamptz and not exists (select from etk e where e.request_id = c.request_id)`,
  },
  {
    record: 'ETK registration',
    state: 'started, challenge open',
    resumedBy: 'the holder: completeETKRegistration, or start again (which voids this challenge)',
    timeout: '1 hour: cannot be completed any more; voided a day later by job end-overdue',
    columns: ['etk_registration.voided_at', 'etk_registration.completed_at'],
    rows: `select started_at as since, expires_at + interval '25 hours' as until
      from etk_registration where voided_at is null and completed_at is null`,
  },
  {
    record: 'ETK',
    state: 'waiting for activation',
    resumedBy: 'the holder: activateETK; reminded by mail',
    timeout: 'the end of its certificate',
    columns: ['etk.activated_at', 'etk.withdrawn_at'],
    rows: `select e.registered_at as since, c.not_after as until
      from etk e join certificate c using (request_id)
      where e.activated_at is null and e.withdrawn_at is null and c.not_after > :now::timestamptz`,
  },
  {
    record: 'operator proposal',
    state: 'proposed, not confirmed',
    resumedBy: 'a second operator: the same act with the same terms',
    timeout: '1 day: counts no longer; removed by job end-overdue',
    columns: ['proposed_act.expires_at', 'operator_proposal.expires_at'],
    rows: `select proposed_at as since, expires_at + interval '1 hour' as until from proposed_act
      union all select proposed_at, expires_at + interval '1 hour' from operator_proposal`,
  },
  {
    record: 'operator',
    state: 'invited, without credentials',
    resumedBy: 'the operator: fetches the credentials with the invitation; an administrator: invites again',
    timeout: '1 day: the invitation counts no longer; removed by job end-overdue',
    columns: ['operator.invited_at', 'operator.invited_until'],
    rows: `select invited_at as since, invited_until + interval '1 hour' as until
      from operator where invitation_hash is not null and ended_at is null`,
  },
  {
    record: 'operator session',
    state: 'open',
    resumedBy: 'the operator: every call until the end; logout',
    timeout: '15 minutes: the token counts no longer; removed by job end-overdue',
    columns: ['operator_session.ended_at'],
    rows: `select started_at as since, expires_at + interval '1 hour' as until
      from operator_session where ended_at is null`,
  },
  {
    record: 'login at the identity provider',
    state: 'begun',
    resumedBy: 'the person: logs in, or begins again',
    timeout: '15 minutes: begun for nothing; removed by job end-overdue',
    columns: ['person_login.expires_at', 'identity_record.expires_at'],
    rows: `select started_at as since, expires_at + interval '2 hours' as until from person_login`,
  },
  {
    record: 'person session',
    state: 'open',
    resumedBy: 'the person: confirms and returns the contract; logs out',
    timeout: '30 minutes: counts no longer; removed by job end-overdue',
    columns: ['person_session.expires_at'],
    rows: `select started_at as since, expires_at + interval '2 hours' as until from person_session`,
  },
  {
    record: 'operator',
    state: 'locked',
    resumedBy: 'time; an administrator: new credentials',
    timeout: '15 minutes: the lock counts no longer',
    columns: ['operator.locked_until'],
    rows: `select locked_until - interval '15 minutes' as since, locked_until as until
      from operator where locked_until > :now::timestamptz and ended_at is null`,
  },
  {
    record: 'mail',
    state: 'waiting to be sent',
    resumedBy: 'job send-mails, again after 1, 2, 4 … 60 minutes',
    timeout: '100 tries, about four days: given up, visible, can be sent again by hand',
    columns: ['outbox_mail.sent_at', 'outbox_mail.abandoned_at'],
    rows: `select created_at as since, created_at + interval '5 days' as until
      from outbox_mail where sent_at is null and abandoned_at is null`,
  },
  {
    record: 'mail',
    state: 'in the hands of one server',
    resumedBy: 'that server; after the lease any other',
    timeout: '10 minutes: the lease ends',
    columns: ['outbox_mail.leased_until'],
    rows: `select leased_until - interval '10 minutes' as since, leased_until + interval '1 hour' as until
      from outbox_mail where sent_at is null and abandoned_at is null and leased_until is not null`,
  },
  {
    record: 'job',
    state: 'scheduled for later',
    resumedBy: 'time',
    timeout: 'its due instant',
    columns: [],
    rows: `select created_at as since, due_at + interval '1 minute' as until
      from job where finished_at is null and due_at > :now::timestamptz`,
  },
  {
    record: 'job',
    state: 'due',
    resumedBy: 'job scheduled-jobs, every 5 seconds; after a failure again after 1, 2, 4 minutes … 6 hours',
    timeout: 'never given up: overdue after a day',
    columns: ['job.finished_at'],
    rows: `select due_at as since, due_at + interval '1 day' as until
      from job where finished_at is null and due_at <= :now::timestamptz`,
  },
  {
    record: 'job',
    state: 'in the hands of one server',
    resumedBy: 'that server; after the lease any other',
    timeout: '1 minute: the lease ends',
    columns: ['job.leased_until'],
    rows: `select leased_until - interval '1 minute' as since, leased_until + interval '1 hour' as until
      from job where finished_at is null and leased_until is not null`,
  },
  {
    record: 'audit event',
    state: 'written, not in the chain',
    resumedBy: 'job chain-audit-trail, every second',
    timeout: 'seconds: overdue after a minute',
    columns: ['audit_unlinked.event_id'],
    rows: `select e.occurred_at as since, e.occurred_at + interval '1 minute' as until
      from audit_unlinked u join audit_event e on e.id = u.event_id`,
  },
  {
    record: 'audit head',
    state: 'signed, not exported',
    resumedBy: 'the job that exports heads',
    timeout: '1 hour: exported',
    columns: ['audit_head.exported_at', 'audit_head.time_stamp'],
    rows: `select signed_at as since, signed_at + interval '2 hours' as until
      from audit_head where exported_at is null`,
  },
  {
    record: 'CRL',
    state: 'current, to be followed by the next',
    resumedBy: 'job publish-crls every 30 minutes; for a root a ceremony',
    timeout: 'its nextUpdate: stale, and the platform is not ready',
    columns: [],
    rows: `select latest.this_update as since, latest.next_update as until
      from authority_certificate a
      cross join lateral (
        select distinct on (crl.shard) crl.this_update, crl.next_update from crl
        where crl.issuer_id = a.id order by crl.shard, crl.number desc) latest
      where a.role in ('root', 'issuing') and a.not_after > :now::timestamptz`,
  },
  {
    record: 'authority',
    state: 'announced, not yet issuing',
    resumedBy: 'an administrator: the rollover',
    timeout: 'its own end',
    columns: ['authority_certificate.state', 'authority_certificate.active_from'],
    rows: `select added_at as since, not_after as until from authority_certificate where state = 'next'`,
  },
  {
    record: 're-check of all certificates',
    state: 'under way',
    resumedBy: 'the job that re-checks, from its cursor',
    timeout: 'overdue after 2 days',
    columns: ['recheck_round.ended_at'],
    rows: `select started_at as since, started_at + interval '2 days' as until
      from recheck_round where ended_at is null`,
  },
]

export interface StateCount {
  readonly record: string
  readonly state: string
  readonly count: number
  /** Since when the oldest is in this state. */
  readonly oldest: Date | null
  /** Of these, those that should have left it. */
  readonly overdue: number
}

type Counted = Pick<StateCount, 'count' | 'oldest' | 'overdue'>

const counts = OPEN_STATES.map(({ record, state, rows }) => ({
  ...{ record, state },
  statement: statement<{ now: Date }, Counted>(
    `count-open-${record}-${state}`.replaceAll(/[^A-Za-z]+/g, '-').slice(0, 60),
    `select count(*), min(since) as oldest, count(*) filter (where until < :now::timestamptz) as overdue
     from (${rows}) open`,
  ),
}))

/** How much there is in every open state, or in those that are wanted, in the order of the table. */
export async function countOpenStates(
  database: StatementRunner,
  now: Date,
  isWanted: (state: Pick<OpenState, 'record' | 'state'>) => boolean = () => true,
): Promise<StateCount[]> {
  const found: StateCount[] = []
  for (const { record, state, statement: count } of counts) {
    if (!isWanted({ record, state })) continue
    const [row] = await database.run(count, { now })
    found.push({ record, state, ...(row ?? { count: 0, oldest: null, overdue: 0 }) })
  }
  return found
}

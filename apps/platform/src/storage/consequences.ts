/**
 * What every state change leaves behind in the same statement: audit events, mails to send, jobs to do.
 *
 * Takes   for SQL, the name of the common table expression that has exactly one row when the change took place;
 *         for values, the consequences themselves.
 * Gives   SQL that inserts them only then.
 *
 * Audit events hold record ids and codes, never names, numbers of persons or addresses. A mail names the request
 * whose contact data it goes to, not an address. Mails and jobs have a key: the same one is never stored twice.
 */
export type PlainDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface AuditEvent {
  /** What happened, as a name: `certificate-request-accepted`. */
  readonly kind: string
  readonly recordKind: string
  readonly recordId: string
  /** The id of the message in the log and in the answer. */
  readonly correlationId?: string
  readonly operatorId?: string
  readonly detail?: PlainDetail
}

export interface MailToSend {
  /** One mail per event, whatever is retried: `certificate-available/<public key identifier>`. */
  readonly eventKey: string
  readonly kind: string
  /** Public key identifier of the request whose contact data it goes to; `foreign-person/` and an id for a registered person's address. */
  readonly recipientsOf?: string
  readonly payload?: PlainDetail
}

export interface JobToDo {
  readonly jobKey: string
  readonly kind: string
  readonly payload?: PlainDetail
  /** At once when absent. */
  readonly dueAt?: Date
}

export interface Consequences {
  readonly now: Date
  /** At least one: nothing changes without a line in the audit trail. */
  readonly events: readonly [AuditEvent, ...AuditEvent[]]
  readonly mails?: readonly MailToSend[]
  readonly jobs?: readonly JobToDo[]
}

export interface ConsequenceValues {
  readonly now: Date
  readonly events: string
  readonly mails: string
  readonly jobs: string
}

/** Mails and jobs may have narrower causes than the audit events: names of common table expressions as well. */
export function consequencesOf(cause: string, { mailsOf = cause, jobsOf = cause } = {}): string {
  return `
  audited as (
    insert into audit_event (occurred_at, kind, record_kind, record_id, correlation_id, operator_id, detail)
    select :now::timestamptz, e.kind, e."recordKind", e."recordId", e."correlationId", e."operatorId", e.detail
    from ${cause}, jsonb_to_recordset(:events::jsonb) as e(
      kind text, "recordKind" text, "recordId" text, "correlationId" text, "operatorId" text, detail text)
    returning id
  ),
  queued as (
    insert into audit_unlinked (event_id) select id from audited
  ),
  mailed as (
    insert into outbox_mail (event_key, kind, recipients_of, payload, created_at, due_at)
    select m."eventKey", m.kind, m."recipientsOf", coalesce(m.payload, '{}'), :now::timestamptz, :now::timestamptz
    from ${mailsOf}, jsonb_to_recordset(:mails::jsonb) as m(
      "eventKey" text, kind text, "recipientsOf" text, payload jsonb)
    on conflict (event_key) do nothing
  ),
  scheduled as (
    insert into job (job_key, kind, payload, created_at, due_at)
    select j."jobKey", j.kind, coalesce(j.payload, '{}'), :now::timestamptz,
           coalesce(j."dueAt", :now::timestamptz)
    from ${jobsOf}, jsonb_to_recordset(:jobs::jsonb) as j(
      "jobKey" text, kind text, payload jsonb, "dueAt" timestamptz)
    on conflict (job_key) do nothing
  )`
}

export function consequenceValues({ now, events, mails = [], jobs = [] }: Consequences): ConsequenceValues {
  return {
    now,
    // The detail is kept as this very text: its octets are what the audit chain covers.
    events: JSON.stringify(events.map(event => ({ ...event, detail: JSON.stringify(event.detail ?? {}) }))),
    mails: JSON.stringify(mails),
    jobs: JSON.stringify(jobs),
  }
}

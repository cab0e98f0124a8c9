/** A database with invented records, a clock that is moved by hand, and a mailer to a real server: all that mail needs. */
import { sql } from 'kysely'
import { pino } from 'pino'
import type { Installation } from '../../src/installation/installation.ts'
import { type Mailer, openMailer } from '../../src/mail/mailer.ts'
import type { MailDeps } from '../../src/mail/send-mails.ts'
import { makeMetrics } from '../../src/metrics.ts'
import { makeSecretBox } from '../../src/operators/secret-box.ts'
import { addAuthorityCertificate } from '../../src/storage/authority-certificate.ts'
import {
  activateEtk,
  completeEtkRegistration,
  startEtkRegistration,
} from '../../src/storage/etk-registration.ts'
import type { Database } from '../../src/storage/open-database.ts'
import { recordDecision } from '../../src/storage/record-decision.ts'
import { recordIssuedCertificate } from '../../src/storage/record-issued-certificate.ts'
import { type MovableClock, movableClock } from '../fixtures/test-platform.ts'
import * as make from '../storage/records.ts'

export const INSTALLATION: Installation = {
  format: 1,
  environment: 'acceptance',
  demonstration: true,
  publicUrl: 'https://platform.example.org',
  createdAt: make.NOW.toISOString(),
  policyArc: '1.3.6.1.4.1.1',
  rsaAllowedUntil: null,
  pinnedStatusOrigins: [],
  audit: { key: 'audit-heads-1' },
  limits: { signedRequestsPerMinute: 1, unsignedRequestsPerMinute: 1 },
}

export const FROM = 'certificates@platform.example.org'

export interface MailBench {
  readonly deps: MailDeps
  readonly clock: MovableClock
  /** A second server on the same database. */
  beside(database: Database): MailDeps
  /** The value with this state, or the only one. */
  metric(name: string, state?: string): Promise<number>
}

export function mailBench(database: Database): MailBench {
  const clock = movableClock()
  clock.stopAt(make.NOW)
  const depsOf = (one: Database): MailDeps => ({
    installation: INSTALLATION,
    database: one,
    clock,
    metrics: makeMetrics(),
    log: pino({ level: 'silent' }),
    secretBox: makeSecretBox('of mails on the bench'),
  })
  const deps = depsOf(database)
  return {
    deps,
    clock,
    beside: depsOf,
    async metric(name, state) {
      const { values = [] } = (await deps.metrics.registry.getSingleMetric(name)?.get()) ?? {}
      return values.find(({ labels }) => labels.state === state)?.value ?? Number.NaN
    },
  }
}

export const mailerTo = (port: number, more: { readonly replyTo?: string } = {}): Promise<Mailer> =>
  openMailer('/', { host: '127.0.0.1', port, secure: false, from: FROM, ...more })

export interface Enrolment {
  readonly holder?: make.DecisionChanges['holder']
  readonly replaces?: string
  readonly holderName?: string
  readonly personalEmail?: string
  readonly generalEmail?: string
  readonly language?: string
  readonly notAfter?: Date
  /** Waits for an operator. */
  readonly waiting?: boolean
}

let counter = 0

/** A request with its first mail; a holder of its own unless one is given. */
export async function request(
  { deps, clock }: MailBench,
  options: Enrolment = {},
): Promise<{ readonly key: string; readonly holder: make.DecisionChanges['holder'] & object }> {
  const holder = options.holder ?? {
    identifierType: 'EHP',
    identifierValue: String(1_000_000_000 + ++counter),
    applicationId: null,
  }
  const key = make.keyIdentifier()
  const intent = make.intent(options.notAfter ? { notAfter: options.notAfter } : {})
  const decision = make.decision({
    holder,
    publicKeyIdentifier: key,
    holderVersion: await versionOf(deps.database, holder),
    intent: options.waiting ? null : intent,
    now: clock.now(),
    ...(options.replaces !== undefined && { replaces: options.replaces }),
  })
  const outcome = await recordDecision(deps.database, {
    ...decision,
    mails: [
      {
        eventKey: `${options.waiting ? 'request-waiting' : 'request-accepted'}/${key}`,
        kind: options.waiting ? 'request-waiting' : 'request-accepted',
        recipientsOf: key,
      },
    ],
    request: {
      ...decision.request,
      holderName: options.holderName ?? decision.request.holderName,
      contactData: {
        ...decision.request.contactData,
        personalEmail: options.personalEmail ?? decision.request.contactData.personalEmail,
        generalEmail: options.generalEmail ?? null,
        language: options.language ?? null,
      },
    },
  })
  if (outcome !== 'recorded') throw new Error(outcome)
  return { key, holder }
}

/** A request and its certificate. */
export async function issue(bench: MailBench, options: Enrolment = {}) {
  const enrolled = await request(bench, options)
  await recordIssuedCertificate(bench.deps.database, {
    ...make.because('certificate-issued', enrolled.key, bench.clock.now()),
    publicKeyIdentifier: enrolled.key,
    der: make.octets(500),
  })
  return enrolled
}

export async function registerToken(
  { deps, clock }: MailBench,
  { key, holder }: Awaited<ReturnType<typeof issue>>,
): Promise<void> {
  const now = clock.now()
  const start = make.etkStart(key, { now, expiresAt: new Date(now.getTime() + make.MINUTE) })
  await startEtkRegistration(deps.database, start)
  const { outcome } = await completeEtkRegistration(deps.database, make.etkCompletion(start, holder, { now }))
  if (outcome !== 'recorded') throw new Error(outcome)
}

export async function activateToken(
  { deps, clock }: MailBench,
  { key, holder }: Awaited<ReturnType<typeof issue>>,
): Promise<void> {
  const outcome = await activateEtk(deps.database, {
    ...make.because('etk-activated', key, clock.now()),
    evidence: make.evidence({ service: 'etkra', operation: 'ActivateETK', signerKey: key }),
    publicKeyIdentifier: key,
    holder,
  })
  if (outcome !== 'recorded') throw new Error(outcome)
}

export async function addAuthority({ deps }: MailBench): Promise<void> {
  await addAuthorityCertificate(deps.database, make.authority(), make.because('authority-added'))
}

export interface StoredMail {
  readonly eventKey: string
  readonly kind: string
  readonly attempts: number
  readonly lastError: string | null
  readonly isSent: boolean
  readonly isAbandoned: boolean
  readonly dueAt: Date
}

export async function storedMails({ kysely }: Database): Promise<readonly StoredMail[]> {
  const { rows } = await sql<StoredMail>`
    select event_key as "eventKey", kind, attempts, last_error as "lastError", sent_at is not null as "isSent",
      abandoned_at is not null as "isAbandoned", due_at as "dueAt" from outbox_mail order by id`.execute(
    kysely,
  )
  return rows
}

async function versionOf(
  { kysely }: Database,
  holder: make.DecisionChanges['holder'] & object,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version::int as version from certificate_holder
    where identifier_type = ${holder.identifierType} and identifier_value = ${holder.identifierValue}`.execute(
    kysely,
  )
  return rows[0]?.version ?? 0
}

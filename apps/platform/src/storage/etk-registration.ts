/**
 * Registration of an encryption token: start (challenge), complete (token published or waiting), activate.
 *
 * Starting again voids the older challenge; completing twice is impossible here, and `findEtkRegistration` gives the
 * token that was made the first time, so the services can answer an honest retry with it. The token served for a
 * holder and application ID is one at any instant, by a unique index.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import type { Holder } from './record-decision.ts'
import { evidenceOf, evidenceValues, outcomeOf, type RequestEvidence } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface EtkRegistrationRow {
  /** The open challenge; all null when there is none (never started, completed, or voided by a newer one). */
  readonly challengeSerial: bigint | null
  readonly encryptionSpki: Uint8Array | null
  readonly startedAt: Date | null
  readonly expiresAt: Date | null
  /** The token of this certificate; all null until completed. */
  readonly token: Uint8Array | null
  readonly encryptionCertificate: Uint8Array | null
  readonly encryptionSerial: bigint | null
  readonly registeredAt: Date | null
  readonly activatedAt: Date | null
  readonly withdrawnAt: Date | null
  /** What the encryption key asked about has been used for, on whatever certificate. */
  readonly encryptionKeyUse: 'authentication' | 'encryption' | 'authority' | 'blocked' | null
  /** Another certificate of the same holder and application ID has a token that is served now. */
  readonly replacesServedToken: boolean
}

interface EtkQuery {
  /** Of the authentication certificate. */
  readonly publicKeyIdentifier: string
  /** Of the encryption key at hand, or null when there is none to check. */
  readonly encryptionKeyIdentifier: string | null
  readonly now: Date
}

const find = statement<EtkQuery, EtkRegistrationRow>(
  'find-etk-registration',
  `select g.challenge_serial, g.encryption_spki, g.started_at, g.expires_at,
     e.token, e.encryption_certificate, e.encryption_serial, e.registered_at, e.activated_at, e.withdrawn_at,
     (select use from key_use k where k.public_key_identifier = :encryptionKeyIdentifier) as encryption_key_use,
     exists (
       select from etk o join certificate oc using (request_id)
       where o.identifier_type = r.identifier_type and o.identifier_value = r.identifier_value
         and o.application_id is not distinct from r.application_id
         and o.request_id <> r.id
         and o.activated_at is not null and o.withdrawn_at is null
         and oc.revoked_at is null and oc.not_after >= :now::timestamptz) as replaces_served_token
   from key_use f
   join certificate_request r on r.id = f.request_id
   left join etk_registration g on g.request_id = r.id and g.voided_at is null and g.completed_at is null
   left join etk e on e.request_id = r.id
   where f.public_key_identifier = :publicKeyIdentifier and f.use = 'authentication'`,
)

/** Null when there is no request with that authentication key. An expired challenge is given: compare `expiresAt`. */
export async function findEtkRegistration(
  database: StatementRunner,
  query: EtkQuery,
): Promise<EtkRegistrationRow | null> {
  const [row] = await database.run(find, { ...query })
  return row ?? null
}

export interface EtkRegistrationStart extends Consequences {
  readonly evidence: RequestEvidence
  /** Of the authentication certificate. */
  readonly publicKeyIdentifier: string
  readonly challengeSerial: bigint
  readonly encryptionSpki: Uint8Array
  readonly encryptionKeyIdentifier: string
  readonly expiresAt: Date
}

/**
 * The certificate of `:publicKeyIdentifier`, when it is active at `:now` and no token of its replacement is served: what has been
 * replaced never comes back.
 */
const ACTIVE_CERTIFICATE = `
  active as (
    select c.request_id from key_use k join certificate c using (request_id)
    where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'
      and c.signed_at is not null and c.revoked_at is null and c.not_after >= :now::timestamptz
      and not exists (
        select from certificate s join etk se on se.request_id = s.request_id
        where s.replaces = :publicKeyIdentifier and s.revoked_at is null
          and se.activated_at is not null and se.withdrawn_at is null)
  )`

const start = statement<ConsequenceValues & Record<string, Value>, { id: number }>(
  'start-etk-registration',
  `with ${ACTIVE_CERTIFICATE},
  holder as (
    select request_id from active where not exists (select from etk where etk.request_id = active.request_id)
  ),
  voided as (
    update etk_registration set voided_at = :now::timestamptz
    from holder
    where etk_registration.request_id = holder.request_id and voided_at is null and completed_at is null
    returning id
  ),
  ${evidenceOf('holder')},
  started as (
    insert into etk_registration
      (request_id, challenge_serial, encryption_spki, encryption_key_identifier, started_at, expires_at)
    select holder.request_id, :challengeSerial::numeric, :encryptionSpki::bytea, :encryptionKeyIdentifier,
      :now::timestamptz, :expiresAt::timestamptz
    from holder, evidence, (select count(*) from voided) after_voiding
    returning id
  ),
  ${consequencesOf('started')}
  select id from started`,
)

/**
 * Stores a new challenge and voids the older one. `not-allowed`: the certificate is not active, or has its token
 * already; `stale`: another start came first, try again.
 */
export async function startEtkRegistration(
  database: StatementRunner,
  registration: EtkRegistrationStart,
): Promise<'recorded' | 'not-allowed' | 'stale' | 'replayed'> {
  const { publicKeyIdentifier, challengeSerial, encryptionSpki, encryptionKeyIdentifier, expiresAt } =
    registration
  try {
    const rows = await database.run(start, {
      ...consequenceValues(registration),
      ...evidenceValues(registration.evidence),
      ...{ publicKeyIdentifier, challengeSerial, encryptionSpki, encryptionKeyIdentifier, expiresAt },
    })
    return rows.length === 1 ? 'recorded' : 'not-allowed'
  } catch (cause) {
    return outcomeOf(cause, { signed_request_once: 'replayed', etk_registration_open: 'stale' } as const)
  }
}

/** Mails go out when the token waits, jobs are done when it is served at once. */
export interface EtkRegistrationCompletion extends Consequences {
  readonly evidence: RequestEvidence
  readonly publicKeyIdentifier: string
  readonly holder: Holder
  /** Serial number of the encryption certificate, equal to the open challenge. */
  readonly challengeSerial: bigint
  readonly encryptionKeyIdentifier: string
  /** The certificate the client made, DER. */
  readonly encryptionCertificate: Uint8Array
  /** The signed token as it will be served. */
  readonly token: Uint8Array
}

export type CompletionOutcome =
  | { readonly outcome: 'recorded'; readonly toBeActivated: boolean }
  | { readonly outcome: 'not-open' | 'key-used' | 'replayed' | 'stale' }

/** Tokens of the same holder and application ID whose certificate has ended stop being served. */
const LAPSED = `
  lapsed as (
    update etk set withdrawn_at = :now::timestamptz
    from certificate c, cause
    where c.request_id = etk.request_id
      and etk.identifier_type = :identifierType and etk.identifier_value = :identifierValue
      and etk.application_id is not distinct from :applicationId
      and etk.activated_at is not null and etk.withdrawn_at is null
      and (c.revoked_at is not null or c.not_after < :now::timestamptz)
    returning etk.request_id
  )`

const complete = statement<ConsequenceValues & Record<string, Value>, { toBeActivated: boolean }>(
  'complete-etk-registration',
  `with ${ACTIVE_CERTIFICATE},
  cause as (
    update etk_registration g set completed_at = :now::timestamptz
    from active
    where g.request_id = active.request_id and g.challenge_serial = :challengeSerial::numeric
      and g.encryption_key_identifier = :encryptionKeyIdentifier
      and g.voided_at is null and g.completed_at is null and g.expires_at >= :now::timestamptz
    returning g.request_id
  ),
  ${LAPSED},
  ${evidenceOf('cause')},
  key as (
    insert into key_use (public_key_identifier, use, request_id, recorded_at)
    select :encryptionKeyIdentifier, 'encryption', cause.request_id, :now::timestamptz from cause, evidence
  ),
  stored as (
    insert into etk
      (request_id, identifier_type, identifier_value, application_id, encryption_serial, encryption_key_identifier,
       encryption_certificate, token, registered_at, activated_at)
    select cause.request_id, :identifierType, :identifierValue, :applicationId, :challengeSerial::numeric,
      :encryptionKeyIdentifier, :encryptionCertificate::bytea, :token::bytea, :now::timestamptz,
      case when exists (
        select from etk o
        where o.identifier_type = :identifierType and o.identifier_value = :identifierValue
          and o.application_id is not distinct from :applicationId
          and o.activated_at is not null and o.withdrawn_at is null
          and o.request_id not in (select request_id from lapsed)
      ) then null else :now::timestamptz end
    from cause, evidence, (select count(*) from lapsed) after_lapsing
    returning request_id, activated_at
  ),
  waiting as (select from stored where activated_at is null),
  served as (select from stored where activated_at is not null),
  ${consequencesOf('stored', { mailsOf: 'waiting', jobsOf: 'served' })}
  select activated_at is null as to_be_activated from stored`,
)

/**
 * Stores the token: served at once when it is the holder's first, waiting for activation while another is served.
 * `not-open`: no such challenge is open (voided, expired, already completed: look with `findEtkRegistration`).
 */
export async function completeEtkRegistration(
  database: StatementRunner,
  completion: EtkRegistrationCompletion,
): Promise<CompletionOutcome> {
  const { publicKeyIdentifier, holder, challengeSerial } = completion
  const { encryptionKeyIdentifier, encryptionCertificate, token } = completion
  try {
    const [row] = await database.run(complete, {
      ...consequenceValues(completion),
      ...evidenceValues(completion.evidence),
      ...holder,
      ...{ publicKeyIdentifier, challengeSerial, encryptionKeyIdentifier, encryptionCertificate, token },
    })
    return row ? { outcome: 'recorded', toBeActivated: row.toBeActivated } : { outcome: 'not-open' }
  } catch (cause) {
    return {
      outcome: outcomeOf(cause, {
        signed_request_once: 'replayed',
        key_use_pkey: 'key-used',
        etk_one_served: 'stale',
        etk_pkey: 'stale',
      } as const),
    }
  }
}

export interface EtkActivation extends Consequences {
  readonly evidence: RequestEvidence
  readonly publicKeyIdentifier: string
  readonly holder: Holder
}

const activate = statement<ConsequenceValues & Record<string, Value>, { requestId: number }>(
  'activate-etk',
  `with ${ACTIVE_CERTIFICATE},
  waiting as (
    select request_id from etk join active using (request_id) where activated_at is null and withdrawn_at is null
  ),
  withdrawn as (
    update etk set withdrawn_at = :now::timestamptz
    from waiting
    where etk.identifier_type = :identifierType and etk.identifier_value = :identifierValue
      and etk.application_id is not distinct from :applicationId
      and etk.request_id <> waiting.request_id
      and etk.activated_at is not null and etk.withdrawn_at is null
    returning etk.request_id
  ),
  ${evidenceOf('waiting')},
  activated as (
    update etk set activated_at = :now::timestamptz
    from waiting, evidence, (select count(*) from withdrawn) after_withdrawal
    where etk.request_id = waiting.request_id
    returning etk.request_id
  ),
  ${consequencesOf('activated')}
  select request_id from activated`,
)

/** Serves the waiting token instead of the older one. `not-waiting`: nothing to activate for this certificate. */
export async function activateEtk(
  database: StatementRunner,
  activation: EtkActivation,
): Promise<'recorded' | 'not-waiting' | 'replayed' | 'stale'> {
  try {
    const rows = await database.run(activate, {
      ...consequenceValues(activation),
      ...evidenceValues(activation.evidence),
      ...activation.holder,
      publicKeyIdentifier: activation.publicKeyIdentifier,
    })
    return rows.length === 1 ? 'recorded' : 'not-waiting'
  } catch (cause) {
    return outcomeOf(cause, { signed_request_once: 'replayed', etk_one_served: 'stale' } as const)
  }
}

/**
 * What the re-checker reads, and how far it has come.
 *
 * A round goes over all certificates by their request. Its cursor moves by comparison with where it was, together with the audit events
 * of what was found: of two servers at the same page one is heard, and a stop between two pages loses nothing.
 */
import { type AuditEvent, type ConsequenceValues, consequencesOf, consequenceValues } from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface RecheckRound {
  readonly id: number
  readonly startedAt: Date
  readonly afterRequestId: number
  readonly checked: number
  readonly findings: number
}

const open = statement<object, RecheckRound>(
  'find-open-recheck-round',
  `select id, started_at, after_request_id, checked, findings from recheck_round where ended_at is null`,
)
const begin = statement<{ now: Date; before: number }, RecheckRound>(
  'begin-recheck-round',
  `insert into recheck_round (started_at, after_request_id) values (:now, :before::bigint)
   returning id, started_at, after_request_id, checked, findings`,
)
const last = statement<object, RecheckRound & { endedAt: Date }>(
  'find-last-recheck-round',
  `select id, started_at, ended_at, after_request_id, checked, findings from recheck_round
   where ended_at is not null order by id desc limit 1`,
)

/** Before every request there is. */
const BEGINNING = Number.MIN_SAFE_INTEGER

/** The round that is under way, or a new one. */
export async function openRecheckRound(database: StatementRunner, now: Date): Promise<RecheckRound> {
  const [round] = await database.run(open, {})
  if (round) return round
  try {
    const [begun] = await database.run(begin, { now, before: BEGINNING })
    if (begun) return begun
  } catch (cause) {
    outcomeOf(cause, { recheck_round_open: 'begun elsewhere' } as const)
  }
  return openRecheckRound(database, now)
}

/** The round that ended last; null before the first. */
export async function findLastRecheckRound(
  database: StatementRunner,
): Promise<(RecheckRound & { readonly endedAt: Date }) | null> {
  const [round] = await database.run(last, {})
  return round ?? null
}

const VALUES = `update recheck_round
    set after_request_id = :to::bigint, checked = checked + :count::int, findings = findings + :found::int,
      ended_at = case when :isEnd::boolean then :now::timestamptz end
    where id = :id::bigint and after_request_id = :from::bigint and ended_at is null
    returning id`

type AdvanceValues = Record<'id' | 'from' | 'to' | 'count' | 'found' | 'now' | 'isEnd', Value>

const advance = statement<AdvanceValues, { id: number }>('advance-recheck-round', VALUES)
const advanceWithEvents = statement<ConsequenceValues & AdvanceValues, { id: number }>(
  'advance-recheck-round-with-events',
  `with advanced as (${VALUES}), ${consequencesOf('advanced')} select id from advanced`,
)

export interface RecheckStep {
  readonly now: Date
  readonly checked: number
  readonly findings: number
  /** Request of the last certificate of the page. */
  readonly lastRequestId: number
  readonly isEnd: boolean
  readonly events: readonly AuditEvent[]
}

/** Moves the cursor; `elsewhere` when another server has moved it: nothing of this step is stored. */
export async function advanceRecheckRound(
  database: StatementRunner,
  round: RecheckRound,
  step: RecheckStep,
): Promise<'recorded' | 'elsewhere'> {
  const { now, checked, findings, lastRequestId, isEnd, events } = step
  const values = {
    ...{ id: round.id, from: round.afterRequestId, to: lastRequestId },
    ...{ count: checked, found: findings, now, isEnd },
  }
  const [first, ...more] = events
  const rows = first
    ? await database.run(advanceWithEvents, {
        ...consequenceValues({ now, events: [first, ...more] }),
        ...values,
      })
    : await database.run(advance, values)
  return rows.length === 1 ? 'recorded' : 'elsewhere'
}

export interface StoredCertificate {
  readonly requestId: number
  readonly publicKeyIdentifier: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly applicationId: string | null
  readonly holderName: string
  readonly signerSsin: string
  readonly csr: Uint8Array
  readonly issuerId: string
  readonly serialNumber: bigint
  readonly profile: string
  readonly lintVersion: string
  readonly tbs: Uint8Array
  readonly der: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly crlShard: number
  readonly revokedAt: Date | null
  readonly revocationReason: string | null
  /** Requests that name the same key; 1 unless somebody wrote into the database. */
  readonly requestsOfKey: number
}

const page = statement<{ after: number; limit: number }, StoredCertificate>(
  'find-certificates-to-recheck',
  `select c.request_id, r.public_key_identifier, r.identifier_type, r.identifier_value, r.application_id,
     r.holder_name, r.signer_ssin, r.csr, c.issuer_id, c.serial_number, c.profile, c.lint_version, c.tbs, c.der, c.not_before,
     c.not_after, c.crl_shard, c.revoked_at, c.revocation_reason,
     (select count(*)::int from key_use k
      where k.request_id = r.id and k.use = 'authentication'
        and k.public_key_identifier = r.public_key_identifier) as requests_of_key
   from certificate c join certificate_request r on r.id = c.request_id
   where c.request_id > :after::bigint and c.signed_at is not null
   order by c.request_id limit :limit::int`,
)

/** Signed certificates with the record they were issued for, in the order of a round. */
export async function findCertificatesToRecheck(
  database: StatementRunner,
  after: number,
  limit: number,
): Promise<StoredCertificate[]> {
  return await database.run(page, { after, limit })
}

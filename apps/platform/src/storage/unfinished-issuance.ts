/** Accepted but not yet signed: what a start after a crash, and a job every five seconds, take up again; and what is not the platform's own. */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface UnfinishedIssuance {
  readonly requestId: number
  readonly publicKeyIdentifier: string
  readonly issuerId: string
  readonly serialNumber: bigint
  readonly profile: string
  readonly tbs: Uint8Array
  readonly crlShard: number
  /** Null: nobody made one. */
  readonly mac: Uint8Array | null
  readonly intendedAt: Date
}

const find = statement<{ before: Date; limit: number }, UnfinishedIssuance>(
  'find-unfinished-issuances',
  `select r.id as request_id, r.public_key_identifier, c.issuer_id, c.serial_number, c.profile, c.tbs, c.mac,
     c.crl_shard, c.intended_at
   from certificate c join certificate_request r on r.id = c.request_id
   where signed_at is null and intended_at <= :before and revoked_at is null
   order by intended_at
   limit :limit`,
)

/** Intents stored at or before an instant and still unsigned, oldest first. */
export async function findUnfinishedIssuances(
  database: StatementRunner,
  before: Date,
  limit = 100,
): Promise<UnfinishedIssuance[]> {
  return await database.run(find, { before, limit })
}

const withdraw = statement<ConsequenceValues & Record<string, Value>, { id: number }>(
  'withdraw-intent',
  `with intent as (
    delete from certificate c
    where c.request_id = :requestId::bigint and c.signed_at is null and c.intended_at = :intendedAt::timestamptz
    returning c.request_id
  ),
  request as (
    update certificate_request r
    set outcome = 'waiting', decided_at = null, replaces = null, automatically_validated = false,
      objections = :objections::jsonb
    from intent where r.id = intent.request_id
    returning r.id, r.identifier_type, r.identifier_value
  ),
  holder as (
    update certificate_holder h set version = h.version + 1
    from request r
    where h.identifier_type = r.identifier_type and h.identifier_value = r.identifier_value
  ),
  ${consequencesOf('request')}
  select id from request`,
)

/** Takes an unsigned intent away, so that its request waits for an operator; `stale`: it is signed or gone. */
export async function withdrawIntent(
  database: StatementRunner,
  intent: Consequences &
    Pick<UnfinishedIssuance, 'requestId' | 'intendedAt'> & { readonly objections: readonly object[] },
): Promise<'recorded' | 'stale'> {
  const { requestId, intendedAt, objections } = intent
  const rows = await database.run(withdraw, {
    ...consequenceValues(intent),
    ...{ requestId, intendedAt, objections: JSON.stringify(objections) },
  })
  return rows.length === 1 ? 'recorded' : 'stale'
}

/**
 * Shards that an issuing authority opens when it grows (requirement D2): how many certificates stand in each CRL, and the opening.
 *
 * An opening brings the first CRL of every shard along, in the same statement: none is ever named by a certificate, or known to
 * another server, before it is there. It succeeds only on what was there when it was decided: of two servers one opens.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface CertificatesOfCrl {
  readonly issuerId: string
  readonly shard: number
  readonly unexpired: number
}

interface CountedGroup extends CertificatesOfCrl {
  readonly counted: number
  readonly lastRequestId: number
}

const countPage = statement<{ now: Date; after: number; limit: number }, CountedGroup>(
  'count-certificates-of-crls',
  `with page as (
    select request_id, issuer_id, crl_shard, not_after from certificate
    where request_id > :after::bigint order by request_id limit :limit::int
  )
  select issuer_id, crl_shard as shard, count(*)::int as counted,
    (count(*) filter (where not_after > :now::timestamptz))::int as unexpired,
    max(request_id) as last_request_id
  from page group by issuer_id, crl_shard`,
)

/** Before every request there is. */
const BEGINNING = Number.MIN_SAFE_INTEGER
/** Rows at a time: a few milliseconds of the engine, which answers others in between. */
const PAGE = 2000

/** Unexpired certificates, intended ones too, by the CRL they name: a walk over all of them, page by page. */
export async function countCertificatesOfCrls(
  database: StatementRunner,
  now: Date,
  limit = PAGE,
): Promise<readonly CertificatesOfCrl[]> {
  const sums = new Map<string, CertificatesOfCrl>()
  let after = BEGINNING
  for (let isMore = true; isMore; ) {
    const groups = await database.run(countPage, { now, after, limit })
    for (const { issuerId, shard, unexpired } of groups) {
      const key = `${issuerId}/${shard}`
      sums.set(key, { issuerId, shard, unexpired: unexpired + (sums.get(key)?.unexpired ?? 0) })
    }
    after = Math.max(after, ...groups.map(({ lastRequestId }) => lastRequestId))
    isMore = groups.reduce((sum, { counted }) => sum + counted, 0) === limit
  }
  return [...sums.values()]
}

export interface CrlOpeningToRecord {
  readonly issuerId: string
  /** The openings it follows, as `listAuthorityCertificates` gave them. */
  readonly after: readonly number[]
  /** The first CRL of each new shard, in order. */
  readonly crls: readonly { readonly shard: number; readonly number: number; readonly der: Uint8Array }[]
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  /** The snapshot from before the opening: whatever comes to be listed changes after it. */
  readonly covers: string
}

const open = statement<ConsequenceValues & Record<string, Value>, { id: string }>(
  'open-crl-shards',
  `with opened as (
    update authority_certificate set crl_openings = crl_openings || :count::smallint
    where id = :issuerId and role = 'issuing' and crl_openings = :after::text::smallint[]
    returning id
  ),
  published as (
    insert into crl (issuer_id, shard, number, der, this_update, next_update, previous_number, covers)
    select opened.id, c.shard, c.number, decode(c.der, 'hex'), :thisUpdate::timestamptz,
      :nextUpdate::timestamptz, 0, :covers::text::pg_snapshot
    from opened, jsonb_to_recordset(:crls::jsonb) as c(shard smallint, number bigint, der text)
  ),
  ${consequencesOf('opened')}
  select id from opened`,
)

/** Opens shards with their first CRLs; `elsewhere`: another server has opened some since, and nothing of this is stored. */
export async function recordCrlOpening(
  database: StatementRunner,
  opening: CrlOpeningToRecord,
  consequences: Consequences,
): Promise<'recorded' | 'elsewhere'> {
  const { issuerId, after, crls, thisUpdate, nextUpdate, covers } = opening
  const rows = crls.map(({ der, ...crl }) => ({ ...crl, der: Buffer.from(der).toString('hex') }))
  const opened = await database.run(open, {
    ...consequenceValues(consequences),
    ...{ issuerId, after: `{${after.join(',')}}`, count: crls.length },
    ...{ crls: JSON.stringify(rows), thisUpdate, nextUpdate, covers },
  })
  return opened.length === 1 ? 'recorded' : 'elsewhere'
}

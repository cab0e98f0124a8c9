/**
 * CRLs: what they list, which are due, and who makes them.
 *
 * A CRL keeps the database's snapshot it was made from. It is due when its time has come, or, on demand, when a status changed that
 * its snapshot does not show. One server claims it for a while; numbers rise and each CRL has one successor, whoever makes them.
 */
import {
  type Consequences,
  type ConsequenceValues,
  consequencesOf,
  consequenceValues,
} from './consequences.ts'
import { outcomeOf } from './signed-request.ts'
import { type StatementRunner, statement, type Value } from './statement.ts'

export interface Crl {
  readonly issuerId: string
  readonly shard: number
  readonly number: number
  readonly der: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate: Date
}

export interface CrlToRecord extends Crl {
  /** Of the CRL this one was made to follow, 0 for the first; the latest one when absent. */
  readonly previousNumber?: number
  /** The snapshot its entries were read from; absent for a CRL that follows no statuses here: a root's. */
  readonly covers?: string
}

const recordOne = statement<ConsequenceValues & Record<string, Value>, { number: number }>(
  'record-crl',
  `with latest as (
    select coalesce(max(number), 0) as number from crl where issuer_id = :issuerId and shard = :shard::smallint
  ),
  stored as (
    insert into crl (issuer_id, shard, number, der, this_update, next_update, previous_number, covers)
    select :issuerId, :shard::smallint, :number::bigint, :der::bytea, :thisUpdate::timestamptz,
      :nextUpdate::timestamptz, latest.number, :covers::text::pg_snapshot
    from latest
    where latest.number < :number::bigint
      and coalesce(:previousNumber::bigint, latest.number) = latest.number
    returning number
  ),
  forgotten as (
    delete from crl using stored, latest
    where crl.issuer_id = :issuerId and crl.shard = :shard::smallint and crl.number < latest.number
  ),
  ${consequencesOf('stored')}
  select number from stored`,
)

/**
 * Stores a CRL to be served; only the one before it is kept beside. `outdated`: another server has published since, or has published
 * this number or a later one.
 */
export async function recordCrl(
  database: StatementRunner,
  crl: CrlToRecord,
  consequences: Consequences,
): Promise<'recorded' | 'outdated'> {
  const { previousNumber = null, covers = null, ...columns } = crl
  try {
    const values = { ...consequenceValues(consequences), ...columns, previousNumber, covers }
    return (await database.run(recordOne, values)).length === 1 ? 'recorded' : 'outdated'
  } catch (cause) {
    return outcomeOf(cause, { crl_pkey: 'outdated', crl_one_successor: 'outdated' } as const)
  }
}

const latest = statement<{ issuerId: string; shard: number }, Crl>(
  'find-latest-crl',
  `select issuer_id, shard, number, der, this_update, next_update from crl
   where issuer_id = :issuerId and shard = :shard::smallint order by number desc limit 1`,
)

/** The CRL to serve, or null before the first. */
export async function findLatestCrl(
  database: StatementRunner,
  issuerId: string,
  shard = 0,
): Promise<Crl | null> {
  const [row] = await database.run(latest, { issuerId, shard })
  return row ?? null
}

export type CrlState = Omit<Crl, 'der'>

const states = statement<object, CrlState>(
  'find-crl-states',
  `select distinct on (issuer_id, shard) issuer_id, shard, number, this_update, next_update from crl
   order by issuer_id, shard, number desc`,
)

/** Number and times of every CRL that is served. */
export async function findCrlStates(database: StatementRunner): Promise<CrlState[]> {
  return await database.run(states, {})
}

const state = statement<{ issuerId: string; shard: number }, CrlState>(
  'find-crl-state',
  `select issuer_id, shard, number, this_update, next_update from crl
   where issuer_id = :issuerId and shard = :shard::smallint order by number desc limit 1`,
)

/** Number and times of the CRL that is served, or null before the first. */
export async function findCrlState(
  database: StatementRunner,
  issuerId: string,
  shard: number,
): Promise<CrlState | null> {
  const [row] = await database.run(state, { issuerId, shard })
  return row ?? null
}

const listed = statement<{ issuerId: string; serialNumber: bigint }, { isListed: boolean }>(
  'find-whether-crl-lists',
  `select latest.this_update >= c.revoked_at - interval '5 minutes' and latest.covers is not null
     and not exists (
       select from status_change s
       where s.issuer_id = c.issuer_id and s.crl_shard = c.crl_shard and s.serial_number = c.serial_number
         and not pg_visible_in_snapshot(s.changed_in, latest.covers)) as is_listed
   from certificate c
   join lateral (
     select this_update, covers from crl where crl.issuer_id = c.issuer_id and crl.shard = c.crl_shard
     order by number desc limit 1) latest on true
   where c.serial_number = :serialNumber::numeric and c.issuer_id = :issuerId and c.revoked_at is not null`,
)

/**
 * Whether the CRL that a revoked certificate names shows its revocation as it stands now, its reason too: by what the CRL was made from,
 * since its time has whole seconds. Changes are noted for two hours; for later, within the skew of clocks, its time decides.
 */
export async function isRevocationListed(
  database: StatementRunner,
  certificate: { readonly issuerId: string; readonly serialNumber: bigint },
): Promise<boolean> {
  const { issuerId, serialNumber } = certificate
  const [row] = await database.run(listed, { issuerId, serialNumber })
  return row?.isListed === true
}

export interface RevokedEntry {
  readonly serialNumber: bigint
  readonly revokedAt: Date
  readonly revocationReason: string
}

export interface RevokedPage {
  readonly issuerId: string
  /** Absent: of all shards. */
  readonly shard?: number
  /** Certificates that ended before have left. */
  readonly unexpiredAt: Date
  /** Serial number of the last entry of the page before. */
  readonly after: bigint
  readonly limit: number
}

type PageValues = Omit<RevokedPage, 'shard'> & { shard?: number }
const ENTRIES = `select serial_number, revoked_at, revocation_reason from certificate
   where issuer_id = :issuerId and serial_number > :after::numeric and revoked_at is not null
     and signed_at is not null and not_after >= :unexpiredAt::timestamptz`
const PAGE = 'order by serial_number limit :limit::int'

const revokedOfIssuer = statement<PageValues, RevokedEntry>('find-revoked-certificates', `${ENTRIES} ${PAGE}`)
const revokedOfShard = statement<PageValues & { shard: number }, RevokedEntry>(
  'find-revoked-certificates-of-shard',
  `${ENTRIES} and crl_shard = :shard::smallint ${PAGE}`,
)

/** Entries of a CRL, a page at a time: neither the engine nor whoever reads it is held up by a long list. */
export async function findRevokedCertificates(
  database: StatementRunner,
  page: RevokedPage,
): Promise<RevokedEntry[]> {
  const { shard } = page
  return shard === undefined
    ? await database.run(revokedOfIssuer, page)
    : await database.run(revokedOfShard, { ...page, shard })
}

const snapshot = statement<object, { snapshot: string }>(
  'current-snapshot',
  'select pg_current_snapshot()::text as snapshot',
)

/** What is visible now, to be compared with later; whatever is read afterwards shows at least that. */
export async function currentSnapshot(database: StatementRunner): Promise<string> {
  const [row] = await database.run(snapshot, {})
  return row?.snapshot ?? ''
}

export interface WantedCrl {
  readonly issuerId: string
  readonly shard: number
  /** Whose changes make it due before its time: of the certificates that name it, or of all the issuer's. */
  readonly follows: 'named' | 'all'
}

export interface CrlClaim {
  readonly now: Date
  /** A CRL from before then is due. */
  readonly dueBefore: Date
  readonly leaseUntil: Date
  /** Due whatever their age. */
  readonly force: boolean
  /** Those that rest are left alone. */
  readonly mayRest: boolean
}

export interface DueCrl {
  readonly issuerId: string
  readonly shard: number
  /** Otherwise another server is making it, or it rests. */
  readonly isClaimed: boolean
}

/** A clock that was wrong for a while leaves CRLs and leases of the future behind: they count for nothing. */
const FROM_THE_FUTURE = `:now::timestamptz + interval '1 hour'`

/** What changed of the issuer that the latest CRL does not show. */
const CHANGED_SINCE = `select from status_change s
        where s.issuer_id = w."issuerId" and s.changed_in >= pg_snapshot_xmin(latest.covers)
          and s.changed_in < pg_snapshot_xmax(pg_current_snapshot())
          and not pg_visible_in_snapshot(s.changed_in, latest.covers)`

const claim = statement<
  { wanted: string; now: Date; dueBefore: Date; leaseUntil: Date; force: boolean; mayRest: boolean },
  DueCrl
>(
  'claim-due-crls',
  `with wanted as (
    select * from jsonb_to_recordset(:wanted::jsonb) as w(
      "issuerId" text, shard smallint, follows text)
  ),
  due as (
    select w."issuerId" as issuer_id, w.shard from wanted w
    left join lateral (
      select this_update, covers from crl where crl.issuer_id = w."issuerId" and crl.shard = w.shard
      order by number desc limit 1
    ) latest on true
    where :force::boolean or latest.covers is null or latest.this_update <= :dueBefore::timestamptz
      or latest.this_update > ${FROM_THE_FUTURE}
      -- a database that was restored elsewhere counts its transactions anew
      or pg_snapshot_xmax(latest.covers) > pg_snapshot_xmax(pg_current_snapshot())
      or exists (${CHANGED_SINCE} and s.crl_shard = w.shard)
      or (w.follows = 'all' and exists (${CHANGED_SINCE}))
  ),
  claimed as (
    insert into crl_claim (issuer_id, shard, leased_until)
    select issuer_id, shard, :leaseUntil::timestamptz from due
    on conflict (issuer_id, shard) do update set leased_until = excluded.leased_until
      where (crl_claim.leased_until <= :now::timestamptz or crl_claim.leased_until > ${FROM_THE_FUTURE})
        and (not :mayRest::boolean or crl_claim.rests_until is null
          or crl_claim.rests_until <= :now::timestamptz or crl_claim.rests_until > ${FROM_THE_FUTURE})
    returning issuer_id, shard
  )
  select issuer_id, shard,
    exists (select from claimed c where c.issuer_id = due.issuer_id and c.shard = due.shard) as is_claimed
  from due`,
)

/** All that are due; those that nobody else is making are this server's until the lease ends. */
export async function claimDueCrls(
  database: StatementRunner,
  wanted: readonly WantedCrl[],
  terms: CrlClaim,
): Promise<DueCrl[]> {
  return await database.run(claim, { wanted: JSON.stringify(wanted), ...terms })
}

/** Those that another statement is just at are left for the next time: two that lock many in another order would wait for each other. */
const renew = statement<{ claims: string; now: Date; leaseUntil: Date }, { shard: number }>(
  'renew-crl-claims',
  `with held as (
    select k.issuer_id, k.shard from crl_claim k
    join jsonb_to_recordset(:claims::jsonb) as c("issuerId" text, shard smallint)
      on k.issuer_id = c."issuerId" and k.shard = c.shard
    where k.leased_until > :now::timestamptz
    for update of k skip locked
  )
  update crl_claim set leased_until = :leaseUntil::timestamptz
  from held where crl_claim.issuer_id = held.issuer_id and crl_claim.shard = held.shard
  returning crl_claim.shard`,
)

/** Prolongs the claims that are neither over nor released. */
export async function renewCrlClaims(
  database: StatementRunner,
  claims: readonly Pick<DueCrl, 'issuerId' | 'shard'>[],
  { now, leaseUntil }: { readonly now: Date; readonly leaseUntil: Date },
): Promise<void> {
  await database.run(renew, { claims: JSON.stringify(claims), now, leaseUntil })
}

const release = statement<
  { issuerId: string; shard: number; now: Date; restsUntil: Date },
  { shard: number }
>(
  'release-crl-claim',
  `update crl_claim set leased_until = :now::timestamptz, rests_until = :restsUntil::timestamptz
   where issuer_id = :issuerId and shard = :shard::smallint
   returning shard`,
)

/** Ends a claim; a CRL that is dear to make rests for a while unless somebody asks for it. */
export async function releaseCrlClaim(
  database: StatementRunner,
  crl: {
    readonly issuerId: string
    readonly shard: number
    readonly now: Date
    readonly restsUntil: Date
  },
): Promise<void> {
  await database.run(release, { ...crl })
}

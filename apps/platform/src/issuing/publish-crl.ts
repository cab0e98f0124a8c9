/**
 * CRLs of the issuing authorities: on schedule, and at once after a revocation (requirements B6, D2). A root's CRL comes from the
 * ceremony.
 *
 * What is due is read from the database, not remembered: a revocation by any server, or by a hand in the database, is in the
 * next CRL a second later, and after a stop of any length the first turn publishes. Several revocations are one CRL, and one
 * server makes it.
 */
import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises'
import {
  crlShardsFor,
  crlsOf,
  encodeRevocations,
  type Issuer,
  isCrlShard,
  issueCrl,
  nextCrlNumber,
  wholeCrl,
} from '@vesalius/authority'
import type { CrlReason } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import {
  claimDueCrls,
  currentSnapshot,
  type DueCrl,
  findCrlState,
  findRevokedCertificates,
  type RevokedPage,
  recordCrl,
  releaseCrlClaim,
  renewCrlClaims,
  type WantedCrl,
} from '../storage/crl.ts'
import type { IssuingAuthority } from './authorities.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** A revocation is in the CRL within the hour, whatever happens to the publication on demand. */
export const CRL_PERIOD = 30 * MINUTE
const VALIDITY = DAY
/** A certificate stands on the CRLs of a day after its end: on several issued later than that (RFC 5280 section 3.3). */
const KEPT_AFTER_END = DAY
/** Milliseconds for another server to take up what this one began and did not end: whoever lives renews it every second. */
const LEASE = 5_000
const RENEWAL = 1_000
/** A CRL that took long is not made again by itself before so many times as long has passed: half of the time belongs to other work. */
const REST = 1
/** Made in less than so many milliseconds, it may follow at once. */
const QUICK = 200
/** Entries read at a time: a few milliseconds of the engine and of this thread, which answers others in between. */
const PAGE = 500
/** Milliseconds after which to look again whether another run is over. */
const OTHERS_TURN = 50

type CrlDeps = Pick<PlatformDeps, 'authorities' | 'clock' | 'database' | 'log' | 'metrics'>

/** Publishes what is due; gives how many CRLs. */
export function publishDueCrls(deps: CrlDeps): Promise<number> {
  return publishOnce(deps, wantedNow(deps, 'named'), { force: false })
}

/** Publishes all CRLs now, those of one authority when it is named; what another server is making just now is left to it. */
export function publishAllCrls(deps: CrlDeps, authorityId?: string): Promise<number> {
  return publishOnce(deps, wantedNow(deps, 'named', authorityId), { force: true })
}

/**
 * As a person asked for it: when this is over, every revocation from before the call is in a CRL, whoever made it. None of them rests, and
 * what is just being made is waited for: it may have begun too early. Gives how many CRLs that are.
 *
 * Throws PlatformError `AUTHORITY_UNKNOWN`; whatever one of them could not be made for.
 */
export async function publishCrlsByHand(deps: CrlDeps, authorityId?: string): Promise<number> {
  if (authorityId !== undefined && !deps.authorities.find(authorityId)) {
    throw new PlatformError('AUTHORITY_UNKNOWN', `there is no issuing authority ${authorityId}`)
  }
  // shards that another server has just opened are asked for as well; what cannot be looked up keeps no known one back
  await deps.authorities
    .refresh()
    .catch((err: unknown) => deps.log.error({ err }, 'the authorities cannot be read again'))
  const asked = wantedNow(deps, 'all', authorityId)
  let waiting = await claim(deps, asked, { force: true, mayRest: false })
  for (;;) {
    const left = await whileHeld(deps, waiting, async letGo => {
      const notMade: WantedCrl[] = []
      for (const due of waiting) {
        const isDone = due.isClaimed && (await publishClaimed(deps, due, letGo))
        if (!isDone) notMade.push(...asked.filter(one => isSameCrl(one, due)))
      }
      return notMade
    })
    if (left.length === 0) return asked.length
    await delay(OTHERS_TURN)
    waiting = await claim(deps, left, { force: false, mayRest: false })
  }
}

/** Those of one authority when it is named; what the one of all certificates follows is said. */
function wantedNow(
  { authorities, clock }: CrlDeps,
  ofWhole: WantedCrl['follows'],
  authorityId?: string,
): readonly WantedCrl[] {
  const now = clock.now()
  return authorities.issuing
    .filter(({ id, issuer }) => issuer.certificate.notAfter > now && (authorityId ?? id) === id)
    .flatMap(authority => wantedCrls(authority, ofWhole))
}

function claim(
  { clock, database }: CrlDeps,
  wanted: readonly WantedCrl[],
  terms: { readonly force: boolean; readonly mayRest: boolean },
): Promise<DueCrl[]> {
  const now = clock.now()
  return claimDueCrls(database, wanted, {
    ...{ ...terms, now },
    dueBefore: new Date(now.getTime() - CRL_PERIOD),
    leaseUntil: leaseFrom(now),
  })
}

const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE)

/** Ends the keeping of one claim: when it resolves, nothing prolongs it any more, whoever has it then. */
type LetGo = (crl: CrlName) => Promise<void>

/** Keeps what is claimed until it is let go, those that still wait for their turn too. */
async function whileHeld<Result>(
  { clock, database }: CrlDeps,
  due: readonly DueCrl[],
  work: (letGo: LetGo) => Promise<Result>,
): Promise<Result> {
  let held: readonly CrlName[] = due.filter(({ isClaimed }) => isClaimed)
  let underway: Promise<void> | undefined
  const renew = () => {
    if (underway || held.length === 0) return
    const now = clock.now()
    // one that fails is made up for by the next; without any of them another server makes the CRL as well
    underway = renewCrlClaims(database, held, { now, leaseUntil: leaseFrom(now) })
      .catch(() => {})
      .finally(() => {
        underway = undefined
      })
  }
  const timer = held.length > 0 ? setInterval(renew, RENEWAL).unref() : undefined
  try {
    return await work(async crl => {
      held = held.filter(one => !isSameCrl(one, crl))
      await underway
    })
  } finally {
    clearInterval(timer)
  }
}

async function publishOnce(
  deps: CrlDeps,
  wanted: readonly WantedCrl[],
  { force }: { readonly force: boolean },
): Promise<number> {
  const due = await claim(deps, wanted, { force, mayRest: !force })
  return whileHeld(deps, due, async letGo => {
    let published = 0
    for (const { issuerId, shard } of due.filter(({ isClaimed }) => isClaimed)) {
      // the next authority's CRL must not wait for this one
      if (await publishClaimed(deps, { issuerId, shard }, letGo).catch(() => false)) published++
    }
    return published
  })
}

const isSameCrl = (a: CrlName, b: CrlName) => a.issuerId === b.issuerId && a.shard === b.shard

/**
 * The one of all certificates beside shards is long: by itself it follows at once only those that name it, which were issued before the
 * first shards were opened. The others stand on it with the next on schedule.
 */
function wantedCrls({ id, issuer }: IssuingAuthority, ofWhole: WantedCrl['follows']): readonly WantedCrl[] {
  return crlsOf(issuer).map(shard => ({
    ...{ issuerId: id, shard },
    follows: shard === wholeCrl(issuer) ? ofWhole : 'named',
  }))
}

type CrlName = Pick<WantedCrl, 'issuerId' | 'shard'>

/** What fails is counted and logged, and thrown. */
async function publishClaimed(deps: CrlDeps, { issuerId, shard }: CrlName, letGo: LetGo): Promise<boolean> {
  const start = performance.now()
  try {
    const authority = deps.authorities.find(issuerId)
    return authority !== undefined && (await publishCrl(deps, authority, shard))
  } catch (err) {
    deps.metrics.jobFailures.inc({ job: 'publish-crls' })
    deps.log.error({ err, authority: issuerId, shard }, 'a CRL cannot be published')
    throw err
  } finally {
    const took = performance.now() - start
    await letGo({ issuerId, shard })
    const now = deps.clock.now()
    const restsUntil = new Date(now.getTime() + (took > QUICK ? REST * took : 0))
    await releaseCrlClaim(deps.database, { issuerId, shard, now, restsUntil })
  }
}

/** Publishes one CRL now; `false` when another server has published a later one. */
export async function publishCrl(
  deps: Pick<CrlDeps, 'clock' | 'database' | 'metrics'>,
  authority: IssuingAuthority,
  shard = 0,
): Promise<boolean> {
  const { issuer, signer } = authority
  const start = performance.now()
  const latest = await findCrlState(deps.database, authority.id, shard)
  const now = deps.clock.now()
  const { thisUpdate, nextUpdate } = crlPeriod(issuer, now)
  const crlNumber = nextCrlNumber(now, latest ? BigInt(latest.number) : undefined)
  const expiredSince = expiredCertificatesSince(thisUpdate, latest?.thisUpdate)
  const covers = await currentSnapshot(deps.database)
  const { entries, count } = await readEntries(deps, { authority, shard, thisUpdate, expiredSince })
  const der = await issueCrl(
    { issuer, shard, thisUpdate, nextUpdate, crlNumber, entries, expiredSince },
    signer,
  )
  const outcome = await recordCrl(
    deps.database,
    {
      ...{ issuerId: authority.id, shard, number: Number(crlNumber), der, thisUpdate, nextUpdate },
      ...{ previousNumber: latest?.number ?? 0, covers },
    },
    {
      now,
      events: [
        {
          kind: 'crl-published',
          recordKind: 'authority',
          recordId: authority.id,
          detail: { number: Number(crlNumber), shard, entries: count },
        },
      ],
    },
  )
  deps.metrics.crlSeconds.observe((performance.now() - start) / 1000)
  return outcome === 'recorded'
}

/** The times of a CRL that is made now: it never outlives its issuer. */
export function crlPeriod({ certificate }: Pick<Issuer, 'certificate'>, now: Date) {
  const thisUpdate = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const end = Math.min(thisUpdate.getTime() + VALIDITY, certificate.notAfter.getTime())
  return { thisUpdate, nextUpdate: new Date(end) }
}

/** After a stop longer than a day, certificates that ended meanwhile stand on the first CRL that follows. */
function expiredCertificatesSince(thisUpdate: Date, previous: Date | undefined): Date {
  const aDayAgo = thisUpdate.getTime() - KEPT_AFTER_END
  return new Date(Math.min(aDayAgo, previous?.getTime() ?? aDayAgo))
}

interface EntriesWanted {
  readonly authority: IssuingAuthority
  readonly shard: number
  readonly thisUpdate: Date
  readonly expiredSince: Date
}

async function readEntries(
  { database }: Pick<CrlDeps, 'database'>,
  { authority: { id, issuer }, shard, thisUpdate, expiredSince }: EntriesWanted,
): Promise<{ readonly entries: Uint8Array; readonly count: number }> {
  const parts: Uint8Array[] = []
  let count = 0
  let after = 0n
  for (let isMore = true; isMore; ) {
    const page: RevokedPage = {
      ...{ issuerId: id, unexpiredAt: expiredSince, after, limit: PAGE },
      ...(isCrlShard(issuer, shard) && { shard }),
    }
    const rows = await findRevokedCertificates(database, page)
    // one whose record somebody moved here names another CRL: it must not keep this one from being signed (the re-checker finds it)
    const listed = rows.filter(
      ({ serialNumber }) => !isCrlShard(issuer, shard) || crlShardsFor(issuer, serialNumber).includes(shard),
    )
    parts.push(
      encodeRevocations(
        { thisUpdate },
        listed.map(({ serialNumber, revokedAt, revocationReason }) => ({
          ...{ serialNumber, revokedAt, reason: revocationReason as CrlReason },
        })),
      ),
    )
    count += listed.length
    after = rows.at(-1)?.serialNumber ?? after
    await breathe()
    isMore = rows.length === PAGE
  }
  return { entries: new Uint8Array(Buffer.concat(parts)), count }
}

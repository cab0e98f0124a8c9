/**
 * Opens further CRL shards of an authority that has grown large, by itself (requirement D2): when its open CRLs speak of more unexpired
 * certificates each, on the mean, than `certificatesPerCrl` says. Certificates keep the CRL of their issuance.
 *
 * Every server looks; one opens, and the first CRLs come with the opening. Another server goes on with the CRLs it knows until it
 * looks at the authorities again, within a minute: those are published like all others, so nothing has to wait for anybody.
 */
import {
  type CrlLoad,
  crlsOf,
  firstOfNext,
  furtherShards,
  type Issuer,
  issueCrl,
  nextCrlNumber,
  openCrls,
  withFurtherShards,
} from '@vesalius/authority'
import type { PlatformDeps } from '../deps.ts'
import { currentSnapshot } from '../storage/crl.ts'
import { type CertificatesOfCrl, countCertificatesOfCrls, recordCrlOpening } from '../storage/crl-opening.ts'
import type { IssuingAuthority } from './authorities.ts'
import { crlPeriod } from './publish-crl.ts'

/** Unless platform.json says otherwise: should all of them be revoked at once, their CRL has a megabyte (50 octets each). */
const CERTIFICATES_PER_CRL = 20_000

type OpeningDeps = Pick<
  PlatformDeps,
  'authorities' | 'clock' | 'database' | 'installation' | 'log' | 'metrics'
>

/** Counting may take so small a part of the time: with half a million certificates it comes every ten minutes or so. */
const REST = 500
/** Milliseconds: a database or a module that did not answer for minutes keeps nobody from looking for days. */
const LONGEST_REST = 60 * 60_000

/**
 * Looks when it is called, unless the last look took long and rests; gives how many shards were opened. `elapsed`: milliseconds of a clock
 * that nobody sets.
 */
export function makeCrlOpener(
  deps: OpeningDeps,
  elapsed: () => number = () => performance.now(),
): () => Promise<number> {
  let restsUntil = Number.NEGATIVE_INFINITY
  return async () => {
    const start = elapsed()
    if (start < restsUntil) return 0
    try {
      return await openFurtherCrls(deps)
    } finally {
      const end = elapsed()
      restsUntil = end + Math.min(REST * (end - start), LONGEST_REST)
    }
  }
}

/** Counts, and opens what is needed; gives how many shards this server has opened. What one authority fails at is thrown after the others. */
export async function openFurtherCrls(deps: OpeningDeps): Promise<number> {
  const { authorities, clock, database, installation } = deps
  const limit = installation.certificatesPerCrl ?? CERTIFICATES_PER_CRL
  await authorities.refresh()
  const now = clock.now()
  const counts = await countCertificatesOfCrls(database, now)
  const loads = authorities.issuing
    .filter(one => isIssuing(one, now))
    .map(authority => ({ authority, load: loadOf(authority.issuer, counts) }))
  show(deps, loads)
  const failures: unknown[] = []
  let opened = 0
  for (const { authority, load } of loads) {
    const count = furtherShards(authority.issuer, load, limit)
    try {
      if (count > 0 && (await open(deps, authority, { count, limit, ...load }))) opened += count
    } catch (error) {
      failures.push(error)
    }
  }
  if (opened > 0) await authorities.refresh()
  if (failures.length > 0) throw failures[0]
  return opened
}

/** Of those that issue: nothing stays of one that does no more. */
function show(
  { metrics }: OpeningDeps,
  loads: readonly { readonly authority: IssuingAuthority; readonly load: CrlLoad }[],
): void {
  metrics.openCrls.reset()
  metrics.certificatesPerCrl.reset()
  for (const { authority, load } of loads) {
    const { count } = openCrls(authority.issuer)
    metrics.openCrls.set({ authority: authority.id }, count)
    metrics.certificatesPerCrl.set({ authority: authority.id }, load.inOpen / count)
  }
}

const isIssuing = ({ activeFrom, retiredFrom, issuer }: IssuingAuthority, now: Date): boolean =>
  activeFrom <= now && retiredFrom === undefined && issuer.certificate.notAfter > now

function loadOf(issuer: Issuer, counts: readonly CertificatesOfCrl[]): CrlLoad {
  const { first, count } = openCrls(issuer)
  const own = counts.filter(({ issuerId }) => issuerId === issuer.id)
  const sum = (of: typeof own) => of.reduce((total, { unexpired }) => total + unexpired, 0)
  return {
    inOpen: sum(own.filter(({ shard }) => shard >= first && shard < first + count)),
    inAll: sum(own),
  }
}

interface Opening {
  readonly count: number
  readonly inOpen: number
  readonly limit: number
}

async function open(
  deps: OpeningDeps,
  { id, issuer, signer }: IssuingAuthority,
  { count, inOpen, limit }: Opening,
): Promise<boolean> {
  const { clock, database, log, metrics } = deps
  const opened = withFurtherShards(issuer, count)
  const now = clock.now()
  const crlNumber = nextCrlNumber(now)
  const period = crlPeriod(issuer, now)
  const covers = await currentSnapshot(database)
  const crls: { shard: number; number: number; der: Uint8Array }[] = []
  for (const shard of crlsOf(opened).slice(-count)) {
    const der = await issueCrl({ issuer: opened, shard, ...period, crlNumber, entries: [] }, signer)
    crls.push({ shard, number: Number(crlNumber), der })
  }
  const about = { first: firstOfNext(issuer), count, certificates: inOpen, limit }
  const record = { recordKind: 'authority', recordId: id }
  const outcome = await recordCrlOpening(
    database,
    {
      ...{ issuerId: id, crls, covers, ...period },
      after: issuer.crlOpenings.slice(1).map(one => one.count),
    },
    {
      now,
      events: [
        { kind: 'crl-shards-opened', ...record, detail: about },
        ...crls.map(({ shard, number }) => ({
          ...{ kind: 'crl-published', ...record, detail: { number, shard, entries: 0 } },
        })),
      ],
    },
  )
  if (outcome === 'elsewhere') return false
  metrics.openCrls.set({ authority: id }, count)
  metrics.certificatesPerCrl.set({ authority: id }, 0)
  log.info({ authority: id, ...about }, 'an authority has opened further CRL shards')
  return true
}

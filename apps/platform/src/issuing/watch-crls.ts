/**
 * The watchdog of CRLs: long before one ends, it says that the next should have come (requirement D2; lesson of CRLs that lapsed
 * unseen because nothing was revoked). It looks at what is served, not at the job that should have made it.
 */
import { crlsOf } from '@vesalius/authority'
import type { PlatformDeps } from '../deps.ts'
import { type CrlState, findCrlStates } from '../storage/crl.ts'
import { CRL_PERIOD } from './publish-crl.ts'

const DAY = 86_400_000
/** Three turns were missed; 22 hours are left. */
const OLD = 3 * CRL_PERIOD
/** A root's CRL comes by ceremony: somebody has to find the date. */
const CEREMONY_LEAD = 60 * DAY

export interface OldCrl {
  readonly issuerId: string
  readonly shard: number
  /** Null when there is none at all. */
  readonly nextUpdate: Date | null
}

type WatchDeps = Pick<PlatformDeps, 'authorities' | 'clock' | 'database'>

/** CRLs whose next one is late, of authorities that are not over. */
export async function findOldCrls(deps: WatchDeps): Promise<readonly OldCrl[]> {
  const states = await findCrlStates(deps.database)
  return wantedCrls(deps).flatMap(({ issuerId, shard, isRoot }): readonly OldCrl[] => {
    const state = states.find(one => one.issuerId === issuerId && one.shard === shard)
    if (!state) return [{ issuerId, shard, nextUpdate: null }]
    const isOld = isRoot ? left(state, deps) < CEREMONY_LEAD : age(state, deps) > OLD
    return isOld ? [{ issuerId, shard, nextUpdate: state.nextUpdate }] : []
  })
}

/** Sets the metrics and cries out; to be called every minute. */
export async function watchCrls(deps: WatchDeps & Pick<PlatformDeps, 'log' | 'metrics'>): Promise<void> {
  const states = await findCrlStates(deps.database)
  for (const authority of new Set(states.map(({ issuerId }) => issuerId))) {
    const own = states.filter(({ issuerId }) => issuerId === authority)
    const earliest = (field: 'thisUpdate' | 'nextUpdate') =>
      Math.min(...own.map(state => state[field].getTime())) / 1000
    deps.metrics.crlBegin.set({ authority }, earliest('thisUpdate'))
    deps.metrics.crlEnd.set({ authority }, earliest('nextUpdate'))
  }
  for (const old of await findOldCrls(deps)) deps.log.error(old, 'the next CRL is late')
}

function wantedCrls({ authorities, clock }: WatchDeps) {
  const now = clock.now()
  return authorities.published
    .filter(({ issuer }) => issuer.certificate.notAfter > now)
    .flatMap(({ id, role, issuer }) =>
      crlsOf(issuer).map(shard => ({ issuerId: id, shard, isRoot: role === 'root' })),
    )
}

const age = ({ thisUpdate }: CrlState, { clock }: WatchDeps) => clock.now().getTime() - thisUpdate.getTime()
const left = ({ nextUpdate }: CrlState, { clock }: WatchDeps) => nextUpdate.getTime() - clock.now().getTime()

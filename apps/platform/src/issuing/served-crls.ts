/**
 * CRLs as they are served: the latest of each, kept in memory by its number.
 *
 * What is past its end is never served while a new one can be made: the question has it made, should the job be late. While the
 * database does not answer, the last one known is served.
 */
import { crlsOf } from '@vesalius/authority'
import type { PlatformDeps } from '../deps.ts'
import { noteServedFromMemory } from '../served-from-memory.ts'
import { type Crl, type CrlState, findCrlState, findLatestCrl } from '../storage/crl.ts'
import { publishCrl } from './publish-crl.ts'

export interface ServedCrls {
  /** Null when there is no such CRL. */
  find(issuerId: string, shard: number): Promise<Crl | null>
}

type CrlDeps = Pick<PlatformDeps, 'authorities' | 'clock' | 'database' | 'log' | 'metrics'>

export function serveCrls(deps: CrlDeps): ServedCrls {
  const kept = new Map<string, Crl>()
  const making = new Map<string, Promise<unknown>>()
  const fromMemory = noteServedFromMemory(deps, 'CRL')

  async function freshState(issuerId: string, shard: number): Promise<CrlState | null> {
    const state = await findCrlState(deps.database, issuerId, shard)
    const authority = deps.authorities.find(issuerId)
    const now = deps.clock.now()
    const isOver = authority === undefined || authority.issuer.certificate.notAfter <= now
    if (!state || isOver || state.nextUpdate > now) return state
    // opened by another server, and not known here yet
    if (!crlsOf(authority.issuer).includes(shard)) return state
    // whoever has claimed it may be at it or dead: of two made at once the first counts
    const key = `${issuerId}/${shard}`
    const made = making.get(key) ?? publishCrl(deps, authority, shard).finally(() => making.delete(key))
    making.set(key, made)
    await made
    return findCrlState(deps.database, issuerId, shard)
  }

  return {
    async find(issuerId, shard) {
      const key = `${issuerId}/${shard}`
      const known = kept.get(key)
      try {
        const state = await freshState(issuerId, shard)
        const isKnown = known !== undefined && known.number === state?.number
        const crl = isKnown ? known : state && (await findLatestCrl(deps.database, issuerId, shard))
        fromMemory.readAgain(key)
        if (crl) kept.set(key, crl)
        return crl
      } catch (err) {
        if (!known) throw err
        fromMemory.count(key, err)
        return known
      }
    },
  }
}

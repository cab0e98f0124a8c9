/**
 * Looks what statuses changed, for whoever keeps signed answers: after `upToDate` nothing is kept that was untrue when it was called,
 * whichever server recorded the change (requirement B6).
 *
 * A look is one small statement; all who ask while one is under way share the next.
 */
import { currentSnapshot } from '../storage/crl.ts'
import type { StatementRunner } from '../storage/statement.ts'
import { findStatusChanges, type StatusChanges } from '../storage/status-change.ts'

export interface StatusWatch {
  /** Rejects when the database does not answer. */
  upToDate(): Promise<void>
  /** Grows with every change that was seen: an answer begun before may be untrue. */
  readonly changesSeen: number
}

/** Whatever is kept about certificates. */
export interface KeptByCertificate {
  forget(changed: StatusChanges['changed']): void
  forgetAll(): void
}

/** Changes are noted for two hours: who has not looked for one cannot rely on them. */
const LONGEST_PAUSE = 3_600_000

export async function startStatusWatch(
  database: StatementRunner,
  keepers: readonly KeptByCertificate[],
): Promise<StatusWatch> {
  let snapshot = await currentSnapshot(database)
  let lookedAt = readClocks()
  let changesSeen = 0
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const look = async () => {
    const startedAt = readClocks()
    const seen = await findStatusChanges(database, snapshot)
    const isGap = pauseBetween(lookedAt, startedAt) > LONGEST_PAUSE || isOlder(seen.snapshot, snapshot)
    for (const kept of keepers) {
      if (isGap) kept.forgetAll()
      else kept.forget(seen.changed)
    }
    if (isGap || seen.changed.length > 0) changesSeen++
    snapshot = seen.snapshot
    lookedAt = startedAt
  }
  const start = () => {
    running = look().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    upToDate() {
      if (!running) return start()
      next ??= running
        .catch(() => {})
        .then(() => {
          next = undefined
          return start()
        })
      return next
    },
    get changesSeen() {
      return changesSeen
    },
  }
}

/** The one clock stands still while the machine is suspended, the other can be set back. */
const readClocks = () => ({ running: performance.now(), wall: Date.now() })

const pauseBetween = (before: ReturnType<typeof readClocks>, after: ReturnType<typeof readClocks>) =>
  Math.max(after.running - before.running, after.wall - before.wall)

/** Transaction numbers only grow, unless the database was restored elsewhere. `xmin:xmax:…` */
function isOlder(now: string, before: string): boolean {
  const end = (snapshot: string) => BigInt(snapshot.split(':')[1] ?? 0)
  return end(now) < end(before)
}

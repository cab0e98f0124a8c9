/** Whether heads leave the machine as they should, for readiness: a warning, because issuing goes on while somebody looks. */
import type { PlatformDeps } from '../deps.ts'
import { findOldestUncoveredEvent } from '../storage/audit-head.ts'

const HOUR = 3_600_000

/** What is wrong and what helps; null when nothing is. A demonstration may keep its heads to itself. */
export async function findHeadTrouble({
  clock,
  database,
  installation,
}: Pick<PlatformDeps, 'clock' | 'database' | 'installation'>): Promise<string | null> {
  if (!installation.audit.export) {
    return installation.demonstration
      ? null
      : 'heads of the audit trail do not leave this machine: set audit.export in platform.json'
  }
  const oldest = await findOldestUncoveredEvent(database)
  const minutes = oldest ? Math.floor((clock.now().getTime() - oldest.getTime()) / 60_000) : 0
  return minutes * 60_000 < HOUR
    ? null
    : `no exported head covers the last ${minutes} minutes: look at the place of export, the time stamps, the log`
}

/**
 * The heads of the audit trail on their way: signed, time-stamped, brought off the machine at least hourly (requirement C8).
 *
 * Each turn does what is due and takes up what an earlier one could not finish. Several servers may do so at once: the first head
 * with a number counts, and exporting the same octets twice changes nothing.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Signer } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import { installationPaths } from '../installation/installation.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import type { KeyStore } from '../installation/key-store.ts'
import { encodePublicKeyPem } from '../installation/pem.ts'
import {
  findOldestUncoveredEvent,
  findUnexportedAuditHeads,
  recordAuditHeadExport,
  recordAuditHeadTimeStamp,
  type StoredAuditHead,
} from '../storage/audit-head.ts'
import type { AuditSettings } from './audit-settings.ts'
import { type ExportFile, exportToFolder, exportToUrl } from './export-file.ts'
import { headFiles } from './head-files.ts'
import { openLastSignedHead } from './last-signed-head.ts'
import { type HeadDeps, signDueHead } from './sign-head.ts'
import { headStamper, type StampOctets } from './stamp-head.ts'

export interface AuditHeads {
  /**
   * Signs what is due, then stamps and exports. Throws the first failure, after trying everything.
   * `period`: milliseconds since the last head after which one is due; 0 at the stop of the platform.
   */
  turn(period?: number): Promise<void>
}

/** Heads that one turn finishes. */
const BATCH = 100

export async function openAuditHeads(
  folder: string,
  deps: PlatformDeps,
  keys: Pick<KeyStore, 'open'>,
): Promise<AuditHeads> {
  const { audit: settings } = deps.installation
  const work: HeadWork = {
    deps,
    auditSigner: await openSigner(folder, settings, keys),
    stamp: await headStamper(deps, { folder, settings }),
    targets: await openTargets(folder, settings),
  }
  const lastSigned = await openLastSignedHead(folder)
  return {
    async turn(period) {
      const failures: unknown[] = []
      const attempt = (act: Promise<unknown>) => act.catch(failure => failures.push(failure))
      await attempt(sign(deps, { ...deps, auditSigner: work.auditSigner, lastSigned }, period))
      for (const head of await findUnexportedAuditHeads(deps.database, BATCH))
        await attempt(finish(work, head))
      await attempt(measure(deps))
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** A trail that is broken shows in a metric until it is whole. */
async function sign({ metrics }: PlatformDeps, deps: HeadDeps, period: number | undefined): Promise<void> {
  try {
    await signDueHead(deps, period)
    metrics.auditBroken.set(0)
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'AUDIT_TRAIL_BROKEN') metrics.auditBroken.set(1)
    throw error
  }
}

interface HeadWork {
  readonly deps: PlatformDeps
  readonly auditSigner: Signer
  readonly stamp: StampOctets
  readonly targets: readonly ExportFile[]
}

/** One head: stamped if it is not, then brought to every place. Without a place it waits for one. */
async function finish({ deps, stamp, targets }: HeadWork, head: StoredAuditHead): Promise<void> {
  const timeStamp =
    head.timeStamp ?? (await recordAuditHeadTimeStamp(deps.database, head.number, await stamp(head.octets)))
  if (targets.length === 0) return
  for (const target of targets) {
    for (const file of headFiles(head, timeStamp)) await target(file)
  }
  await recordAuditHeadExport(deps.database, head.number, deps.clock.now())
}

async function measure({ clock, database, metrics }: PlatformDeps): Promise<void> {
  const oldest = await findOldestUncoveredEvent(database)
  metrics.auditUncovered.set(oldest ? Math.max(0, (clock.now().getTime() - oldest.getTime()) / 1000) : 0)
}

/** The key that signs heads must be the one that verifiers have. */
async function openSigner(
  folder: string,
  settings: AuditSettings,
  keys: Pick<KeyStore, 'open'>,
): Promise<Signer> {
  const signer = await keys.open(settings.key)
  const { auditKey } = installationPaths(folder)
  if ((await readFile(auditKey, 'utf8')).trim() !== encodePublicKeyPem(signer.spki).trim())
    throw new PlatformError('INSTALLATION_DAMAGED', `${auditKey} is not the key that signs the audit trail`)
  return signer
}

async function openTargets(folder: string, { export: to }: AuditSettings): Promise<readonly ExportFile[]> {
  if (!to) return []
  const bearerToken =
    to.tokenFile === undefined ? undefined : await readCredentialFile(resolve(folder, to.tokenFile))
  return [
    ...(to.folder === undefined ? [] : [exportToFolder(to.folder)]),
    ...(to.url === undefined ? [] : [exportToUrl(to.url, bearerToken)]),
  ]
}

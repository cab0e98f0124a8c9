/**
 * Restores a backup into an empty place: nothing is written before the whole file has been read and found to be right.
 *
 * Takes   a backup; a folder that holds no database (it may hold the same installation's files: the usual case after a disk was
 *         lost); a database that holds nothing.
 * Gives   an installation that can be started once its credential and its keys are there. The audit trail says that it was restored.
 * Throws  PlatformError `BACKUP_DAMAGED`, `BACKUP_NEWER`, `BACKUP_PASSPHRASE_MISSING`, `BACKUP_NOT_ENCRYPTED`,
 *         `RESTORE_TARGET_NOT_EMPTY`, `RESTORE_OTHER_INSTALLATION`.
 *
 * Numbers go on without being used twice: serial numbers are random, CRL numbers follow the clock, the audit chain continues from
 * its last link, and request numbers come from keys. What was decided after the backup was made is lost, and said to be.
 */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PlatformError } from '../error.ts'
import { hasInstallation, installationPaths, readInstallation } from '../installation/installation.ts'
import { writeDurably } from '../installation/key-file.ts'
import { findAuditHead } from '../storage/audit-trail.ts'
import { isEmpty, loadTables, type TableRow } from '../storage/backup/load-tables.ts'
import { syncFolder } from '../storage/embedded/sync-tree.ts'
import { knownMigrations } from '../storage/migrations.ts'
import { type Database, type DatabaseLocation, openDatabase } from '../storage/open-database.ts'
import { recordEvents } from '../storage/record-events.ts'
import {
  type BackupHead,
  digestOfBackup,
  type InstallationFile,
  readBackup,
  readBackupHead,
} from './backup-file.ts'

export interface RestoreOrder {
  readonly from: string
  readonly folder: string
  readonly database: DatabaseLocation
  readonly passphrase?: string | undefined
  /** What the file must be, hex; compared before it is read. */
  readonly sha256?: string | undefined
  readonly now: Date
}

export interface RestoredBackup {
  readonly head: BackupHead
  readonly rows: number
  /** Where the audit chain ended when the backup was made. */
  readonly auditSeq: number
  /** Files that must be put there by hand before the platform can be started. */
  readonly missing: readonly string[]
}

export async function restoreBackup(order: RestoreOrder): Promise<RestoredBackup> {
  const { from, folder, database: location, passphrase, sha256 } = order
  if (sha256 !== undefined && (await digestOfBackup(from)) !== sha256.toLowerCase())
    throw new PlatformError('BACKUP_DAMAGED', 'the SHA-256 of the backup is not the one that is given')
  const head = await readBackupHead(from)
  const isNewer = head.migrations.some((name, index) => knownMigrations[index] !== name)
  if (isNewer) {
    throw new PlatformError(
      'BACKUP_NEWER',
      'the backup was made by a newer version: restore it with that version',
    )
  }
  await checkFolder(folder, head)
  const { files, rows } = await readWhole(from, passphrase)

  await mkdir(folder, { recursive: true, mode: 0o700 })
  const auditSeq =
    'dataFolder' in location
      ? await fillNewFolder(location.dataFolder, database => fill(database, head, order))
      : await fillServer(location, database => fill(database, head, order))
  await writeFiles(folder, files)
  // heads go on from the end of the backup, and the trail says that it was restored
  await rm(installationPaths(folder).lastAuditHead, { force: true })
  return { head, rows, auditSeq, missing: missingFiles(folder) }
}

async function readWhole(from: string, passphrase: string | undefined) {
  const files: InstallationFile[] = []
  let rows = 0
  for await (const part of readBackup(from, passphrase)) {
    if (part.kind === 'file') files.push(part.file)
    else rows++
  }
  return { files, rows }
}

/** What may be there before the description is: what the backup does not hold. */
const MAY_BE_THERE: readonly string[] = ['credential', 'authority', 'offline']

async function checkFolder(folder: string, head: BackupHead): Promise<void> {
  if (!existsSync(folder)) return
  const isInstallation = hasInstallation(folder)
  const inTheWay = (await readdir(folder)).filter(name =>
    isInstallation ? name === 'database' : !MAY_BE_THERE.includes(name) && !name.startsWith(DRAFT),
  )
  const [first] = inTheWay
  if (first !== undefined) {
    throw new PlatformError(
      'RESTORE_TARGET_NOT_EMPTY',
      `${folder} holds ${first}: restore into an empty folder`,
    )
  }
  if (!isInstallation) return
  const { environment, demonstration, publicUrl } = await readInstallation(folder)
  const isSame =
    environment === head.environment && demonstration === head.demonstration && publicUrl === head.publicUrl
  if (!isSame) {
    throw new PlatformError(
      'RESTORE_OTHER_INSTALLATION',
      `${folder} is ${environment} at ${publicUrl}; the backup is of ${head.environment} at ${head.publicUrl}`,
    )
  }
}

const DRAFT = 'database.new-'

/** The database gets its name when it is whole: a restore that was cut off is begun again. */
async function fillNewFolder(
  dataFolder: string,
  fill: (database: Database) => Promise<number>,
): Promise<number> {
  const parent = dirname(dataFolder)
  for (const name of await readdir(parent)) {
    if (name.startsWith(DRAFT)) await rm(join(parent, name), { recursive: true })
  }
  const draft = join(parent, `${DRAFT}${randomUUID()}`)
  try {
    const auditSeq = await withDatabase({ dataFolder: draft }, fill)
    await rename(draft, dataFolder)
    syncFolder(parent)
    return auditSeq
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function fillServer(
  location: DatabaseLocation,
  fill: (database: Database) => Promise<number>,
): Promise<number> {
  return await withDatabase(location, async database => {
    if (await isEmpty(database.kysely)) return fill(database)
    throw new PlatformError('RESTORE_TARGET_NOT_EMPTY', 'the database holds rows: restore into a new one')
  })
}

async function withDatabase<Result>(
  location: DatabaseLocation,
  use: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(location)
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

async function fill(
  database: Database,
  head: BackupHead,
  { from, passphrase, now }: RestoreOrder,
): Promise<number> {
  await loadTables(database.kysely, head.migrations, rowsIn(from, passphrase))
  const auditSeq = (await findAuditHead(database))?.seq ?? 0
  await recordEvents(database, {
    now,
    events: [
      {
        kind: 'database-restored',
        recordKind: 'installation',
        recordId: head.environment,
        detail: { madeAt: head.madeAt, auditSeq },
      },
    ],
  })
  return auditSeq
}

async function* rowsIn(from: string, passphrase: string | undefined): AsyncGenerator<TableRow> {
  for await (const part of readBackup(from, passphrase)) if (part.kind === 'row') yield part
}

/** What is there already is left as it is; the description comes last, because it makes the folder an installation. */
async function writeFiles(folder: string, files: readonly InstallationFile[]): Promise<void> {
  const { description } = installationPaths(folder)
  const paths = files.map(file => ({ ...file, path: join(folder, file.name) }))
  const inOrder = paths.toSorted((a, b) => Number(a.path === description) - Number(b.path === description))
  for (const { path, mode, content } of inOrder) {
    if (existsSync(path)) continue
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeDurably(path, content, mode)
  }
}

function missingFiles(folder: string): readonly string[] {
  const { credential, authorities } = installationPaths(folder)
  return [credential, authorities].filter(path => !existsSync(path))
}

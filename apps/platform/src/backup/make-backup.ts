/**
 * Makes a backup: everything in the database as one moment saw it, and the files that say what the installation is.
 *
 * Gives   the file, whole and synced, or no file. Mode 0600: it holds personal data and hashes of passwords, encrypted or not.
 * Throws  PlatformError `BACKUP_FILE_EXISTS`; whatever the disk or the database says.
 *
 * Never in it: the credential. Key files (encrypted under the credential) only when asked for: they may never have left the machine.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { PlatformError } from '../error.ts'
import { installationPaths, readInstallation } from '../installation/installation.ts'
import { appliedMigrations, rowsOf, tablesOf } from '../storage/backup/read-tables.ts'
import type { Database, SnapshotQuery } from '../storage/open-database.ts'
import {
  BACKUP_FORMAT,
  type BackupHead,
  type BackupPart,
  digestOfBackup,
  writeBackup,
} from './backup-file.ts'
import { SCRYPT_COST } from './sealed-frames.ts'

export interface BackupOrder {
  /** The file to write; there must be none. */
  readonly to: string
  /** Encrypts it. */
  readonly passphrase?: string | undefined
  readonly keyFiles: boolean
  readonly now: Date
}

export interface MadeBackup {
  readonly file: string
  readonly rows: number
  readonly octets: number
  /** SHA-256 of the file, hex: noted elsewhere, it proves one that is not encrypted. */
  readonly sha256: string
  readonly isSealed: boolean
  readonly hasKeyFiles: boolean
}

export async function makeBackup(
  folder: string,
  database: Pick<Database, 'snapshot'>,
  { to, passphrase, keyFiles, now }: BackupOrder,
): Promise<MadeBackup> {
  if (existsSync(to))
    throw new PlatformError('BACKUP_FILE_EXISTS', `${to} is there already: name another file`)
  const { environment, demonstration, publicUrl } = await readInstallation(folder)
  const draft = `${to}.new`
  let rows = 0
  try {
    await database.snapshot(async query => {
      const [first, ...more] = await appliedMigrations(query)
      if (first === undefined) throw new Error('a database has migrations')
      const head: BackupHead = {
        vesaliusBackup: BACKUP_FORMAT,
        ...{ environment, demonstration, publicUrl },
        madeAt: now.toISOString(),
        migrations: [first, ...more],
        keyFiles,
        sealed:
          passphrase === undefined ? null : { salt: randomBytes(16).toString('hex'), cost: SCRYPT_COST },
      }
      const parts = partsOf(folder, query, keyFiles, () => rows++)
      await writeSynced(draft, writeBackup(head, parts, passphrase))
    })
    await rename(draft, to)
    await syncFolder(dirname(to))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  const { size } = await stat(to)
  const made = { file: to, rows, octets: size, sha256: await digestOfBackup(to) }
  return { ...made, isSealed: passphrase !== undefined, hasKeyFiles: keyFiles }
}

async function* partsOf(
  folder: string,
  query: SnapshotQuery,
  keyFiles: boolean,
  count: () => void,
): AsyncGenerator<BackupPart> {
  for (const path of await filesOf(folder, keyFiles)) {
    const { mode } = await stat(path)
    const name = relative(folder, path).split(sep).join('/')
    yield { kind: 'file', file: { name, mode: mode & 0o777, content: await readFile(path) } }
  }
  for (const table of await tablesOf(query)) {
    for await (const row of rowsOf(query, table)) {
      count()
      yield { kind: 'row', table, row }
    }
  }
}

const KEY_FILE = /\.key\.pem$/

/** Description, anchors and the authorities' certificates; keys on demand. Never the credential, never the root keys. */
async function filesOf(folder: string, keyFiles: boolean): Promise<readonly string[]> {
  const paths = installationPaths(folder)
  const authorities = existsSync(paths.authorities) ? await readdir(paths.authorities) : []
  const wanted = authorities.filter(name => name.endsWith('.pem') && (keyFiles || !KEY_FILE.test(name)))
  return [
    ...[paths.description, paths.trustAnchors, paths.eidAnchors, paths.auditKey].filter(existsSync),
    ...wanted.sort().map(name => join(paths.authorities, name)),
  ]
}

async function writeSynced(file: string, octets: AsyncIterable<Uint8Array>): Promise<void> {
  await rm(file, { force: true })
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const chunk of octets) await handle.writeFile(chunk)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

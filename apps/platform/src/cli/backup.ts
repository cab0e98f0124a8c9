/** `platform backup`: one file with everything, made while the platform runs or while it does not. */
import { resolve } from 'node:path'
import { Command } from 'commander'
import { askForBackup } from '../backup/control-socket.ts'
import { type MadeBackup, makeBackup } from '../backup/make-backup.ts'
import { readInstallation } from '../installation/installation.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import { StorageError } from '../storage/error.ts'
import { type Database, openDatabase } from '../storage/open-database.ts'
import { databaseLocation } from './database-location.ts'

interface BackupOptions {
  readonly data: string
  readonly to: string
  readonly passphraseFile?: string
  readonly withKeys?: true
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('Write everything the platform knows to one file (mode 0600: it holds personal data)')
    .requiredOption('--data <folder>', 'folder of the installation')
    .requiredOption('--to <file>', 'the file to write; there must be none')
    .option('--passphrase-file <file>', 'encrypt it with the passphrase in this file (mode 0600)')
    .option(
      '--with-keys',
      'take the key files of the authorities in as well; never the credential that opens them',
    )
    .action(async (options: BackupOptions) => backup(options))
}

async function backup(options: BackupOptions): Promise<void> {
  const folder = resolve(options.data)
  await readInstallation(folder)
  const to = resolve(options.to)
  const keyFiles = options.withKeys === true
  const passphraseFile = options.passphraseFile === undefined ? undefined : resolve(options.passphraseFile)
  const database = await openUnlessRunning(folder)
  if (!database) {
    report(
      await askForBackup(folder, { to, keyFiles, ...(passphraseFile !== undefined && { passphraseFile }) }),
    )
    return
  }
  try {
    const passphrase = passphraseFile === undefined ? undefined : await readCredentialFile(passphraseFile)
    report(await makeBackup(folder, database, { to, passphrase, keyFiles, now: new Date() }))
  } finally {
    await database.close()
  }
}

/** Undefined when the running platform holds the embedded database. */
async function openUnlessRunning(folder: string): Promise<Database | undefined> {
  try {
    return await openDatabase(databaseLocation(folder))
  } catch (error) {
    if (error instanceof StorageError && error.code === 'STORAGE_IN_USE') return undefined
    throw error
  }
}

function report({ file, rows, octets, isSealed, hasKeyFiles }: MadeBackup): void {
  console.log(`Wrote ${file}: ${rows} rows, ${octets} octets, ${isSealed ? 'encrypted' : 'not encrypted'}.`)
  if (!isSealed) console.log('It holds personal data and evidence: keep it as you keep the database.')
  console.log(
    hasKeyFiles
      ? 'The authorities’ key files are in it; the credential that opens them is not: keep it apart.'
      : 'The authorities’ keys and the credential are not in it: keep them apart.',
  )
}

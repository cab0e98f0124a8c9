/** `platform restore`: a backup into an empty folder, or beside the files of the same installation; DATABASE_URL names the database. */
import { resolve } from 'node:path'
import { Command } from 'commander'
import { restoreBackup } from '../backup/restore-backup.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import { databaseLocation } from './database-location.ts'

interface RestoreOptions {
  readonly from: string
  readonly data: string
  readonly passphraseFile?: string
  readonly sha256?: string
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Make an installation from a backup; nothing is written unless the whole file is right')
    .requiredOption('--from <file>', 'the backup')
    .requiredOption('--data <folder>', 'folder of the installation; it must not hold a database')
    .option('--passphrase-file <file>', 'the passphrase of an encrypted backup (mode 0600)')
    .option('--sha256 <digits>', 'what the file must be, as noted when it was made')
    .action(async (options: RestoreOptions) => restore(options))
}

async function restore({ from, data, passphraseFile, sha256 }: RestoreOptions): Promise<void> {
  const folder = resolve(data)
  const { head, rows, auditSeq, missing } = await restoreBackup({
    from: resolve(from),
    folder,
    database: databaseLocation(folder),
    passphrase: passphraseFile === undefined ? undefined : await readCredentialFile(resolve(passphraseFile)),
    ...{ sha256, now: new Date() },
  })
  if (!head.sealed && sha256 === undefined)
    console.log('It was not encrypted, and no SHA-256 was given: nothing shows that it is as it was made.')
  console.log(`Restored ${folder} (${head.environment}) as of ${head.madeAt}: ${rows} rows.`)
  console.log(
    `The audit chain ended at ${auditSeq}. What was decided later is lost: heads kept elsewhere tell how much.`,
  )
  for (const path of missing) console.log(`Now put ${path} there: it is not in the backup.`)
}

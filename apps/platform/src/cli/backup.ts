/** `platform backup`: one file with everything, made while the platform runs or while it does not. */
import { resolve } from 'node:path'
import { Command } from 'commander'
import type { MadeBackup } from '../backup/make-backup.ts'
import { backUp } from '../control/orders/backup.ts'
import { giveOrder } from './give-order.ts'

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
    .action(async ({ data, to, passphraseFile, withKeys }: BackupOptions) =>
      report(
        await giveOrder(data, backUp, {
          ...{ to: resolve(to), keyFiles: withKeys === true },
          ...(passphraseFile !== undefined && { passphraseFile: resolve(passphraseFile) }),
        }),
      ),
    )
}

function report({ file, rows, octets, sha256, isSealed, hasKeyFiles }: MadeBackup): void {
  console.log(`Wrote ${file}: ${rows} rows, ${octets} octets, ${isSealed ? 'encrypted' : 'not encrypted'}.`)
  if (!isSealed) {
    console.log('It holds personal data and evidence: keep it as you keep the database.')
    console.log(
      `Whoever can write it can change it. Note its SHA-256 elsewhere, for "restore --sha256": ${sha256}`,
    )
  }
  console.log(
    hasKeyFiles
      ? 'The authorities’ key files are in it; the credential that opens them is not: keep it apart.'
      : 'The authorities’ keys and the credential are not in it: keep them apart.',
  )
}

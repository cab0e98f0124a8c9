/** What `vesalius doctor` does to a keystore on explicit demand (requirement A20): a copy for old software, keys of another keystore. */
import { basename, dirname, join } from 'node:path'
import { openKeystore } from '@vesalius/etee'
import { addDecryptionKeys, keystoreFolder, writeCompatibleCopy } from '@vesalius/sdk'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { existingPassword, readSecretFile } from '../secrets.ts'
import { readKeystoreFile } from './read-keystore-file.ts'

/** `--compatible-copy FOLDER`: weak ciphers that every reader opens; never beside the keystores. */
export async function compatibleCopy(context: Context, file: string, folder: string): Promise<CommandResult> {
  const { surroundings, t } = context
  const octets = await readKeystoreFile(file, context)
  const password = await existingPassword(context, file)
  const { path: copy, protection } = await writeCompatibleCopy({
    octets,
    password,
    name: basename(file),
    folder,
    notIn: [dirname(file), join(surroundings.home, 'ehealth', 'keystore')],
  })
  return {
    json: { command: 'doctor', outcome: 'copied', keystore: file, copy, protection },
    lines: [
      t('copy.done', { file: copy }),
      t('copy.weak', { iterations: protection.iterations }),
      t('copy.advice'),
    ],
    exitStatus: EXIT.done,
  }
}

/** `--add-keys-from OTHER`: its password is that of `--other-password-file`, else the same. */
export async function addKeys(context: Context, file: string, from: string): Promise<CommandResult> {
  const { options, terminal, t } = context
  const otherFile = options.file('other-password-file')
  const password = await existingPassword(context, file)
  const otherPassword =
    otherFile !== undefined
      ? await readSecretFile(context, otherFile)
      : options.file('password-file') !== undefined || !terminal.interactive
        ? password
        : await existingPassword(context, from)
  const other = openKeystore(await readKeystoreFile(from, context), otherPassword)
  const { added, unusable } = await addDecryptionKeys(
    { name: basename(file), password, from: other.keystore },
    keystoreFolder(dirname(file)),
  )
  return {
    json: {
      command: 'doctor',
      outcome: added.length > 0 ? 'added' : 'nothing-to-add',
      keystore: file,
      added,
      unusable,
    },
    lines: [
      added.length > 0 ? t.plural('addKeys.added', added.length) : t('addKeys.none'),
      ...added.map(serial => `  ${t('inspect.serial', { serial })}`),
      ...(unusable.length > 0 ? [t.plural('addKeys.unusable', unusable.length)] : []),
      t('file.finished', { file }),
    ],
    exitStatus: EXIT.done,
  }
}

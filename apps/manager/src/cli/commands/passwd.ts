/**
 * `vesalius passwd`: another password for a keystore (requirement A19). The file is written anew; the previous one stays beside it until the
 * new one has been opened again. The new password is held to the platform that is said or known, if any.
 */
import { EteeError, keystoreHolder, openKeystore } from '@vesalius/etee'
import type { Pkcs12Password } from '@vesalius/pki'
import { changePassword, type KeystoreFiles } from '@vesalius/sdk'
import { platformIfKnown } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { keystorePlace } from '../keystore-place.ts'
import { checkPasswordFile, existingPassword, newPassword } from '../secrets.ts'
import { chooseFinished } from './choose-finished.ts'

export async function passwd(context: Context): Promise<CommandResult> {
  const { t } = context
  const policy = (await platformIfKnown(context))?.profile.passwordPolicy
  await checkPasswordFile(context, policy, 'new-password-file')
  const place = keystorePlace(context)
  const name = place.name ?? (await chooseFinished(context, place))
  const current = await existingPassword(context, name)
  if (context.terminal.interactive) await sayWhose(context, { name, current }, place.files)
  const next = await newPassword(context, policy, 'new-password-file')
  const outcome = await changePassword({ name, current, next }, place.files)
  const keystore = place.files.locate(name)
  return {
    json: { command: 'passwd', outcome, keystore, next: 'nothing' },
    lines: [t(`passwd.${outcome}`, { file: keystore }), t('passwd.software'), t('passwd.copies')],
    exitStatus: EXIT.done,
  }
}

/** Whose it is, before a person types a new password. Throws what opening throws, unless an interrupted change explains it. */
async function sayWhose(
  { terminal, t }: Context,
  { name, current }: { readonly name: string; readonly current: Pkcs12Password },
  files: KeystoreFiles,
): Promise<void> {
  const octets = await files.read(name)
  const previous = await files.readPrevious(name)
  try {
    const holder = keystoreHolder(openKeystore(octets, current).keystore)
    if (!holder) return
    terminal.note(t('inspect.holder', { holder: holderText(holder, t) }))
  } catch (error) {
    if (!(error instanceof EteeError) || previous === null) throw error
  }
}

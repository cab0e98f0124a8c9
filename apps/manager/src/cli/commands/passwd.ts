/**
 * `vesalius passwd`: another password for a keystore (requirement A19). The file is written anew; the previous one stays beside it until the
 * new one has been opened again.
 */
import { keystoreHolder, openKeystore } from '@vesalius/etee'
import { changePassword } from '@vesalius/sdk'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { keystorePlace } from '../keystore-place.ts'
import { checkPasswordFile, existingPassword, newPassword } from '../secrets.ts'
import { chooseFinished } from './choose-finished.ts'

export async function passwd(context: Context): Promise<CommandResult> {
  const { t } = context
  await checkPasswordFile(context, 'new-password-file')
  const place = keystorePlace(context)
  const name = place.name ?? (await chooseFinished(context, place))
  const current = await existingPassword(context, name)
  sayWhose(context, await place.files.read(name), current)
  const next = await newPassword(context, 'new-password-file')
  const outcome = await changePassword({ name, current, next }, place.files)
  const keystore = place.files.locate(name)
  return {
    json: { command: 'passwd', outcome, keystore, next: 'nothing' },
    lines: [t(`passwd.${outcome}`, { file: keystore }), t('passwd.software'), t('passwd.copies')],
    exitStatus: EXIT.done,
  }
}

/** Before a new password is asked: the old one must open the file, unless a change was interrupted. */
function sayWhose({ terminal, t }: Context, octets: Uint8Array, current: string): void {
  const holder = heldBy(octets, current)
  if (!holder) return
  const { identifier, holderName, applicationId } = holder
  terminal.note(
    t('inspect.holder', {
      holder: holderText(
        { identifier, holderName, ...(applicationId !== undefined && { applicationId }) },
        t,
      ),
    }),
  )
}

function heldBy(octets: Uint8Array, password: string) {
  try {
    return keystoreHolder(openKeystore(octets, password).keystore)
  } catch {
    return undefined
  }
}

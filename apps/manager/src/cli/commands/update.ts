/** `vesalius update`: asks whether there is a newer version, and says where. Downloads and changes nothing. */
import { choosePlatform } from '../../platform/choose-platform.ts'
import { checkForUpdate } from '../../update/check-for-update.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'

export async function update(context: Context): Promise<CommandResult> {
  const { t, surroundings } = context
  const { profile } = await choosePlatform(context)
  const { installation, signal } = surroundings
  const { version } = installation
  const check = await checkForUpdate({ profile, installation, signal })
  const json = { command: 'update', ...check }
  if (check.outcome === 'newest')
    return { json, lines: [t('update.newest', { version })], exitStatus: EXIT.done }
  if (check.outcome === 'newer') {
    const { newest, download } = check
    return {
      json,
      lines: [t('update.newer', { newest, version }), t('update.download', { download })],
      exitStatus: EXIT.attention,
    }
  }
  return {
    json,
    lines: [t('update.cannotTell'), t(`update.why.${check.why}`, { service: check.service })],
    exitStatus: EXIT.unreachable,
  }
}

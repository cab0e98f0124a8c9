/** `vesalius inspect FILE`: what a keystore holds. Asks nobody: it works without a network. */
import { openKeystore } from '@vesalius/etee'
import { platformIfKnown } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { existingPassword } from '../secrets.ts'
import { keystoreReport, reportJson, reportLines } from './keystore-facts.ts'
import { problemLines } from './problems.ts'
import { readKeystoreFile } from './read-keystore-file.ts'

export async function inspect(context: Context, file: string): Promise<CommandResult> {
  const octets = await readKeystoreFile(file, context)
  const opened = openKeystore(octets, await existingPassword(context, file))
  const platform = await platformIfKnown(context)
  const report = await keystoreReport(context, opened, platform?.profile)
  return {
    json: { command: 'inspect', file, ...reportJson(opened, report), problems: report.problems },
    lines: [file, '', ...reportLines(context, opened, report), ...problemLines(context, report.problems)],
    exitStatus: EXIT.done,
  }
}

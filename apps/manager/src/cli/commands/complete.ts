import { choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf, sayStep } from '../context.ts'
import { keystorePlace } from '../keystore-place.ts'
import { existingPassword } from '../secrets.ts'
import { completeAndReport } from './completion-result.ts'
import { chooseUnfinished } from './find-unfinished.ts'

export async function complete(context: Context): Promise<CommandResult> {
  const { surroundings } = context
  const place = keystorePlace(context)
  const name = await chooseUnfinished(context, place)
  const { profile } = await choosePlatform(context)
  const password = await existingPassword(context, name)
  const result = await completeAndReport(
    context,
    { name, password },
    {
      profile,
      clients: clientsOf(context, profile),
      files: place.files,
      clock: surroundings.clock,
      onStep: sayStep(context),
      signal: surroundings.signal,
    },
  )
  return { ...result, json: { command: 'complete', environment: profile.environment, ...result.json } }
}

/** What the enrolment workflows work with at the command line; the person is told which environment that is. */
import type { EnrolmentDeps, PlatformProfile } from '@vesalius/sdk'
import { type Context, clientsOf, sayStep } from './context.ts'
import { keystorePlace } from './keystore-place.ts'

export function enrolmentDeps(context: Context, profile: PlatformProfile): EnrolmentDeps {
  const { surroundings, terminal, t } = context
  terminal.note(t(`environment.band.${profile.environment}`, { name: profile.name }))
  return {
    profile,
    clients: clientsOf(context, profile),
    files: keystorePlace(context).files,
    clock: surroundings.clock,
    onStep: sayStep(context),
    signal: surroundings.signal,
  }
}

/** Why a certificate is revoked: what happened leads to the reason (requirement A18). */
import { isRevocationReason, REASON_OF_EVENT, REVOCATION_REASONS, type RevocationReason } from '@vesalius/sdk'
import { type RevocationEvent, revocationEvents } from '../../revocation-events.ts'
import type { Context } from '../context.ts'
import { requireTerminal } from '../secrets.ts'
import { refusedInput } from './refused-input.ts'

/** `--reason`: one of the four, or what happened; throws ManagerError INPUT_INVALID, and OPTION_MISSING in a script. */
export function reasonOption({ options, terminal }: Context): RevocationReason | undefined {
  const given = options.text('reason')
  if (given === undefined) {
    requireTerminal(terminal.interactive, 'reason')
    return undefined
  }
  if (isRevocationReason(given)) return given
  if (Object.hasOwn(REASON_OF_EVENT, given)) return REASON_OF_EVENT[given as RevocationEvent]
  throw refusedInput('reason', ['REVOCATION_REASON_UNKNOWN'], Object.keys(REVOCATION_REASONS).join(', '))
}

/** `type`: that of the holder's identifier. */
export function askReason({ terminal, t }: Context, type: string | undefined): Promise<RevocationReason> {
  return terminal.choose(
    t('revoke.whatHappened'),
    revocationEvents(type).map(({ event, reason }) => ({
      name: t(`event.${event}`),
      value: reason,
      description: t('event.leadsTo', { reason: t(`reason.${reason}`) }),
    })),
  )
}

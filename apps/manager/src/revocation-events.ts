/** What may have happened to a certificate, as it is offered to its holder (requirement A18): a person does not leave an organization. */
import { REASON_OF_EVENT, type RevocationReason } from '@vesalius/sdk'

export type RevocationEvent = keyof typeof REASON_OF_EVENT

export interface OfferedEvent {
  readonly event: RevocationEvent
  readonly reason: RevocationReason
}

/** In the order they are offered; `type` is that of the holder's identifier, all of them when it is not known. */
export function revocationEvents(type: string | undefined): readonly OfferedEvent[] {
  return (Object.keys(REASON_OF_EVENT) as RevocationEvent[])
    .filter(event => event !== 'left-organization' || type !== 'SSIN')
    .map(event => ({ event, reason: REASON_OF_EVENT[event] }))
}

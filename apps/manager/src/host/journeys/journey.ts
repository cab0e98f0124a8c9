/** A journey as the host sees it, whatever it is about. */
import type { JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'

export interface Journey {
  readonly id: string
  view(): JourneyView
  /** Takes a step; long work goes on afterwards and shows in the view. Throws ManagerError for an action that does not fit now. */
  act(action: JourneyAction): Promise<void>
  /** Takes a document the person chose, where the state wants one; throws ManagerError elsewhere. */
  receiveDocument?(name: string, octets: Uint8Array): Promise<void>
  onChange(listener: () => void): () => void
  /** Lets go of card, timers and calls; what is on disk stays. */
  close(): void
  /** Closes it for good: the person gave it up. */
  giveUp(): Promise<void>
}

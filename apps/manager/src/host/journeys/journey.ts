/** A journey as the host sees it, whatever it is about. */
import type { JourneyAction } from '../bridge/actions.ts'
import type { JourneyView, ObjectionsView } from '../bridge/views.ts'

export interface Journey {
  readonly id: string
  view(): JourneyView
  /** Takes a step; long work goes on afterwards and shows in the view. Throws ManagerError for an action that does not fit now. */
  act(action: JourneyAction): Promise<void>
  /** What the rules say of an answer that is still being typed; changes nothing. Absent where nothing is typed that rules know. */
  objections?(action: JourneyAction): ObjectionsView
  /** Takes a document the person chose, where the state wants one; throws ManagerError elsewhere. */
  receiveDocument?(name: string, octets: Uint8Array): Promise<void>
  onChange(listener: () => void): () => void
  /** Lets go of card, timers and calls; what is on disk stays. */
  close(): void
  /** Closes it for good: the person gave it up. */
  giveUp(): Promise<void>
}

/** The frame of journeys that keep nothing on disk: what every view of them begins with, and how they are left. */
import type { JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import type { Journey } from './journey.ts'
import type { JourneyCore } from './journey-core.ts'

export abstract class PlainJourney<State extends string, Answers extends object> implements Journey {
  protected readonly core: JourneyCore<State, Answers>

  constructor(core: JourneyCore<State, Answers>) {
    this.core = core
  }

  get id(): string {
    return this.core.id
  }

  abstract view(): JourneyView
  abstract act(action: JourneyAction): Promise<void>

  onChange(listener: () => void): () => void {
    return this.core.onChange(listener)
  }

  close(): void {
    this.core.leaving.abort()
  }

  async giveUp(): Promise<void> {
    this.close()
  }

  /** What every view has. */
  protected frame() {
    const { id, kind, state, version, busy, progress, trouble } = this.core
    return {
      ...{ id, kind, state, version, busy, stages: [] },
      ...(progress !== undefined && { progress }),
      ...(trouble && { trouble }),
    }
  }
}

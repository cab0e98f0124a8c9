/**
 * What every journey is made of: a named state, the answers so far, what goes on and what went wrong; saved at every step.
 *
 * A version counts the changes: whoever waits for the next one is woken.
 */
import { ManagerError } from '../../error.ts'
import type { TroubleView } from '../bridge/views.ts'
import { troubleOf } from '../trouble.ts'
import type { JourneyRecord, JourneyStore } from './journey-store.ts'

export class JourneyCore<State extends string, Answers extends object> {
  readonly id: string
  readonly kind: JourneyRecord['kind']
  readonly #store: JourneyStore
  readonly #listeners = new Set<() => void>()
  #saving: Promise<void> = Promise.resolve()
  state: State
  answers: Answers
  version = 1
  busy = false
  progress: string | undefined
  trouble: TroubleView | undefined
  /** Found again on disk: what was never kept has to be typed again. */
  resumed = false
  /** Ends what goes on when the journey is left. */
  readonly leaving = new AbortController()

  constructor(
    record: { readonly id: string; readonly kind: JourneyRecord['kind'] },
    state: State,
    answers: Answers,
    store: JourneyStore,
  ) {
    this.id = record.id
    this.kind = record.kind
    this.state = state
    this.answers = answers
    this.#store = store
  }

  /** Goes to another state; it is on disk before anybody sees it. */
  async moveTo(state: State, answers: Partial<Answers> = {}): Promise<void> {
    const all = { ...this.answers, ...answers }
    await this.#save(state, all)
    this.answers = all
    this.state = state
    this.trouble = undefined
    this.changed()
  }

  /** Goes to another state of a journey that is not kept on disk. */
  goTo(state: State): void {
    this.state = state
    this.trouble = undefined
    this.changed()
  }

  /** Keeps more answers without moving. */
  async remember(answers: Partial<Answers>): Promise<void> {
    this.answers = { ...this.answers, ...answers }
    await this.#save(this.state, this.answers)
  }

  /** Works; what goes wrong becomes the journey's trouble. One piece of work at a time. */
  async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.trouble = undefined
    this.changed()
    try {
      await work()
    } catch (error) {
      if (!this.leaving.signal.aborted) this.trouble = troubleOf(error)
    } finally {
      this.busy = false
      this.progress = undefined
      this.changed()
    }
  }

  step(progress: string): void {
    this.progress = progress
    this.changed()
  }

  clearTrouble(): void {
    this.trouble = undefined
    this.changed()
  }

  /** Gone from disk: it came to its end, or the person gave it up. */
  async forget(): Promise<void> {
    await this.#saving
    await this.#store.remove(this.id)
  }

  changed(): void {
    this.version++
    for (const listener of this.#listeners) listener()
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #save(state: State, answers: Answers): Promise<void> {
    const { id, kind } = this
    const record = { id, kind, state, answers, updatedAt: new Date().toISOString() }
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#store.save(record))
    return this.#saving
  }
}

/** An action that does not fit the state: a second click, or an old page. */
export function notNow(action: string, state: string): ManagerError {
  return new ManagerError('INPUT_INVALID', `${action} does not fit the state ${state}`, {
    facts: { field: action },
  })
}

/** The keystore doctor (requirement A20): which file, its password, what is wrong and what to do. Changes nothing, keeps nothing. */
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { ExaminationView, JourneyView } from '../bridge/views.ts'
import { examineKeystore } from '../examine-keystore.ts'
import type { HostDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import { allKeystores, type KeystoreChoice } from '../keystores.ts'
import type { Journey } from './journey.ts'
import { type JourneyCore, notNow } from './journey-core.ts'

export type DoctorCore = JourneyCore<'keystore' | 'examined', object>

export class DoctorJourney implements Journey {
  readonly #core: DoctorCore
  readonly #deps: HostDeps
  readonly #choices: readonly KeystoreChoice[]
  #examination: ExaminationView | undefined

  private constructor(core: DoctorCore, deps: HostDeps, choices: readonly KeystoreChoice[]) {
    this.#core = core
    this.#deps = deps
    this.#choices = choices
  }

  static async begin(core: DoctorCore, deps: HostDeps): Promise<DoctorJourney> {
    return new DoctorJourney(core, deps, await allKeystores(deps))
  }

  get id(): string {
    return this.#core.id
  }

  view(): JourneyView {
    const { id, kind, state, version, busy, trouble } = this.#core
    return {
      id,
      kind,
      state,
      version,
      stages: [],
      canGoBack: state === 'examined',
      busy,
      ...(trouble && { trouble }),
      files: [...this.#choices],
      ...(this.#examination && { examination: this.#examination }),
    }
  }

  onChange(listener: () => void): () => void {
    return this.#core.onChange(listener)
  }

  async act(action: JourneyAction): Promise<void> {
    const core = this.#core
    if (core.busy) return
    if (action.type === 'retry') core.clearTrouble()
    else if (action.type === 'back' && core.state === 'examined') core.goTo('keystore')
    else if (action.type === 'open-keystore' && core.state === 'keystore')
      void core.attempt(() => this.#examine(action))
    else throw notNow(action.type, core.state)
  }

  close(): void {
    this.#core.leaving.abort()
  }

  async giveUp(): Promise<void> {
    this.close()
  }

  async #examine({ name, password }: ActionOf<'open-keystore'>): Promise<void> {
    if (!this.#choices.some(one => one.name === name))
      throw new InputRefused([{ field: 'name', code: 'NEEDED' }])
    this.#examination = await examineKeystore({ name, password }, this.#deps, this.#core.leaving.signal)
    this.#core.goTo('examined')
  }
}

/** Looking at one's certificates: the card and its PIN, then the list. Nothing is signed that binds, nothing is kept on disk. */
import type { ReceivedCertificateInfo } from '@vesalius/sdk'
import type { JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import { certificateViews } from '../certificates.ts'
import type { HostDeps } from '../host-deps.ts'
import type { Journey } from './journey.ts'
import { type JourneyCore, notNow } from './journey-core.ts'

export type CertificatesCore = JourneyCore<'identify' | 'shown', object>

export class CertificatesJourney implements Journey {
  readonly #core: CertificatesCore
  readonly #deps: HostDeps
  readonly #onCertificates: (infos: readonly ReceivedCertificateInfo[]) => void
  readonly #stopWatching: () => void
  #infos: readonly ReceivedCertificateInfo[] = []

  /** `onCertificates` hears what was found: the start page shows it too. */
  constructor(
    core: CertificatesCore,
    deps: HostDeps,
    onCertificates: (infos: readonly ReceivedCertificateInfo[]) => void,
  ) {
    this.#core = core
    this.#deps = deps
    this.#onCertificates = onCertificates
    this.#stopWatching = deps.desk.watch(() => core.changed())
  }

  get id(): string {
    return this.#core.id
  }

  view(): JourneyView {
    const { id, kind, state, version, busy, progress, trouble } = this.#core
    return {
      id,
      kind,
      state,
      version,
      stages: [],
      canGoBack: false,
      busy,
      ...(progress !== undefined && { progress }),
      ...(trouble && { trouble }),
      ...(state === 'identify' && { card: this.#deps.desk.view }),
      certificates: [...certificateViews(this.#infos, this.#deps.clock())],
    }
  }

  onChange(listener: () => void): () => void {
    return this.#core.onChange(listener)
  }

  async act(action: JourneyAction): Promise<void> {
    const { desk, clients } = this.#deps
    if (this.#core.busy) return
    if (action.type === 'retry') return this.#core.clearTrouble()
    if (action.type === 'choose-reader') return desk.chooseReader(action.reader)
    if (action.type !== 'pin') throw notNow(action.type, this.#core.state)
    const use = { pin: action.pin, onPinpad: () => this.#core.step('typing-on-reader') }
    void this.#core.attempt(async () => {
      this.#core.step('asking-certificates')
      const { signal } = this.#core.leaving
      this.#infos = await desk.use(
        async card => clients.certra.getCertificateInfoForCitizen(await card.authentication(), { signal }),
        use,
      )
      this.#onCertificates(this.#infos)
      this.#core.state = 'shown'
      this.#stopWatching()
    })
  }

  close(): void {
    this.#core.leaving.abort()
    this.#stopWatching()
  }

  async giveUp(): Promise<void> {
    this.close()
  }
}

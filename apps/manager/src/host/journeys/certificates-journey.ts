/** Looking at one's certificates: the card and its PIN, then the list. Nothing is signed that binds, nothing is kept on disk. */
import type { JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import { certificateViews } from '../certificates.ts'
import type { HostDeps } from '../host-deps.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { PlainJourney } from './plain-journey.ts'
import type { SeenCertificates } from './seen-certificates.ts'

export type CertificatesCore = JourneyCore<'identify' | 'shown', object>

export class CertificatesJourney extends PlainJourney<'identify' | 'shown', object> {
  readonly #deps: HostDeps
  readonly #onSeen: (seen: SeenCertificates) => void
  readonly #stopWatching: () => void
  #seen: SeenCertificates | undefined

  /** `onSeen` hears what was found: the start page shows it too. */
  constructor(core: CertificatesCore, deps: HostDeps, onSeen: (seen: SeenCertificates) => void) {
    super(core)
    this.#deps = deps
    this.#onSeen = onSeen
    this.#stopWatching = deps.desk.watch(() => core.changed())
  }

  view(): JourneyView {
    const { state } = this.core
    return {
      ...this.frame(),
      canGoBack: false,
      ...(state === 'identify' && { card: this.#deps.desk.view }),
      certificates: [...certificateViews(this.#seen?.infos ?? [], this.#deps.clock())],
    }
  }

  async act(action: JourneyAction): Promise<void> {
    const { desk, clients } = this.#deps
    if (this.core.busy) return
    if (action.type === 'retry') return this.core.clearTrouble()
    if (action.type === 'choose-reader') return desk.chooseReader(action.reader)
    if (action.type !== 'pin') throw notNow(action.type, this.core.state)
    const use = { pin: action.pin, onPinpad: () => this.core.step('typing-on-reader') }
    void this.core.attempt(async () => {
      this.core.step('asking-certificates')
      const { signal } = this.core.leaving
      this.#seen = await desk.use(async card => {
        const signing = await card.authentication()
        const infos = await clients.certra.getCertificateInfoForCitizen(signing, { signal })
        return { infos, signer: card.holder }
      }, use)
      this.#onSeen(this.#seen)
      this.core.state = 'shown'
      this.#stopWatching()
    })
  }

  override close(): void {
    super.close()
    this.#stopWatching()
  }
}

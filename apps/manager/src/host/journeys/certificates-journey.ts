/** Looking at one's certificates: the card and its PIN, then the list. Nothing is signed that binds, nothing is kept on disk. */
import type { ReceivedCertificateInfo } from '@vesalius/sdk'
import type { JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import { certificateViews } from '../certificates.ts'
import type { HostDeps } from '../host-deps.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { PlainJourney } from './plain-journey.ts'

export type CertificatesCore = JourneyCore<'identify' | 'shown', object>

export class CertificatesJourney extends PlainJourney<'identify' | 'shown', object> {
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
    super(core)
    this.#deps = deps
    this.#onCertificates = onCertificates
    this.#stopWatching = deps.desk.watch(() => core.changed())
  }

  view(): JourneyView {
    const { state } = this.core
    return {
      ...this.frame(),
      canGoBack: false,
      ...(state === 'identify' && { card: this.#deps.desk.view }),
      certificates: [...certificateViews(this.#infos, this.#deps.clock())],
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
      this.#infos = await desk.use(
        async card => clients.certra.getCertificateInfoForCitizen(await card.authentication(), { signal }),
        use,
      )
      this.#onCertificates(this.#infos)
      this.core.state = 'shown'
      this.#stopWatching()
    })
  }

  override close(): void {
    super.close()
    this.#stopWatching()
  }
}

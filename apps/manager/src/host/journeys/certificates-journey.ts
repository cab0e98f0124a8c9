/**
 * Looking at one's certificates: the card and its PIN, or for whoever has no card a keystore and its password, then the list. Nothing is
 * signed that binds, nothing is kept on disk.
 */
import { readKeystoreFileName } from '@vesalius/identifiers'
import { hasOtherPassword, lookInto } from '../../keystore-certificates.ts'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import { certificateViews } from '../certificates.ts'
import { type HostDeps, workflowDeps } from '../host-deps.ts'
import { isOfEnvironment, nameOfFile } from '../keystore-name.ts'
import { KeystoreChoices, type PlacedKeystore } from '../keystores.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { PlainJourney } from './plain-journey.ts'
import type { SeenCertificates } from './seen-certificates.ts'

type CertificatesState = 'identify' | 'keystore' | 'shown'
export type CertificatesCore = JourneyCore<CertificatesState, object>

export class CertificatesJourney extends PlainJourney<CertificatesState, object> {
  readonly #deps: HostDeps
  /** Keystores to look into; the card needs none. */
  #choices: KeystoreChoices | undefined
  readonly #onSeen: (seen: SeenCertificates) => void
  #stopWatching: (() => void) | undefined
  #seen: SeenCertificates | undefined
  readonly #opened = new Set<string>()
  #unopened: readonly string[] = []

  private constructor(core: CertificatesCore, deps: HostDeps, { onSeen }: Parts) {
    super(core)
    this.#deps = deps
    this.#onSeen = onSeen
  }

  static async begin(core: CertificatesCore, deps: HostDeps, parts: Parts): Promise<CertificatesJourney> {
    const journey = new CertificatesJourney(core, deps, parts)
    // Whoever looked without a card does so again.
    if (parts.seen && !parts.seen.signer) await journey.#takeKeystore()
    else journey.#goTo('identify')
    return journey
  }

  view(): JourneyView {
    const { state, busy } = this.core
    return {
      ...this.frame(),
      canGoBack: state === 'keystore' && !busy,
      ...(state === 'identify' && { card: this.#deps.desk.view, keystoreInstead: true }),
      ...(state === 'keystore' && { files: [...(this.#choices?.all ?? [])] }),
      ...(state === 'shown' && { keystoreInstead: this.#isWithoutCard, unopened: [...this.#unopened] }),
      certificates: [...certificateViews(this.#seen?.infos ?? [], this.#deps.clock())],
    }
  }

  async act(action: JourneyAction): Promise<void> {
    const { core } = this
    const { state } = core
    if (core.busy) return
    if (action.type === 'retry') core.clearTrouble()
    else if (action.type === 'choose-reader') this.#deps.desk.chooseReader(action.reader)
    else if (action.type === 'pin' && state === 'identify') void core.attempt(() => this.#ask(action.pin))
    else if (action.type === 'without-card' && (state === 'identify' || this.#isWithoutCard))
      await core.attempt(() => this.#takeKeystore())
    else if (action.type === 'back' && state === 'keystore') this.#goTo(this.#seen ? 'shown' : 'identify')
    else if (action.type === 'look-for-keystore' && state === 'keystore')
      await core.attempt(async () => this.#choices?.lookAt(action.path))
    else if (action.type === 'open-keystore' && state === 'keystore')
      void core.attempt(() => this.#open(action))
    else throw notNow(action.type, state)
  }

  override close(): void {
    super.close()
    this.#stopWatching?.()
  }

  /** What is shown was told by keystores. */
  get #isWithoutCard(): boolean {
    return this.core.state === 'shown' && !this.#seen?.signer
  }

  async #takeKeystore(): Promise<void> {
    this.#choices ??= await KeystoreChoices.of('every-finished', this.#deps)
    this.#goTo('keystore')
  }

  async #ask(pin: string | undefined): Promise<void> {
    const { desk, clients } = this.#deps
    this.core.step('asking-certificates')
    const { signal } = this.core.leaving
    const use = { pin, onPinpad: () => this.core.step('typing-on-reader') }
    const seen = await desk.use(async card => {
      const signing = await card.authentication()
      const infos = await clients.certra.getCertificateInfoForCitizen(signing, { signal })
      return { infos, signer: card.holder }
    }, use)
    this.#show(seen)
  }

  /** The one that was chosen, and those of the same holder that its password opens too. */
  async #open({ name, password }: ActionOf<'open-keystore'>): Promise<void> {
    if (!this.#choices) throw notNow('open-keystore', 'identify')
    const placed = this.#choices.require(name)
    const { files } = placed
    const deps = workflowDeps(this.#deps, { files, signal: this.core.leaving.signal })
    this.core.step('asking-certificates')
    const names = [placed.name, ...(await this.#othersOf(placed))]
    const { certificates, unopened } = await lookInto(names, password, deps)
    const wrong = unopened.find(one => one.name === placed.name)
    if (wrong) throw wrong.error
    const keys = new Set(certificates.map(({ info }) => info.publicKeyIdentifier))
    const before = this.#seen?.infos.filter(info => !keys.has(info.publicKeyIdentifier)) ?? []
    for (const one of certificates) this.#opened.add(one.name)
    this.#unopened = unopened
      .filter(one => hasOtherPassword(one) && !this.#opened.has(one.name))
      .map(one => one.name)
    this.#show({ infos: [...before, ...certificates.map(({ info }) => info)] })
  }

  async #othersOf({ files, name }: PlacedKeystore): Promise<readonly string[]> {
    if (!readKeystoreFileName(name)) return []
    const all = await files.list()
    return all
      .filter(
        file => !file.unfinished && file.name !== name && isOfEnvironment(file.name, this.#deps.profile),
      )
      .filter(file => nameOfFile(file.name) === nameOfFile(name))
      .map(file => file.name)
  }

  #show(seen: SeenCertificates): void {
    this.#seen = seen
    this.#onSeen(seen)
    this.#goTo('shown')
  }

  #goTo(state: CertificatesState): void {
    this.core.goTo(state)
    if (state === 'identify') this.#stopWatching ??= this.#deps.desk.watch(() => this.core.changed())
    else {
      this.#stopWatching?.()
      this.#stopWatching = undefined
    }
  }
}

interface Parts {
  /** What the last look at the certificates gave, if there was one. */
  readonly seen: SeenCertificates | undefined
  /** Hears what was found: the start page shows it too. */
  readonly onSeen: (seen: SeenCertificates) => void
}

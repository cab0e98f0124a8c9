/**
 * Revoking with the identity card alone (requirement A18): which certificate, what happened, the contract, the signature; or without a card
 * with the certificate's own key, where the platform takes that (C9). Nothing is sent before the last step, so nothing is kept on disk.
 */
import {
  type CardHolder,
  isRevocable,
  type PreparedRevocation,
  prepareRevocation,
  type ReceivedCertificateInfo,
  type Revocation,
  type RevocationContract,
  type RevocationOrder,
  type RevocationReason,
  revocationTranslations,
  revokeCertificate,
} from '@vesalius/sdk'
import { revocationEvents } from '../../revocation-events.ts'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import { certificateViews } from '../certificates.ts'
import { type HostDeps, workflowDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import { isOffered } from '../offered-extension.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { OwnKeyStep } from './own-key-step.ts'
import { PlainJourney } from './plain-journey.ts'
import { type RevocationState, revocationStages, stateBefore } from './revocation-path.ts'
import { ShownContract } from './shown-contract.ts'

export type RevocationCore = JourneyCore<RevocationState, object>

const WITH_CARD: readonly RevocationState[] = ['identify', 'sign']

export class RevocationJourney extends PlainJourney<RevocationState, object> {
  readonly #deps: HostDeps
  readonly #contract: ShownContract
  #stopWatching: (() => void) | undefined
  #signer: CardHolder | undefined
  #infos: readonly ReceivedCertificateInfo[] = []
  #chosen: ReceivedCertificateInfo | undefined
  #prepared: PreparedRevocation | undefined
  #reason: RevocationReason | undefined
  #revocation: Revocation | undefined
  /** In place of the card. */
  #ownKey: OwnKeyStep | undefined

  constructor(core: RevocationCore, deps: HostDeps) {
    super(core)
    this.#deps = deps
    this.#contract = new ShownContract(deps.contracts)
    this.#goTo('identify')
  }

  view(): JourneyView {
    const { state, busy } = this.core
    const now = this.#deps.clock()
    const chosen = this.#chosen
    return {
      ...this.frame(),
      stages: [...revocationStages(state, this.#means)],
      canGoBack: this.#back !== undefined && !busy,
      ...(WITH_CARD.includes(state) && { card: this.#deps.desk.viewToSign }),
      keystoreInstead: state === 'identify' || this.#ownKey !== undefined,
      ...(state === 'keystore' && this.#ownKey && { files: this.#ownKey.files }),
      certificates: certificateViews(this.#infos, now).filter(({ publicKeyIdentifier }) =>
        this.#revocable().some(info => info.publicKeyIdentifier === publicKeyIdentifier),
      ),
      ...(chosen && {
        certificate: certificateViews(this.#infos, now).find(
          one => one.publicKeyIdentifier === chosen.publicKeyIdentifier,
        ),
      }),
      events: [...this.#events()],
      ...(this.#reason && { reason: this.#reason }),
      ...this.#contract.facts,
      ...(this.#revocation && { revocation: this.#revocation.status }),
    }
  }

  async act(action: JourneyAction): Promise<void> {
    const { state, busy } = this.core
    const back = this.#back
    if (busy) return
    if (action.type === 'retry') this.core.clearTrouble()
    else if (action.type === 'choose-reader') this.#deps.desk.chooseReader(action.reader)
    else if (action.type === 'back' && back) this.#goBack(back)
    else if (action.type === 'without-card' && state === 'identify')
      await this.core.attempt(() => this.#takeKeystore())
    else if (action.type === 'look-for-keystore' && state === 'keystore')
      await this.core.attempt(async () => this.#ownKey?.lookAt(action.path))
    else if (action.type === 'open-keystore' && state === 'keystore')
      void this.core.attempt(() => this.#open(action))
    else if (action.type === 'pin' && state === 'identify')
      void this.core.attempt(() => this.#identify(action.pin))
    else if (action.type === 'choose-certificate' && state === 'which')
      await this.core.attempt(async () => this.#choose(action.publicKeyIdentifier))
    else if (action.type === 'choose-event' && state === 'reason')
      await this.core.attempt(() => this.#prepare(action.event))
    else if (action.type === 'accept-contract' && state === 'contract' && this.#ownKey)
      void this.core.attempt(() => this.#revokeByKey(action))
    else if (action.type === 'accept-contract' && state === 'contract') this.#goTo('sign')
    else if (action.type === 'pin' && state === 'sign') void this.core.attempt(() => this.#revoke(action.pin))
    else throw notNow(action.type, state)
  }

  override close(): void {
    super.close()
    this.#stopWatching?.()
    this.#ownKey?.close()
    this.#contract.clear()
  }

  async #identify(pin: string | undefined): Promise<void> {
    this.core.step('asking-certificates')
    const { signal } = this.core.leaving
    await this.#deps.desk.use(async card => {
      const signing = await card.authentication()
      this.#infos = await this.#deps.clients.certra.getCertificateInfoForCitizen(signing, { signal })
      this.#signer = card.holder
    }, this.#use(pin))
    this.#goTo(this.#revocable().length === 0 ? 'none' : 'which')
  }

  #choose(publicKeyIdentifier: string): void {
    this.#chosen = this.#revocable().find(info => info.publicKeyIdentifier === publicKeyIdentifier)
    if (!this.#chosen) throw new InputRefused([{ field: 'certificate', code: 'NEEDED' }])
    this.#goTo('reason')
  }

  async #prepare(event: string): Promise<void> {
    const reason = this.#events().find(offered => offered.event === event)?.reason
    if (!reason) throw new InputRefused([{ field: 'event', code: 'NEEDED' }])
    const chosen = this.#chosen
    if (!chosen) throw notNow('choose-event', 'reason')
    const certificate = {
      publicKeyIdentifier: chosen.publicKeyIdentifier,
      dn: chosen.certificate?.dn ?? '',
    }
    const contract = await this.#contractOf({ certificate, reason })
    this.#reason = reason
    // Whoever acts for an organization with its keystore has none to read.
    this.#contract.clear()
    if (contract)
      this.#contract.show(
        contract,
        revocationTranslations({ certificate, reason, contract }, this.#deps.profile),
      )
    this.#goTo('contract')
  }

  async #contractOf(order: RevocationOrder): Promise<RevocationContract | undefined> {
    if (this.#ownKey) return this.#ownKey.prepare(order.reason, this.#workflow())
    if (!this.#signer) throw notNow('choose-event', 'reason')
    this.#prepared = await prepareRevocation(order, this.#signer, this.#workflow())
    return this.#prepared.contract
  }

  async #takeKeystore(): Promise<void> {
    const { signal } = this.core.leaving
    if (!(await isOffered(this.#deps.clients.extensions, 'revokeWithCertificate', { signal })))
      return this.#goTo('revoke-by-mail')
    this.#ownKey = await OwnKeyStep.begin(this.#deps)
    this.#goTo('keystore')
  }

  async #open(action: ActionOf<'open-keystore'>): Promise<void> {
    this.#chosen = await this.#ownKey?.open(action, this.#workflow())
    this.#infos = this.#chosen ? [this.#chosen] : []
    this.#goTo(this.#chosen ? 'reason' : 'none')
  }

  /** No PIN follows: the consent is all there is. */
  async #revokeByKey({ confirmed }: ActionOf<'accept-contract'>): Promise<void> {
    if (!confirmed) throw new InputRefused([{ field: 'confirmed', code: 'NEEDED' }])
    this.#revocation = await this.#ownKey?.revoke(this.#workflow())
    this.#ownKey?.close()
    this.#goTo('revoked')
  }

  #goBack(back: RevocationState): void {
    if (back === 'identify') {
      this.#ownKey?.close()
      this.#ownKey = undefined
      this.#contract.clear()
    }
    this.#goTo(back)
  }

  get #means(): 'card' | 'own-key' {
    return this.#ownKey ? 'own-key' : 'card'
  }

  get #back(): RevocationState | undefined {
    return stateBefore(this.core.state, this.#means)
  }

  async #revoke(pin: string | undefined): Promise<void> {
    const prepared = this.#prepared
    if (!prepared) throw notNow('pin', 'sign')
    this.#revocation = await this.#deps.desk.use(
      card => revokeCertificate(prepared, card, this.#workflow()),
      this.#use(pin),
    )
    this.#goTo('revoked')
  }

  #use(pin: string | undefined) {
    return { pin, onPinpad: () => this.core.step('typing-on-reader') }
  }

  #workflow() {
    return workflowDeps(this.#deps, {
      onStep: step => this.core.step(step),
      signal: this.core.leaving.signal,
    })
  }

  #events() {
    return revocationEvents(this.#chosen?.holder.actor.identifier.type)
  }

  #revocable(): readonly ReceivedCertificateInfo[] {
    return this.#infos.filter(info => isRevocable(info, undefined))
  }

  #goTo(state: RevocationState): void {
    this.core.goTo(state)
    const isNeeded = WITH_CARD.includes(state)
    if (isNeeded) this.#stopWatching ??= this.#deps.desk.watch(() => this.core.changed())
    else {
      this.#stopWatching?.()
      this.#stopWatching = undefined
    }
  }
}

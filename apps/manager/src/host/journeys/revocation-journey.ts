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
  textIn,
} from '@vesalius/sdk'
import { revocationEvents } from '../../revocation-events.ts'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import { certificateViews } from '../certificates.ts'
import { type HostDeps, workflowDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import { isOffered } from '../offered-extension.ts'
import type { Journey } from './journey.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { OwnKeyStep } from './own-key-step.ts'
import { plainStages, type StageTable } from './plain-stages.ts'

export type RevocationState =
  | 'identify'
  | 'which'
  | 'keystore'
  /** The platform takes no revocation by the certificate's own key. */
  | 'revoke-by-mail'
  | 'none'
  | 'reason'
  | 'contract'
  | 'sign'
  | 'revoked'
export type RevocationCore = JourneyCore<RevocationState, object>

const STAGES = [
  ['card', ['identify']],
  ['which', ['which', 'none']],
  ['reason', ['reason']],
  ['sign', ['contract', 'sign']],
  ['ready', ['revoked']],
] as const
const STAGES_WITHOUT_CARD = [
  ['keystore', ['keystore', 'none']],
  ['reason', ['reason']],
  ['confirm', ['contract']],
  ['ready', ['revoked']],
] as const
const BACK: Partial<Readonly<Record<RevocationState, RevocationState>>> = {
  reason: 'which',
  contract: 'reason',
  sign: 'contract',
}
const BACK_WITHOUT_CARD: typeof BACK = { keystore: 'identify', reason: 'keystore', contract: 'reason' }
const WITH_CARD: readonly RevocationState[] = ['identify', 'sign']

export class RevocationJourney implements Journey {
  readonly #core: RevocationCore
  readonly #deps: HostDeps
  #stopWatching: (() => void) | undefined
  #signer: CardHolder | undefined
  #infos: readonly ReceivedCertificateInfo[] = []
  #chosen: ReceivedCertificateInfo | undefined
  #prepared: PreparedRevocation | undefined
  #reason: RevocationReason | undefined
  #contractId: string | undefined
  #isTranslated = false
  #revocation: Revocation | undefined
  /** In place of the card. */
  #ownKey: OwnKeyStep | undefined

  constructor(core: RevocationCore, deps: HostDeps) {
    this.#core = core
    this.#deps = deps
    this.#goTo('identify')
  }

  get id(): string {
    return this.#core.id
  }

  view(): JourneyView {
    const { id, kind, state, version, busy, progress, trouble } = this.#core
    const now = this.#deps.clock()
    const chosen = this.#chosen
    return {
      id,
      kind,
      state,
      version,
      stages: state === 'revoke-by-mail' ? [] : [...this.#stages()],
      canGoBack: this.#back !== undefined && !busy,
      busy,
      ...(progress !== undefined && { progress }),
      ...(trouble && { trouble }),
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
      ...(this.#contractId !== undefined && {
        contractId: this.#contractId,
        isTranslated: this.#isTranslated,
      }),
      ...(this.#revocation && { revocation: this.#revocation.status }),
    }
  }

  onChange(listener: () => void): () => void {
    return this.#core.onChange(listener)
  }

  async act(action: JourneyAction): Promise<void> {
    const { state, busy } = this.#core
    const back = this.#back
    if (busy) return
    if (action.type === 'retry') this.#core.clearTrouble()
    else if (action.type === 'choose-reader') this.#deps.desk.chooseReader(action.reader)
    else if (action.type === 'back' && back) this.#goBack(back)
    else if (action.type === 'without-card' && state === 'identify')
      await this.#core.attempt(() => this.#takeKeystore())
    else if (action.type === 'look-for-keystore' && state === 'keystore')
      await this.#core.attempt(async () => this.#ownKey?.lookAt(action.path))
    else if (action.type === 'open-keystore' && state === 'keystore')
      void this.#core.attempt(() => this.#open(action))
    else if (action.type === 'pin' && state === 'identify')
      void this.#core.attempt(() => this.#identify(action.pin))
    else if (action.type === 'choose-certificate' && state === 'which')
      await this.#core.attempt(async () => this.#choose(action.publicKeyIdentifier))
    else if (action.type === 'choose-event' && state === 'reason')
      await this.#core.attempt(() => this.#prepare(action.event))
    else if (action.type === 'accept-contract' && state === 'contract' && this.#ownKey)
      void this.#core.attempt(() => this.#revokeByKey())
    else if (action.type === 'accept-contract' && state === 'contract') this.#goTo('sign')
    else if (action.type === 'pin' && state === 'sign')
      void this.#core.attempt(() => this.#revoke(action.pin))
    else throw notNow(action.type, state)
  }

  close(): void {
    this.#core.leaving.abort()
    this.#stopWatching?.()
    this.#ownKey?.close()
    if (this.#contractId !== undefined) this.#deps.contracts.remove(this.#contractId)
  }

  async giveUp(): Promise<void> {
    this.close()
  }

  async #identify(pin: string | undefined): Promise<void> {
    this.#core.step('asking-certificates')
    const { signal } = this.#core.leaving
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
    this.#shelve(contract && { certificate, reason, contract })
    this.#goTo('contract')
  }

  async #contractOf(order: RevocationOrder): Promise<RevocationContract | undefined> {
    if (this.#ownKey) return this.#ownKey.prepare(order.reason, this.#workflow())
    if (!this.#signer) throw notNow('choose-event', 'reason')
    this.#prepared = await prepareRevocation(order, this.#signer, this.#workflow())
    return this.#prepared.contract
  }

  /** Where the screen finds the texts; whoever acts for an organization with its keystore has none to read. */
  #shelve(prepared: PreparedRevocation | undefined): void {
    if (this.#contractId !== undefined) this.#deps.contracts.remove(this.#contractId)
    this.#contractId = undefined
    if (!prepared) return
    const { text } = prepared.contract
    const translations = revocationTranslations(prepared, this.#deps.profile)
    this.#contractId = this.#deps.contracts.put({
      fr: textIn(text, 'fr') ?? '',
      nl: textIn(text, 'nl') ?? '',
      ...translations,
    })
    this.#isTranslated = translations !== undefined
  }

  async #takeKeystore(): Promise<void> {
    const { signal } = this.#core.leaving
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

  async #revokeByKey(): Promise<void> {
    this.#revocation = await this.#ownKey?.revoke(this.#workflow())
    this.#ownKey?.close()
    this.#goTo('revoked')
  }

  #goBack(back: RevocationState): void {
    if (back === 'identify') {
      this.#ownKey?.close()
      this.#ownKey = undefined
    }
    this.#goTo(back)
  }

  get #back(): RevocationState | undefined {
    const { state } = this.#core
    return state === 'revoke-by-mail' ? 'identify' : (this.#ownKey ? BACK_WITHOUT_CARD : BACK)[state]
  }

  #stages() {
    const { state } = this.#core
    const table: StageTable<RevocationState> = this.#ownKey ? STAGES_WITHOUT_CARD : STAGES
    return plainStages(table, state, 'revoked')
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
    return { pin, onPinpad: () => this.#core.step('typing-on-reader') }
  }

  #workflow() {
    return workflowDeps(this.#deps, {
      onStep: step => this.#core.step(step),
      signal: this.#core.leaving.signal,
    })
  }

  #events() {
    return revocationEvents(this.#chosen?.holder.actor.identifier.type)
  }

  #revocable(): readonly ReceivedCertificateInfo[] {
    return this.#infos.filter(info => isRevocable(info, undefined))
  }

  #goTo(state: RevocationState): void {
    this.#core.goTo(state)
    const isNeeded = WITH_CARD.includes(state)
    if (isNeeded) this.#stopWatching ??= this.#deps.desk.watch(() => this.#core.changed())
    else {
      this.#stopWatching?.()
      this.#stopWatching = undefined
    }
  }
}

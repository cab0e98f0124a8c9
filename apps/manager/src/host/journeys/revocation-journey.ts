/**
 * Revoking with the identity card alone (requirement A18): which certificate, what happened, the contract, the signature. Nothing is sent
 * before the last step, so nothing is kept on disk.
 */
import {
  type CardHolder,
  isRevocable,
  type PreparedRevocation,
  prepareRevocation,
  type ReceivedCertificateInfo,
  type Revocation,
  revocationTranslations,
  revokeCertificate,
  textIn,
} from '@vesalius/sdk'
import { revocationEvents } from '../../revocation-events.ts'
import type { JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import { certificateViews } from '../certificates.ts'
import { type HostDeps, workflowDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import type { Journey } from './journey.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { plainStages } from './plain-stages.ts'

export type RevocationState = 'identify' | 'which' | 'none' | 'reason' | 'contract' | 'sign' | 'revoked'
export type RevocationCore = JourneyCore<RevocationState, object>

const STAGES = [
  ['card', ['identify']],
  ['which', ['which', 'none']],
  ['reason', ['reason']],
  ['sign', ['contract', 'sign']],
  ['ready', ['revoked']],
] as const
const BACK: Partial<Readonly<Record<RevocationState, RevocationState>>> = {
  reason: 'which',
  contract: 'reason',
  sign: 'contract',
}
const WITH_CARD: readonly RevocationState[] = ['identify', 'sign']

export class RevocationJourney implements Journey {
  readonly #core: RevocationCore
  readonly #deps: HostDeps
  #stopWatching: (() => void) | undefined
  #signer: CardHolder | undefined
  #infos: readonly ReceivedCertificateInfo[] = []
  #chosen: ReceivedCertificateInfo | undefined
  #prepared: PreparedRevocation | undefined
  #contractId: string | undefined
  #isTranslated = false
  #revocation: Revocation | undefined

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
      stages: [...plainStages(STAGES, state, 'revoked')],
      canGoBack: BACK[state] !== undefined && !busy,
      busy,
      ...(progress !== undefined && { progress }),
      ...(trouble && { trouble }),
      ...(WITH_CARD.includes(state) && { card: this.#deps.desk.viewToSign }),
      certificates: certificateViews(this.#infos, now).filter(({ publicKeyIdentifier }) =>
        this.#revocable().some(info => info.publicKeyIdentifier === publicKeyIdentifier),
      ),
      ...(chosen && {
        certificate: certificateViews(this.#infos, now).find(
          one => one.publicKeyIdentifier === chosen.publicKeyIdentifier,
        ),
      }),
      events: [...this.#events()],
      ...(this.#prepared && { reason: this.#prepared.reason }),
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
    const back = BACK[state]
    if (busy) return
    if (action.type === 'retry') this.#core.clearTrouble()
    else if (action.type === 'choose-reader') this.#deps.desk.chooseReader(action.reader)
    else if (action.type === 'back' && back) this.#goTo(back)
    else if (action.type === 'pin' && state === 'identify')
      void this.#core.attempt(() => this.#identify(action.pin))
    else if (action.type === 'choose-certificate' && state === 'which')
      await this.#core.attempt(async () => this.#choose(action.publicKeyIdentifier))
    else if (action.type === 'choose-event' && state === 'reason')
      await this.#core.attempt(() => this.#prepare(action.event))
    else if (action.type === 'accept-contract' && state === 'contract') this.#goTo('sign')
    else if (action.type === 'pin' && state === 'sign')
      void this.#core.attempt(() => this.#revoke(action.pin))
    else throw notNow(action.type, state)
  }

  close(): void {
    this.#core.leaving.abort()
    this.#stopWatching?.()
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
    const [chosen, signer] = [this.#chosen, this.#signer]
    if (!chosen || !signer) throw notNow('choose-event', 'reason')
    const certificate = {
      publicKeyIdentifier: chosen.publicKeyIdentifier,
      dn: chosen.certificate?.dn ?? '',
    }
    this.#prepared = await prepareRevocation({ certificate, reason }, signer, this.#workflow())
    const { text } = this.#prepared.contract
    const translations = revocationTranslations(this.#prepared, this.#deps.profile)
    if (this.#contractId !== undefined) this.#deps.contracts.remove(this.#contractId)
    this.#contractId = this.#deps.contracts.put({
      fr: textIn(text, 'fr') ?? '',
      nl: textIn(text, 'nl') ?? '',
      ...translations,
    })
    this.#isTranslated = translations !== undefined
    this.#goTo('contract')
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

/**
 * Correcting the contact data of a certificate, and choosing the language of mails, with the card (requirement C7, extension C9). Nothing is
 * kept on disk: nothing is sent before the last step.
 *
 * A platform without these extensions gets corrections by mail, and so does everyone from people who have no card; the screen says so.
 */
import { type Card, type ContactData, isOfForeigner, type ReceivedCertificateInfo } from '@vesalius/sdk'
import { sameContact } from '../../cli/commands/same-contact.ts'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { JourneyView, ObjectionsView } from '../bridge/views.ts'
import { certificateViews } from '../certificates.ts'
import type { HostDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import { isOffered } from '../offered-extension.ts'
import { objectionsTo } from '../trouble.ts'
import { contactFacts } from './enrolment-view.ts'
import { chosenContact } from './holder-choice.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { PlainJourney } from './plain-journey.ts'
import { plainStages } from './plain-stages.ts'
import type { SeenCertificates } from './seen-certificates.ts'
import { requireSamePerson } from './signing-step.ts'

export type ContactState = 'identify' | 'whose' | 'details' | 'sign' | 'corrected' | 'by-mail'
export type ContactCore = JourneyCore<ContactState, object>

const STAGES = [
  ['card', ['identify']],
  ['which', ['whose']],
  ['details', ['details']],
  ['sign', ['sign']],
  ['ready', ['corrected']],
] as const
const BACK: Partial<Readonly<Record<ContactState, ContactState>>> = { details: 'whose', sign: 'details' }
const WITH_CARD: readonly ContactState[] = ['identify', 'sign']

type MailLanguage = NonNullable<ActionOf<'contact'>['mailLanguage']>

/** What the platform takes. */
interface Offered {
  readonly contact: boolean
  readonly mailLanguage: boolean
}

export class ContactJourney extends PlainJourney<ContactState, object> {
  readonly #deps: HostDeps
  readonly #offered: Offered
  readonly #onSeen: (seen: SeenCertificates) => void
  readonly #isWithoutCard: boolean
  #seen: SeenCertificates | undefined
  #chosen: ReceivedCertificateInfo | undefined
  #order: { readonly contact?: ContactData; readonly mailLanguage?: MailLanguage } = {}
  #stopWatching: (() => void) | undefined

  private constructor(core: ContactCore, deps: HostDeps, parts: ContactParts, offered: Offered) {
    super(core)
    this.#deps = deps
    this.#offered = offered
    this.#onSeen = parts.onSeen
    // What keystores told was seen without the card that is needed here.
    this.#seen = parts.seen?.signer ? parts.seen : undefined
    const wanted = parts.seen?.infos.find(info => info.publicKeyIdentifier === parts.certificate)
    this.#isWithoutCard = wanted !== undefined && isOfForeigner(wanted.holder.actor.identifier)
    if ((!offered.contact && !offered.mailLanguage) || this.#isWithoutCard) this.#goTo('by-mail')
    else if (this.#seen) this.#begin(parts.certificate)
    else this.#goTo('identify')
  }

  static async begin(core: ContactCore, deps: HostDeps, parts: ContactParts): Promise<ContactJourney> {
    const { signal } = core.leaving
    const { extensions } = deps.clients
    const [contact, mailLanguage] = await Promise.all([
      isOffered(extensions, 'correctContactData', { signal }),
      isOffered(extensions, 'setMailLanguage', { signal }),
    ])
    return new ContactJourney(core, deps, parts, { contact, mailLanguage })
  }

  view(): JourneyView {
    const { state, busy } = this.core
    const now = this.#deps.clock()
    const { contactData } = this.#chosen ?? {}
    const certificates = certificateViews(this.#seen?.infos ?? [], now)
    const correctable = new Set(this.#correctable().map(info => info.publicKeyIdentifier))
    const chosen = certificates.find(one => one.publicKeyIdentifier === this.#chosen?.publicKeyIdentifier)
    return {
      ...this.frame(),
      stages: state === 'by-mail' ? [] : [...plainStages(STAGES, state, 'corrected')],
      canGoBack: this.#back() !== undefined && !busy,
      ...(WITH_CARD.includes(state) && { card: this.#deps.desk.view }),
      certificates: certificates.filter(one => correctable.has(one.publicKeyIdentifier)),
      ...(chosen && { certificate: chosen, isOrganization: !chosen.person }),
      ...contactFacts({ ...(contactData && { contact: contactData }), ...this.#order }),
      mailLanguage: this.#order.mailLanguage ?? '',
      offered: this.#offered,
      withoutCard: this.#isWithoutCard,
      ...(state === 'corrected' && {
        corrected: {
          contact: this.#order.contact !== undefined,
          mailLanguage: this.#order.mailLanguage !== undefined,
        },
      }),
    }
  }

  async act(action: JourneyAction): Promise<void> {
    const { core } = this
    const { state } = core
    const back = this.#back()
    if (core.busy) return
    if (action.type === 'retry') core.clearTrouble()
    else if (action.type === 'choose-reader') this.#deps.desk.chooseReader(action.reader)
    else if (action.type === 'back' && back) this.#goTo(back)
    else if (action.type === 'pin' && state === 'identify')
      void core.attempt(() => this.#identify(action.pin))
    else if (action.type === 'choose-certificate' && state === 'whose')
      await core.attempt(async () => this.#choose(action.publicKeyIdentifier))
    else if (action.type === 'contact' && state === 'details')
      await core.attempt(async () => this.#take(action))
    else if (action.type === 'pin' && state === 'sign') void core.attempt(() => this.#send(action.pin))
    else throw notNow(action.type, state)
  }

  objections(action: JourneyAction): ObjectionsView {
    if (action.type === 'contact') return objectionsTo(() => chosenContact(action))
    throw notNow(action.type, this.core.state)
  }

  override close(): void {
    super.close()
    this.#stopWatching?.()
  }

  async #identify(pin: string | undefined): Promise<void> {
    this.core.step('asking-certificates')
    const { signal } = this.core.leaving
    await this.#withCard(pin, async card => {
      const infos = await this.#deps.clients.certra.getCertificateInfoForCitizen(
        await card.authentication(),
        { signal },
      )
      this.#seen = { infos, signer: card.holder }
    })
    if (this.#seen) this.#onSeen(this.#seen)
    this.#begin(undefined)
  }

  /** To the data at once where there is nothing to choose. */
  #begin(wanted: string | undefined): void {
    const all = this.#correctable()
    this.#chosen =
      all.find(info => info.publicKeyIdentifier === wanted) ?? (all.length === 1 ? all[0] : undefined)
    this.#goTo(this.#chosen || all.length === 0 ? 'details' : 'whose')
  }

  #choose(publicKeyIdentifier: string): void {
    this.#chosen = this.#correctable().find(info => info.publicKeyIdentifier === publicKeyIdentifier)
    if (!this.#chosen) throw new InputRefused([{ field: 'certificate', code: 'NEEDED' }])
    this.#order = {}
    this.#goTo('details')
  }

  /** Only what changes is sent. */
  #take(action: ActionOf<'contact'>): void {
    const contact = this.#chosen && this.#offered.contact ? chosenContact(action) : undefined
    const isSame = contact && sameContact(contact, this.#chosen?.contactData)
    const { mailLanguage } = action
    this.#order = {
      ...(contact && !isSame && { contact }),
      ...(mailLanguage && this.#offered.mailLanguage && { mailLanguage }),
    }
    if (this.#order.contact === undefined && this.#order.mailLanguage === undefined)
      throw new InputRefused([{ field: 'nothing', code: 'NOTHING_CHANGED' }])
    this.#goTo('sign')
  }

  async #send(pin: string | undefined): Promise<void> {
    const { contact, mailLanguage } = this.#order
    const chosen = this.#chosen
    this.core.step('sending-contact')
    await this.#withCard(pin, async card => {
      requireSamePerson(card.holder, this.#seen?.signer)
      const { extensions } = this.#deps.clients
      const signing = await card.authentication()
      const { signal } = this.core.leaving
      if (contact && chosen) {
        const { publicKeyIdentifier } = chosen
        await extensions.correctContactData({ publicKeyIdentifier, contactData: contact }, signing, {
          signal,
        })
      }
      if (mailLanguage) await extensions.setMailLanguage(mailLanguage, signing, { signal })
    })
    if (this.#seen && contact && chosen) {
      const infos = this.#seen.infos.map(info => (info === chosen ? { ...info, contactData: contact } : info))
      this.#onSeen({ ...this.#seen, infos })
    }
    this.#goTo('corrected')
  }

  #withCard<Result>(pin: string | undefined, work: (card: Card) => Promise<Result>): Promise<Result> {
    return this.#deps.desk.use(work, { pin, onPinpad: () => this.core.step('typing-on-reader') })
  }

  /** Certificates about which mails are still sent. */
  #correctable(): readonly ReceivedCertificateInfo[] {
    return (this.#seen?.infos ?? []).filter(({ certificateStatus }) =>
      ['active', 'in-progress'].includes(certificateStatus),
    )
  }

  #back(): ContactState | undefined {
    const back = BACK[this.core.state]
    return back === 'whose' && this.#correctable().length < 2 ? undefined : back
  }

  #goTo(state: ContactState): void {
    this.core.goTo(state)
    const isNeeded = WITH_CARD.includes(state)
    if (isNeeded) this.#stopWatching ??= this.#deps.desk.watch(() => this.core.changed())
    else {
      this.#stopWatching?.()
      this.#stopWatching = undefined
    }
  }
}

export interface ContactParts {
  /** What the last look at the certificates gave, if there was one. */
  readonly seen: SeenCertificates | undefined
  /** Public key identifier of the one that is meant. */
  readonly certificate: string | undefined
  readonly onSeen: (seen: SeenCertificates) => void
}

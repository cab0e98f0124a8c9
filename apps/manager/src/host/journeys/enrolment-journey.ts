/**
 * Requesting and completing a certificate, from the conditions to the finished keystore (requirements A3 to A16).
 *
 * The workflows are the sdk's; here is what happens between them: what was chosen, what the card is asked for, what goes on while the
 * person waits, and where to go on after a crash. The keystore password stays in memory until the end of the journey.
 */
import { parseIdentifier } from '@vesalius/identifiers'
import {
  activateEtk,
  type Card,
  type CardHolder,
  completeCertificate,
  type EnrolmentDeps,
  type PreparedRequest,
  prepareCertificateRequest,
  prepareRenewal,
  prepareRenewalRequest,
  prepareResumedRequest,
  type Renewal,
  SdkError,
  sendCertificateRequest,
  textIn,
  unfinishedState,
} from '@vesalius/sdk'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import { CONDITIONS_VERSION } from '../conditions.ts'
import { type HostDeps, workflowDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import type { KeystoreChoice } from '../keystores.ts'
import {
  type EnrolmentAnswers,
  type EnrolmentState,
  enrolmentPath,
  nextState,
  previousState,
} from './enrolment-path.ts'
import { type EnrolmentResult, enrolmentView } from './enrolment-view.ts'
import {
  chosenContact,
  chosenOptions,
  chosenOrganization,
  orderedHolder,
  typedOrganization,
} from './holder-choice.ts'
import type { Journey } from './journey.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { listedOrganizations } from './listed-organizations.ts'
import { MandateStep } from './mandate-step.ts'
import { requireNewPassword } from './password-journey.ts'

export type EnrolmentCore = JourneyCore<EnrolmentState, EnrolmentAnswers>

/** Milliseconds to wait for the certificate while the person looks on, and between two later looks. */
const WAIT = 90_000
const LOOK_AGAIN = 20_000

/** States in which the reader is looked at. */
const WITH_CARD: readonly EnrolmentState[] = ['identify', 'insert-card', 'sign', 'sign-mandate']

export class EnrolmentJourney implements Journey {
  readonly #core: EnrolmentCore
  readonly #deps: HostDeps
  readonly #choices: readonly KeystoreChoice[]
  readonly #mandate: MandateStep
  #renewal: Renewal | undefined
  #activation: 'active' | 'unconfirmed' | undefined
  #password: string | undefined
  #prepared: PreparedRequest | undefined
  #contractId: string | undefined
  #result: EnrolmentResult | undefined
  #stopWatching: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined

  /** `choices` are the finished keystores that can be renewed or activated. */
  constructor(core: EnrolmentCore, deps: HostDeps, choices: readonly KeystoreChoice[]) {
    this.#core = core
    this.#deps = deps
    this.#choices = choices
    this.#mandate = new MandateStep(deps)
    this.#watchCard()
  }

  get id(): string {
    return this.#core.id
  }

  view() {
    return enrolmentView(this.#core, this.#deps, {
      prepared: this.#prepared,
      contractId: this.#contractId,
      result: this.#result,
      choices: this.#choices,
      renewal: this.#renewal,
      activation: this.#activation,
      mandateDocument: this.#mandate.chosen,
      needsPassword: this.#password === undefined,
      canGoBack: this.#previous() !== undefined,
    })
  }

  onChange(listener: () => void): () => void {
    return this.#core.onChange(listener)
  }

  close(): void {
    this.#core.leaving.abort()
    this.#stopWatching?.()
    clearTimeout(this.#timer)
    this.#password = undefined
    this.#mandate.forget()
    this.#renewal = undefined
    if (this.#contractId !== undefined) this.#deps.contracts.remove(this.#contractId)
  }

  async giveUp(): Promise<void> {
    this.close()
    await this.#core.forget()
  }

  async act(action: JourneyAction): Promise<void> {
    const { state, busy } = this.#core
    if (busy) return
    if (action.type === 'retry') return this.#core.clearTrouble()
    if (action.type === 'back') return this.#goBack()
    if (action.type === 'choose-reader') return this.#deps.desk.chooseReader(action.reader)
    const step = this.#steps[action.type]
    if (!step?.in.includes(state)) throw notNow(action.type, state)
    // Long work goes on by itself: the view tells.
    const work = this.#core.attempt(() => step.take(action as never))
    if (!step.long) await work
  }

  /** What each action does, and where it fits. */
  readonly #steps: {
    readonly [Type in JourneyAction['type']]?: {
      readonly in: readonly EnrolmentState[]
      readonly long?: true
      readonly take: (action: ActionOf<Type>) => Promise<void>
    }
  } = {
    'open-keystore': { in: ['keystore'], long: true, take: action => this.#openKeystore(action) },
    next: { in: ['renewal', 'mandate'], take: () => this.#confirm() },
    'add-mandate': { in: ['waiting'], take: () => this.#askMandate() },
    later: { in: ['mandate'], long: true, take: () => this.#waitForOperator({}) },
    activate: { in: ['activation'], long: true, take: ({ password }) => this.#activate(password) },
    'accept-conditions': {
      in: ['conditions'],
      take: () => this.#next({ conditionsVersion: CONDITIONS_VERSION }),
    },
    'choose-person': { in: ['person'], take: ({ person }) => this.#next({ person }) },
    pin: { in: WITH_CARD, long: true, take: ({ pin }) => this.#useCard(pin) },
    'choose-holder': { in: ['holder'], take: ({ holder }) => this.#chooseHolder(holder) },
    organization: {
      in: ['organization'],
      take: async action => {
        const organization = typedOrganization(action)
        await this.#next({ organization, ...(await this.#applicationIds(organization)) })
      },
    },
    options: { in: ['options'], take: action => this.#next(this.#options(action)) },
    contact: { in: ['contact'], take: async action => this.#next({ contact: chosenContact(action) }) },
    password: { in: ['password'], long: true, take: action => this.#choosePassword(action) },
    'accept-contract': { in: ['overview'], take: action => this.#acceptContract(action) },
    unlock: { in: ['unlock'], long: true, take: ({ password }) => this.#unlock(password) },
    'check-again': { in: ['waiting', 'working'], long: true, take: () => this.#complete(0) },
  }

  async #useCard(pin: string | undefined): Promise<void> {
    const { state } = this.#core
    if (state === 'insert-card') return this.#takeHolder()
    const use = { pin, onPinpad: () => this.#core.step('typing-on-reader') }
    if (state === 'identify') return this.#deps.desk.use(card => this.#identify(card), use)
    if (state === 'sign-mandate') return this.#deps.desk.use(card => this.#sendMandate(card), use)
    await this.#deps.desk.use(card => this.#send(card), use)
    const { automaticallyValidated, holder } = this.#core.answers
    if (automaticallyValidated === false && holder === 'other') return this.#askMandate()
    // Where an operator decides, waiting now would be for nothing.
    await this.#complete(automaticallyValidated === false ? 0 : WAIT)
  }

  async receiveDocument(name: string, octets: Uint8Array): Promise<void> {
    if (this.#core.state !== 'mandate') throw notNow('document', this.#core.state)
    await this.#core.attempt(async () => this.#mandate.choose(name, octets))
  }

  async #askMandate(): Promise<void> {
    clearTimeout(this.#timer)
    const mandateOffered = await this.#mandate.isOffered(this.#core.leaving.signal)
    await this.#core.moveTo('mandate', { mandateOffered })
    this.#watchCard()
  }

  async #sendMandate(card: Card): Promise<void> {
    const { publicKeyIdentifier, signer } = this.#core.answers
    const name = this.#mandate.chosen?.name
    if (publicKeyIdentifier === undefined || name === undefined) return this.#core.moveTo('mandate')
    requireSamePerson(card.holder, signer)
    this.#core.step('sending-mandate')
    await this.#mandate.submit(publicKeyIdentifier, card, this.#core.leaving.signal)
    this.#mandate.forget()
    await this.#waitForOperator({ mandateReceived: name })
  }

  /** To the request that waits; it is asked for as long as the password is known. */
  async #waitForOperator(answers: EnrolmentAnswers): Promise<void> {
    await this.#core.moveTo('waiting', answers)
    this.#watchCard()
    if (this.#password !== undefined) await this.#complete(0)
  }

  /** On from a screen that tells, or that has what it asked for. */
  async #confirm(): Promise<void> {
    if (this.#core.state === 'renewal') return this.#beginRenewal()
    if (this.#core.answers.mandateOffered === false) return this.#waitForOperator({})
    this.#mandate.requireChosen()
    await this.#core.moveTo('sign-mandate')
    this.#watchCard()
  }

  async #identify(card: Card): Promise<void> {
    this.#core.step('asking-qualities')
    const { ssin } = card.holder
    const qualities = await this.#deps.clients.certra.getActorQualities(ssin, await card.authentication(), {
      signal: this.#core.leaving.signal,
    })
    await this.#next({
      signer: card.holder,
      known: qualities.naturalPersonAuthorization,
      organizations: listedOrganizations(qualities),
    })
  }

  async #chooseHolder(chosen: ActionOf<'choose-holder'>['holder']): Promise<void> {
    const holder = typeof chosen === 'string' ? chosen : parseIdentifier(chosen.type, chosen.value)
    if (!holder) throw notNow('choose-holder', 'holder')
    const { known } = this.#core.answers
    if (holder === 'self' && known === false) {
      throw new InputRefused([{ field: 'holder', code: 'PERSON_WITHOUT_QUALITY' }])
    }
    const answers = { ...this.#core.answers, holder }
    const organization = chosenOrganization(answers)
    if (typeof holder === 'object' && !organization) throw notNow('choose-holder', 'holder')
    const applicationIds = organization ? await this.#applicationIds(organization) : {}
    await this.#next({ holder, ...applicationIds, applicationId: '', baseServices: [] })
  }

  async #applicationIds({ identifier }: NonNullable<EnrolmentAnswers['organization']>) {
    const { signal } = this.#core.leaving
    const applicationIds = await this.#deps.clients.certra.getExistingApplicationIds(identifier, { signal })
    return { applicationIds }
  }

  #options(action: ActionOf<'options'>) {
    const type = orderedHolder(this.#core.answers)?.identifier.type ?? 'SSIN'
    return chosenOptions(action, { type, keyTypes: this.#deps.profile.keyTypes })
  }

  async #choosePassword({ password, again }: ActionOf<'password'>): Promise<void> {
    requireNewPassword(password, again)
    this.#show(await this.#prepare())
    this.#password = password
    await this.#next({})
  }

  async #prepare(): Promise<PreparedRequest> {
    const { answers, kind } = this.#core
    const [holder, { signer, contact, baseServices = [] }] = [orderedHolder(answers), answers]
    const keyType = answers.keyType ?? this.#deps.profile.keyTypes[0]
    if (kind === 'renew' && this.#renewal && signer && contact)
      return prepareRenewalRequest(this.#renewal, { contact, keyType }, signer, this.#workflow())
    if (!holder || !signer || !contact) throw notNow('password', 'password')
    return prepareCertificateRequest({ holder, contact, baseServices, keyType }, signer, this.#workflow())
  }

  async #acceptContract({ confirmed }: ActionOf<'accept-contract'>): Promise<void> {
    if (!this.#prepared) throw notNow('accept-contract', 'overview')
    const isOrganization = this.#prepared.holder.identifier.type !== 'SSIN'
    if (isOrganization && !confirmed) throw new InputRefused([{ field: 'confirmed', code: 'NEEDED' }])
    await this.#core.moveTo('sign')
    this.#watchCard()
  }

  /** Signs and sends. The file's name is on disk before the file is, so that a crash finds it. */
  async #send(card: Card): Promise<void> {
    const [prepared, password] = [this.#prepared, this.#password]
    if (!prepared || password === undefined) throw notNow('pin', 'sign')
    const files = this.#deps.files
    const deps = this.#workflow({
      ...files,
      create: async (name, octets) => {
        await this.#core.remember({ file: name })
        await files.create(name, octets)
      },
    })
    try {
      requireSamePerson(card.holder, this.#core.answers.signer)
      const sent = await sendCertificateRequest(prepared, { card, password }, deps)
      const { file, publicKeyIdentifier, automaticallyValidated } = sent
      await this.#core.moveTo('working', { file, publicKeyIdentifier, automaticallyValidated })
    } catch (error) {
      await this.#forgetDiscarded()
      throw error
    }
  }

  /** A request that was refused for good leaves no file. */
  async #forgetDiscarded(): Promise<void> {
    const { file, ...others } = this.#core.answers
    if (file === undefined || (await this.#deps.files.list()).some(one => one.name === file)) return
    this.#core.answers = others
    await this.#core.remember({})
  }

  async #complete(wait: number): Promise<void> {
    const { file: name } = this.#core.answers
    const password = this.#password
    if (name === undefined || password === undefined) return this.#core.moveTo('unlock')
    this.#watchCard()
    try {
      const completion = await completeCertificate({ name, password, wait }, this.#workflow())
      if (completion.outcome === 'waiting') {
        if (this.#core.state !== 'waiting')
          await this.#core.moveTo('waiting', { publicKeyIdentifier: completion.publicKeyIdentifier })
        this.#timer = setTimeout(() => void this.#core.attempt(() => this.#complete(0)), LOOK_AGAIN)
        return
      }
      this.#result = completion
      if (completion.etk === 'waiting-for-activation')
        return await this.#core.moveTo('activation', { finished: completion.file })
      this.#password = undefined
      await this.#core.moveTo('done')
      await this.#core.forget()
    } catch (error) {
      if (error instanceof SdkError && error.code === 'REQUEST_REFUSED') await this.#core.moveTo('refused')
      else throw error
    }
  }

  /** Opens the unfinished keystore and goes on where it stopped. */
  async #unlock(password: string): Promise<void> {
    const { file: name } = this.#core.answers
    if (name === undefined) throw notNow('unlock', 'unlock')
    const { request, publicKeyIdentifier } = await unfinishedState({ name, password }, this.#workflow())
    this.#password = password
    await this.#core.remember({ publicKeyIdentifier })
    if (request === 'refused') return this.#core.moveTo('refused')
    if (request !== 'not-received') {
      await this.#core.moveTo('working')
      return this.#complete(this.#core.answers.automaticallyValidated === false ? 0 : WAIT)
    }
    const { signer } = this.#core.answers
    if (signer) return this.#prepareAgain(signer)
    await this.#core.moveTo('insert-card')
    this.#watchCard()
  }

  /** The card says who will sign; no PIN is needed for that. */
  async #takeHolder(): Promise<void> {
    const { holder } = this.#deps.desk
    if (!holder) return
    const { renewed, file } = this.#core.answers
    if (file !== undefined) return this.#prepareAgain(holder)
    if (renewed?.identifier.type === 'SSIN' && renewed.identifier.value !== holder.ssin)
      throw new SdkError('CARD_OF_ANOTHER_PERSON', 'the certificate is that of another person')
    await this.#next({ signer: holder })
  }

  /** The keystore that is renewed, or whose ETK is activated. */
  async #openKeystore({ name, password }: ActionOf<'open-keystore'>): Promise<void> {
    if (!this.#choices.some(one => one.name === name))
      throw new InputRefused([{ field: 'name', code: 'NEEDED' }])
    const octets = await this.#deps.files.read(name)
    const renewal = await prepareRenewal({ octets, password }, this.#workflow())
    if (this.#core.kind === 'activate' || renewal.info?.etkStatus === 'waiting-for-activation') {
      this.#password = password
      return this.#core.moveTo('activation', { finished: name })
    }
    this.#renewal = renewal
    const { identifier, name: holderName = '' } = renewal.holder
    const { contact = renewal.info?.contactData, keyType = keptKeyType(renewal) } = this.#core.answers
    await this.#next({
      renewed: { identifier, name: holderName },
      keyType,
      ...(contact && { contact }),
    })
  }

  async #beginRenewal(): Promise<void> {
    if (this.#renewal?.window.kind !== 'open') throw notNow('next', 'renewal')
    await this.#next({})
  }

  async #activate(typed: string | undefined): Promise<void> {
    const { finished } = this.#core.answers
    const password = this.#password ?? typed
    if (finished === undefined || password === undefined) throw notNow('activate', 'activation')
    const octets = await this.#deps.files.read(finished)
    const { etk } = await activateEtk({ octets, password }, this.#workflow())
    this.#activation = etk
    this.#password = undefined
    await this.#core.moveTo('activated')
    await this.#core.forget()
  }

  async #prepareAgain(signer: CardHolder): Promise<void> {
    const [name, password] = [this.#core.answers.file, this.#password]
    if (name === undefined || password === undefined) return this.#core.moveTo('unlock')
    this.#show(await prepareResumedRequest({ name, password }, signer, this.#workflow()))
    await this.#core.moveTo('overview', { signer })
    this.#watchCard()
  }

  #show(prepared: PreparedRequest): void {
    const { contracts } = this.#deps
    if (this.#contractId !== undefined) contracts.remove(this.#contractId)
    const { text } = prepared.contract
    this.#prepared = prepared
    this.#contractId = contracts.put({ fr: textIn(text, 'fr') ?? '', nl: textIn(text, 'nl') ?? '' })
  }

  #workflow(files = this.#deps.files): EnrolmentDeps {
    return workflowDeps(this.#deps, {
      files,
      onStep: step => this.#core.step(step),
      signal: this.#core.leaving.signal,
    })
  }

  #path(answers = this.#core.answers) {
    const asksOptions = this.#deps.profile.keyTypes.length > 1
    return enrolmentPath(answers, { kind: this.#core.kind, asksOptions })
  }

  #previous(): EnrolmentState | undefined {
    return previousState(this.#path(), this.#core.state)
  }

  async #next(answers: EnrolmentAnswers): Promise<void> {
    const path = this.#path({ ...this.#core.answers, ...answers })
    await this.#core.moveTo(nextState(path, this.#core.state), answers)
    this.#watchCard()
  }

  async #goBack(): Promise<void> {
    const previous = this.#previous()
    if (previous === undefined) throw notNow('back', this.#core.state)
    await this.#core.moveTo(previous)
    this.#watchCard()
  }

  /** The reader is looked at while a screen needs it, and left alone otherwise. */
  #watchCard(): void {
    const isNeeded = WITH_CARD.includes(this.#core.state)
    if (isNeeded) this.#stopWatching ??= this.#deps.desk.watch(() => this.#core.changed())
    if (isNeeded) return
    this.#stopWatching?.()
    this.#stopWatching = undefined
  }
}

function requireSamePerson(holder: CardHolder, signer: CardHolder | undefined): void {
  if (signer === undefined || holder.ssin === signer.ssin) return
  throw new SdkError('CARD_OF_ANOTHER_PERSON', 'the request was begun with another card')
}

/** A renewal keeps the kind of the old key where it can: the care software is known to support it (requirement A17). */
function keptKeyType({ oldKeyType, keyTypes }: Renewal) {
  return keyTypes.find(one => one === oldKeyType) ?? keyTypes[0]
}

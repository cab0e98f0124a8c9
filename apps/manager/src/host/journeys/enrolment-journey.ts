/**
 * Requesting and completing a certificate, from the conditions to the finished keystore (requirements A3 to A17): which action fits which
 * state, and which step takes it. The workflows are the sdk's; each step beside this file says what happens around one of them.
 */
import { CONDITIONS_VERSION } from '../../general-conditions.ts'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { ObjectionsView } from '../bridge/views.ts'
import type { HostDeps } from '../host-deps.ts'
import type { KeystoreChoices } from '../keystores.ts'
import { objectionsTo } from '../trouble.ts'
import { CompletionStep } from './completion-step.ts'
import { EnrolmentContext, type EnrolmentCore, WITH_CARD } from './enrolment-context.ts'
import type { EnrolmentState } from './enrolment-path.ts'
import { enrolmentView } from './enrolment-view.ts'
import { ForeignStep, objectionsToPerson } from './foreign-step.ts'
import { chosenContact, suggestedNumber, typedOrganization } from './holder-choice.ts'
import { HolderStep } from './holder-step.ts'
import type { Journey } from './journey.ts'
import { notNow } from './journey-core.ts'
import { MandateStep } from './mandate-step.ts'
import { RenewalStep } from './renewal-step.ts'
import { SigningStep } from './signing-step.ts'

export class EnrolmentJourney implements Journey {
  readonly #context: EnrolmentContext
  /** Keystores that can be completed, renewed or activated. */
  readonly #choices: KeystoreChoices | undefined
  readonly #holder: HolderStep
  readonly #signing: SigningStep
  readonly #completion: CompletionStep
  readonly #renewal: RenewalStep
  readonly #mandate: MandateStep
  readonly #foreign: ForeignStep

  constructor(core: EnrolmentCore, deps: HostDeps, choices: KeystoreChoices | undefined) {
    const context = new EnrolmentContext(core, deps)
    this.#context = context
    this.#choices = choices
    this.#holder = new HolderStep(context)
    this.#signing = new SigningStep(context)
    this.#completion = new CompletionStep(context, this.#signing)
    this.#renewal = new RenewalStep(context)
    this.#mandate = new MandateStep(context, this.#completion)
    this.#foreign = new ForeignStep(context, this.#completion)
  }

  get id(): string {
    return this.#context.core.id
  }

  view() {
    return enrolmentView(this.#context, {
      shown: this.#signing.shown,
      result: this.#completion.result,
      choices: this.#choices?.all ?? [],
      renewal: this.#renewal.renewal,
      activation: this.#renewal.activation,
      mandateDocument: this.#mandate.chosen,
    })
  }

  onChange(listener: () => void): () => void {
    return this.#context.core.onChange(listener)
  }

  close(): void {
    this.#context.close()
    this.#completion.pause()
    this.#foreign.close()
    this.#mandate.forget()
    this.#renewal.close()
    this.#signing.close()
  }

  async giveUp(): Promise<void> {
    this.close()
    await this.#context.core.forget()
  }

  async act(action: JourneyAction): Promise<void> {
    const { core, deps } = this.#context
    const { state, busy } = core
    if (busy) return
    if (action.type === 'retry') return core.clearTrouble()
    if (action.type === 'back') return this.#context.back()
    if (action.type === 'choose-reader') return deps.desk.chooseReader(action.reader)
    const step = this.#steps[action.type]
    if (!step?.in.includes(state)) throw notNow(action.type, state)
    // Long work goes on by itself: the view tells.
    const work = core.attempt(() => step.take(action as never))
    if (!step.long) await work
  }

  objections(action: JourneyAction): ObjectionsView {
    if (action.type === 'contact') return objectionsTo(() => chosenContact(action))
    if (action.type === 'foreigner') return objectionsToPerson(this.#foreign.personOf(action))
    if (action.type === 'options') return objectionsTo(() => this.#holder.checkOptions(action))
    if (action.type !== 'organization') throw notNow(action.type, this.#context.core.state)
    const suggestion = suggestedNumber(action)
    return {
      ...objectionsTo(() => typedOrganization(action)),
      ...(suggestion !== undefined && { suggestion }),
    }
  }

  async receiveDocument(name: string, octets: Uint8Array): Promise<void> {
    const { core } = this.#context
    if (core.state !== 'mandate') throw notNow('document', core.state)
    await core.attempt(async () => this.#mandate.choose(name, octets))
  }

  /** What each action does, and where it fits. */
  readonly #steps: {
    readonly [Type in JourneyAction['type']]?: {
      readonly in: readonly EnrolmentState[]
      readonly long?: true
      readonly take: (action: ActionOf<Type>) => Promise<void>
    }
  } = {
    'look-for-keystore': { in: ['keystore'], take: async ({ path }) => this.#choices?.lookAt(path) },
    'open-keystore': { in: ['keystore'], long: true, take: action => this.#openKeystore(action) },
    next: { in: ['renewal', 'mandate', 'without-card', 'summary'], take: () => this.#confirm() },
    'add-mandate': { in: ['waiting'], take: () => this.#mandate.ask() },
    later: { in: ['mandate'], long: true, take: () => this.#completion.waitForOperator() },
    activate: { in: ['activation'], long: true, take: ({ password }) => this.#renewal.activate(password) },
    'accept-conditions': {
      in: ['conditions'],
      take: () => this.#context.next({ conditionsVersion: CONDITIONS_VERSION }),
    },
    // Without card it is for nobody else.
    'choose-person': {
      in: ['person'],
      take: ({ person }) =>
        this.#context.next({ person, ...(person === 'no-card' && ({ holder: 'self' } as const)) }),
    },
    foreigner: { in: ['foreigner'], take: action => this.#foreign.takePerson(action) },
    'send-again': { in: ['sending', 'confirm', 'unlock'], long: true, take: () => this.#foreign.send() },
    pin: { in: WITH_CARD, long: true, take: ({ pin }) => this.#useCard(pin) },
    'choose-holder': { in: ['holder'], take: ({ holder }) => this.#holder.choose(holder) },
    organization: { in: ['organization'], take: action => this.#holder.takeOrganization(action) },
    options: { in: ['options'], take: action => this.#holder.takeOptions(action) },
    contact: {
      in: ['contact'],
      take: async action => this.#context.next({ contact: chosenContact(action) }),
    },
    password: {
      in: ['password'],
      long: true,
      take: action =>
        this.#isWithoutCard
          ? this.#foreign.choosePassword(action, this.#renewal.renewal)
          : this.#signing.choosePassword(action, this.#renewal.renewal),
    },
    'accept-contract': { in: ['overview'], take: action => this.#signing.acceptContract(action) },
    unlock: { in: ['unlock'], long: true, take: ({ password }) => this.#unlock(password) },
    'check-again': {
      in: ['waiting', 'working', 'confirm'],
      long: true,
      take: () => this.#completion.complete({ patiently: false }),
    },
  }

  get #isWithoutCard(): boolean {
    return this.#context.answers.person === 'no-card'
  }

  async #unlock(password: string): Promise<void> {
    await this.#completion.unlock(password)
    await this.#foreign.unlocked()
  }

  async #useCard(pin: string | undefined): Promise<void> {
    const { core, deps, answers } = this.#context
    const { state } = core
    if (state === 'insert-card') return this.#takeSigner()
    const use = { pin, onPinpad: () => core.step('typing-on-reader') }
    if (state === 'identify') return deps.desk.use(card => this.#holder.identify(card), use)
    if (state === 'sign-mandate') return deps.desk.use(card => this.#mandate.send(card), use)
    await deps.desk.use(card => this.#signing.send(card), use)
    if (this.#context.answers.automaticallyValidated === false && answers.holder === 'other')
      return this.#mandate.ask()
    await this.#completion.complete()
  }

  /** Whoever will sign, by the card in the reader. */
  async #takeSigner(): Promise<void> {
    const { holder, viewToSign } = this.#context.deps.desk
    if (!holder || viewToSign.state !== 'ready') return
    const isSentAgain = this.#context.answers.file !== undefined
    await (isSentAgain ? this.#signing.prepareAgain(holder) : this.#holder.takeSigner(holder))
  }

  async #openKeystore({ name, password }: ActionOf<'open-keystore'>): Promise<void> {
    if (!this.#choices) throw notNow('open-keystore', 'keystore')
    const placed = this.#choices.require(name)
    const { core } = this.#context
    if (core.kind !== 'complete') return this.#renewal.open(placed, password)
    const { folder } = placed
    core.answers = { file: placed.name, ...(folder !== undefined && { folder }) }
    await this.#completion.unlock(password)
  }

  /** On from a screen that tells, or that has what it asked for. */
  async #confirm(): Promise<void> {
    const { state } = this.#context.core
    if (state === 'renewal') return this.#renewal.begin()
    if (state === 'mandate') return this.#mandate.confirm()
    await this.#context.next({})
  }
}

/**
 * From the sent request to the finished keystore, and where to go on after a crash (requirement A16): the authority is asked as long as the
 * journey is open.
 */
import { completeCertificate, SdkError, unfinishedState } from '@vesalius/sdk'
import type { EnrolmentContext } from './enrolment-context.ts'
import type { EnrolmentAnswers } from './enrolment-path.ts'
import type { EnrolmentResult } from './enrolment-view.ts'
import { notNow } from './journey-core.ts'
import type { SigningStep } from './signing-step.ts'

/** Milliseconds to wait for the certificate while the person looks on, and between two later looks. */
const WAIT = 90_000
const LOOK_AGAIN = 20_000

export class CompletionStep {
  readonly #context: EnrolmentContext
  readonly #signing: SigningStep
  #timer: NodeJS.Timeout | undefined
  result: EnrolmentResult | undefined

  constructor(context: EnrolmentContext, signing: SigningStep) {
    this.#context = context
    this.#signing = signing
  }

  /** Where a person decides, waiting would be for nothing. */
  async complete({ patiently = true } = {}): Promise<void> {
    const { core, password, answers } = this.#context
    const name = answers.file
    if (name === undefined || password === undefined) return this.#context.moveTo('unlock')
    const isDecidedAtOnce = answers.automaticallyValidated !== false && answers.person !== 'no-card'
    const wait = patiently && isDecidedAtOnce ? WAIT : 0
    try {
      const completion = await completeCertificate({ name, password, wait }, this.#context.workflow())
      if (completion.outcome === 'waiting') return await this.#waitOn(completion.publicKeyIdentifier)
      this.result = completion
      if (completion.etk === 'waiting-for-activation')
        return await this.#context.moveTo('activation', { finished: completion.file })
      this.#context.password = undefined
      await this.#context.moveTo('done')
      await core.forget()
    } catch (error) {
      if (!(error instanceof SdkError)) throw error
      if (error.code === 'REQUEST_REFUSED') await this.#context.moveTo('refused')
      else if (error.code === 'REQUEST_NOT_RECEIVED' && answers.person === 'no-card')
        await this.#context.moveTo('confirm', this.#unconfirmed(false))
      else throw error
    }
  }

  /** A person without a card has to confirm what was sent; asked for as long as the page is open. */
  async waitForConfirmation(answers: EnrolmentAnswers): Promise<void> {
    await this.#context.moveTo('confirm', answers)
    this.#askLater()
  }

  /** Opens the unfinished keystore and goes on where it stopped. */
  async unlock(password: string): Promise<void> {
    const { core, answers } = this.#context
    const name = answers.file
    if (name === undefined) throw notNow('unlock', 'unlock')
    const { request, publicKeyIdentifier, withoutCard } = await unfinishedState(
      { name, password },
      this.#context.workflow(),
    )
    this.#context.password = password
    await core.remember({ publicKeyIdentifier, ...(withoutCard && { person: 'no-card' }) })
    if (request === 'refused') return this.#context.moveTo('refused')
    if (withoutCard && request === 'waiting') return this.waitForConfirmation(this.#unconfirmed(true))
    if (withoutCard && request === 'not-received')
      return this.#context.moveTo('confirm', this.#unconfirmed(false))
    if (request !== 'not-received') {
      await this.#context.moveTo('working')
      return this.complete()
    }
    const { signer } = answers
    await (signer ? this.#signing.prepareAgain(signer) : this.#context.moveTo('insert-card'))
  }

  /** To the request that waits; it is asked for as long as the password is known. */
  async waitForOperator(answers: { readonly mandateReceived?: string } = {}): Promise<void> {
    await this.#context.moveTo('waiting', answers)
    if (this.#context.password !== undefined) await this.complete({ patiently: false })
  }

  /** Stops asking. */
  pause(): void {
    clearTimeout(this.#timer)
  }

  async #waitOn(publicKeyIdentifier: string): Promise<void> {
    const { core } = this.#context
    const state = core.answers.person === 'no-card' ? 'confirm' : 'waiting'
    if (core.state !== state) await this.#context.moveTo(state, { publicKeyIdentifier })
    this.#askLater()
  }

  #askLater(): void {
    const { core } = this.#context
    this.pause()
    this.#timer = setTimeout(() => void core.attempt(() => this.complete({ patiently: false })), LOOK_AGAIN)
  }

  #unconfirmed(isReceived: boolean): EnrolmentAnswers {
    return { confirmation: { ...this.#context.answers.confirmation, isReceived } }
  }
}

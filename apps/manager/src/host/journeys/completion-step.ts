/**
 * From the sent request to the finished keystore, and where to go on after a crash (requirement A16): the authority is asked as long as the
 * journey is open.
 */
import { completeCertificate, SdkError, unfinishedState } from '@vesalius/sdk'
import type { EnrolmentContext } from './enrolment-context.ts'
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

  /** Where an operator decides, waiting would be for nothing. */
  async complete({ patiently = true } = {}): Promise<void> {
    const { core, password, answers } = this.#context
    const name = answers.file
    if (name === undefined || password === undefined) return this.#context.moveTo('unlock')
    const wait = patiently && answers.automaticallyValidated !== false ? WAIT : 0
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
      if (error instanceof SdkError && error.code === 'REQUEST_REFUSED') await this.#context.moveTo('refused')
      else throw error
    }
  }

  /** Opens the unfinished keystore and goes on where it stopped. */
  async unlock(password: string): Promise<void> {
    const { core, answers } = this.#context
    const name = answers.file
    if (name === undefined) throw notNow('unlock', 'unlock')
    const { request, publicKeyIdentifier } = await unfinishedState(
      { name, password },
      this.#context.workflow(),
    )
    this.#context.password = password
    await core.remember({ publicKeyIdentifier })
    if (request === 'refused') return this.#context.moveTo('refused')
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
    if (core.state !== 'waiting') await this.#context.moveTo('waiting', { publicKeyIdentifier })
    this.#timer = setTimeout(() => void core.attempt(() => this.complete({ patiently: false })), LOOK_AGAIN)
  }
}

/**
 * From the password to the signed request: the contract is asked for and shown, signed with the card and sent (requirements A12 to A14).
 *
 * What is shown is what is signed: the contract stays here, as it was received, until the journey is left.
 */
import {
  type Card,
  type CardHolder,
  contractTranslations,
  type PreparedRequest,
  prepareCertificateRequest,
  prepareRenewalRequest,
  prepareResumedRequest,
  type Renewal,
  SdkError,
  sendCertificateRequest,
} from '@vesalius/sdk'
import type { ActionOf } from '../bridge/actions.ts'
import { InputRefused } from '../input-refused.ts'
import type { EnrolmentContext } from './enrolment-context.ts'
import { orderedHolder } from './holder-choice.ts'
import { notNow } from './journey-core.ts'
import { requireNewPassword } from './password-journey.ts'
import { ShownContract } from './shown-contract.ts'

export class SigningStep {
  readonly #context: EnrolmentContext
  #prepared: PreparedRequest | undefined
  readonly #contract: ShownContract

  constructor(context: EnrolmentContext) {
    this.#context = context
    this.#contract = new ShownContract(context.deps.contracts)
  }

  /** What is about to be signed, and the name of its contract. */
  get shown() {
    const prepared = this.#prepared
    const { contractId, isTranslated = false } = this.#contract.facts
    return prepared && contractId !== undefined ? { prepared, contractId, isTranslated } : undefined
  }

  async choosePassword(
    { password, again }: ActionOf<'password'>,
    renewal: Renewal | undefined,
  ): Promise<void> {
    requireNewPassword(password, again, this.#context.deps.profile.passwordPolicy)
    this.#show(await this.#prepare(renewal))
    this.#context.password = password
    await this.#context.next({})
  }

  async acceptContract({ confirmed }: ActionOf<'accept-contract'>): Promise<void> {
    if (!this.#prepared) throw notNow('accept-contract', 'overview')
    const isOrganization = this.#prepared.holder.identifier.type !== 'SSIN'
    if (isOrganization && !confirmed) throw new InputRefused([{ field: 'confirmed', code: 'NEEDED' }])
    await this.#context.moveTo('sign')
  }

  /** Signs and sends. */
  async send(card: Card): Promise<void> {
    const { core, password } = this.#context
    const prepared = this.#prepared
    if (!prepared || password === undefined) throw notNow('pin', 'sign')
    const deps = this.#context.rememberingWorkflow()
    try {
      requireSamePerson(card.holder, core.answers.signer)
      const sent = await sendCertificateRequest(prepared, { card, password }, deps)
      const { file, publicKeyIdentifier, automaticallyValidated } = sent
      await this.#context.moveTo('working', { file, publicKeyIdentifier, automaticallyValidated })
    } catch (error) {
      await this.#context.forgetDiscarded()
      throw error
    }
  }

  /** Of a request that never arrived: the same keystore, signed again. */
  async prepareAgain(signer: CardHolder): Promise<void> {
    const { answers, password } = this.#context
    if (answers.file === undefined || password === undefined) return this.#context.moveTo('unlock')
    const file = { name: answers.file, password }
    this.#show(await prepareResumedRequest(file, signer, this.#context.workflow()))
    await this.#context.moveTo('overview', { signer })
  }

  close(): void {
    this.#contract.clear()
  }

  async #prepare(renewal: Renewal | undefined): Promise<PreparedRequest> {
    const { answers, core, deps } = this.#context
    const [holder, { signer, contact, baseServices = [] }] = [orderedHolder(answers), answers]
    const keyType = answers.keyType ?? deps.profile.keyTypes[0]
    const workflow = this.#context.workflow()
    if (core.kind === 'renew' && renewal && signer && contact)
      return prepareRenewalRequest(renewal, { contact, keyType }, signer, workflow)
    if (!holder || !signer || !contact) throw notNow('password', 'password')
    return prepareCertificateRequest({ holder, contact, baseServices, keyType }, signer, workflow)
  }

  #show(prepared: PreparedRequest): void {
    const { contract } = prepared
    this.#prepared = prepared
    this.#contract.show(contract, contractTranslations(contract, this.#context.deps.profile))
  }
}

/** The card of whoever began; another one signs nothing. */
export function requireSamePerson(holder: CardHolder, signer: CardHolder | undefined): void {
  if (signer === undefined || holder.ssin === signer.ssin) return
  throw new SdkError('CARD_OF_ANOTHER_PERSON', 'the request was begun with another card')
}

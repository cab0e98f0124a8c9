/**
 * The request of a person without an identity card (requirements A4, F3, F4), a renewal or not: they name themselves, choose a password, and
 * the request goes out at once; nothing is signed here. It then waits until they confirm it at the address in the answer.
 *
 * Throws  InputRefused with an objection for each field; what sending throws leaves the unfinished keystore, unless it was refused for good.
 */
import { foreignHolderName } from '@vesalius/identifiers'
import {
  type ForeignPerson,
  foreignRenewalOrder,
  type Renewal,
  resendForeignRequest,
  type SentForeignRequest,
  sendForeignRequest,
} from '@vesalius/sdk'
import { checkForeignPerson, typedForeignPerson } from '../../foreign-person.ts'
import type { ActionOf } from '../bridge/actions.ts'
import type { ObjectionsView } from '../bridge/views.ts'
import { InputRefused } from '../input-refused.ts'
import { objectionsTo } from '../trouble.ts'
import type { CompletionStep } from './completion-step.ts'
import type { EnrolmentContext } from './enrolment-context.ts'
import { notNow } from './journey-core.ts'
import { requireNewPassword } from './password-journey.ts'

export class ForeignStep {
  readonly #context: EnrolmentContext
  readonly #completion: CompletionStep
  #renewal: Renewal | undefined
  /** A new address is wanted as soon as the password is known. */
  #wantsAddress = false

  constructor(context: EnrolmentContext, completion: CompletionStep) {
    this.#context = context
    this.#completion = completion
  }

  async takePerson(action: ActionOf<'foreigner'>): Promise<void> {
    await this.#context.next({ foreigner: namedPerson(this.personOf(action)) })
  }

  /** A certificate is renewed for its holder: the number is that of the certificate. */
  personOf(action: ActionOf<'foreigner'>): ForeignPerson {
    const { renewed } = this.#context.answers
    return renewed ? { ...action, ssin: renewed.identifier.value } : action
  }

  /** `renewal`: the certificate that is to be replaced, of a renewal. */
  async choosePassword(
    { password, again }: ActionOf<'password'>,
    renewal: Renewal | undefined,
  ): Promise<void> {
    requireNewPassword(password, again, this.#context.deps.profile.passwordPolicy)
    this.#context.password = password
    this.#renewal = renewal
    await this.#context.next({})
    await this.send()
  }

  /** For the first time, or once more: with the unfinished keystore that there is, for a new address. */
  async send(): Promise<void> {
    this.#completion.pause()
    const { answers, password } = this.#context
    if (password === undefined) {
      this.#wantsAddress = true
      return this.#context.moveTo('unlock')
    }
    this.#wantsAddress = false
    const deps = this.#context.rememberingWorkflow()
    const { file: name } = answers
    try {
      const sent = await (name === undefined
        ? sendForeignRequest(this.#order(), password, deps)
        : resendForeignRequest({ name, password }, deps))
      await this.#completion.waitForConfirmation(confirmationOf(sent))
    } catch (error) {
      await this.#context.forgetDiscarded()
      throw error
    }
  }

  /** Goes on with what was wanted before the password was asked. */
  async unlocked(): Promise<void> {
    if (this.#wantsAddress && this.#context.core.state === 'confirm') await this.send()
  }

  #order() {
    const { foreigner, contact, keyType = this.#context.deps.profile.keyTypes[0] } = this.#context.answers
    if (!foreigner || !contact) throw notNow('password', 'password')
    const order = { person: foreigner, contact, keyType }
    if (this.#context.core.kind !== 'renew') return order
    if (!this.#renewal) throw notNow('password', 'keystore')
    return foreignRenewalOrder(this.#renewal, order)
  }

  close(): void {
    this.#renewal = undefined
  }
}

/** What the rules say of a person as typed, and the name as it will stand in the certificate (requirement A7). */
export function objectionsToPerson(action: ForeignPerson): ObjectionsView {
  const { firstNames, surname } = typedForeignPerson(action)
  return {
    ...objectionsTo(() => namedPerson(action)),
    holderName: foreignHolderName(firstNames, surname),
  }
}

function namedPerson(typed: ForeignPerson): ForeignPerson {
  const { ssin, firstNames, surname } = typedForeignPerson(typed)
  const needed = (['ssin', 'surname'] as const).filter(field => typed[field].trim() === '')
  const objections = [
    ...needed.map(field => ({ field, code: 'NEEDED' })),
    ...checkForeignPerson(typed).filter(({ field }) => !needed.some(one => one === field)),
  ]
  if (objections.length > 0) throw new InputRefused(objections)
  return { ssin, firstNames, surname }
}

const confirmationOf = ({ file, publicKeyIdentifier, validationUrl, expiresAt }: SentForeignRequest) => ({
  ...{ file, publicKeyIdentifier },
  confirmation: { url: validationUrl, until: expiresAt.toISOString(), isReceived: true },
})

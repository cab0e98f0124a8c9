/** What is particular to a renewal (requirement A17): the keystore it begins with, and the activation it ends with. */
import { activateEtk, isOfForeigner, prepareRenewal, type Renewal, renewedForeignPerson } from '@vesalius/sdk'
import type { PlacedKeystore } from '../keystores.ts'
import type { EnrolmentContext } from './enrolment-context.ts'
import type { EnrolmentAnswers } from './enrolment-path.ts'
import { notNow } from './journey-core.ts'

export class RenewalStep {
  readonly #context: EnrolmentContext
  renewal: Renewal | undefined
  activation: 'active' | 'unconfirmed' | undefined

  constructor(context: EnrolmentContext) {
    this.#context = context
  }

  /** The keystore that is renewed, or whose ETK is activated. */
  async open({ files, name, folder }: PlacedKeystore, password: string): Promise<void> {
    const { core, answers } = this.#context
    const octets = await files.read(name)
    const renewal = await prepareRenewal({ octets, password }, this.#context.workflow())
    if (core.kind === 'activate' || renewal.info?.etkStatus === 'waiting-for-activation') {
      this.#context.password = password
      return this.#context.moveTo('activation', { finished: name, ...(folder !== undefined && { folder }) })
    }
    this.renewal = renewal
    const { identifier, name: holderName = '' } = renewal.holder
    const { contact = renewal.info?.contactData, keyType = keptKeyType(renewal) } = answers
    await this.#context.next({
      renewed: { identifier, name: holderName },
      keyType,
      ...(contact && { contact }),
      ...(isOfForeigner(identifier) ? this.#foreigner(renewal) : { person: 'card' }),
    })
  }

  /** Who has no card confirms the renewal at an address; what they typed before counts while it is the same person. */
  #foreigner(renewal: Renewal): EnrolmentAnswers {
    const known = renewedForeignPerson(renewal)
    const { foreigner = known } = this.#context.answers
    return { person: 'no-card', foreigner: foreigner.ssin === known.ssin ? foreigner : known }
  }

  async begin(): Promise<void> {
    if (this.renewal?.window.kind !== 'open') throw notNow('next', 'renewal')
    await this.#context.next({})
  }

  async activate(typed: string | undefined): Promise<void> {
    const { core, files, answers } = this.#context
    const { finished } = answers
    const password = this.#context.password ?? typed
    if (finished === undefined || password === undefined) throw notNow('activate', 'activation')
    const octets = await files.read(finished)
    const { etk } = await activateEtk({ octets, password }, this.#context.workflow())
    this.activation = etk
    this.#context.password = undefined
    await this.#context.moveTo('activated')
    await core.forget()
  }

  close(): void {
    this.renewal = undefined
  }
}

/** A renewal keeps the kind of the old key where it can: the care software is known to support it. */
function keptKeyType({ oldKeyType, keyTypes }: Renewal) {
  return keyTypes.find(one => one === oldKeyType) ?? keyTypes[0]
}

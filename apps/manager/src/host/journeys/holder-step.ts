/** Who signs and whom the certificate is for: what the card's holder may ask for, and what they choose of it (requirements A5, A9, A10). */
import { parseIdentifier } from '@vesalius/identifiers'
import { type Card, SdkError } from '@vesalius/sdk'
import type { ActionOf } from '../bridge/actions.ts'
import { InputRefused } from '../input-refused.ts'
import type { EnrolmentContext } from './enrolment-context.ts'
import type { EnrolmentAnswers, ListedOrganization } from './enrolment-path.ts'
import { chosenOptions, chosenOrganization, orderedHolder, typedOrganization } from './holder-choice.ts'
import { notNow } from './journey-core.ts'
import { listedOrganizations } from './listed-organizations.ts'

export class HolderStep {
  readonly #context: EnrolmentContext

  constructor(context: EnrolmentContext) {
    this.#context = context
  }

  async identify(card: Card): Promise<void> {
    const { core, deps, signal } = this.#context
    core.step('asking-qualities')
    const { ssin } = card.holder
    const qualities = await deps.clients.certra.getActorQualities(ssin, await card.authentication(), {
      signal,
    })
    await this.#context.next({
      signer: card.holder,
      known: qualities.naturalPersonAuthorization,
      organizations: listedOrganizations(qualities),
    })
  }

  /** Of a renewal: the card says who will sign; no PIN is needed for that. */
  async takeSigner(holder: NonNullable<EnrolmentAnswers['signer']>): Promise<void> {
    const { renewed } = this.#context.answers
    if (renewed?.identifier.type === 'SSIN' && renewed.identifier.value !== holder.ssin)
      throw new SdkError('CARD_OF_ANOTHER_PERSON', 'the certificate is that of another person')
    await this.#context.next({ signer: holder })
  }

  async choose(chosen: ActionOf<'choose-holder'>['holder']): Promise<void> {
    const holder = typeof chosen === 'string' ? chosen : parseIdentifier(chosen.type, chosen.value)
    if (!holder) throw notNow('choose-holder', 'holder')
    if (holder === 'self' && this.#context.answers.known === false) {
      throw new InputRefused([{ field: 'holder', code: 'PERSON_WITHOUT_QUALITY' }])
    }
    const organization = chosenOrganization({ ...this.#context.answers, holder })
    if (typeof holder === 'object' && !organization) throw notNow('choose-holder', 'holder')
    const applicationIds = organization ? await this.#applicationIds(organization) : {}
    await this.#context.next({ holder, ...applicationIds, applicationId: '', baseServices: [] })
  }

  async takeOrganization(action: ActionOf<'organization'>): Promise<void> {
    const organization = typedOrganization(action)
    await this.#context.next({ organization, ...(await this.#applicationIds(organization)) })
  }

  async takeOptions(action: ActionOf<'options'>): Promise<void> {
    await this.#context.next(this.checkOptions(action))
  }

  /** Throws InputRefused with an objection for each field. */
  checkOptions(action: ActionOf<'options'>) {
    const type = orderedHolder(this.#context.answers)?.identifier.type ?? 'SSIN'
    return chosenOptions(action, { type, keyTypes: this.#context.deps.profile.keyTypes })
  }

  async #applicationIds({ identifier }: ListedOrganization) {
    const { deps, signal } = this.#context
    const applicationIds = await deps.clients.certra.getExistingApplicationIds(identifier, { signal })
    return { applicationIds }
  }
}

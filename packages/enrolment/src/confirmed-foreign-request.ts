/**
 * The rule behind the validation address: a request without a card, confirmed by somebody who logged in with a digital key (F4, F5).
 *
 * Takes   the request as it waited, the person as the registration office registered them, what the source knows, what is live.
 * Gives   a decision that is never an acceptance: an operator always compares the signed contract and the identity document. The name in the
 *         certificate is the registered one, which the request must have.
 */
import { foreignHolderName, holderDistinguishedName } from '@vesalius/identifiers'
import { hasCurrentQuality, type NaturalPerson } from './authentic-source.ts'
import { type Contract, contractFor } from './contracts/contract.ts'
import type { ContractTranslations } from './contracts/inputs.ts'
import { currentContractVersion } from './contracts/versions.ts'
import { type ForeignRequestFacts, reviewForeignRequest } from './foreign-request.ts'
import type { Signer } from './holder.ts'
import { placeOfCertificate } from './live-certificates.ts'
import type { Objection } from './objection.ts'
import type { Decision } from './review-certificate-request.ts'

/** Everything the decision rests on. */
export interface ConfirmedForeignRequestFacts extends ForeignRequestFacts {
  /** Who logged in, named as registered. */
  readonly registered: Signer
  /** The source's record of that person, if it has one. */
  readonly source: NaturalPerson | undefined
  /** Whether the digital key that confirmed was ended or replaced since. */
  readonly isKeyChanged?: boolean
}

/**
 * Reviews a confirmed request. Besides what `reviewForeignRequest` refuses: FOREIGNER_MISMATCH, FOREIGNER_NAME_DIFFERS.
 * Waits always, for FOREIGN_REQUEST; for QUALITY_NOT_CONFIRMED as well where the source confirms none, and for FOREIGNER_KEY_CHANGED.
 */
export function reviewConfirmedForeignRequest(
  facts: ConfirmedForeignRequestFacts,
): Exclude<Decision, { outcome: 'accepted' }> {
  const { holder, objections } = reviewForeignRequest(facts)
  const refusing = [...objections, ...reviewPerson(facts)]
  if (holder === undefined || refusing.length > 0) return { outcome: 'refused', objections: refusing }
  const { replaces } = placeOfCertificate(holder, facts.certificates, facts.profile, facts.now)
  return {
    outcome: 'waiting',
    objections: [{ code: 'FOREIGN_REQUEST' }, ...reviewQuality(facts), ...reviewKey(facts)],
    holder,
    subject: holderDistinguishedName(holder),
    contractVersion: foreignContract(facts.registered, facts).version,
    ...(replaces !== undefined && { replaces: replaces.publicKeyIdentifier }),
  }
}

/** The contract that this person prints and signs by hand, with its translations for information. */
export function foreignContract(
  registered: Signer,
  { profile, now }: Pick<ForeignRequestFacts, 'profile' | 'now'>,
): Contract & { readonly translations: ContractTranslations } {
  const { ssin, firstNames, surname } = registered
  const holder = {
    identifier: { type: 'SSIN', value: ssin } as const,
    holderName: foreignHolderName(firstNames, surname),
  }
  const inputs = { terms: profile, signer: { ssin, firstNames, surname }, holder, signedByHand: true }
  return { ...contractFor(inputs, now), translations: currentContractVersion(now).translations(inputs) }
}

function reviewPerson({ person, registered }: ConfirmedForeignRequestFacts): readonly Objection[] {
  if (person.ssin !== registered.ssin) return [{ code: 'FOREIGNER_MISMATCH' }]
  const nameOf = ({ firstNames, surname }: Pick<Signer, 'firstNames' | 'surname'>) =>
    foreignHolderName(firstNames, surname)
  return nameOf(person) === nameOf(registered) ? [] : [{ code: 'FOREIGNER_NAME_DIFFERS' }]
}

function reviewKey({ isKeyChanged }: ConfirmedForeignRequestFacts): readonly Objection[] {
  return isKeyChanged ? [{ code: 'FOREIGNER_KEY_CHANGED' }] : []
}

function reviewQuality({ source, registered, now }: ConfirmedForeignRequestFacts): readonly Objection[] {
  const isConfirmed =
    source !== undefined && source.ssin === registered.ssin && hasCurrentQuality(source, now)
  return isConfirmed ? [] : [{ code: 'QUALITY_NOT_CONFIRMED' }]
}

/** generateContract: the terms for a holder, made from the request and public data of the source alone (requirement C4). */
import { reviewContractRequest } from '@vesalius/enrolment'
import { checkIdentifier, isIdentifierType } from '@vesalius/identifiers'
import type { Actor, Contract, GenerateContractRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import { findOrganization } from '../../storage/find-actor.ts'
import { organizationFromRow } from '../actor-facts.ts'
import { reasonsOf, refuseAll } from '../refusal.ts'
import { checkActorLength } from '../text-limits.ts'

export async function generateContract(
  deps: PlatformDeps,
  { signer, certificateIdentifier, contactData }: GenerateContractRequest,
  now: Date,
): Promise<Contract> {
  const { actor, applicationId } = certificateIdentifier
  checkActorLength(signer)
  checkActorLength(actor)
  const { type, value } = actor.identifier
  const isOrganization = type !== 'SSIN' && checkIdentifier(type, value).length === 0
  if (isOrganization) await deps.source.refresh({ organization: { type, value } }, now)
  const row =
    type === 'SSIN' || !isIdentifierType(type) ? null : await findOrganization(deps.database, type, value)
  const { contract, objections } = reviewContractRequest({
    now,
    profile: deps.profile,
    signer: { ...signerOf(signer), identifierType: signer.identifier.type },
    asked: { type, value, typedName: actor.name, ...(applicationId !== undefined && { applicationId }) },
    contact: contactData,
    organization: row ? organizationFromRow(row) : undefined,
  })
  refuseAll(reasonsOf(objections))
  if (!contract) throw new Error('a contract request without objections gives a contract')
  return {
    dn: contract.dn,
    signer,
    text: [
      { language: 'fr', text: contract.texts.fr },
      { language: 'nl', text: contract.texts.nl },
    ],
  }
}

/** A person on the wire as rules see one; several first names become one text, as a card has them. */
export const signerOf = (actor: Actor) => ({
  ssin: actor.identifier.value,
  firstNames: actor.firstNames.join(' '),
  surname: actor.name,
})

/** getActorQualities: what the person at the card may ask for. */

import { hasCurrentQuality } from '@vesalius/enrolment'
import type { ActorQualities, GetActorQualitiesRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { SignedCall } from '../../http/soap/operation.ts'
import type { CardSigner } from '../../signers/card-signer.ts'
import { findActor, type OrganizationRow } from '../../storage/find-actor.ts'
import { personFromRow } from '../actor-facts.ts'
import { refuse } from '../refusal.ts'

export async function getActorQualities(
  deps: PlatformDeps,
  request: GetActorQualitiesRequest,
  { signer, now }: SignedCall<CardSigner>,
): Promise<ActorQualities> {
  if (request.ssin.type !== 'SSIN' || request.ssin.value !== signer.ssin) refuse('SIGNER_MISMATCH')
  await deps.source.refresh({ ssin: signer.ssin }, now)
  const actor = await findActor(deps.database, signer.ssin, now)
  const person = actor.person ? personFromRow(actor.person) : undefined
  return {
    naturalPersonAuthorization: person !== undefined && hasCurrentQuality(person, now),
    organizationAuthorizations: actor.organizations.map(organization => ({
      names: namesOf(organization),
      identifier: { type: organization.identifierType, value: organization.identifierValue },
    })),
  }
}

const namesOf = ({ nameFr, nameNl }: OrganizationRow) =>
  [
    { language: 'fr', text: nameFr ?? nameNl },
    { language: 'nl', text: nameNl ?? nameFr },
  ].flatMap(({ language, text }) => (text === null ? [] : [{ language, text }]))

/**
 * The parties of a session: whose key, which person, and by which means it is opened (requirement D4).
 *
 *   card                   the card signs and its key is the token's
 *   card-and-certificate   the card signs for an eHealth certificate of the same person, or of an organization the person is mandated for
 *   organization           an organization's certificate alone: its normal way
 *   fallback               a person's certificate alone
 *
 * Throws  `StsRefusal`.
 */
import { type Certificate, PkiError, parseCertificate } from '@vesalius/pki'
import type { PlatformDeps } from '../../deps.ts'
import { type HolderSigner, identifyHolderSigner } from '../../signers/holder-signer.ts'
import type { MessageSigner } from '../../signers/message-signer.ts'
import { findActor, findOrganization } from '../../storage/find-actor.ts'
import { isMandated } from '../../storage/mandate.ts'
import type { SessionKind } from '../../storage/session-token.ts'
import { identifierOf, organizationFromRow, personFromRow } from '../actor-facts.ts'
import { Refusal } from '../refusal.ts'
import type { SessionFacts, SessionPerson } from './session-facts.ts'
import { refuseSession } from './sts-refusal.ts'

export interface SessionParties {
  readonly kind: SessionKind
  /** Whose key the token names. */
  readonly certificate: Certificate
  readonly facts: SessionFacts
}

export async function findParties(
  deps: PlatformDeps,
  signer: MessageSigner,
  holderOfKey: Uint8Array,
  now: Date,
): Promise<SessionParties> {
  const certificate = read(holderOfKey)
  const isSigner = Buffer.compare(certificate.der, signer.certificate.der) === 0
  if (signer.kind === 'card' && isSigner) {
    const person = await findPerson(deps, signer, undefined, now)
    const holder = { type: 'SSIN', value: signer.ssin } as const
    return { kind: 'card', certificate, facts: { holder, organization: undefined, person, now } }
  }
  if (signer.kind === 'holder' && !isSigner) return refuseSession('HOLDER_OF_ANOTHER_KEY')
  const { record } = signer.kind === 'holder' ? signer : await findHolder(deps, certificate, now)
  const { identifierType, identifierValue } = record
  const holder = identifierOf(identifierType, identifierValue)
  const isPerson = holder.type === 'SSIN'
  if (!isPerson) await deps.source.refresh({ organization: holder }, now)
  const found = isPerson ? null : await findOrganization(deps.database, identifierType, identifierValue)
  const organization = found ? organizationFromRow(found) : undefined

  if (signer.kind === 'card') {
    if (isPerson && holder.value !== signer.ssin) return refuseSession('CARD_OF_ANOTHER_PERSON')
    const person = await findPerson(
      deps,
      signer,
      isPerson ? undefined : { identifierType, identifierValue },
      now,
    )
    if (!isPerson && !person.isMandated) return refuseSession('PERSON_NOT_MANDATED')
    return { kind: 'card-and-certificate', certificate, facts: { holder, organization, person, now } }
  }
  if (!isPerson)
    return { kind: 'organization', certificate, facts: { holder, organization, person: undefined, now } }
  const named = { ssin: holder.value, firstNames: '', surname: record.holderName }
  const person = await findPerson(deps, named, undefined, now)
  return { kind: 'fallback', certificate, facts: { holder, organization, person, now } }
}

function read(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof PkiError) return refuseSession('HOLDER_OF_KEY_NOT_RECOGNIZED')
    throw error
  }
}

async function findHolder(deps: PlatformDeps, certificate: Certificate, now: Date): Promise<HolderSigner> {
  try {
    return await identifyHolderSigner({ signerCertificate: certificate }, deps, now)
  } catch (error) {
    if (error instanceof Refusal) return refuseSession('HOLDER_OF_KEY_NOT_RECOGNIZED')
    throw error
  }
}

/** Names come from the source where it has them, else from card or certificate. */
async function findPerson(
  deps: PlatformDeps,
  named: Pick<SessionPerson, 'ssin' | 'firstNames' | 'surname'>,
  organization: { readonly identifierType: string; readonly identifierValue: string } | undefined,
  now: Date,
): Promise<SessionPerson> {
  const { ssin } = named
  await deps.source.refresh({ ssin }, now)
  const { person: row } = await findActor(deps.database, ssin, now)
  const known = row ? personFromRow(row) : undefined
  const { firstNames, surname } = known ?? named
  const mandated = organization ? await isMandated(deps.database, { ssin, ...organization, now }) : false
  return { ssin, firstNames, surname, known, isMandated: mandated }
}

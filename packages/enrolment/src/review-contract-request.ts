/**
 * The rule behind generateContract: may a contract be made of this, and which.
 *
 * Takes   an unsigned request as it stands, and what the source says about the organization (public data).
 * Gives   the contract, or all objections.
 *
 * Nothing here depends on the signer's qualities or mandates: anybody may ask for a contract in anybody's name, and the answer
 * never reveals whether that person has a quality (C4).
 */
import { checkIdentifier } from '@vesalius/identifiers'
import type { Organization } from './authentic-source.ts'
import { type ContactData, checkContactData } from './contact-data.ts'
import { type Contract, contractFor } from './contracts/contract.ts'
import { type AskedHolder, reviewHolder, type Signer } from './holder.ts'
import type { Objection } from './objection.ts'
import type { EnrolmentProfile } from './profile.ts'

/** What a request for a contract says. */
export interface ContractRequestFacts {
  readonly now: Date
  readonly profile: EnrolmentProfile
  /** Names as typed: the client copies them from the card. */
  readonly signer: Signer & { readonly identifierType: string }
  readonly asked: AskedHolder
  readonly contact: ContactData
  /** The source's record of the asked organization. */
  readonly organization: Organization | undefined
}

/** The contract, or everything against making it. */
export type ContractRequestDecision =
  | { readonly contract: Contract; readonly objections: readonly [] }
  | { readonly contract?: undefined; readonly objections: readonly Objection[] }

/** Reviews a request for a contract. */
export function reviewContractRequest(facts: ContractRequestFacts): ContractRequestDecision {
  const { now, profile, signer, asked, contact, organization } = facts
  const signerIsPerson = signer.identifierType === 'SSIN' && checkIdentifier('SSIN', signer.ssin).length === 0
  const reviewed = reviewHolder({ asked, signer, organization, profile })
  const objections: readonly Objection[] = [
    ...(signerIsPerson ? [] : [{ code: 'SIGNER_IDENTIFIER_INVALID' } as const]),
    ...reviewed.objections,
    ...checkContactData(contact),
  ]
  if (reviewed.holder === undefined || objections.length > 0) return { objections }
  const { ssin, firstNames, surname } = signer
  const contract = contractFor(
    { terms: profile, signer: { ssin, firstNames, surname }, holder: reviewed.holder },
    now,
  )
  return { contract, objections: [] }
}

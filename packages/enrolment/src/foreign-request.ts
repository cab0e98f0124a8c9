/**
 * The rule behind submitCSRForForeigner: may this certificate request wait for its person to confirm it (F3).
 *
 * Takes   an unsigned request as it stands, what is live for the BIS number already, and what the key has been used for.
 * Gives   the holder and subject as they would stand in the certificate, or all objections.
 *
 * Anybody may ask in anybody's name, so nothing here depends on what a source knows of the person: who it is shows when they log in,
 * and the answer never reveals who is registered (C4). Nothing is reserved either (A6).
 */
import {
  checkHolderName,
  checkIdentifier,
  foreignHolderName,
  type HolderNameParts,
  holderDistinguishedName,
  isBisNumber,
  parseSsin,
} from '@vesalius/identifiers'
import type { Csr, DistinguishedName } from '@vesalius/pki'
import type { CertificateRecord } from './certificate-status.ts'
import { type ContactData, checkContactData } from './contact-data.ts'
import type { Signer } from './holder.ts'
import { placeOfCertificate } from './live-certificates.ts'
import type { Objection } from './objection.ts'
import { allowedKeyTypes, type EnrolmentProfile } from './profile.ts'
import { reviewCsrItself } from './review-csr.ts'

/** Days that a request waits for its person. */
export const FOREIGN_REQUEST_DAYS = 7

/** What a request without a card says, and what is known already. */
export interface ForeignRequestFacts {
  readonly now: Date
  readonly profile: EnrolmentProfile
  /** Names as typed. */
  readonly person: Signer & { readonly identifierType: string }
  /** Null where it was reviewed before. */
  readonly contact: ContactData | null
  /** Undefined when it could not be parsed. */
  readonly csr: Csr | undefined
  /** What the key was used for before; `open` is another person's request that waits. */
  readonly keyUse: 'used' | 'blocked' | 'open' | undefined
  /** Requests and certificates of the BIS number. */
  readonly certificates: readonly CertificateRecord[]
}

/** Who would hold the certificate, or everything against the request. */
export type ForeignRequestDecision =
  | {
      readonly holder: HolderNameParts
      readonly subject: DistinguishedName
      readonly objections: readonly []
    }
  | { readonly holder?: undefined; readonly objections: readonly Objection[] }

/** Reviews a certificate request that no card has signed. */
export function reviewForeignRequest(facts: ForeignRequestFacts): ForeignRequestDecision {
  const { now, profile, person, contact, csr } = facts
  const identifier = { type: 'SSIN', value: person.ssin } as const
  const holder = { identifier, holderName: foreignHolderName(person.firstNames, person.surname) }
  const subject = holderDistinguishedName(holder)
  const objections: readonly Objection[] = [
    ...reviewBisNumber(person),
    ...checkHolderName(holder.holderName, identifier),
    ...(contact === null ? [] : checkContactData(contact)),
    ...(csr === undefined
      ? [{ code: 'CSR_MALFORMED' } as const]
      : reviewCsrItself(csr, subject, allowedKeyTypes(profile, now))),
    ...reviewKeyUse(facts.keyUse),
    ...placeOfCertificate(holder, facts.certificates, profile, now).objections,
  ]
  return objections.length === 0 ? { holder, subject, objections: [] } : { objections }
}

/** Whoever has a national number has a card, or can have one. */
function reviewBisNumber({ identifierType, ssin }: ForeignRequestFacts['person']): readonly Objection[] {
  if (identifierType !== 'SSIN') return [{ code: 'BIS_NUMBER_EXPECTED', found: identifierType }]
  const wrong = checkIdentifier('SSIN', ssin)
  if (wrong.length > 0) return wrong.map(({ code }) => ({ code, field: 'SSIN' }))
  const number = parseSsin(ssin)
  return number !== undefined && isBisNumber(number) ? [] : [{ code: 'BIS_NUMBER_EXPECTED' }]
}

function reviewKeyUse(use: ForeignRequestFacts['keyUse']): readonly Objection[] {
  if (use === undefined) return []
  return [{ code: use === 'blocked' ? 'KEY_BLOCKED' : 'KEY_ALREADY_USED' }]
}

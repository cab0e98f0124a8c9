/**
 * The rule behind generateCertificate: accepted automatically, waiting for an operator, or refused (C3).
 *
 * Takes   facts: what was signed (already verified: one signature over the whole request by a card whose chain leads to a
 *         configured anchor), what the source knows, what is live already. No clock, no look-up, no randomness.
 * Gives   a decision with all its objections.
 *
 * Not decided here, because they come before and answer by themselves: the signature and the card's path, freshness
 * (`reviewFreshness`), a repeated Id (`judgeRepetition`) and an honest retry of a known key (`judgeKeyUse`).
 */
import {
  type HolderNameParts,
  holderDistinguishedName,
  readHolderDistinguishedName,
} from '@vesalius/identifiers'
import type { Csr, DistinguishedName } from '@vesalius/pki'
import {
  hasCurrentMandate,
  hasCurrentQuality,
  type Mandate,
  type NaturalPerson,
  type Organization,
} from './authentic-source.ts'
import { checkBaseServices } from './base-services.ts'
import type { CertificateRecord } from './certificate-status.ts'
import { type ContactData, checkContactData } from './contact-data.ts'
import {
  compareContract,
  compareSigner,
  type ReceivedContract,
  readDn,
  samePersonName,
  versionOfContract,
} from './contracts/contract.ts'
import { reviewHolder, type Signer } from './holder.ts'
import { judgeKeyUse, type KeyUse } from './key-use.ts'
import { placeOfCertificate } from './live-certificates.ts'
import { effectOf, type Objection } from './objection.ts'
import { allowedKeyTypes, type EnrolmentProfile } from './profile.ts'
import { reviewCsrItself } from './review-csr.ts'

/** Everything the decision rests on. */
export interface CertificateRequestFacts {
  readonly now: Date
  readonly profile: EnrolmentProfile
  /** From the certificate of the card that signed. */
  readonly signer: Signer
  readonly contact: ContactData
  readonly baseServices: readonly string[]
  readonly contract: ReceivedContract
  /** Undefined when it could not be parsed. */
  readonly csr: Csr | undefined
  /** Use of the CSR's key now and, if it was seen before, then; undefined when there is no CSR. */
  readonly keyUse:
    | { readonly now: KeyUse; readonly earlier: KeyUse | undefined; readonly blocked: boolean }
    | undefined
  /** The source's record of the signer. */
  readonly person: NaturalPerson | undefined
  /** The source's record of the organization named by `holderOfContract`. */
  readonly organization: Organization | undefined
  /** Mandates of the signer. */
  readonly mandates: readonly Mandate[]
  /** All requests and certificates of the holder named by `holderOfContract`, whatever the application ID. */
  readonly certificates: readonly CertificateRecord[]
}

/** What a request that is not refused will become. */
export interface GrantedRequest {
  /** As it will stand in the certificate. */
  readonly holder: HolderNameParts
  /** Encoded order. */
  readonly subject: DistinguishedName
  readonly contractVersion: string
  /** Public key identifier of the certificate that would be replaced. */
  readonly replaces?: string
}

/** The decision; `objections` are all that were found, also those that alone would only make it wait. */
export type Decision =
  | ({ readonly outcome: 'accepted'; readonly objections: readonly [] } & GrantedRequest)
  | ({ readonly outcome: 'waiting'; readonly objections: readonly Objection[] } & GrantedRequest)
  | { readonly outcome: 'refused'; readonly objections: readonly Objection[] }

/**
 * Reviews a certificate request. Any objection that refuses makes it refused; otherwise any that waits makes it wait.
 *
 * Refuse:
 * - the holder: IDENTIFIER_TYPE_UNKNOWN, IDENTIFIER_PATTERN, IDENTIFIER_CHECK_DIGIT, HOLDER_TYPE_NOT_ALLOWED, HOLDER_NOT_SIGNER,
 *   HOLDER_NAME_EMPTY, HOLDER_NAME_TOO_LONG, HOLDER_NAME_IMITATES_IDENTIFIER, HOLDER_NAME_RESERVED, HOLDER_NAME_ENDS_COMMON_NAME,
 *   HOLDER_NAME_CONTROL_CHARACTER, APPLICATION_ID_INVALID, APPLICATION_ID_NOT_ALLOWED;
 * - contact and uses: CONTACT_EMAIL_MISSING, CONTACT_EMAIL_INVALID, CONTACT_PHONE_MISSING, CONTACT_PHONE_INVALID,
 *   BASE_SERVICE_NOT_ALLOWED;
 * - the contract: CONTRACT_DN_MALFORMED, CONTRACT_DN_MISMATCH, CONTRACT_SIGNER_MISMATCH, CONTRACT_TEXT_MISMATCH,
 *   CONTRACT_VERSION_UNKNOWN, CONTRACT_LANGUAGE_MISSING;
 * - CSR and key: CSR_MALFORMED, CSR_SIGNATURE_INVALID, CSR_SUBJECT_MISMATCH, KEY_MALFORMED, KEY_ALGORITHM_NOT_ALLOWED,
 *   KEY_CURVE_NOT_ALLOWED, KEY_POINT_COMPRESSED, KEY_TOO_SHORT, KEY_EXPONENT_WEAK, KEY_WEAK, KEY_BLOCKED, KEY_ALREADY_USED;
 * - rights and numbers: PERSON_WITHOUT_QUALITY, CERTIFICATE_ALREADY_ACTIVE, CERTIFICATE_ALREADY_ACCEPTED,
 *   REPLACEMENT_ALREADY_EXISTS.
 *
 * Wait: PERSON_NAME_DIFFERS.
 *
 * Wait, or refuse where the profile says so: ORGANIZATION_UNKNOWN and ORGANIZATION_NOT_MANDATED
 * (`organizationWithoutMandate`), LIMIT_REACHED (`atLimit`).
 *
 * An operator who accepts a waiting request has it reviewed again first, with the facts of that moment: what then still
 * waits is the operator's to overrule, what refuses is not.
 */
export function reviewCertificateRequest(facts: CertificateRequestFacts): Decision {
  const { profile, contract } = facts
  const dn = readDn(contract.dn)
  const claimed = dn === undefined ? null : readHolderDistinguishedName(dn)
  const reviewed = claimed === null ? undefined : reviewClaimedHolder(claimed, facts)
  const holder = reviewed?.holder
  const place =
    holder === undefined ? undefined : placeOfCertificate(holder, facts.certificates, profile, facts.now)

  const objections: readonly Objection[] = [
    ...(reviewed?.objections ?? []),
    ...reviewContract(claimed, holder, facts),
    ...checkContactData(facts.contact),
    ...(claimed === null ? [] : checkBaseServices(claimed.identifier.type, facts.baseServices)),
    ...reviewCsr(dn, facts),
    ...reviewRights(claimed, place?.replaces, facts),
    ...(place?.objections ?? []),
  ]
  const effects = objections.map(({ code }) => effectOf(code, profile))
  if (holder === undefined || effects.includes('refuses')) return { outcome: 'refused', objections }

  const granted: GrantedRequest = {
    holder,
    subject: holderDistinguishedName(holder),
    contractVersion: versionOfContract(contract) ?? '',
    ...(place?.replaces === undefined ? {} : { replaces: place.replaces.publicKeyIdentifier }),
  }
  return objections.length === 0
    ? { outcome: 'accepted', objections: [], ...granted }
    : { outcome: 'waiting', objections, ...granted }
}

/** The DN says who is meant; card and source say the name. */
function reviewClaimedHolder(claimed: HolderNameParts, facts: CertificateRequestFacts) {
  const { type, value } = claimed.identifier
  return reviewHolder({
    asked: {
      type,
      value,
      typedName: claimed.holderName,
      ...(claimed.applicationId === undefined ? {} : { applicationId: claimed.applicationId }),
    },
    signer: facts.signer,
    organization: facts.organization,
    profile: facts.profile,
  })
}

/** Where no holder can be made of the DN, the contract is compared with what it claims, so that every reason is found. */
function reviewContract(
  claimed: HolderNameParts | null,
  holder: HolderNameParts | undefined,
  { contract, profile, signer, now }: CertificateRequestFacts,
): readonly Objection[] {
  if (claimed === null) return [{ code: 'CONTRACT_DN_MALFORMED' }, ...compareSigner(contract.signer, signer)]
  return compareContract(contract, { terms: profile, signer, holder: holder ?? claimed }, now)
}

function reviewCsr(dn: DistinguishedName | undefined, facts: CertificateRequestFacts): readonly Objection[] {
  const { csr, keyUse, profile, now } = facts
  if (csr === undefined) return [{ code: 'CSR_MALFORMED' }]
  const reused = keyUse !== undefined && judgeKeyUse(keyUse.now, keyUse.earlier) === 'reused'
  return [
    ...reviewCsrItself(csr, dn, allowedKeyTypes(profile, now)),
    ...(keyUse?.blocked === true ? [{ code: 'KEY_BLOCKED' } as const] : []),
    ...(reused ? [{ code: 'KEY_ALREADY_USED' } as const] : []),
  ]
}

function reviewRights(
  claimed: HolderNameParts | null,
  replaces: CertificateRecord | undefined,
  facts: CertificateRequestFacts,
): readonly Objection[] {
  if (claimed === null) return []
  return claimed.identifier.type === 'SSIN'
    ? reviewPersonalRight(facts)
    : reviewRightOverOrganization(claimed, replaces, facts)
}

function reviewPersonalRight({ person, signer, now }: CertificateRequestFacts): readonly Objection[] {
  const hasQuality = person !== undefined && person.ssin === signer.ssin && hasCurrentQuality(person, now)
  if (!hasQuality) return [{ code: 'PERSON_WITHOUT_QUALITY' }]
  // surnames only: registers differ in how many given names they hold
  if (samePersonName(person.surname, signer.surname)) return []
  return [{ code: 'PERSON_NAME_DIFFERS', expected: person.surname, found: signer.surname }]
}

function reviewRightOverOrganization(
  claimed: HolderNameParts,
  replaces: CertificateRecord | undefined,
  facts: CertificateRequestFacts,
): readonly Objection[] {
  const { organization, mandates, signer, now } = facts
  const mandated = hasCurrentMandate(mandates, { ssin: signer.ssin, organization: claimed.identifier }, now)
  const nameConfirmedBefore = replaces !== undefined && replaces.holderName === claimed.holderName
  return [
    ...(organization === undefined && !nameConfirmedBefore
      ? [{ code: 'ORGANIZATION_UNKNOWN' } as const]
      : []),
    ...(mandated ? [] : [{ code: 'ORGANIZATION_NOT_MANDATED' } as const]),
  ]
}

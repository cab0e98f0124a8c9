export {
  hasCurrentMandate,
  hasCurrentQuality,
  isCurrent,
  type Mandate,
  type NaturalPerson,
  type Organization,
  organizationName,
  type Quality,
} from './authentic-source.ts'
export { checkBaseServices } from './base-services.ts'
export {
  type ActorQualities,
  actorQualities,
  mayManageCertificate,
  reviewDelivery,
  reviewRevocable,
  reviewRevocation,
  reviewSignerNumber,
} from './certificate-management.ts'
export {
  type CertificateOptions,
  type CertificateRecord,
  type CertificateStatus,
  certificateOptions,
  certificateStatusAt,
  isLive,
  sameHolder,
} from './certificate-status.ts'
export {
  type ConfirmedForeignRequestFacts,
  foreignContract,
  reviewConfirmedForeignRequest,
} from './confirmed-foreign-request.ts'
export {
  type ContactData,
  checkContactData,
  EMAIL_LIMIT,
  isEmailAddress,
  isPhoneNumber,
} from './contact-data.ts'
export {
  type Contract,
  compareContract,
  compareRevocationContract,
  contractFor,
  holderOfContract,
  type ReceivedContract,
  type ReceivedRevocationContract,
  revocationContractFor,
  versionOfContract,
} from './contracts/contract.ts'
export type {
  ContractInputs,
  ContractSigner,
  ContractTerms,
  ContractTexts,
  ContractTranslations,
  RevocationContractInputs,
} from './contracts/inputs.ts'
export {
  type KnownRevocation,
  type KnownTerms,
  translateContract,
  translateRevocationContract,
} from './contracts/translation.ts'
export {
  acceptedContractVersions,
  CONTRACT_VERSIONS,
  type ContractVersion,
  currentContractVersion,
  PREVIOUS_VERSION_GRACE,
} from './contracts/versions.ts'
export {
  CHALLENGE_LIFETIME,
  type EtkState,
  type EtkStatus,
  etkStateAfterCompletion,
  etkStatusAt,
  isChallengeAlive,
  reviewEtkActivation,
  reviewEtkCompletion,
  reviewEtkStart,
} from './etk.ts'
export {
  FOREIGN_REQUEST_DAYS,
  type ForeignRequestDecision,
  type ForeignRequestFacts,
  reviewForeignRequest,
} from './foreign-request.ts'
export { FRESHNESS_WINDOW, type FreshnessWindow, replayMemoryEnd, reviewFreshness } from './freshness.ts'
export { type AskedHolder, type ReviewedHolder, reviewHolder, type Signer } from './holder.ts'
export { judgeKeyUse, judgeRepetition, type KeyUse } from './key-use.ts'
export {
  countLiveCertificates,
  existingApplicationIds,
  type PlaceOfCertificate,
  placeOfCertificate,
} from './live-certificates.ts'
export {
  MANDATE_DOCUMENT_LIMIT,
  MANDATE_DOCUMENTS_MOST,
  type MandateDocumentType,
  mandateDocumentType,
  reviewMandateDocument,
} from './mandate-document.ts'
export {
  effectOf,
  isObjectionCode,
  OBJECTIONS,
  type Objection,
  type ObjectionCode,
  type ObjectionEffect,
  type ObjectionRow,
} from './objection.ts'
export { isProfession, PROFESSIONS, type Profession } from './profession.ts'
export {
  allowedKeyTypes,
  defaultProfile,
  type EnrolmentProfile,
  type Environment,
  type KeyType,
} from './profile.ts'
export {
  type CertificateRequestFacts,
  type Decision,
  type GrantedRequest,
  reviewCertificateRequest,
} from './review-certificate-request.ts'
export {
  type ContractRequestDecision,
  type ContractRequestFacts,
  reviewContractRequest,
} from './review-contract-request.ts'
export {
  isRevocationReason,
  REASON_OF_EVENT,
  REVOCATION_REASONS,
  type RevocationReason,
} from './revocation-reason.ts'
export {
  addCalendarMonths,
  certificateValidity,
  isInReplacementPeriod,
  replacementPeriodStart,
  type Validity,
} from './validity.ts'

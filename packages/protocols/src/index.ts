export {
  type CertificateRequestReceipt,
  type GenerateCertificateRequest,
  readGenerateCertificateRequest,
  readGenerateCertificateResponse,
  writeGenerateCertificateRequest,
  writeGenerateCertificateResponse,
} from './certra/generate-certificate.ts'
export {
  type GenerateContractRequest,
  readGenerateContractRequest,
  readGenerateContractResponse,
  writeGenerateContractRequest,
  writeGenerateContractResponse,
} from './certra/generate-contract.ts'
export {
  type GenerateRevocationContractRequest,
  readGenerateRevocationContractRequest,
  readGenerateRevocationContractResponse,
  writeGenerateRevocationContractRequest,
  writeGenerateRevocationContractResponse,
} from './certra/generate-revocation-contract.ts'
export {
  type ActorQualities,
  type GetActorQualitiesRequest,
  type OrganizationAuthorization,
  readGetActorQualitiesRequest,
  readGetActorQualitiesResponse,
  writeGetActorQualitiesRequest,
  writeGetActorQualitiesResponse,
} from './certra/get-actor-qualities.ts'
export {
  type CertificateChain,
  type GetCertificateRequest,
  isNotYetDelivered,
  readGetCertificateRequest,
  readGetCertificateResponse,
  writeGetCertificateRequest,
  writeGetCertificateResponse,
} from './certra/get-certificate.ts'
export {
  type GetCertificateInfoForAuthenticationCertificateRequest,
  readGetCertificateInfoForAuthenticationCertificateRequest,
  readGetCertificateInfoForAuthenticationCertificateResponse,
  writeGetCertificateInfoForAuthenticationCertificateRequest,
  writeGetCertificateInfoForAuthenticationCertificateResponse,
} from './certra/get-certificate-info-for-authentication-certificate.ts'
export {
  type GetCertificateInfoForCitizenRequest,
  readGetCertificateInfoForCitizenRequest,
  readGetCertificateInfoForCitizenResponse,
  writeGetCertificateInfoForCitizenRequest,
  writeGetCertificateInfoForCitizenResponse,
} from './certra/get-certificate-info-for-citizen.ts'
export {
  type ExistingApplicationIds,
  type GetExistingApplicationIdsRequest,
  type GetExistingApplicationIdsResponse,
  type ReceivedGetExistingApplicationIdsResponse,
  readGetExistingApplicationIdsRequest,
  readGetExistingApplicationIdsResponse,
  writeGetExistingApplicationIdsRequest,
  writeGetExistingApplicationIdsResponse,
} from './certra/get-existing-application-ids.ts'
export {
  type GenericOrganizationType,
  type GetGenericOrganizationTypesRequest,
  readGetGenericOrganizationTypesRequest,
  readGetGenericOrganizationTypesResponse,
  writeGetGenericOrganizationTypesRequest,
  writeGetGenericOrganizationTypesResponse,
} from './certra/get-generic-organization-types.ts'
export { CERTRA_OPERATIONS, type CertRaOperationName, type CertRaOperations } from './certra/operations.ts'
export {
  type RevokeRequest,
  readRevokeRequest,
  readRevokeResponse,
  writeRevokeRequest,
  writeRevokeResponse,
} from './certra/revoke.ts'
export {
  type ForeignerValidation,
  readSubmitCsrForForeignerRequest,
  readSubmitCsrForForeignerResponse,
  type SubmitCsrForForeignerRequest,
  writeSubmitCsrForForeignerRequest,
  writeSubmitCsrForForeignerResponse,
} from './certra/submit-csr-for-foreigner.ts'
export {
  DEPOT_ERRORS,
  type DepotErrorCode,
  type DepotErrorRow,
  invalidNumberCode,
} from './errors/depot-errors.ts'
export { isRaErrorCode, RA_ERRORS, type RaErrorCode, type RaErrorRow } from './errors/ra-errors.ts'
export { isSoaFaultCode, SOA_FAULTS, type SoaFaultCode, type SoaFaultRow } from './errors/soa-faults.ts'
export { STS_REFUSALS, type StsRefusalCode, type StsRefusalRow } from './errors/sts-refusals.ts'
export {
  type DepotError,
  type DepotFinding,
  type DepotIdentifier,
  type DepotMessage,
  type GetEtkRequest,
  type GetEtkResponse,
  type ReceivedGetEtkResponse,
  readGetEtkRequest,
  readGetEtkResponse,
  type SearchCriteria,
  writeGetEtkRequest,
  writeGetEtkResponse,
} from './etk-depot/get-etk.ts'
export {
  ETK_DEPOT_OPERATIONS,
  type EtkDepotOperationName,
  type EtkDepotOperations,
} from './etk-depot/operations.ts'
export {
  type ActivateEtkRequest,
  readActivateEtkRequest,
  readActivateEtkResponse,
  writeActivateEtkRequest,
  writeActivateEtkResponse,
} from './etkra/activate-etk.ts'
export {
  type CompleteEtkRegistrationRequest,
  type RegisteredEtk,
  readCompleteEtkRegistrationRequest,
  readCompleteEtkRegistrationResponse,
  writeCompleteEtkRegistrationRequest,
  writeCompleteEtkRegistrationResponse,
} from './etkra/complete-etk-registration.ts'
export { ETKRA_OPERATIONS, type EtkRaOperationName, type EtkRaOperations } from './etkra/operations.ts'
export {
  type EtkChallenge,
  readStartEtkRegistrationRequest,
  readStartEtkRegistrationResponse,
  type StartEtkRegistrationRequest,
  writeStartEtkRegistrationRequest,
  writeStartEtkRegistrationResponse,
} from './etkra/start-etk-registration.ts'
export type { CorrectContactDataRequest } from './extensions/correct-contact-data.ts'
export { EXTENSION_OPERATIONS, EXTENSION_SCHEMAS, type ExtensionName } from './extensions/operations.ts'
export type { RevokeOwnCertificateRequest } from './extensions/revoke-own-certificate.ts'
export {
  MAIL_LANGUAGES,
  type MailLanguage,
  type SetMailLanguageRequest,
} from './extensions/set-mail-language.ts'
export type {
  MandateDocumentReceipt,
  SubmitMandateDocumentRequest,
} from './extensions/submit-mandate-document.ts'
export {
  type KeyQuestion,
  type KeyReader,
  type NewKey,
  type NewKeyOrder,
  readKey,
  readKeyQuestion,
  readNewKey,
  readNewKeyOrder,
  writeKey,
  writeKeyQuestion,
  writeNewKey,
  writeNewKeyOrder,
} from './kgss/contents.ts'
export {
  KGSS_OPERATIONS,
  type KgssError,
  type ReceivedSealedResponse,
  type SealedRequest,
  type SealedResponse,
} from './kgss/sealed-messages.ts'
export {
  messageId,
  type ReceivedResponseHead,
  type RequestHead,
  type ResponseHead,
} from './message/message-head.ts'
export type {
  ErrorParameter,
  Failure,
  FailureOrigin,
  RaErrorDetail,
  ReceivedFailure,
} from './message/status.ts'
export type { NoResult, ReceivedStatusResponse, StatusResponse } from './message/status-response.ts'
export { NAMESPACES, PREFERRED_PREFIXES } from './namespaces.ts'
export {
  type Operation,
  type Operations,
  operationNameOf,
  type QualifiedName,
  type RequestOf,
  type ResponseOf,
  type Signatory,
} from './operation.ts'
export { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts'
export { SCHEMA_FILES, SERVICES, type ServiceName, schemaFolder } from './service.ts'
export { serveWsdl, serveXsd } from './service-description.ts'
export { STS_OPERATIONS } from './sts/operations.ts'
export {
  readSamlTokenRequest,
  type SamlTokenRequest,
  writeSamlTokenRequest,
} from './sts/saml-request.ts'
export {
  type ReceivedSamlTokenResponse,
  readSamlTokenResponse,
  type SamlTokenFailure,
  type SamlTokenResponse,
  writeSamlTokenResponse,
} from './sts/saml-response.ts'
export {
  type ChallengeAnswer,
  type ReceivedSecurityTokenResponse,
  readSecurityTokenRequest,
  readSecurityTokenResponse,
  readSignChallengeResponse,
  renewTargetXml,
  requestedTokenXml,
  SAML11_TOKEN_TYPE,
  type SecurityTokenRequest,
  writeSecurityTokenRequest,
  writeSecurityTokenResponse,
  writeSignChallenge,
  writeSignChallengeResponse,
} from './sts/security-token.ts'
export {
  ATTRIBUTE_NAMESPACES,
  type ClaimedAttribute,
  ORGANIZATION_KINDS,
  type WantedAttribute,
} from './sts/session-attribute.ts'
export { TSA_OPERATIONS } from './tsa/operations.ts'
export {
  type ReceivedSignResponse,
  readSignRequest,
  readSignResponse,
  type SignRefusal,
  type SignRequest,
  type SignResponse,
  TIME_STAMP_PROFILE,
  writeSignRequest,
  writeSignResponse,
} from './tsa/sign.ts'
export { TRUSTED_LIST_PREFIXES, TRUSTED_LIST_SCHEMAS } from './tsl/list-schemas.ts'
export { type ExpectedList, type ReceivedTrustedList, readTrustedList } from './tsl/read-trusted-list.ts'
export type { ListedService, ListOperator, ListText, StatusSince, TrustedList } from './tsl/trusted-list.ts'
export {
  LIST_NAMES,
  LIST_SIGNING_PURPOSE,
  type ListedStatus,
  type ListName,
  type ServiceKind,
} from './tsl/vocabulary.ts'
export { writeTrustedList } from './tsl/write-trusted-list.ts'
export { type Actor, type ActorIdentifier, isNaturalPerson } from './wire/actor.ts'
export type { CertificateIdentifier } from './wire/certificate-identifier.ts'
export type { CertificateDetails, CertificateInfo, ReceivedCertificateInfo } from './wire/certificate-info.ts'
export type { Contract } from './wire/contract.ts'
export { type LocalizedString, type LocalizedText, textIn } from './wire/localized-text.ts'
export type { RevocationContract } from './wire/revocation-contract.ts'

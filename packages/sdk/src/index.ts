export {
  type ContactData,
  checkContactData,
  isRevocationReason,
  type KeyType,
  MANDATE_DOCUMENT_LIMIT,
  mandateDocumentType,
  REASON_OF_EVENT,
  REVOCATION_REASONS,
  type RevocationReason,
} from '@vesalius/enrolment'
export {
  type AuthenticationEntry,
  type DecryptionKey,
  EteeError,
  type EteeErrorCode,
  type ExpectedSender,
  type Keystore,
  KnownCertificates,
  keystoreHolder,
  type Notification,
  type NotificationCode,
  type NotificationLevel,
  type OpenedKeystore,
  openKeystore,
  type Sender,
} from '@vesalius/etee'
export {
  checkIdentifier,
  formatRequestNumber,
  type HolderNameParts,
  type Identifier,
  type IdentifierType,
  requestNumber,
} from '@vesalius/identifiers'
export {
  type Certificate,
  PkiError,
  type PkiErrorCode,
  parseCertificate,
  type SharedKey,
} from '@vesalius/pki'
export {
  type Actor,
  ATTRIBUTE_NAMESPACES,
  type CertificateIdentifier,
  type Contract,
  type ForeignerValidation,
  type KeyReader,
  type MandateDocumentReceipt,
  type ReceivedCertificateInfo,
  type RevocationContract,
  textIn,
} from '@vesalius/protocols'
export type { CallOptions } from './calls/http-exchange.ts'
export { holderSigning } from './calls/key-signing.ts'
export type { ClientOptions } from './calls/service-call.ts'
export type { RequestSigning } from './calls/soap-call.ts'
export { type CardAliases, pkcs12Card } from './cards/pkcs12-card.ts'
export {
  type CertificateRequest,
  type CertraClient,
  type ContractQuestion,
  certraClient,
  type ForeignCertificateRequest,
  type RevocationQuestion,
  type SendingOptions,
} from './clients/certra-client.ts'
export {
  type EtkDepotClient,
  type EtkFinding,
  type EtkQuestion,
  etkDepotClient,
} from './clients/etk-depot-client.ts'
export { type EtkraClient, etkraClient } from './clients/etkra-client.ts'
export { type ExtensionsClient, extensionsClient } from './clients/extensions-client.ts'
export { KnownStatuses } from './clients/known-statuses.ts'
export { certificateStatus, type StatusQuestion } from './clients/ocsp-client.ts'
export type { Card, CardHolder } from './enrolment/card.ts'
export type { CertificateOrder, OrderedHolder } from './enrolment/certificate-order.ts'
export {
  type Completion,
  type CompletionOrder,
  completeCertificate,
} from './enrolment/complete-certificate.ts'
export { contractTranslations, revocationTranslations } from './enrolment/contract-translations.ts'
export {
  type EnrolmentDeps,
  type EnrolmentStep,
  type PlatformClients,
  platformClients,
} from './enrolment/enrolment-deps.ts'
export {
  type PreparedRequest,
  prepareCertificateRequest,
  prepareResumedRequest,
} from './enrolment/prepare-request.ts'
export { type RequestMeans, type SentRequest, sendCertificateRequest } from './enrolment/send-request.ts'
export { type UnfinishedState, unfinishedState } from './enrolment/unfinished-state.ts'
export { type RefusalReason, SdkError, type SdkErrorCode } from './error.ts'
export { type ForeignPerson, foreignCsr } from './foreign/foreign-csr.ts'
export type { ForeignOrder } from './foreign/foreign-order.ts'
export { foreignRenewalOrder, isOfForeigner, renewedForeignPerson } from './foreign/foreign-renewal.ts'
export {
  resendForeignRequest,
  type SentForeignRequest,
  sendForeignRequest,
} from './foreign/send-foreign-request.ts'
export { type AddedKeys, addDecryptionKeys } from './keystore-care/add-decryption-keys.ts'
export { changePassword, type PasswordChange } from './keystore-care/change-password.ts'
export { type CompatibleCopy, writeCompatibleCopy } from './keystore-care/compatible-copy.ts'
export type { KeystoreFile, KeystoreFiles, KeystoreLock } from './keystore-files/keystore-files.ts'
export { keystoreFolder } from './keystore-files/keystore-folder.ts'
export {
  findRecipients,
  type Recipient,
  type RecipientDeps,
  type RecipientQuestion,
  type Recipients,
} from './messages/find-recipients.ts'
export { KnownRecipients, type RecipientOrigin } from './messages/known-recipients.ts'
export type { Pieces } from './messages/pieces.ts'
export {
  type SealDeps,
  type SealedFile,
  type SealedMessage,
  type SealOrder,
  sealFile,
  sealMessage,
  sealPieces,
} from './messages/seal-message.ts'
export { STATUS_POLICIES, type StatusPolicy } from './messages/sender-status.ts'
export {
  newSharedKey,
  readSharedKey,
  type SharedKeyDeps,
  type SharedKeyOrder,
} from './messages/shared-keys.ts'
export { type Staging, stagedOctets } from './messages/staging.ts'
export {
  decryptionKeys,
  type UnsealDeps,
  type Unsealed,
  unsealFile,
  unsealInto,
  unsealMessage,
} from './messages/unseal-message.ts'
export {
  type PlatformProfile,
  parsePlatformDescription,
  platformProfile,
} from './profile/platform-profile.ts'
export {
  type ConfirmHosts,
  type DiscoveryOptions,
  discoverPlatform,
  readPlatformProfile,
  readTrustAnchors,
} from './profile/read-profile.ts'
export { type Language, type ReasonText, reasonText } from './reason-text.ts'
export { type Activation, activateEtk } from './renewal/activate-etk.ts'
export type { CarriedKey } from './renewal/carried-keys.ts'
export { keystoreCertificateInfo } from './renewal/keystore-certificate-info.ts'
export {
  prepareRenewal,
  prepareRenewalRequest,
  type Renewal,
  type RenewalOrder,
  type RenewalWindow,
} from './renewal/prepare-renewal.ts'
export {
  isRevocable,
  type PreparedRevocation,
  prepareRevocation,
  type RevocationDeps,
  type RevocationOrder,
} from './revocation/prepare-revocation.ts'
export { type Revocation, revokeCertificate, statusAfterRevocation } from './revocation/revoke-certificate.ts'
export { prepareOwnRevocation, revokeOwnCertificate } from './revocation/revoke-own-certificate.ts'
export { type KeptSession, keepSession, type SessionState } from './session/keep-session.ts'
export {
  type OpenedSession,
  openSession,
  type SessionMeans,
  type SessionOrder,
} from './session/open-session.ts'
export { renewSession } from './session/renew-session.ts'
export { usualAttributes } from './session/session-attributes.ts'
export { writeUnderSession } from './session/session-signing.ts'
export type { SessionToken } from './session/session-token.ts'
export {
  type SignedTimeStampClient,
  signedTimeStampClient,
} from './time-stamps/signed-time-stamp-client.ts'
export {
  type TimeStamp,
  type TimeStampClient,
  timeStampClient,
  verifyTimeStamp,
} from './time-stamps/time-stamp-client.ts'
export { LIST_DOUBTS, type ListDoubtCode } from './truststore/list-doubt.ts'
export {
  showTruststore,
  type TruststoreDeps,
  type TruststoreList,
  type TruststoreOrder,
  type TruststoreOutcome,
  updateTruststore,
} from './truststore/update-truststore.ts'

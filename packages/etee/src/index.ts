export { makeChallenge, openChallenge, serialNumberOf } from './challenge.ts'
export {
  buildEncryptionCertificate,
  type EncryptionCertificateInput,
} from './encryption-certificate/build.ts'
export {
  type EncryptionCertificateObjection,
  type EncryptionCertificateReview,
  type PendingRegistration,
  reviewEncryptionCertificate,
} from './encryption-certificate/review.ts'
export { EteeError, type EteeErrorCode } from './error.ts'
export { buildEtk, type EtkInput } from './etk/build.ts'
export { type Etk, parseEtk } from './etk/parse.ts'
export { type EtkFailure, type EtkFailureCode, type EtkTrust, verifyEtk } from './etk/verify.ts'
export { type CarriedKeys, carryEncryptionKeys, keystoreHolder } from './keystore/carry-encryption-keys.ts'
export { changeKeystorePassword, holdsAllOf } from './keystore/change-password.ts'
export {
  type DecryptionProbe,
  makeDecryptionProbe,
  opensDecryptionProbe,
} from './keystore/decryption-probe.ts'
export {
  inspectKeystore,
  type KeyFacts,
  type KeystoreProblem,
  type KeystoreReport,
  type KnownEnvironment,
} from './keystore/inspect.ts'
export type {
  AuthenticationEntry,
  EncryptionEntry,
  Keystore,
  KeystorePassword,
  OpenedKeystore,
  OtherEntry,
  TrustedEntry,
} from './keystore/keystore.ts'
export {
  minimumPasswordLength,
  type PasswordObjection,
  type PasswordObjectionCode,
  type PasswordPolicy,
  passwordRule,
} from './keystore/password-rule.ts'
export type { PendingEnrolment } from './keystore/pending-enrolment.ts'
export { isPlaceholder } from './keystore/placeholder.ts'
export { openKeystore } from './keystore/read.ts'
export {
  type DeliveryObjection,
  type DeliveryReview,
  reviewDeliveredCertificate,
} from './keystore/review-delivered-certificate.ts'
export {
  finishKeystore,
  installCertificate,
  type KeystoreStage,
  keystoreStage,
  ownEncryptionEntries,
  requestKeyIdentifier,
  saveEncryptionCertificate,
  saveEncryptionKey,
  startKeystore,
} from './keystore/stage.ts'
export { writeKeystore } from './keystore/write.ts'
export { embeddedStatus } from './sealed/embedded-status.ts'
export { KnownCertificates } from './sealed/known-certificates.ts'
export type {
  Notification,
  NotificationCode,
  NotificationLevel,
  SignedLayer,
} from './sealed/notification.ts'
export type { DecryptionKey, DecryptionMeans } from './sealed/open-envelope.ts'
export { RecipientsReader } from './sealed/recipients-reader.ts'
export type { LayerSigner, SignatureTrust } from './sealed/review-signature.ts'
export { type MessageSigner, Sealer, type SealingInput, seal } from './sealed/sealer.ts'
export type { ExpectedSender, Sender } from './sealed/sender.ts'
export { reviewSenderStatus } from './sealed/sender-status.ts'
export { isRecent } from './sealed/signing-time.ts'
export { Unsealer, type UnsealingInput, type UnsealingReview, unseal } from './sealed/unsealer.ts'

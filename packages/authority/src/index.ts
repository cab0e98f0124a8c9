export { type CrlLoad, furtherShards, withFurtherShards } from './crl/further-shards.ts'
export { type CrlOrder, encodeRevocations, issueCrl, nextCrlNumber } from './crl/issue-crl.ts'
export {
  type CrlOpening,
  type CrlsOpened,
  crlOpenings,
  crlShardOf,
  crlShardsFor,
  crlsOf,
  firstOfNext,
  isCrlShard,
  openCrls,
  openingOf,
  wholeCrl,
} from './crl-shards.ts'
export {
  type CardCertificates,
  type CardCertificatesOrder,
  type CardHolder,
  issueCardCertificates,
} from './demonstration/card-certificates.ts'
export {
  CARD_POLICY_ARC,
  type CardHierarchy,
  type CardHierarchyPlan,
  type CardPopulation,
  establishCardHierarchy,
  isDemonstrationCardAuthority,
  type RandomOctets,
} from './demonstration/card-hierarchy.ts'
export { AuthorityError, type AuthorityErrorCode } from './error.ts'
export {
  type AuthorityPlan,
  establishIssuingAuthority,
  establishRoot,
  serviceName,
  validityOfYears,
} from './hierarchy/establish.ts'
export {
  chooseIssuer,
  type IssuingNeed,
  planRollover,
  type RolloverPlan,
  type ScheduledIssuer,
} from './hierarchy/rollover.ts'
export { issueCertificate } from './issuance/issue.ts'
export {
  type CertificateOrder,
  type PreparedCertificate,
  prepareCertificate,
  resumeCertificate,
} from './issuance/prepare.ts'
export {
  crlAddress,
  crlShardAddress,
  type Issuer,
  type IssuerAddresses,
  issuerAddresses,
  rootAddresses,
  signatureAlgorithmFor,
} from './issuer.ts'
export {
  CERTIFICATE_LINTS,
  LINT_VERSION,
  type LintContext,
  lintCertificate,
} from './lints/certificate-lints.ts'
export { CRL_LINTS, lintCrl } from './lints/crl-lints.ts'
export type {
  CertificateLint,
  CertificateUnderLint,
  CrlLint,
  CrlUnderLint,
  Lint,
  LintFinding,
} from './lints/lint.ts'
export { answerOcsp, type OcspFacts, type OcspReply, presignOcspAnswer } from './ocsp/answer.ts'
export { type OcspResponder, ocspResponder } from './ocsp/responder.ts'
export {
  DEFAULT_POLICY_ARC,
  type PolicyName,
  type Practice,
  policyOid,
} from './practice.ts'
export { PROFILES } from './profiles/catalogue.ts'
export type { CertificateProfile, ExtensionName, ProfileName, ProfileValidity } from './profiles/profile.ts'
export { makeSerialNumber, SERIAL_RANDOM_OCTETS } from './serial-number.ts'
export {
  answerTimeStampRequest,
  issueTimeStamp,
  stampable,
  TIME_STAMP_SERIAL_OCTETS,
  type TimeStampFacts,
  type TimeStampReply,
} from './time-stamp/answer.ts'
export { type TimeStampUnit, timeStampUnit } from './time-stamp/unit.ts'

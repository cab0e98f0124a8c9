export { AuthorityError, type AuthorityErrorCode } from './error.ts'
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
export type { CertificateLint, CertificateUnderLint, Lint, LintFinding } from './lints/lint.ts'
export {
  DEFAULT_POLICY_ARC,
  ENVIRONMENTS,
  type Environment,
  type PolicyName,
  type Practice,
  policyOid,
} from './practice.ts'
export { PROFILES } from './profiles/catalogue.ts'
export type { CertificateProfile, ExtensionName, ProfileName, ProfileValidity } from './profiles/profile.ts'
export { crlShardOf, makeSerialNumber, SERIAL_RANDOM_OCTETS } from './serial-number.ts'

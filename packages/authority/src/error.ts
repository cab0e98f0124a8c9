import type { LintFinding } from './lints/lint.ts'

/** Everything the package refuses carries one of these codes; callers branch on the code, never on the text. */
export type AuthorityErrorCode =
  | 'AUTHORITY_SERIAL_NUMBER_INVALID'
  | 'AUTHORITY_LINT_FAILED'
  | 'AUTHORITY_NOT_PREPARED'
  | 'AUTHORITY_SIGNER_MISMATCH'
  | 'AUTHORITY_SIGNATURE_INVALID'
  | 'AUTHORITY_RESPONDER_INVALID'
  | 'AUTHORITY_TIME_STAMP_UNIT_INVALID'

/**
 * The authority refuses to make something. With `AUTHORITY_LINT_FAILED` the findings say which rules were broken.
 * Never carries key material; subject names stay out of the message.
 */
export class AuthorityError extends Error {
  override readonly name = 'AuthorityError'
  readonly code: AuthorityErrorCode
  readonly findings: readonly LintFinding[]

  constructor(code: AuthorityErrorCode, message: string, findings: readonly LintFinding[] = []) {
    super(message)
    this.code = code
    this.findings = findings
  }
}

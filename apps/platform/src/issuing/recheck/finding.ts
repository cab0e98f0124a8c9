/** What the re-checker finds: a code, and which field or lint. */

export type FindingCode =
  | 'CERTIFICATE_UNREADABLE'
  | 'ISSUER_UNKNOWN'
  | 'SIGNATURE_INVALID'
  | 'CHAIN_BROKEN'
  | 'INTENT_DIFFERS'
  | 'SERIAL_NUMBER_DIFFERS'
  | 'VALIDITY_DIFFERS'
  | 'KEY_DIFFERS'
  | 'KEY_USED_AGAIN'
  | 'SUBJECT_DIFFERS'
  | 'EVIDENCE_MISSING'
  | 'EVIDENCE_INVALID'
  | 'EVIDENCE_DIFFERS'
  | 'DOCUMENTS_MISSING'
  | 'DOCUMENT_DIFFERS'
  | 'LINT_FAILS'
  | 'LINT_VERSION_UNKNOWN'
  | 'LINT_WOULD_FAIL_TODAY'
  | 'CRL_MISSING'
  | 'CRL_LACKS_REVOCATION'
  | 'CRL_LISTS_WITHOUT_REVOCATION'
  | 'CRL_REVOCATION_DIFFERS'
  | 'OCSP_DIFFERS'

export interface Finding {
  readonly code: FindingCode
  /** Which field or lint; never a name or number of the holder. */
  readonly detail?: string
}

/** Nothing when it holds. */
export function unless(holds: boolean, code: FindingCode, detail?: string): readonly Finding[] {
  return holds ? [] : [{ code, ...(detail !== undefined && { detail }) }]
}

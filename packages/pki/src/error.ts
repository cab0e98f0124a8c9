/** Everything the package refuses carries one of these codes; callers branch on the code, never on the text. */
export type PkiErrorCode =
  | 'PKI_DER_MALFORMED'
  | 'PKI_NAME_MALFORMED'
  | 'PKI_SPKI_MALFORMED'
  | 'PKI_KEY_UNSUPPORTED'
  | 'PKI_CERTIFICATE_MALFORMED'
  | 'PKI_CSR_MALFORMED'
  | 'PKI_CSR_SIGNATURE_INVALID'
  | 'PKI_CRL_MALFORMED'
  | 'PKI_OCSP_MALFORMED'
  | 'PKI_CMS_MALFORMED'
  | 'PKI_CMS_SIGNATURE_INVALID'
  | 'PKI_TIME_STAMP_MALFORMED'
  | 'PKI_PKCS12_MALFORMED'
  | 'PKI_PKCS12_PASSWORD_WRONG'
  | 'PKI_PKCS12_UNSUPPORTED'

/** An input that does not follow its standard. The message names the rule, never key material or passwords. */
export class PkiError extends Error {
  override readonly name = 'PkiError'
  readonly code: PkiErrorCode

  constructor(code: PkiErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

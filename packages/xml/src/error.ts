/** Everything the package refuses carries one of these codes; callers branch on the code, never on the text. */
export type XmlErrorCode =
  | 'XML_TOO_LARGE'
  | 'XML_TOO_DEEP'
  | 'XML_TOO_MANY_NODES'
  | 'XML_ENCODING_REFUSED'
  | 'XML_DOCTYPE_REFUSED'
  | 'XML_INSTRUCTION_REFUSED'
  | 'XML_MALFORMED'
  | 'XML_NOT_WRITABLE'
  | 'XML_SCHEMA_BROKEN'
  | 'XML_SCHEMA_INVALID'
  | 'XML_SIGNATURE_MISSING'
  | 'XML_SIGNATURE_NOT_ALLOWED'
  | 'XML_KEY_NOT_ALLOWED'
  | 'XML_SIGNER_NOT_PINNED'
  | 'XML_DIGEST_MISMATCH'
  | 'XML_SIGNATURE_INVALID'
  | 'SAML_ASSERTION_MALFORMED'
  | 'SOAP_NOT_SOAP'
  | 'SOAP_VERSION_UNKNOWN'
  | 'SOAP_HEADER_NOT_UNDERSTOOD'
  | 'SOAP_BODY_EMPTY'
  | 'SOAP_BODY_SEVERAL'

/**
 * An XML document, schema or signature that is refused.
 *
 * Message and `details` name the rule and the place, never a value of the document: it may hold a national number.
 */
export class XmlError extends Error {
  override readonly name = 'XmlError'
  readonly code: XmlErrorCode
  /** One finding a line, where there can be several (schema validation); else empty. */
  readonly details: readonly string[]

  constructor(
    code: XmlErrorCode,
    message: string,
    options: ErrorOptions & { readonly details?: readonly string[] } = {},
  ) {
    super(message, options)
    this.code = code
    this.details = options.details ?? []
  }
}

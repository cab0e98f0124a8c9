/**
 * The one error of this package: a message is not what the wire contract says.
 *
 * Messages name the element and the rule, never the value found: values here are national numbers, addresses and keys.
 */
export type ProtocolErrorCode =
  /** The root element is another message than the one to read. */
  | 'PROTOCOL_MESSAGE_UNEXPECTED'
  | 'PROTOCOL_ELEMENT_MISSING'
  /** An element stands more than once where this service takes exactly one. */
  | 'PROTOCOL_ELEMENT_REPEATED'
  | 'PROTOCOL_ATTRIBUTE_MISSING'
  /** The text is not of its type: dateTime, boolean, base64, hex, a word of a list. */
  | 'PROTOCOL_VALUE_INVALID'
  /** An answer without status: neither success nor failure. */
  | 'PROTOCOL_STATUS_MISSING'
  /** An answer that claims success without its content. */
  | 'PROTOCOL_RESULT_MISSING'
  /** The id to write is not an NCName. */
  | 'PROTOCOL_ID_INVALID'

export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly code: ProtocolErrorCode
  /** Local name of the element or attribute at fault. */
  readonly at: string

  constructor(code: ProtocolErrorCode, at: string, rule: string, options?: ErrorOptions) {
    super(`${at}: ${rule}`, options)
    this.code = code
    this.at = at
  }
}

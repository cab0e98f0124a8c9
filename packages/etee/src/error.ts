/** Everything the package refuses carries one of these codes; callers branch on the code, never on the text. */
export type EteeErrorCode =
  /** Not a keystore file at all, cut off or changed since it was written. */
  | 'KEYSTORE_MALFORMED'
  | 'KEYSTORE_PASSWORD_WRONG'
  /** A PKCS#12 file of a kind that cannot be read. */
  | 'KEYSTORE_UNSUPPORTED'
  /** Readable, but without an `authentication` entry: not an eHealth keystore. */
  | 'KEYSTORE_AUTHENTICATION_MISSING'
  /** Writing it again would lose entries of a kind we cannot keep. */
  | 'KEYSTORE_ENTRIES_UNKNOWN'
  /** A certificate does not belong to the key it was delivered for. */
  | 'KEYSTORE_KEY_MISMATCH'
  /** The step asked for does not follow from the stage the keystore is in. */
  | 'KEYSTORE_STAGE'
  | 'CHALLENGE_MALFORMED'
  /** The decrypted octets do not have the hash that the challenge states: another key's challenge, or a broken one. */
  | 'CHALLENGE_INVALID'
  | 'ENCRYPTION_CERTIFICATE_MALFORMED'
  | 'ETK_MALFORMED'
  /** Not a sealed message at all. */
  | 'MESSAGE_MALFORMED'
  | 'SEAL_WITHOUT_RECIPIENT'
  /** A recipient whose key is not RSA, too short or weak. */
  | 'SEAL_RECIPIENT_KEY'
  /** The sender's certificate is not valid at the signing time: nobody would accept the message. */
  | 'SEAL_SENDER_NOT_VALID'

/** The message names the rule, never key material, passwords or national numbers. */
export class EteeError extends Error {
  override readonly name = 'EteeError'
  readonly code: EteeErrorCode

  constructor(code: EteeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

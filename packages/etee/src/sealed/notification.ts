/**
 * What the unsealing of a message has to say, in the codes of the existing library (formats section 3.6).
 *
 * A fatal notification ends the unsealing, an error refuses the message, a warning accompanies one that is good.
 */
export type NotificationLevel = 'fatal' | 'error' | 'warning'

/** `OUTER` is what the sender authenticated, `INNER` what the sender signed. */
export type SignedLayer = 'OUTER' | 'INNER'

type FatalCode =
  | `${SignedLayer}_SIGNED_DATA_STRUCTURE_INCORRECT`
  | `${SignedLayer}_SIGNED_DATA_CONTENT_MISSING`
  | `MESSAGE_${SignedLayer}_SIGNED_PART_HAS_NO_SIGNER_INFORMATION`
  | `MESSAGE_${SignedLayer}_SIGNED_PART_HAS_MORE_THAN_ONE_SIGNER_INFORMATION`
  | `MESSAGE_${SignedLayer}_SIGNED_PART_CONTAINS_INCORRECTLY_ENCODED_CERTIFICATES_SET`
  | 'ENVELOPED_DATA_STRUCTURE_INCORRECT'
  | 'ENVELOPED_DATA_CONTAINS_NO_KEYTRANSRECIPIENTINFOS'
  | 'ENVELOPED_DATA_CONTAINS_NO_KEKRECIPIENTINFOS'
  | 'DECRYPTION_PRIVATE_KEY_NOT_FOUND'
  | 'SECRET_KEY_CAN_NOT_DECRYPT_KEKRECIPIENTINFOS'

type ErrorCode =
  | `${SignedLayer}_SIGNATURE_DIGEST_ALGORITHM_UNAUTHORIZED`
  | `${SignedLayer}_SIGNATURE_ALGORITHM_UNAUTHORIZED`
  | `${SignedLayer}_SIGNATURE_KEY_LENGTH_UNAUTHORIZED`
  | `${SignedLayer}_SIGNATURE_COULD_NOT_BE_VERIFIED`
  | 'OUTER_SIGNATURE_DOES_NOT_MATCH_AUTHENTICATION_CERTIFICATE'
  | 'INNER_SIGNATURE_DOES_NOT_MATCH_SIGNATURE_CERTIFICATE'
  | `${SignedLayer}_CERTIFICATE_EXPECTED_BUT_NOT_PRESENT`
  | `${SignedLayer}_CERTIFICATE_HAS_INVALID_KEYUSAGE`
  | `${SignedLayer}_CERTIFICATE_EXPIRED`
  | `${SignedLayer}_CERTIFICATE_NOT_YET_VALID`
  | `${SignedLayer}_CERTIFICATE_CHAIN_NOT_TRUSTED`
  | `${SignedLayer}_CERTIFICATE_REVOKED`
  | `${SignedLayer}_CERTIFICATE_STATUS_UNKNOWN`
  | 'AUTHENTICATION_CERTIFICATE_NOT_IN_LIST_EXPECTED_SIGNERS'
  | 'SIGNATURE_CERTIFICATE_NOT_IN_LIST_EXPECTED_SIGNERS'
  | 'MESSAGE_INTEGRITY_INVALID'
  | 'DECRYPTION_SYMMETRIC_KEY_ALGORITHM_UNAUTHORIZED'
  | 'DECRYPTION_ASYMMETRIC_KEY_ALGORITHM_UNAUTHORIZED'
  | 'DECRYPTION_ASYMMETRIC_KEY_LENGTH_UNAUTHORIZED'
  | 'OCSP_NOT_EMBEDDED'
  | 'TIMESTAMPTOKEN_DOES_NOT_MATCH_OUTER_SIGNATURE'
  | 'TIMESTAMPTOKEN_INVALID'
  | 'TIMESTAMPTOKEN_TRUST_FAILED'
  | 'TIMESTAMPTOKEN_CHAIN_EXPIRED'

type WarningCode = 'SIGNING_TIME_MISSING' | 'SIGNING_TIME_EXPIRED' | 'OCSP_NOT_EMBEDDED'

export type Notification =
  | { readonly level: 'fatal'; readonly code: FatalCode }
  | { readonly level: 'error'; readonly code: ErrorCode }
  | { readonly level: 'warning'; readonly code: WarningCode }

export type NotificationCode = Notification['code']

export const fatal = (code: FatalCode): Notification => ({ level: 'fatal', code })
export const refusal = (code: ErrorCode): Notification => ({ level: 'error', code })
export const warning = (code: WarningCode): Notification => ({ level: 'warning', code })

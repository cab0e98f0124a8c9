/**
 * Exit status by cause: one table, complete by type, documented in `docs/guides/manager.md`. Scripts branch on these.
 */
import type { ErrorCode } from './error-code.ts'

export const EXIT = {
  done: 0,
  /** Something no rule foresees. */
  internal: 1,
  /** The command line or a value in it. */
  usage: 2,
  /** Nothing is wrong, but it is not finished: come back later. */
  waiting: 3,
  /** The service said no. */
  refused: 4,
  /** The service cannot be reached, or answers with a fault. */
  unreachable: 5,
  /** Reader or card. */
  card: 6,
  /** PIN wrong, blocked or not given. */
  pin: 7,
  /** The keystore, its password or its folder. */
  keystore: 8,
  /** An answer or a platform that must not be trusted. */
  untrusted: 9,
  /** `doctor` found something to do, `update` a newer version. */
  attention: 10,
  /** The clock of this computer is wrong. */
  clock: 11,
  /** The person stopped. */
  abandoned: 130,
} as const

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT]

export const EXIT_STATUS = {
  INTERNAL: EXIT.internal,

  USAGE: EXIT.usage,
  OPTION_MISSING: EXIT.usage,
  INPUT_INVALID: EXIT.usage,
  FILE_UNREADABLE: EXIT.usage,
  PLATFORM_NOT_CHOSEN: EXIT.usage,
  PLATFORM_MISSING: EXIT.usage,
  PLATFORM_NOT_CONFIGURED: EXIT.usage,
  CARD_FILE_UNUSABLE: EXIT.card,
  PASSWORD_NOT_ALLOWED: EXIT.usage,
  CONDITIONS_NOT_ACCEPTED: EXIT.usage,
  NOTHING_TO_COMPLETE: EXIT.usage,
  SEVERAL_UNFINISHED: EXIT.usage,
  NOT_NAMED_UNFINISHED: EXIT.usage,
  ABANDONED: EXIT.abandoned,
  NO_KEYSTORE: EXIT.keystore,
  SEVERAL_KEYSTORES: EXIT.usage,
  RENEWAL_TOO_EARLY: EXIT.refused,
  RENEWAL_REPLACED: EXIT.refused,
  RENEWAL_ENDED: EXIT.refused,
  NOTHING_TO_REVOKE: EXIT.refused,
  NO_CERTIFICATE: EXIT.refused,
  SEVERAL_CERTIFICATES: EXIT.usage,
  CARD_CERTIFICATE_REVOKED: EXIT.card,
  CARD_NOT_ACCEPTED: EXIT.card,
  CLOCK_WRONG: EXIT.clock,

  OFFLINE: EXIT.unreachable,
  TIMED_OUT: EXIT.unreachable,
  CANCELLED: EXIT.abandoned,
  SERVICE_FAULT: EXIT.unreachable,
  SERVICE_REFUSED: EXIT.refused,
  ANSWER_MALFORMED: EXIT.unreachable,
  ANSWER_NOT_TRUSTED: EXIT.untrusted,
  PROFILE_MALFORMED: EXIT.usage,
  PROFILE_NOT_TRUSTED: EXIT.untrusted,
  PROFILE_NOT_ENCRYPTED: EXIT.untrusted,
  KEY_TYPE_NOT_ALLOWED: EXIT.usage,
  KEYSTORE_FOLDER_UNUSABLE: EXIT.keystore,
  KEYSTORE_FILE_MISSING: EXIT.keystore,
  KEYSTORE_FILE_BUSY: EXIT.keystore,
  KEYSTORE_FILE_EXISTS: EXIT.keystore,
  KEYSTORE_FILE_DIFFERS: EXIT.keystore,
  KEYSTORE_OF_ANOTHER_PLATFORM: EXIT.keystore,
  KEYSTORE_NOT_FINISHED: EXIT.keystore,
  SERVICE_NOT_OFFERED: EXIT.unreachable,
  SESSION_ENDED: EXIT.refused,
  KEYSTORE_HOLDER_DIFFERS: EXIT.keystore,
  COPY_BESIDE_KEYSTORES: EXIT.usage,
  EXTENSION_NOT_OFFERED: EXIT.refused,
  REQUEST_NOT_RECEIVED: EXIT.waiting,
  REQUEST_NOT_RESUMABLE: EXIT.keystore,
  REQUEST_REFUSED: EXIT.refused,
  DECRYPTION_KEY_ELSEWHERE: EXIT.keystore,

  KEYSTORE_MALFORMED: EXIT.keystore,
  KEYSTORE_PASSWORD_WRONG: EXIT.keystore,
  KEYSTORE_UNSUPPORTED: EXIT.keystore,
  KEYSTORE_AUTHENTICATION_MISSING: EXIT.keystore,
  KEYSTORE_ENTRIES_UNKNOWN: EXIT.keystore,
  KEYSTORE_KEY_MISMATCH: EXIT.keystore,
  KEYSTORE_STAGE: EXIT.keystore,
  CHALLENGE_MALFORMED: EXIT.untrusted,
  CHALLENGE_INVALID: EXIT.untrusted,
  ENCRYPTION_CERTIFICATE_MALFORMED: EXIT.untrusted,
  ETK_MALFORMED: EXIT.untrusted,
  MESSAGE_MALFORMED: EXIT.untrusted,
  SEAL_WITHOUT_RECIPIENT: EXIT.usage,
  SEAL_RECIPIENT_KEY: EXIT.untrusted,
  SEAL_SENDER_NOT_VALID: EXIT.keystore,
  RECIPIENT_NOT_USABLE: EXIT.refused,
  MESSAGE_FILE_UNUSABLE: EXIT.usage,
  MESSAGE_FILE_EXISTS: EXIT.usage,
  RECIPIENT_NOT_CONFIRMED: EXIT.usage,
  MESSAGE_REFUSED: EXIT.untrusted,
  MESSAGE_FOR_SOMEBODY_ELSE: EXIT.keystore,

  READER_SERVICE_UNAVAILABLE: EXIT.card,
  NO_READER: EXIT.card,
  READER_ERROR: EXIT.card,
  NO_CARD: EXIT.card,
  SEVERAL_CARDS: EXIT.card,
  CARD_REMOVED: EXIT.card,
  CARD_IN_USE: EXIT.card,
  CARD_UNKNOWN: EXIT.card,
  CARD_UNSUPPORTED: EXIT.card,
  CARD_ERROR: EXIT.card,
  CARD_OF_ANOTHER_PERSON: EXIT.card,
  CERTIFICATE_ABSENT: EXIT.card,
  CERTIFICATE_EXPIRED: EXIT.card,
  SIGNATURE_NOT_ACTIVATED: EXIT.card,
  PIN_REQUIRED: EXIT.pin,
  PIN_FORMAT: EXIT.pin,
  PIN_WRONG: EXIT.pin,
  PIN_BLOCKED: EXIT.pin,
  PINPAD_ONLY: EXIT.pin,
  PINPAD_CANCELLED: EXIT.pin,
  PINPAD_TIMEOUT: EXIT.pin,
  PINPAD_ERROR: EXIT.card,
  IDENTITY_MALFORMED: EXIT.card,
  IDENTITY_INVALID: EXIT.card,
  CARD_DESCRIPTION_MALFORMED: EXIT.card,
} as const satisfies Record<ErrorCode, ExitStatus>

/** What the application itself refuses, beside the errors of the packages; callers branch on the code. */
export type ManagerErrorCode =
  /** The command line is not understood: an unknown command or option, a missing value. */
  | 'USAGE'
  /** Something that a script must give as an option; on a terminal it would have been asked. */
  | 'OPTION_MISSING'
  /** What was given cannot be used; `reasons` or `problem` says why. */
  | 'INPUT_INVALID'
  | 'FILE_UNREADABLE'
  | 'PLATFORM_MISSING'
  /** On the screens: the person is asked. */
  | 'PLATFORM_NOT_CHOSEN'
  /** Only placeholders came with the application: it was passed on without a service. */
  | 'PLATFORM_NOT_CONFIGURED'
  | 'CARD_FILE_UNUSABLE'
  | 'PASSWORD_NOT_ALLOWED'
  | 'CONDITIONS_NOT_ACCEPTED'
  | 'NOTHING_TO_COMPLETE'
  | 'SEVERAL_UNFINISHED'
  /** A file that is not named as an unfinished keystore: only those are changed. */
  | 'NOT_NAMED_UNFINISHED'
  /** The person stopped. */
  | 'ABANDONED'
  /** A sealed message with fatal or error notifications; `reasons` has them. */
  | 'MESSAGE_REFUSED'
  /** Nobody but the depot says whose number a recipient's is. */
  | 'RECIPIENT_NOT_CONFIRMED'
  /** Sealed for none of the keys in this keystore. */
  | 'MESSAGE_FOR_SOMEBODY_ELSE'
  /** No finished keystore lies there. */
  | 'NO_KEYSTORE'
  | 'SEVERAL_KEYSTORES'
  | 'RENEWAL_TOO_EARLY'
  /** A newer certificate took over already. */
  | 'RENEWAL_REPLACED'
  /** Revoked or expired: nothing to renew. */
  | 'RENEWAL_ENDED'
  | 'NOTHING_TO_REVOKE'
  /** None of the certificates that the person may manage fits. */
  | 'NO_CERTIFICATE'
  | 'SEVERAL_CERTIFICATES'
  /** What the service says of the card or of the clock, in the words of whoever sits in front of it. */
  | 'CARD_CERTIFICATE_REVOKED'
  | 'CARD_NOT_ACCEPTED'
  | 'CLOCK_WRONG'

export interface ManagerErrorDetails extends ErrorOptions {
  /** Placeholders of the message and of what the reasons say: an option, a file. Never a secret. */
  readonly facts?: Readonly<Record<string, string>>
  /** Codes with sentences of their own: objections of the rules. */
  readonly reasons?: readonly string[]
}

export class ManagerError extends Error {
  override readonly name = 'ManagerError'
  readonly code: ManagerErrorCode
  readonly facts: Readonly<Record<string, string>>
  readonly reasons: readonly string[]

  constructor(code: ManagerErrorCode, message: string, details: ManagerErrorDetails = {}) {
    super(message, details)
    this.code = code
    this.facts = details.facts ?? {}
    this.reasons = details.reasons ?? []
  }
}

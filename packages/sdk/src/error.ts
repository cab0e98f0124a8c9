/** What can go wrong between a client and the services; callers branch on the code, never on the text. */
export type SdkErrorCode =
  /** No answer: network, name, TLS, or nobody listening. Trying again later is sensible. */
  | 'OFFLINE'
  /** No answer in time. For a request that changes something, the very same message was sent again already. */
  | 'TIMED_OUT'
  | 'CANCELLED'
  /** A SOAP fault; `soaCode` says which, `reference` is the number to quote. */
  | 'SERVICE_FAULT'
  /** The service understood and said no; `reasons` has all of its reasons. */
  | 'SERVICE_REFUSED'
  /** Something answered that does not speak the contract. */
  | 'ANSWER_MALFORMED'
  /** The answer is well-formed but not what was asked for (another key, name, chain); `findings` says all that is wrong. */
  | 'ANSWER_NOT_TRUSTED'
  /** A profile or its anchors cannot be used; `findings` says what in it, `file` where. */
  | 'PROFILE_MALFORMED'
  /** A file of the profile cannot be read; `file` says which. */
  | 'FILE_UNREADABLE'
  /** A platform whose anchors are not pinned. */
  | 'PROFILE_NOT_TRUSTED'
  /** The platform's profile names no address for this service. */
  | 'SERVICE_NOT_OFFERED'
  /** The session has ended: the person must open it again. */
  | 'SESSION_ENDED'
  /** A service address that is neither HTTPS nor on this machine. */
  | 'PROFILE_NOT_ENCRYPTED'
  /** The profile does not (or no longer) allow this kind of authentication key. */
  | 'KEY_TYPE_NOT_ALLOWED'
  /** The folder of keystores cannot be read or written. */
  | 'KEYSTORE_FOLDER_UNUSABLE'
  | 'KEYSTORE_FILE_MISSING'
  /** Another program is working on this file. */
  | 'KEYSTORE_FILE_BUSY'
  | 'KEYSTORE_FILE_EXISTS'
  /** The file read back from disk is not the one that was written. */
  | 'KEYSTORE_FILE_DIFFERS'
  /** The unfinished keystore was made for another platform or environment. */
  | 'KEYSTORE_OF_ANOTHER_PLATFORM'
  /** The step needs a finished keystore, and this one is not. */
  | 'KEYSTORE_NOT_FINISHED'
  /** A copy for old software must not lie where care software looks for keystores. */
  | 'COPY_BESIDE_KEYSTORES'
  /** The decryption keys belong to another certificate holder. */
  | 'KEYSTORE_HOLDER_DIFFERS'
  /** The platform does not announce this extension of the contract. */
  | 'EXTENSION_NOT_OFFERED'
  /** A card in files whose keys or certificates are not those of a card. */
  | 'CARD_DESCRIPTION_MALFORMED'
  /** The card is not that of the person who signed (or is to sign) this request. */
  | 'CARD_OF_ANOTHER_PERSON'
  /** The request never reached the service: sign and send it again with the card. */
  | 'REQUEST_NOT_RECEIVED'
  /** An unfinished keystore that does not say enough to send its request again. */
  | 'REQUEST_NOT_RESUMABLE'
  /** The registration authority refused the request: no certificate will follow. */
  | 'REQUEST_REFUSED'
  /** A token is published for this certificate, but its decryption key is not in this file. */
  | 'DECRYPTION_KEY_ELSEWHERE'
  /** A message cannot be sealed for each recipient; `reasons` has all that is wrong, with the `recipient` it is about. */
  | 'RECIPIENT_NOT_USABLE'
  /** The message or its destination cannot be read or written. */
  | 'MESSAGE_FILE_UNUSABLE'
  | 'MESSAGE_FILE_EXISTS'

/** One reason of a refusal, as the service sent it. */
export interface RefusalReason {
  readonly code: string
  /** English. */
  readonly message: string
  readonly parameters: Readonly<Record<string, string>>
}

export interface SdkErrorDetails extends ErrorOptions {
  readonly reasons?: readonly RefusalReason[]
  readonly findings?: readonly string[]
  readonly soaCode?: string
  readonly reference?: string
  readonly file?: string
  readonly answerLost?: boolean
}

export class SdkError extends Error {
  override readonly name = 'SdkError'
  readonly code: SdkErrorCode
  readonly reasons: readonly RefusalReason[]
  /** Codes of everything that is wrong with an answer. */
  readonly findings: readonly string[]
  readonly soaCode: string | undefined
  /** The number to quote when asking for help. */
  readonly reference: string | undefined
  /** The file the error is about. */
  readonly file: string | undefined
  /** An earlier sending of the same message got no answer: what it asked may have been done. */
  readonly answerLost: boolean

  constructor(code: SdkErrorCode, message: string, details: SdkErrorDetails = {}) {
    super(message, details)
    this.code = code
    this.reasons = details.reasons ?? []
    this.findings = details.findings ?? []
    this.soaCode = details.soaCode
    this.reference = details.reference
    this.file = details.file
    this.answerLost = details.answerLost ?? false
  }

  /** Whether the service gave one of these reasons. */
  hasReason(...codes: readonly string[]): boolean {
    return this.reasons.some(reason => codes.includes(reason.code))
  }
}

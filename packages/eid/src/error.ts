/**
 * What can go wrong between a program and an identity card, as one closed list.
 *
 * Callers branch on `code`, never on the text. `retriable` says whether the person at the desk can put it
 * right and try again (another PIN, the card back in, the other program closed): an interface offers
 * "try again" for those and only those. No message ever holds a PIN, a national number or a name.
 */
export const EID_ERRORS = {
  READER_SERVICE_UNAVAILABLE: { retriable: true },
  NO_READER: { retriable: true },
  READER_ERROR: { retriable: true },
  NO_CARD: { retriable: true },
  SEVERAL_CARDS: { retriable: true },
  CARD_REMOVED: { retriable: true },
  CARD_IN_USE: { retriable: true },
  CARD_UNKNOWN: { retriable: true },
  CARD_UNSUPPORTED: { retriable: false },
  CARD_ERROR: { retriable: true },
  CARD_OF_ANOTHER_PERSON: { retriable: true },
  CERTIFICATE_ABSENT: { retriable: false },
  CERTIFICATE_EXPIRED: { retriable: false },
  SIGNATURE_NOT_ACTIVATED: { retriable: false },
  PIN_REQUIRED: { retriable: true },
  PIN_FORMAT: { retriable: true },
  PIN_WRONG: { retriable: true },
  PIN_BLOCKED: { retriable: false },
  PINPAD_ONLY: { retriable: true },
  PINPAD_CANCELLED: { retriable: true },
  PINPAD_TIMEOUT: { retriable: true },
  PINPAD_ERROR: { retriable: true },
  IDENTITY_MALFORMED: { retriable: false },
  IDENTITY_INVALID: { retriable: false },
  CARD_DESCRIPTION_MALFORMED: { retriable: false },
} as const satisfies Record<string, { readonly retriable: boolean }>

export type EidErrorCode = keyof typeof EID_ERRORS

/** The facts that go with some codes; each is absent where it has no meaning. */
export interface EidErrorFacts {
  /** PIN_WRONG, PIN_BLOCKED: how many tries the card still grants. */
  readonly triesLeft?: number | undefined
  /** SEVERAL_CARDS: the readers that hold a card. Else the one reader the error is about. */
  readonly readers?: readonly string[] | undefined
  /** CERTIFICATE_ABSENT, CERTIFICATE_EXPIRED: which of the card's certificates. */
  readonly certificate?: string | undefined
  /** IDENTITY_INVALID: every reason, as codes. */
  readonly reasons?: readonly string[] | undefined
  /** CARD_ERROR and others: the card's status word, four hex digits. */
  readonly statusWord?: string | undefined
  /** READER_ERROR and others: the PC/SC return code, eight hex digits. */
  readonly readerCode?: string | undefined
}

export class EidError extends Error {
  override readonly name = 'EidError'
  readonly code: EidErrorCode
  readonly facts: EidErrorFacts

  constructor(code: EidErrorCode, message: string, facts: EidErrorFacts = {}, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.facts = facts
  }

  /** Tries left on the PIN, when the error is about the PIN. */
  get triesLeft(): number | undefined {
    return this.facts.triesLeft
  }

  /** Whether the person can put it right and try again. */
  get retriable(): boolean {
    return EID_ERRORS[this.code].retriable
  }
}

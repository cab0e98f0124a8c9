/**
 * The two ports between the card code and whatever carries its commands.
 *
 * `CardReaders` finds readers and cards; `CardTransport` is one connection to one card. Two real
 * implementations stand behind them: PC/SC (`pcscReaders`) and the software card (`softwareReaders`).
 * A PKCS#11 module is not a transport: it would stand beside `EidCard`, as another card of its own.
 *
 * Every method throws EidError: READER_SERVICE_UNAVAILABLE, NO_READER, READER_ERROR, NO_CARD,
 * CARD_REMOVED, CARD_IN_USE, CARD_ERROR; the pinpad also PINPAD_CANCELLED, PINPAD_TIMEOUT, PINPAD_ERROR.
 */

/** What one reader holds. `in-use`: another program has the card for itself alone. */
export interface ReaderStatus {
  readonly name: string
  readonly state: 'empty' | 'card' | 'in-use' | 'mute' | 'unavailable'
  /** The card's answer to reset, when there is a card. */
  readonly atr?: Uint8Array
}

export interface CardReaders {
  /** Every reader known now; an empty list when none is attached. */
  list(): Promise<readonly ReaderStatus[]>
  /**
   * Gives the readers once they differ from `known`, or as they are after `timeout` milliseconds.
   * An abort ends the wait with what is known then; it does not throw.
   */
  waitForChange(known: readonly ReaderStatus[], options: WaitOptions): Promise<readonly ReaderStatus[]>
  connect(reader: string): Promise<CardTransport>
  close(): Promise<void>
}

export interface WaitOptions {
  /** Milliseconds. */
  readonly timeout: number
  readonly signal?: AbortSignal
}

export interface CardTransport {
  readonly reader: string
  readonly atr: Uint8Array
  /** Present when the reader has its own keys for the PIN, which then must never be asked on screen. */
  readonly pinpad?: Pinpad
  /** One command APDU out; the answer with its two status bytes. Answers `61 xx` and `6C xx` come back as they are. */
  transmit(command: Uint8Array): Promise<Uint8Array>
  /**
   * Keeps other programs off the card until `end`. Waits for them first; CARD_IN_USE when that lasts too long. Gives true when the reader had to
   * be connected to anew because another program reset what is in it: that may be another card by then.
   */
  begin(): Promise<boolean>
  /** Lets other programs at the card again. Never throws: a card that is gone is nobody's. */
  end(): Promise<void>
  /** Never throws. */
  close(): Promise<void>
}

export interface Pinpad {
  /** Has the person type the PIN on the reader and sends VERIFY; gives the two status bytes of the card. */
  verify(): Promise<Uint8Array>
}

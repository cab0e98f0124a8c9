/**
 * For whom a message is sealed, from its beginning: to fetch a shared key before it is unsealed.
 *
 * Takes   the message piece by piece. Gives   the recipients as soon as they are known. Nothing here is verified.
 * Throws  EteeError `MESSAGE_MALFORMED`.
 */
import { EnvelopedDataReader, type EnvelopedHead, PkiError, SignedDataReader } from '@vesalius/pki'
import { EteeError } from '../error.ts'

export class RecipientsReader {
  readonly #outer = new SignedDataReader()
  readonly #envelope: EnvelopedDataReader
  #head: EnvelopedHead | undefined

  constructor() {
    this.#envelope = new EnvelopedDataReader({
      contentKey: head => {
        this.#head = head
        return undefined
      },
    })
  }

  /** Undefined until enough has come. */
  update(piece: Uint8Array): readonly EnvelopedHead['recipients'][number][] | undefined {
    try {
      this.#envelope.update(this.#outer.update(piece))
      return this.#head?.recipients
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      throw new EteeError('MESSAGE_MALFORMED', 'not a sealed message', { cause })
    }
  }
}

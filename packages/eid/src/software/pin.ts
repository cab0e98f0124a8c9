/**
 * The PIN of a software card: tries, and what a right PIN allows for how long.
 *
 * Rights follow the reference manuals of applet 1.7 and 1.8: a right PIN while the signature key is chosen
 * allows one signature with that key and nothing else; otherwise it opens the authentication key until log
 * off, reset or a wrong PIN.
 */
import { PIN_TRIES, pinBlock } from '../pin-block.ts'

/** Where the tries left survive the object; in memory when none is given. */
export interface PinTryStore {
  load(): number
  save(triesLeft: number): void
}

export class SoftwarePin {
  #expected: Uint8Array
  readonly #store: PinTryStore
  #authentication = false
  /** Commands that may still pass before the right to sign is lost; `undefined` without the right. */
  #signatureGrace: number | undefined

  constructor(pin: string, store: PinTryStore) {
    this.#expected = pinBlock(pin)
    this.#store = store
  }

  get triesLeft(): number {
    return this.#store.load()
  }

  get authenticationAllowed(): boolean {
    return this.#authentication
  }

  /** Status word of VERIFY. `grace`: commands allowed between VERIFY and the signature. */
  verify(block: Uint8Array, purpose: 'authentication' | 'signature', grace: number): number {
    const sw = this.#compare(block)
    if (sw === 0x9000 && purpose === 'signature') this.#signatureGrace = grace
    if (sw === 0x9000 && purpose === 'authentication') this.#authentication = true
    return sw
  }

  /** Status word of VERIFY without a PIN. */
  status(): number {
    if (this.triesLeft === 0) return 0x6983
    return this.#authentication ? 0x9000 : 0x63c0 | this.triesLeft
  }

  /** Status word of CHANGE REFERENCE DATA. */
  change(oldBlock: Uint8Array, newBlock: Uint8Array): number {
    if (!isBlock(newBlock)) return 0x6a80
    const sw = this.#compare(oldBlock)
    if (sw === 0x9000) this.#expected = Uint8Array.from(newBlock)
    return sw
  }

  /** Uses up the right to sign once. */
  takeSignature(): boolean {
    const allowed = this.#signatureGrace !== undefined
    this.#signatureGrace = undefined
    return allowed
  }

  /** Any other command passed: the right to sign gets closer to its end. */
  passCommand(): void {
    if (this.#signatureGrace === undefined) return
    this.#signatureGrace = this.#signatureGrace > 0 ? this.#signatureGrace - 1 : undefined
  }

  dropRights(): void {
    this.#authentication = false
    this.#signatureGrace = undefined
  }

  #compare(block: Uint8Array): number {
    const triesLeft = this.triesLeft
    if (triesLeft === 0) return 0x6983
    if (Buffer.compare(block, this.#expected) === 0) {
      this.#store.save(PIN_TRIES)
      return 0x9000
    }
    this.dropRights()
    this.#store.save(triesLeft - 1)
    return 0x63c0 | (triesLeft - 1)
  }
}

/** `2L`, L digits, the rest F. */
function isBlock(block: Uint8Array): boolean {
  const hex = Buffer.from(block).toString('hex')
  const count = (block[0] ?? 0) & 0x0f
  return (
    block.length === 8 &&
    hex.startsWith('2') &&
    new RegExp(`^\\d{${count}}f*$`).test(hex.slice(2)) &&
    count >= 4
  )
}

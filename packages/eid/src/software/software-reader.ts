/**
 * Card readers in software: what `pcscReaders` gives for real ones, for tests and demonstrations.
 *
 * A `SoftwareReader` holds at most one `SoftwareCard`. Its troubles are switched by the test: no card, a card
 * pulled after some commands, a reader that fails, a card another program keeps to itself, a pinpad.
 */
import { decodeAnswer } from '../apdu.ts'
import type { CardReaders, CardTransport, Pinpad, ReaderStatus, WaitOptions } from '../card-transport.ts'
import { EidError } from '../error.ts'
import { PIN_REFERENCE, pinBlock } from '../pin-block.ts'
import type { SoftwareCard } from './software-card.ts'

export interface SoftwareReaderOptions {
  readonly card?: SoftwareCard
  /** Gives the reader keys of its own: what the person types there, or why no PIN comes. */
  readonly typeOnPinpad?: () => Promise<string | 'cancelled' | 'timeout'>
}

/** Milliseconds to wait for another connection's transaction. */
const TRANSACTION_WAIT = 2000

export class SoftwareReader {
  readonly name: string
  /** What the reader suffers from now. */
  trouble: 'none' | 'reader-error' | 'in-use' | 'mute' = 'none'
  readonly #options: SoftwareReaderOptions
  #card: SoftwareCard | undefined
  #commandsUntilRemoval = Number.POSITIVE_INFINITY
  #insertion = 0
  #holder: symbol | undefined
  #waiting: (() => void)[] = []
  readonly #listeners = new Set<() => void>()

  constructor(name: string, options: SoftwareReaderOptions = {}) {
    this.name = name
    this.#options = options
    this.#card = options.card
  }

  insert(card: SoftwareCard): void {
    card.reset()
    this.#card = card
    this.#insertion++
    this.#notify()
  }

  /** The card is pulled out, now or once it has answered this many more commands. */
  remove(afterCommands = 0): void {
    this.#commandsUntilRemoval = afterCommands
    if (afterCommands === 0) this.#takeOut()
  }

  get status(): ReaderStatus {
    const { name } = this
    if (this.trouble === 'reader-error') return { name, state: 'unavailable' }
    if (this.#card === undefined) return { name, state: 'empty' }
    if (this.trouble === 'mute') return { name, state: 'mute' }
    return { name, state: this.trouble === 'in-use' ? 'in-use' : 'card', atr: this.#card.atr }
  }

  async connect(): Promise<CardTransport> {
    this.#refuseTrouble()
    const card = this.#card
    if (card === undefined)
      throw new EidError('NO_CARD', 'there is no card in the reader', { readers: [this.name] })
    const insertion = this.#insertion
    const connection = Symbol(this.name)
    const transmit = async (command: Uint8Array): Promise<Uint8Array> => {
      this.#refuseTrouble()
      if (this.#card === undefined || insertion !== this.#insertion) throw this.#removed()
      if (this.#holder !== undefined && this.#holder !== connection) await this.#waitFor(connection, () => {})
      if (this.#commandsUntilRemoval-- <= 0) this.#takeOut()
      if (this.#card === undefined) throw this.#removed()
      return card.answer(command)
    }
    const end = async (): Promise<void> => this.#release(connection)
    return {
      reader: this.name,
      atr: card.atr,
      transmit,
      begin: async () => {
        this.#refuseTrouble()
        if (this.#card === undefined || insertion !== this.#insertion) throw this.#removed()
        await this.#waitFor(connection, () => {
          this.#holder = connection
        })
        return false
      },
      end,
      close: end,
      ...(this.#options.typeOnPinpad ? { pinpad: pinpad(this.#options.typeOnPinpad, transmit) } : {}),
    }
  }

  /** Called once at the next change of this reader. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #takeOut(): void {
    this.#card?.reset()
    this.#card = undefined
    this.#insertion++
    this.#commandsUntilRemoval = Number.POSITIVE_INFINITY
    this.#free()
    this.#notify()
  }

  #notify(): void {
    for (const listener of this.#listeners) listener()
  }

  #refuseTrouble(): void {
    const readers = [this.name]
    if (this.trouble === 'reader-error')
      throw new EidError('READER_ERROR', 'the reader does not work', { readers })
    if (this.trouble === 'mute')
      throw new EidError('READER_ERROR', 'the card in the reader does not answer', { readers })
    if (this.trouble === 'in-use')
      throw new EidError('CARD_IN_USE', 'another program keeps the card to itself', { readers })
  }

  #removed(): EidError {
    return new EidError('CARD_REMOVED', 'the card was taken out', { readers: [this.name] })
  }

  /** `then` runs in the same turn that finds the card free: nobody gets in between. */
  async #waitFor(connection: symbol, then: () => void): Promise<void> {
    const end = Date.now() + TRANSACTION_WAIT
    while (this.#holder !== undefined && this.#holder !== connection) {
      const left = end - Date.now()
      if (left <= 0)
        throw new EidError('CARD_IN_USE', 'another program is busy with the card', { readers: [this.name] })
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, left)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
    then()
  }

  #free(): void {
    this.#holder = undefined
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }

  #release(connection: symbol): void {
    if (this.#holder !== connection) return
    this.#free()
  }
}

function pinpad(
  type: () => Promise<string | 'cancelled' | 'timeout'>,
  transmit: (command: Uint8Array) => Promise<Uint8Array>,
): Pinpad {
  return {
    async verify() {
      const typed = await type()
      if (typed === 'cancelled') return Uint8Array.of(0x64, 0x01)
      if (typed === 'timeout') return Uint8Array.of(0x64, 0x00)
      if (!/^\d{4,12}$/.test(typed)) return Uint8Array.of(0x64, 0x03)
      const answer = await transmit(Uint8Array.of(0x00, 0x20, 0x00, PIN_REFERENCE, 0x08, ...pinBlock(typed)))
      const { sw } = decodeAnswer(answer)
      return Uint8Array.of(sw >> 8, sw & 0xff)
    },
  }
}

/** The program that a machine's readers are reached through; a test stops it. */
interface ReaderService {
  isStopped: boolean
}

/** The readers of a machine, in software. */
export function softwareReaders(
  readers: readonly SoftwareReader[],
  service: ReaderService = { isStopped: false },
): CardReaders {
  const list = async (): Promise<readonly ReaderStatus[]> => {
    if (service.isStopped) throw new EidError('READER_SERVICE_UNAVAILABLE', 'the reader service does not run')
    return readers.map(reader => reader.status)
  }
  return {
    list,
    async waitForChange(known, { timeout, signal }: WaitOptions) {
      if (signal?.aborted || !sameStatus(known, await list())) return list()
      let stop: () => void = () => {}
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, timeout)
        const forget = readers.map(reader => reader.onChange(resolve))
        const abort = (): void => resolve()
        signal?.addEventListener('abort', abort, { once: true })
        stop = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', abort)
          for (const each of forget) each()
        }
      })
      stop()
      return list()
    },
    async connect(name) {
      const reader = readers.find(each => each.name === name)
      if (reader === undefined)
        throw new EidError('NO_READER', 'the chosen reader is not attached', { readers: [name] })
      return reader.connect()
    },
    async close() {},
  }
}

function sameStatus(a: readonly ReaderStatus[], b: readonly ReaderStatus[]): boolean {
  return (
    a.length === b.length &&
    a.every((reader, i) => reader.name === b[i]?.name && reader.state === b[i]?.state)
  )
}

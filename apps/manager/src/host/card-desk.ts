/**
 * The card reader beside the screens: looks at it while a screen needs it, and works with the card when the person has given the PIN.
 *
 * The PIN passes through once, to the card; it is kept nowhere. The card is let go of after every use. Looking reads the holder's
 * name, the certificates' dates, the tries left, and whether the card can sign at all, which needs no PIN. Who only looks at certificates
 * needs no signature: see `viewToSign`.
 *
 * Throws  EidError from `use`; what is wrong while looking is part of the status.
 */
import { X509Certificate } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type CardReaders,
  type EidCard,
  EidError,
  type EidErrorCode,
  openCard,
  type ReaderStatus,
} from '@vesalius/eid'
import type { Card, CardHolder } from '@vesalius/sdk'
import { holderOf } from '../card/open-card.ts'
import type { CardView, TroubleView } from './bridge/views.ts'
import { troubleOf } from './trouble.ts'

export interface CardUse {
  /** Nothing on a reader with keys of its own. */
  readonly pin: string | undefined
  /** Called when the person must type on the reader now. */
  readonly onPinpad?: () => void
}

/** Milliseconds between two looks while nothing is reported. */
const LOOK_AGAIN = 1000

const LOOKING: CardView = { state: 'looking', pinpad: false }
const troubled = (trouble: TroubleView): CardView => ({ state: 'trouble', trouble, pinpad: false })

const OF_SIGNATURE: ReadonlySet<EidErrorCode> = new Set([
  'CERTIFICATE_ABSENT',
  'CERTIFICATE_EXPIRED',
  'SIGNATURE_NOT_ACTIVATED',
])

export class CardDesk {
  readonly #readers: CardReaders
  readonly #clock: () => Date
  readonly #listeners = new Set<() => void>()
  #view: CardView = LOOKING
  #holder: CardHolder | undefined
  /** Why a card that is ready to identify its holder cannot sign. */
  #cannotSign: TroubleView | undefined
  #reader: string | undefined
  #watching: AbortController | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(readers: CardReaders, clock: () => Date) {
    this.#readers = readers
    this.#clock = clock
  }

  get view(): CardView {
    return this.#view
  }

  /** The same, for what ends in a signature. */
  get viewToSign(): CardView {
    return this.#cannotSign ? troubled(this.#cannotSign) : this.#view
  }

  /** Whose card is in the reader, as far as it was seen. */
  get holder(): CardHolder | undefined {
    return this.#holder
  }

  /** When there are several. */
  chooseReader(name: string): void {
    this.#reader = name
    this.#show(LOOKING)
  }

  /** Looks at the reader until the returned function is called; `listener` hears of every change. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    if (!this.#watching) {
      this.#watching = new AbortController()
      void this.#keepLooking(this.#watching.signal)
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#watching?.abort()
      this.#watching = undefined
      this.#show(LOOKING)
    }
  }

  /** Looks once. */
  async look(): Promise<void> {
    await this.#inTurn(() => this.#look())
  }

  /** The readers that are attached. */
  async readerNames(): Promise<readonly string[]> {
    const readers = await this.#readers.list().catch(() => [])
    return readers.map(({ name }) => name)
  }

  /** Opens the card for one piece of work. */
  async use<Result>(work: (card: Card) => Promise<Result>, use: CardUse): Promise<Result> {
    try {
      return await this.#inTurn(async () => {
        const card = await openCard(this.#readers, this.#reader)
        try {
          return await work(await this.#cardOf(card, use))
        } finally {
          await card.close()
        }
      })
    } finally {
      // The tries left, or that the card is gone.
      await this.look()
    }
  }

  async close(): Promise<void> {
    this.#watching?.abort()
    this.#listeners.clear()
    await this.#queue
    await this.#readers.close()
  }

  async #cardOf(card: EidCard, { pin, onPinpad }: CardUse): Promise<Card> {
    const signing = async (key: 'authentication' | 'signature') => {
      const signer = await card.signer(key, {
        askPin: async () => {
          if (pin === undefined) throw new EidError('PIN_REQUIRED', 'no PIN was typed')
          return pin
        },
        at: this.#clock(),
        ...(onPinpad && { onPinpad }),
      })
      return { signer, certificates: signer.certificates }
    }
    return {
      holder: await holderOf(card),
      authentication: () => signing('authentication'),
      signature: () => signing('signature'),
    }
  }

  async #keepLooking(signal: AbortSignal): Promise<void> {
    let seen: readonly ReaderStatus[] | undefined
    while (!signal.aborted) {
      const now = await this.#readers.list().catch(() => [])
      const isNew = seen === undefined || !sameReaders(seen, now) || this.viewToSign.state !== 'ready'
      if (isNew) await this.#inTurn(() => (signal.aborted ? Promise.resolve() : this.#look()))
      seen = now
      const waiting = this.#readers.waitForChange(now, { timeout: LOOK_AGAIN, signal })
      await waiting.catch(() => delay(LOOK_AGAIN))
    }
  }

  async #look(): Promise<void> {
    let holder: CardHolder | undefined
    try {
      const card = await openCard(this.#readers, this.#reader)
      try {
        holder = await holderOf(card)
        this.#show(await this.#ready(card, holder), { holder, cannotSign: await this.#cannotSignWith(card) })
      } finally {
        await card.close()
      }
    } catch (error) {
      this.#show(troubled(troubleOf(error)), { holder })
    }
  }

  /** Throws what would only show after the PIN otherwise. */
  async #ready(card: EidCard, { firstNames, surname }: CardHolder): Promise<CardView> {
    await this.#requireValid(card, 'authentication')
    const { blocked, triesLeft } = await card.pinStatus()
    if (blocked) throw new EidError('PIN_BLOCKED', 'the PIN is blocked', { triesLeft: 0 })
    return {
      state: 'ready',
      reader: card.reader,
      holder: `${firstNames} ${surname}`.trim(),
      pinpad: card.hasPinpad,
      triesLeft,
    }
  }

  async #cannotSignWith(card: EidCard): Promise<TroubleView | undefined> {
    try {
      await this.#requireValid(card, 'signature')
      await card.requireActivatedSignature()
      return undefined
    } catch (error) {
      if (error instanceof EidError && OF_SIGNATURE.has(error.code)) return troubleOf(error)
      throw error
    }
  }

  async #requireValid(card: EidCard, key: 'authentication' | 'signature'): Promise<void> {
    const [leaf] = await card.readChain(key)
    if (leaf && isOutsideValidity(leaf, this.#clock()))
      throw new EidError('CERTIFICATE_EXPIRED', `the ${key} certificate is outside its validity`)
  }

  #show(
    view: CardView,
    {
      holder,
      cannotSign,
    }: { readonly holder?: CardHolder | undefined; readonly cannotSign?: TroubleView | undefined } = {},
  ): void {
    const isSame = JSON.stringify([view, cannotSign]) === JSON.stringify([this.#view, this.#cannotSign])
    this.#view = view
    this.#holder = holder
    this.#cannotSign = cannotSign
    if (isSame) return
    for (const listener of this.#listeners) listener()
  }

  /** One piece of work at the reader after another. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}

function isOutsideValidity(der: Uint8Array, at: Date): boolean {
  const { validFrom, validTo } = new X509Certificate(der)
  return at < new Date(validFrom) || at > new Date(validTo)
}

function sameReaders(a: readonly ReaderStatus[], b: readonly ReaderStatus[]): boolean {
  return (
    a.length === b.length &&
    a.every((reader, index) => reader.name === b[index]?.name && reader.state === b[index]?.state)
  )
}

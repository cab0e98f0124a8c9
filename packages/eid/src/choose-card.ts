/**
 * From the readers on a machine to the one card that is meant.
 *
 * Takes   the readers, and a reader's name when the person has chosen.
 * Gives   an opened card.
 * Throws  EidError: NO_READER, NO_CARD, SEVERAL_CARDS (with the readers to choose from), CARD_IN_USE,
 *         CARD_UNKNOWN, READER_ERROR.
 */
import { recognizeAtr } from './card-layout.ts'
import type { CardReaders, ReaderStatus, WaitOptions } from './card-transport.ts'
import { type EidCard, openEidCard } from './eid-card.ts'
import { EidError } from './error.ts'

/** Opens the only identity card there is, or the one in the named reader. */
export async function openCard(readers: CardReaders, reader?: string): Promise<EidCard> {
  const { name } = chooseReader(await readers.list(), reader)
  const transport = await readers.connect(name)
  try {
    return await openEidCard(transport)
  } catch (error) {
    await transport.close()
    throw error
  }
}

/** Waits until there is a card to open, at most `timeout` milliseconds, and opens it. Throws what is still wrong then. */
export async function waitForCard(
  readers: CardReaders,
  options: WaitOptions & { reader?: string },
): Promise<EidCard> {
  const end = Date.now() + options.timeout
  for (;;) {
    const known = await readers.list()
    const missing = whatIsMissing(known, options.reader)
    const left = end - Date.now()
    if (missing === null || left <= 0 || options.signal?.aborted) return openCard(readers, options.reader)
    await readers.waitForChange(known, { ...options, timeout: left })
  }
}

function whatIsMissing(known: readonly ReaderStatus[], reader: string | undefined): EidError | null {
  try {
    chooseReader(known, reader)
    return null
  } catch (error) {
    if (error instanceof EidError && (error.code === 'NO_READER' || error.code === 'NO_CARD')) return error
    return null
  }
}

function chooseReader(known: readonly ReaderStatus[], name: string | undefined): ReaderStatus {
  const candidates = name === undefined ? known : known.filter(reader => reader.name === name)
  if (candidates.length === 0) {
    throw new EidError(
      'NO_READER',
      name === undefined ? 'no card reader is attached' : 'the chosen reader is not attached',
    )
  }
  const withCard = candidates.filter(reader => reader.state === 'card')
  const identityCards = withCard.filter(reader => reader.atr && recognizeAtr(reader.atr) !== null)
  // A bank card left in a second reader is no reason to ask.
  const [first, ...others] = identityCards.length > 0 ? identityCards : withCard
  if (first !== undefined && others.length === 0) return first
  if (first !== undefined) {
    const readers = [first, ...others].map(reader => reader.name)
    throw new EidError('SEVERAL_CARDS', 'several readers hold a card', { readers })
  }
  throw withoutCard(candidates)
}

function withoutCard(candidates: readonly ReaderStatus[]): EidError {
  const readers = candidates.map(reader => reader.name)
  const states = new Set(candidates.map(reader => reader.state))
  if (states.has('in-use'))
    return new EidError('CARD_IN_USE', 'another program keeps the card to itself', { readers })
  if (states.has('mute'))
    return new EidError('READER_ERROR', 'the card in the reader does not answer', { readers })
  if (states.has('empty')) return new EidError('NO_CARD', 'there is no card in the reader', { readers })
  return new EidError('READER_ERROR', 'the reader does not work', { readers })
}

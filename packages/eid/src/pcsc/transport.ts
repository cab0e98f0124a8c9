/**
 * One connection to a card in a real reader, as a `CardTransport`.
 *
 * Transactions: another program's transaction is waited for, but not for ever. A card that another program
 * reset is connected to again at the start of the next transaction; what it remembered is gone by then, which
 * nobody relies on across transactions. A reset hides that the card was exchanged before it: `begin` says so.
 */
import type { CardTransport, Pinpad } from '../card-transport.ts'
import { EidError } from '../error.ts'
import { type Connection, type Context, type PcscLibrary, STATE } from './native.ts'
import { GET_FEATURES, pinVerifyStructure, verifyPinControlCode } from './pinpad.ts'
import { asEidError, isFailure, PCSC, PcscFailure } from './return-code.ts'

export interface TransportOptions {
  /** Milliseconds to wait for another program's transaction. */
  readonly transactionWait: number
}

export async function connectTransport(
  pcsc: PcscLibrary,
  reader: string,
  options: TransportOptions,
): Promise<CardTransport> {
  const context = await guarded(reader, () => pcsc.establishContext())
  try {
    return await guarded(reader, () => open(pcsc, context, reader, options))
  } catch (error) {
    await pcsc.releaseContext(context).catch(() => {})
    throw error
  }
}

async function open(
  pcsc: PcscLibrary,
  context: Context,
  reader: string,
  { transactionWait }: TransportOptions,
): Promise<CardTransport> {
  let connection = await pcsc.connect(context, reader)
  let isAnew = false
  const { atr } = await readerState(pcsc, context, reader)

  async function transmit(command: Uint8Array): Promise<Uint8Array> {
    try {
      const answer = await pcsc.transmit(connection, command)
      // Some drivers report a card that is gone as an answer without a status word.
      if (answer.length < 2) throw new PcscFailure('SCardTransmit', PCSC.notTransacted)
      return answer
    } catch (error) {
      throw await withRemoval(error)
    }
  }

  /** Some readers only say that nothing came back; whether the card is still there tells why. */
  async function withRemoval(error: unknown): Promise<unknown> {
    if (isFailure(error, PCSC.removedCard, PCSC.noSmartcard)) return removed(reader, error)
    const doubtful = isFailure(error, PCSC.notTransacted, PCSC.communicationError, PCSC.notReady)
    if (doubtful && (await isEmptySoon(pcsc, context, reader))) return removed(reader, error)
    return asEidError(error, reader)
  }

  async function begin(): Promise<boolean> {
    try {
      await beginInTime()
    } catch (error) {
      if (!isFailure(error, PCSC.resetCard, PCSC.unpoweredCard)) throw await withRemoval(error)
      connection = await guarded(reader, () => pcsc.reconnect(connection.handle))
      isAnew = true
      await guarded(reader, beginInTime)
    }
    const wasAnew = isAnew
    isAnew = false
    return wasAnew
  }

  async function beginInTime(): Promise<void> {
    const began = pcsc.beginTransaction(connection.handle)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>(resolve => {
      timer = setTimeout(() => resolve('late'), transactionWait)
    })
    const outcome = await Promise.race([began.then(() => 'begun' as const), late]).finally(() =>
      clearTimeout(timer),
    )
    if (outcome === 'begun') return
    // The call cannot be taken back: when it succeeds after all, the card is let go of at once.
    began.then(
      () => pcsc.endTransaction(connection.handle),
      () => {},
    )
    throw new EidError('CARD_IN_USE', 'another program keeps the card busy', { readers: [reader] })
  }

  const pinpad = await findPinpad(pcsc, connection, withRemoval)
  return {
    reader,
    atr,
    transmit,
    begin,
    end: () => pcsc.endTransaction(connection.handle).catch(() => {}),
    async close() {
      await pcsc.disconnect(connection.handle).catch(() => {})
      await pcsc.releaseContext(context).catch(() => {})
    },
    ...(pinpad ? { pinpad } : {}),
  }
}

async function findPinpad(
  pcsc: PcscLibrary,
  { handle }: Connection,
  withRemoval: (error: unknown) => Promise<unknown>,
): Promise<Pinpad | undefined> {
  // A reader without such functions refuses the question.
  const features = await pcsc
    .control(handle, pcsc.controlCode(GET_FEATURES), new Uint8Array())
    .catch(() => new Uint8Array())
  const code = verifyPinControlCode(features)
  if (code === undefined) return undefined
  return {
    async verify() {
      try {
        return await pcsc.control(handle, code, pinVerifyStructure())
      } catch (error) {
        const meaning = await withRemoval(error)
        if (!(meaning instanceof EidError) || meaning.code !== 'READER_ERROR') throw meaning
        throw new EidError('PINPAD_ERROR', 'PIN entry on the reader failed', meaning.facts, { cause: error })
      }
    },
  }
}

/** The service asks its readers a few times a second only: what it says of the card can be that old. */
async function isEmptySoon(pcsc: PcscLibrary, context: Context, reader: string): Promise<boolean> {
  const end = Date.now() + 1000
  try {
    let state = await readerState(pcsc, context, reader)
    while ((state.state & STATE.present) !== 0) {
      const [next] = await pcsc.statusChange(context, [state], Math.max(0, end - Date.now()))
      state = next ?? state
    }
    return true
  } catch {
    // The time is over, and the card still there.
    return false
  }
}

async function readerState(pcsc: PcscLibrary, context: Context, reader: string) {
  const [state] = await pcsc.statusChange(context, [{ reader, state: 0, atr: new Uint8Array() }], 0)
  return state ?? { reader, state: STATE.unavailable, atr: new Uint8Array() }
}

async function guarded<T>(reader: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asEidError(error, reader)
  }
}

const removed = (reader: string, cause: unknown): EidError =>
  new EidError('CARD_REMOVED', 'the card was taken out', { readers: [reader] }, { cause })

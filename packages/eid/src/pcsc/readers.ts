/**
 * The card readers of this machine through PC/SC.
 *
 * Gives   readers and cards as `CardReaders` wants them. Waiting is done in slices of at most one second, so that
 *         no thread is bound for long and a reader plugged in meanwhile is seen.
 * Throws  EidError `READER_SERVICE_UNAVAILABLE` when PC/SC is absent, stopped, or forbidden to this user.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { CardReaders, ReaderStatus, WaitOptions } from '../card-transport.ts'
import { type Context, loadPcsc, type NativeReaderState, type PcscLibrary, STATE } from './native.ts'
import { asEidError, isFailure, PCSC } from './return-code.ts'
import { connectTransport } from './transport.ts'

const SLICE = 1000

export interface PcscOptions {
  /** Milliseconds to wait while another program is busy with the card; ten seconds when left out. */
  readonly transactionWait?: number
}

/** What the service answers to a context it no longer knows, after it was restarted. */
const STALE = [PCSC.invalidHandle, PCSC.communicationError, PCSC.noService, PCSC.serviceStopped]

/** Loads nothing yet: the library is looked for at the first call. */
export function pcscReaders({ transactionWait = 10_000 }: PcscOptions = {}): CardReaders {
  let context: Context | undefined

  async function list(): Promise<readonly ReaderStatus[]> {
    try {
      const pcsc = await loadPcsc()
      try {
        context ??= await pcsc.establishContext()
        return await statuses(pcsc, context)
      } catch (error) {
        if (!isFailure(error, ...STALE) || context === undefined) throw error
        await pcsc.releaseContext(context).catch(() => {})
        context = undefined
        context = await pcsc.establishContext()
        return await statuses(pcsc, context)
      }
    } catch (error) {
      // Windows stops the service when the last reader is unplugged.
      const isWindows = process.platform === 'win32'
      if (isWindows && isFailure(error, PCSC.noService, PCSC.serviceStopped)) return []
      throw asEidError(error)
    }
  }

  return {
    list,
    async waitForChange(known, { timeout, signal }: WaitOptions) {
      const end = Date.now() + timeout
      for (;;) {
        const now = await list()
        const left = end - Date.now()
        if (left <= 0 || signal?.aborted || !sameReaders(now, known)) return now
        await waitSlice(Math.min(SLICE, left), signal)
      }
    },
    connect: async reader => connectTransport(await loadPcsc(), reader, { transactionWait }),
    async close() {
      if (context === undefined) return
      const pcsc = await loadPcsc()
      await pcsc.releaseContext(context).catch(() => {})
      context = undefined
    },
  }
}

/** Ends when any reader changes, when the time is over, or at an abort. */
async function waitSlice(timeout: number, signal: AbortSignal | undefined): Promise<void> {
  const pcsc = await loadPcsc()
  // A context of its own: the library lets only one call at a time use a context.
  const context = await pcsc.establishContext().catch(() => undefined)
  const abort = (): void => {
    if (context !== undefined) pcsc.cancel(context)
  }
  signal?.addEventListener('abort', abort, { once: true })
  try {
    const readers = context === undefined ? [] : await pcsc.listReaders(context)
    if (context === undefined || readers.length === 0) {
      await delay(timeout, undefined, signal ? { signal } : {})
    } else {
      const current = await pcsc.statusChange(context, readers.map(unknownState), 0)
      if (!signal?.aborted) await pcsc.statusChange(context, current, timeout)
    }
  } catch (error) {
    // What went wrong, if it lasts, shows in the next listing.
    if (isFailure(error, PCSC.timeout, PCSC.cancelled) || signal?.aborted) return
    await delay(Math.min(timeout, 250))
  } finally {
    signal?.removeEventListener('abort', abort)
    if (context !== undefined) await pcsc.releaseContext(context).catch(() => {})
  }
}

async function statuses(pcsc: PcscLibrary, context: Context): Promise<readonly ReaderStatus[]> {
  const readers = await pcsc.listReaders(context)
  if (readers.length === 0) return []
  return (await pcsc.statusChange(context, readers.map(unknownState), 0)).map(readerStatus)
}

const unknownState = (reader: string): NativeReaderState => ({ reader, state: 0, atr: new Uint8Array() })

function readerStatus({ reader, state, atr }: NativeReaderState): ReaderStatus {
  const has = (flag: number): boolean => (state & flag) !== 0
  if (has(STATE.unknown) || has(STATE.unavailable)) return { name: reader, state: 'unavailable' }
  if (has(STATE.mute)) return { name: reader, state: 'mute' }
  if (!has(STATE.present)) return { name: reader, state: 'empty' }
  return { name: reader, state: has(STATE.exclusive) ? 'in-use' : 'card', atr }
}

function sameReaders(a: readonly ReaderStatus[], b: readonly ReaderStatus[]): boolean {
  return (
    a.length === b.length &&
    a.every((reader, i) => {
      const other = b[i]
      const sameCard = Buffer.compare(reader.atr ?? new Uint8Array(), other?.atr ?? new Uint8Array()) === 0
      return reader.name === other?.name && reader.state === other.state && sameCard
    })
  )
}

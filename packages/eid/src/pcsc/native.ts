/**
 * The system's PC/SC library, called through koffi: pcsclite on Linux, PCSC.framework on macOS, WinSCard on Windows.
 *
 * Takes   contexts, handles and octets.
 * Gives   promises: every call that can wait runs off the event loop. `cancel` is synchronous, or it would queue
 *         behind the very wait it should end.
 * Throws  PcscFailure; EidError `READER_SERVICE_UNAVAILABLE` when the library is not on this machine.
 *
 * The systems differ in the width of DWORD and handles, in the packing of SCARD_READERSTATE, in text (UTF-16 on
 * Windows), and in the name of SCardControl on macOS: see `platform.ts`. The differences end in this file.
 */
import type { LibraryHandle } from 'koffi'
import { EidError } from '../error.ts'
import { PLATFORMS, type Platform } from './platform.ts'
import { PCSC, PcscFailure } from './return-code.ts'

/** Opaque numbers of the library. */
export type Context = number | bigint
type Handle = number | bigint

export interface NativeReaderState {
  readonly reader: string
  /** Flags as last seen; 0 for nothing known. */
  readonly state: number
  readonly atr: Uint8Array
}

export interface Connection {
  readonly handle: Handle
  readonly protocol: number
}

export interface PcscLibrary {
  establishContext(): Promise<Context>
  releaseContext(context: Context): Promise<void>
  /** Ends a running `statusChange` of this context. */
  cancel(context: Context): void
  listReaders(context: Context): Promise<readonly string[]>
  /** Waits until a reader's state differs from the one given, at most `timeout` milliseconds; then throws `timeout`. */
  statusChange(
    context: Context,
    known: readonly NativeReaderState[],
    timeout: number,
  ): Promise<readonly NativeReaderState[]>
  /** Shared with other programs, T=0 or T=1. */
  connect(context: Context, reader: string): Promise<Connection>
  /** After another program reset the card. */
  reconnect(handle: Handle): Promise<Connection>
  /** Leaves the card as it is. */
  disconnect(handle: Handle): Promise<void>
  beginTransaction(handle: Handle): Promise<void>
  endTransaction(handle: Handle): Promise<void>
  transmit(connection: Connection, command: Uint8Array): Promise<Uint8Array>
  control(handle: Handle, code: number, data: Uint8Array): Promise<Uint8Array>
  /** Control code for function `n` of the reader: differs between systems. */
  controlCode(n: number): number
}

/** Flags of SCARD_READERSTATE. */
export const STATE = {
  changed: 0x0002,
  unknown: 0x0004,
  unavailable: 0x0008,
  empty: 0x0010,
  present: 0x0020,
  exclusive: 0x0080,
  mute: 0x0200,
} as const

const SCOPE_SYSTEM = 2
const SHARE_SHARED = 2
const PROTOCOL_T0_OR_T1 = 3
const LEAVE_CARD = 0

let loaded: Promise<PcscLibrary> | undefined

/** Loads the library at the first call. */
export function loadPcsc(): Promise<PcscLibrary> {
  loaded ??= load()
  // A service installed meanwhile is found by the next try.
  loaded.catch(() => {
    loaded = undefined
  })
  return loaded
}

async function load(): Promise<PcscLibrary> {
  const platform = PLATFORMS[process.platform]
  if (platform === undefined) {
    throw new EidError('READER_SERVICE_UNAVAILABLE', `no PC/SC library is known for ${process.platform}`)
  }
  try {
    const { default: koffi } = await import('koffi')
    return bind(koffi, koffi.load(platform.library), platform)
  } catch (cause) {
    throw new EidError('READER_SERVICE_UNAVAILABLE', `${platform.library} cannot be loaded`, {}, { cause })
  }
}

type Koffi = typeof import('koffi').default
type NativeFunction = ReturnType<LibraryHandle['func']>
type Parameter = Parameters<Koffi['out']>[0]

interface NativeState {
  szReader: string
  pvUserData: null
  dwCurrentState: number
  dwEventState: number
  cbAtr: number
  rgbAtr: number[]
}

/** SCARD_READERSTATE of one system. */
export function readerStateStruct(koffi: Koffi, { dword, text, atrLength, packed }: Platform) {
  const members = {
    szReader: text,
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8', atrLength, 'Array'),
  }
  return packed ? koffi.pack(members) : koffi.struct(members)
}

function bind(koffi: Koffi, library: LibraryHandle, platform: Platform): PcscLibrary {
  const { dword, long, handle, text, suffix } = platform
  const dwordPointer = koffi.pointer(dword)
  const octets = 'uint8_t *'
  const readerState = readerStateStruct(koffi, platform)
  const ioRequest = koffi.struct({ dwProtocol: dword, cbPciLength: dword })
  const requestLength = koffi.sizeof(ioRequest)

  const declare = (name: string, parameters: Parameter[]) =>
    library.func('__stdcall', name, long, [...parameters])
  const establish = declare('SCardEstablishContext', [
    dword,
    'void *',
    'void *',
    koffi.out(koffi.pointer(handle)),
  ])
  const release = declare('SCardReleaseContext', [handle])
  const cancelWait = declare('SCardCancel', [handle])
  const list = declare(`SCardListReaders${suffix}`, [handle, 'void *', octets, koffi.inout(dwordPointer)])
  const getStatusChange = declare(`SCardGetStatusChange${suffix}`, [
    handle,
    dword,
    koffi.inout(koffi.pointer(readerState)),
    dword,
  ])
  const connectCard = declare(`SCardConnect${suffix}`, [
    handle,
    text,
    dword,
    dword,
    koffi.out(koffi.pointer(handle)),
    koffi.out(dwordPointer),
  ])
  const reconnectCard = declare('SCardReconnect', [handle, dword, dword, dword, koffi.out(dwordPointer)])
  const disconnectCard = declare('SCardDisconnect', [handle, dword])
  const begin = declare('SCardBeginTransaction', [handle])
  const end = declare('SCardEndTransaction', [handle, dword])
  const send = declare('SCardTransmit', [
    handle,
    koffi.pointer(ioRequest),
    octets,
    dword,
    'void *',
    octets,
    koffi.inout(dwordPointer),
  ])
  const controlReader = declare(platform.control, [
    handle,
    dword,
    octets,
    dword,
    octets,
    dword,
    koffi.out(dwordPointer),
  ])

  return {
    async establishContext() {
      const context: Context[] = [0]
      await call('SCardEstablishContext', establish, SCOPE_SYSTEM, null, null, context)
      return context[0] ?? 0
    },
    releaseContext: context => call('SCardReleaseContext', release, context),
    cancel(context) {
      cancelWait(context)
    },
    async listReaders(context) {
      // Two octets a character on Windows; room for more readers than a machine has.
      const names = Buffer.alloc(16_384)
      const characters = suffix === 'W' ? names.length / 2 : names.length
      const length = [characters]
      try {
        await call('SCardListReaders', list, context, null, names, length)
      } catch (error) {
        if (error instanceof PcscFailure && error.returnCode === PCSC.noReadersAvailable) return []
        throw error
      }
      const end = (length[0] ?? 0) * (suffix === 'W' ? 2 : 1)
      const all = names.subarray(0, end).toString(suffix === 'W' ? 'utf16le' : 'utf8')
      return all.split('\0').filter(name => name !== '')
    },
    async statusChange(context, known, timeout) {
      const states = known.map(
        ({ reader, state }): NativeState => ({
          szReader: reader,
          pvUserData: null,
          dwCurrentState: state,
          dwEventState: 0,
          cbAtr: 0,
          rgbAtr: new Array<number>(platform.atrLength).fill(0),
        }),
      )
      await call('SCardGetStatusChange', getStatusChange, context, timeout, states, states.length)
      return states.map(({ szReader, dwEventState, cbAtr, rgbAtr }) => ({
        reader: szReader,
        state: dwEventState & ~STATE.changed,
        atr: Uint8Array.from(rgbAtr.slice(0, cbAtr)),
      }))
    },
    async connect(context, reader) {
      const card: Handle[] = [0]
      const protocol = [0]
      await call(
        'SCardConnect',
        connectCard,
        context,
        reader,
        SHARE_SHARED,
        PROTOCOL_T0_OR_T1,
        card,
        protocol,
      )
      return { handle: card[0] ?? 0, protocol: protocol[0] ?? 0 }
    },
    async reconnect(card) {
      const protocol = [0]
      await call('SCardReconnect', reconnectCard, card, SHARE_SHARED, PROTOCOL_T0_OR_T1, LEAVE_CARD, protocol)
      return { handle: card, protocol: protocol[0] ?? 0 }
    },
    disconnect: card => call('SCardDisconnect', disconnectCard, card, LEAVE_CARD),
    beginTransaction: card => call('SCardBeginTransaction', begin, card),
    endTransaction: card => call('SCardEndTransaction', end, card, LEAVE_CARD),
    async transmit({ handle: card, protocol }, command) {
      const answer = Buffer.alloc(512)
      const length = [answer.length]
      const request = { dwProtocol: protocol, cbPciLength: requestLength }
      await call('SCardTransmit', send, card, request, command, command.length, null, answer, length)
      return Uint8Array.from(answer.subarray(0, length[0] ?? 0))
    },
    async control(card, code, data) {
      const answer = Buffer.alloc(512)
      const length = [0]
      await call('SCardControl', controlReader, card, code, data, data.length, answer, answer.length, length)
      return Uint8Array.from(answer.subarray(0, length[0] ?? 0))
    },
    controlCode: platform.controlCode,
  }
}

/** One call off the event loop; its buffers stay referenced by the arguments until it has ended. */
async function call(name: string, native: NativeFunction, ...parameters: readonly unknown[]): Promise<void> {
  const result = await new Promise<number | bigint>((resolve, reject) => {
    native.async(...parameters, (error: unknown, value: number | bigint) => {
      if (error) reject(error)
      else resolve(value)
    })
  })
  const returnCode = Number(BigInt.asUintN(32, BigInt(result)))
  if (returnCode !== 0) throw new PcscFailure(name, returnCode)
}

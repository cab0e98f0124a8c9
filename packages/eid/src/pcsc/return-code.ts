/**
 * PC/SC return codes (part 5 of the specification, winscard.h) and what each means for the person at the desk.
 *
 * Codes are compared as unsigned 32-bit numbers: some systems hand them out sign-extended to 64 bits.
 */
import { EidError, type EidErrorCode } from '../error.ts'

export const PCSC = {
  cancelled: 0x80100002,
  invalidHandle: 0x80100003,
  insufficientBuffer: 0x80100008,
  unknownReader: 0x80100009,
  timeout: 0x8010000a,
  sharingViolation: 0x8010000b,
  noSmartcard: 0x8010000c,
  protocolMismatch: 0x8010000f,
  notReady: 0x80100010,
  communicationError: 0x80100013,
  notTransacted: 0x80100016,
  readerUnavailable: 0x80100017,
  noService: 0x8010001d,
  serviceStopped: 0x8010001e,
  noReadersAvailable: 0x8010002e,
  unsupportedCard: 0x80100065,
  unresponsiveCard: 0x80100066,
  unpoweredCard: 0x80100067,
  resetCard: 0x80100068,
  removedCard: 0x80100069,
  securityViolation: 0x8010006a,
  cancelledByUser: 0x8010006e,
} as const

const MEANING: ReadonlyMap<number, EidErrorCode> = new Map([
  [PCSC.unknownReader, 'NO_READER'],
  [PCSC.noReadersAvailable, 'NO_READER'],
  [PCSC.readerUnavailable, 'NO_READER'],
  [PCSC.sharingViolation, 'CARD_IN_USE'],
  [PCSC.noSmartcard, 'NO_CARD'],
  [PCSC.removedCard, 'CARD_REMOVED'],
  [PCSC.noService, 'READER_SERVICE_UNAVAILABLE'],
  [PCSC.serviceStopped, 'READER_SERVICE_UNAVAILABLE'],
  [PCSC.invalidHandle, 'READER_SERVICE_UNAVAILABLE'],
  [PCSC.communicationError, 'READER_SERVICE_UNAVAILABLE'],
  // pcscd answers so to a user whom the system's policy keeps from readers.
  [PCSC.securityViolation, 'READER_SERVICE_UNAVAILABLE'],
  [PCSC.cancelledByUser, 'PINPAD_CANCELLED'],
])

/** What PC/SC answered to one call; only inside this folder, see `asEidError`. */
export class PcscFailure extends Error {
  override readonly name = 'PcscFailure'
  readonly returnCode: number

  constructor(call: string, returnCode: number) {
    super(`${call} answers ${hex(returnCode)}`)
    this.returnCode = returnCode
  }
}

export const isFailure = (error: unknown, ...codes: readonly number[]): error is PcscFailure =>
  error instanceof PcscFailure && codes.includes(error.returnCode)

/** The failure as the package's own error; anything else comes back as it is. */
export function asEidError(error: unknown, reader?: string): unknown {
  if (!(error instanceof PcscFailure)) return error
  const code = MEANING.get(error.returnCode) ?? 'READER_ERROR'
  const facts = { readerCode: hex(error.returnCode), ...(reader === undefined ? {} : { readers: [reader] }) }
  return new EidError(code, error.message, facts, { cause: error })
}

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(8, '0')

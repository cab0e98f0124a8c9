import koffi from 'koffi'
import { describe, expect, it } from 'vitest'
import { readerStateStruct } from './native.ts'
import { PLATFORMS, type Platform } from './platform.ts'
import { asEidError, isFailure, PCSC, PcscFailure } from './return-code.ts'

const platform = (name: string): Platform => PLATFORMS[name] ?? expect.unreachable()

describe('PLATFORMS', () => {
  it.skipIf(process.arch !== 'x64' && process.arch !== 'arm64')(
    'lays SCARD_READERSTATE as each system declares it',
    () => {
      // pcsclite: two pointers, three unsigned long, 33 octets, aligned to 8; macOS packs to 1; Windows has 36 octets.
      expect(koffi.sizeof(readerStateStruct(koffi, platform('darwin')))).toBe(61)
      expect(koffi.sizeof(readerStateStruct(koffi, platform('win32')))).toBe(64)
      if (process.platform === 'linux')
        expect(koffi.sizeof(readerStateStruct(koffi, platform('linux')))).toBe(80)
    },
  )

  it('makes the control code of GET_FEATURE_REQUEST as each system does', () => {
    expect(platform('linux').controlCode(3400)).toBe(0x42000d48)
    expect(platform('darwin').controlCode(3400)).toBe(0x42000d48)
    expect(platform('win32').controlCode(3400)).toBe(0x00313520)
  })
})

describe('asEidError', () => {
  it.each([
    ['unknownReader', 'NO_READER'],
    ['readerUnavailable', 'NO_READER'],
    ['sharingViolation', 'CARD_IN_USE'],
    ['noSmartcard', 'NO_CARD'],
    ['removedCard', 'CARD_REMOVED'],
    ['noService', 'READER_SERVICE_UNAVAILABLE'],
    ['securityViolation', 'READER_SERVICE_UNAVAILABLE'],
    ['cancelledByUser', 'PINPAD_CANCELLED'],
    ['unresponsiveCard', 'READER_ERROR'],
    ['notTransacted', 'READER_ERROR'],
  ] as const)('calls %s %s, with the reader and the code', (name, code) => {
    const failure = new PcscFailure('SCardConnect', PCSC[name])
    const readerCode = PCSC[name].toString(16).toUpperCase()
    expect(asEidError(failure, 'Reader')).toMatchObject({
      code,
      facts: { readerCode, readers: ['Reader'] },
      cause: failure,
    })
    expect(isFailure(failure, PCSC[name])).toBe(true)
  })

  it('leaves other errors as they are', () => {
    const error = new TypeError('mistake')
    expect(asEidError(error)).toBe(error)
    expect(isFailure(error, PCSC.timeout)).toBe(false)
  })
})

/** How the PC/SC libraries of Linux (pcsclite), macOS (PCSC.framework) and Windows (WinSCard) differ. */

/** One system's PC/SC library: its name, the width of its numbers, and what else differs. */
export interface Platform {
  readonly library: string
  readonly dword: string
  readonly long: string
  readonly handle: string
  readonly text: 'str' | 'str16'
  readonly suffix: '' | 'W'
  readonly packed: boolean
  readonly atrLength: number
  readonly control: string
  readonly controlCode: (n: number) => number
}

/** By `process.platform`. */
export const PLATFORMS: Readonly<Record<string, Platform>> = {
  linux: {
    library: 'libpcsclite.so.1',
    dword: 'ulong',
    long: 'long',
    handle: 'long',
    text: 'str',
    suffix: '',
    packed: false,
    atrLength: 33,
    control: 'SCardControl',
    controlCode: n => 0x42000000 + n,
  },
  darwin: {
    library: '/System/Library/Frameworks/PCSC.framework/PCSC',
    dword: 'uint32',
    long: 'int32',
    handle: 'int32',
    text: 'str',
    suffix: '',
    packed: true,
    atrLength: 33,
    // The plain name is an older function without a control code.
    control: 'SCardControl132',
    controlCode: n => 0x42000000 + n,
  },
  win32: {
    library: 'WinSCard.dll',
    dword: 'uint32',
    long: 'int32',
    handle: 'uintptr',
    text: 'str16',
    suffix: 'W',
    packed: false,
    atrLength: 36,
    control: 'SCardControl',
    controlCode: n => 0x310000 + (n << 2),
  },
}

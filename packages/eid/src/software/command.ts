/** A short command APDU as a card takes it apart, and the reply it gives (ISO 7816-4 section 5). */

export interface ParsedCommand {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  /** Fifth octet: length of the data, or of the data expected. */
  readonly p3: number
  readonly data: Uint8Array
}

export interface Reply {
  /** Status word. */
  readonly sw: number
  readonly data?: Uint8Array
}

/** Header alone, header and expected length, header and data (with or without expected length); `null` for anything else. */
export function parseCommand(octets: Uint8Array): ParsedCommand | null {
  const [cla, ins, p1, p2, p3 = 0] = octets
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null
  if (octets.length <= 5) return { cla, ins, p1, p2, p3, data: new Uint8Array() }
  const isWhole = octets.length === 5 + p3 || octets.length === 6 + p3
  return isWhole ? { cla, ins, p1, p2, p3, data: octets.slice(5, 5 + p3) } : null
}

/** Data of a fixed length: another expected length is answered with the right one. */
export function replyOfLength(data: Uint8Array, expected: number): Reply {
  return expected === data.length ? { sw: 0x9000, data } : { sw: 0x6c00 | (data.length & 0xff) }
}

/**
 * Command and response APDUs of the card, and the exchange of one of them over T=0 (ISO 7816-3, 7816-4).
 *
 * Takes   a command as its parts.
 * Gives   the answer's data and status word, after GET RESPONSE (`61 xx`) and a corrected length (`6C xx`).
 * Throws  EidError CARD_ERROR for an answer without end.
 */
import type { CardTransport } from './card-transport.ts'
import { EidError } from './error.ts'

/** No file of the card takes as many: the longest answer there is has 64 KiB. */
const MOST_PARTS = 256

export interface Command {
  readonly cla?: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  readonly data?: Uint8Array
  /** Expected length, 0 for 256; left out when no data is expected. */
  readonly le?: number
}

export interface Answer {
  readonly data: Uint8Array
  /** Status word, for example 0x9000. */
  readonly sw: number
}

/** Short APDU. With data, the expected length is left out: over T=0 the card announces it with `61 xx`. */
function encodeCommand({ cla = 0, ins, p1, p2, data, le }: Command): Uint8Array {
  if (data && data.length > 0) return Uint8Array.of(cla, ins, p1, p2, data.length, ...data)
  return Uint8Array.of(cla, ins, p1, p2, le ?? 0)
}

export function decodeAnswer(octets: Uint8Array): Answer {
  const length = octets.length - 2
  if (length < 0) return { data: new Uint8Array(), sw: 0x6f00 }
  return { data: octets.slice(0, length), sw: ((octets[length] ?? 0) << 8) | (octets[length + 1] ?? 0) }
}

/** Sends one command and follows the card's wishes about lengths. The command's octets are wiped afterwards: they may hold a PIN. */
export async function exchange(transport: CardTransport, command: Command): Promise<Answer> {
  const octets = encodeCommand(command)
  let answer: Answer
  try {
    answer = decodeAnswer(await transport.transmit(octets))
  } finally {
    octets.fill(0)
  }
  if (answer.sw >> 8 === 0x6c && command.data === undefined) {
    answer = decodeAnswer(await transport.transmit(encodeCommand({ ...command, le: answer.sw & 0xff })))
  }
  const parts = [answer.data]
  while (answer.sw >> 8 === 0x61) {
    if (parts.length > MOST_PARTS) throw new EidError('CARD_ERROR', 'the card answers without end')
    answer = decodeAnswer(
      await transport.transmit(encodeCommand({ ins: 0xc0, p1: 0, p2: 0, le: answer.sw & 0xff })),
    )
    parts.push(answer.data)
  }
  return { data: Buffer.concat(parts), sw: answer.sw }
}

/** A status word as people quote it: four hex digits. */
export const statusWord = (sw: number): string => sw.toString(16).toUpperCase().padStart(4, '0')

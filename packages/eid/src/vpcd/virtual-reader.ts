/**
 * Puts a software card into the virtual reader of vsmartcard (vpcd), so that any program on the machine finds it
 * behind PC/SC.
 *
 * Takes   address of the reader (it listens, on all interfaces: keep it in a network namespace) and a card.
 * Gives   the connection; ending it pulls the card out.
 *
 * Frames both ways: length in two octets, then that many. One octet is a control (0 power off, 1 power on, 2 reset,
 * 4 asks the answer to reset); anything longer is a command APDU.
 */
import { connect, type Socket } from 'node:net'
import type { SoftwareCard } from '../software/software-card.ts'
import { quickAcknowledge } from './quick-acknowledge.ts'

export interface VirtualReaderOptions {
  readonly host: string
  readonly port: number
  readonly card: SoftwareCard
}

export interface VirtualReader {
  /** Whether octets are acknowledged at once; otherwise each command takes 40 ms longer. */
  readonly quick: boolean
  /** Settles when the connection has ended, from either side. */
  readonly ended: Promise<void>
  /** Pulls the card out. */
  remove(): Promise<void>
}

/** vpcd listens on this port, and on the next for its second reader. */
export const VIRTUAL_READER_PORT = 35963

const POWER_OFF = 0
const POWER_ON = 1
const RESET = 2
const GET_ATR = 4

/** Rejects with the socket's own error when nobody listens. */
export async function connectVirtualReader({
  host,
  port,
  card,
}: VirtualReaderOptions): Promise<VirtualReader> {
  const socket = connect({ host, port, noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  const acknowledge = await quickAcknowledge(socket)
  const ended = new Promise<void>(resolve => socket.once('close', () => resolve()))
  // A reset by the reader's end is an end like any other.
  socket.on('error', () => {})
  serve(socket, card, acknowledge)
  return {
    quick: acknowledge !== undefined,
    ended,
    async remove() {
      socket.end()
      socket.destroySoon()
      await ended
    },
  }
}

function serve(socket: Socket, card: SoftwareCard, acknowledge: (() => void) | undefined): void {
  let received = Buffer.alloc(0)
  card.reset()
  socket.on('data', (octets: Buffer) => {
    acknowledge?.()
    received = Buffer.concat([received, octets])
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0)
      const answer = answerFrame(card, received.subarray(2, end))
      received = received.subarray(end)
      if (answer !== undefined) socket.write(frame(answer))
    }
  })
}

function answerFrame(card: SoftwareCard, octets: Uint8Array): Uint8Array | undefined {
  if (octets.length > 1) return card.answer(octets)
  switch (octets[0]) {
    case GET_ATR:
      return card.atr
    case POWER_OFF:
    case POWER_ON:
    case RESET:
      card.reset()
      return undefined
    default:
      return undefined
  }
}

const frame = (octets: Uint8Array): Buffer =>
  Buffer.concat([Uint8Array.of(octets.length >> 8, octets.length & 0xff), octets])

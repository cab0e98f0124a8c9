/**
 * The card's commands one by one, each checked: select, read, PIN, sign, log off.
 *
 * Takes   a transport whose card is already recognized.
 * Gives   files and signatures as the card has them.
 * Throws  EidError: what each status word means is decided here and nowhere else.
 *
 * Nothing here keeps other programs off the card: `EidCard` wraps what belongs together in one transaction.
 * Applet 1.7 and 1.8 reference manuals.
 */
import { type Command, exchange, statusWord } from './apdu.ts'
import {
  ALGORITHM_BYTE,
  CARD_FILES,
  type CardFile,
  type CardGeneration,
  type CardKey,
  KEY_REFERENCE,
} from './card-layout.ts'
import type { CardTransport } from './card-transport.ts'
import { EidError } from './error.ts'
import { PIN_REFERENCE, pinBlock } from './pin-block.ts'

export interface PinStatus {
  readonly triesLeft: number
  readonly blocked: boolean
  /** Whether the authentication key may be used without the PIN now. */
  readonly verified: boolean
}

/** Octets asked at a time: what every reader can carry in one answer. */
const BLOCK = 252

export interface CardData {
  readonly chipNumber: string
  /** 0x11, 0x17 or 0x18. */
  readonly appletVersion: number
  readonly personalized: boolean
}

export async function getCardData(transport: CardTransport): Promise<CardData> {
  const { data, sw } = await exchange(transport, { cla: 0x80, ins: 0xe4, p1: 0, p2: 0, le: 0x1c })
  if (sw !== 0x9000 || data.length < 28) throw unexpected('GET CARD DATA', sw)
  return {
    chipNumber: Buffer.from(data.subarray(0, 16)).toString('hex'),
    appletVersion: data[21] ?? 0,
    personalized: data[27] === 0x0f,
  }
}

/** The whole file, padding included; `undefined` when the card has no such file. */
export async function readFile(transport: CardTransport, file: CardFile): Promise<Uint8Array | undefined> {
  if (!(await selectFile(transport, file))) return undefined
  return readSelected(transport, file, Number.POSITIVE_INFINITY)
}

/**
 * The DER value a file starts with, without the zeros behind it; `undefined` when the file is absent or
 * holds zeros only, as it does for a certificate the holder does not have.
 */
export async function readDerFile(transport: CardTransport, file: CardFile): Promise<Uint8Array | undefined> {
  if (!(await selectFile(transport, file))) return undefined
  const head = await readBlock(transport, file, 0, BLOCK)
  if (head.every(octet => octet === 0)) return undefined
  const length = derLength(head)
  if (length === undefined) throw new EidError('CARD_ERROR', `the file ${file} does not hold a certificate`)
  const rest = head.length < length ? await readSelected(transport, file, length, head) : head
  if (rest.length < length) throw new EidError('CARD_ERROR', `the file ${file} ends too early`)
  return Uint8Array.from(rest.subarray(0, length))
}

export async function pinStatus(transport: CardTransport): Promise<PinStatus> {
  const { sw } = await exchange(transport, { ins: 0x20, p1: 0, p2: PIN_REFERENCE, le: 0 })
  if (sw === 0x9000) return { triesLeft: 3, blocked: false, verified: true }
  if (sw === 0x6983 || sw === 0x63c0) return { triesLeft: 0, blocked: true, verified: false }
  if ((sw & 0xfff0) === 0x63c0) return { triesLeft: sw & 0x0f, blocked: false, verified: false }
  throw unexpected('VERIFY', sw)
}

/** VERIFY; with `'pinpad'` in place of digits the person types on the reader. */
export async function verifyPin(transport: CardTransport, pin: string): Promise<void> {
  let sw: number
  if (pin === 'pinpad') {
    if (!transport.pinpad) throw new EidError('PIN_REQUIRED', 'the reader has no keys of its own')
    sw = pinpadStatusWord(await transport.pinpad.verify())
  } else {
    sw = (await exchange(transport, { ins: 0x20, p1: 0, p2: PIN_REFERENCE, data: pinBlock(pin) })).sw
  }
  checkPinAnswer('VERIFY', sw)
}

export async function changePin(transport: CardTransport, oldPin: string, newPin: string): Promise<void> {
  const data = Buffer.concat([pinBlock(oldPin), pinBlock(newPin)])
  const { sw } = await exchange(transport, { ins: 0x24, p1: 0, p2: PIN_REFERENCE, data })
  data.fill(0)
  checkPinAnswer('CHANGE REFERENCE DATA', sw)
}

/** MSE SET: chooses key and algorithm for the next signature. */
export async function selectKey(
  transport: CardTransport,
  key: CardKey,
  algorithmByte: number,
): Promise<void> {
  await selectDirectory(transport)
  const { sw } = await exchange(transport, keyChoice(key, algorithmByte))
  if (sw !== 0x9000) throw signingError('MSE SET', sw, key)
}

/** PSO: COMPUTE DIGITAL SIGNATURE over a hash. PIN_REQUIRED when the card wants the PIN first. */
export async function computeSignature(
  transport: CardTransport,
  key: CardKey,
  hash: Uint8Array,
): Promise<Uint8Array> {
  const { data, sw } = await exchange(transport, signatureOf(hash))
  if (sw !== 0x9000) throw signingError('COMPUTE DIGITAL SIGNATURE', sw, key)
  return data
}

/**
 * Whether the card says, without a PIN, that its signature function was never activated. A signature is asked of either key: both want the
 * PIN first (69 82), which costs no try, but a function that is off is told at once (69 85, 6D 00). Only such an answer counts, and only
 * where the authentication key does not give it too: an unusual card is not known to be off. Leaves the authentication key chosen, as
 * after a reset.
 */
export async function isSignatureOff(transport: CardTransport, generation: CardGeneration): Promise<boolean> {
  // While the PIN is remembered, the authentication key would sign.
  if ((await pinStatus(transport)).verified) return false
  const forSignature = await answerWithoutPin(transport, 'signature', generation)
  const forAuthentication = await answerWithoutPin(transport, 'authentication', generation)
  return NOT_ACTIVATED.has(forSignature) && forAuthentication === 0x6982
}

const NOT_ACTIVATED: ReadonlySet<number> = new Set([0x6985, 0x6d00])

/** The status word with which the card refuses to sign. What it is asked to sign is the hash of nothing that is known. */
async function answerWithoutPin(
  transport: CardTransport,
  key: CardKey,
  generation: CardGeneration,
): Promise<number> {
  const [algorithm, hashLength] =
    generation === '1.7' ? (['rsa-sha256', 32] as const) : (['ecdsa-sha384', 48] as const)
  await selectDirectory(transport)
  const chosen = await exchange(transport, keyChoice(key, ALGORITHM_BYTE[algorithm]))
  if (chosen.sw !== 0x9000) return chosen.sw
  return (await exchange(transport, signatureOf(new Uint8Array(hashLength)))).sw
}

/** LOG OFF: the card forgets that the PIN was right. */
export async function logOff(transport: CardTransport): Promise<void> {
  const { sw } = await exchange(transport, { cla: 0x80, ins: 0xe6, p1: 0, p2: 0, le: 0 })
  if (sw !== 0x9000) throw unexpected('LOG OFF', sw)
}

const keyChoice = (key: CardKey, algorithmByte: number): Command => ({
  ins: 0x22,
  p1: 0x41,
  p2: 0xb6,
  data: Uint8Array.of(0x04, 0x80, algorithmByte, 0x84, KEY_REFERENCE[key]),
})

const signatureOf = (hash: Uint8Array): Command => ({ ins: 0x2a, p1: 0x9e, p2: 0x9a, data: hash })

async function selectFile(transport: CardTransport, file: CardFile): Promise<boolean> {
  const { sw } = await exchange(transport, select(CARD_FILES[file]))
  if (sw === 0x6a82) return false
  if (sw !== 0x9000) throw unexpected('SELECT', sw)
  return true
}

async function selectDirectory(transport: CardTransport): Promise<void> {
  const { sw } = await exchange(transport, select('3F00DF00'))
  if (sw !== 0x9000) throw unexpected('SELECT', sw)
}

const select = (path: string): Command => ({ ins: 0xa4, p1: 0x08, p2: 0x0c, data: Buffer.from(path, 'hex') })

async function readSelected(
  transport: CardTransport,
  file: CardFile,
  wanted: number,
  head: Uint8Array = new Uint8Array(),
): Promise<Uint8Array> {
  const blocks = [head]
  let length = head.length
  while (length < wanted) {
    const block = await readBlock(transport, file, length, Math.min(BLOCK, wanted - length))
    if (block.length === 0) break
    blocks.push(block)
    length += block.length
    if (length > 0x7fff) throw new EidError('CARD_ERROR', `the file ${file} has no end`)
  }
  return Buffer.concat(blocks)
}

async function readBlock(
  transport: CardTransport,
  file: CardFile,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const { data, sw } = await exchange(transport, {
    ins: 0xb0,
    p1: offset >> 8,
    p2: offset & 0xff,
    le: length,
  })
  if (sw === 0x6b00) return new Uint8Array()
  // 62 82: the end was reached before the length asked.
  if (sw !== 0x9000 && sw !== 0x6282) throw unexpected(`READ BINARY of ${file}`, sw)
  return data
}

/** Length of a DER SEQUENCE with its header, when the octets start with one. */
function derLength(octets: Uint8Array): number | undefined {
  const [tag, first, second, third] = octets
  if (tag !== 0x30 || first === undefined) return undefined
  if (first < 0x80) return 2 + first
  if (first === 0x81 && second !== undefined) return 3 + second
  if (first === 0x82 && second !== undefined && third !== undefined) return 4 + (second << 8) + third
  return undefined
}

/** PC/SC part 10: what the reader itself answers in place of the card. */
function pinpadStatusWord(octets: Uint8Array): number {
  const sw = ((octets[0] ?? 0x6f) << 8) | (octets[1] ?? 0)
  if (sw === 0x6400) throw new EidError('PINPAD_TIMEOUT', 'no PIN was typed on the reader in time')
  if (sw === 0x6401) throw new EidError('PINPAD_CANCELLED', 'PIN entry was cancelled on the reader')
  if (sw === 0x6403) throw new EidError('PIN_FORMAT', 'the PIN typed on the reader is too short or too long')
  if (sw === 0x6b80)
    throw new EidError('PINPAD_ERROR', 'the reader refuses this PIN form', { statusWord: '6B80' })
  return sw
}

function checkPinAnswer(command: string, sw: number): void {
  if (sw === 0x9000) return
  if (sw === 0x6983 || sw === 0x63c0) throw pinBlocked()
  if ((sw & 0xfff0) === 0x63c0) {
    throw new EidError('PIN_WRONG', 'the card refuses this PIN', {
      triesLeft: sw & 0x0f,
      statusWord: statusWord(sw),
    })
  }
  if (sw === 0x6a80) throw new EidError('PIN_FORMAT', 'the card refuses the form of this PIN')
  throw unexpected(command, sw)
}

export const pinBlocked = (): EidError =>
  new EidError('PIN_BLOCKED', 'the PIN of the card is blocked', { triesLeft: 0 })

function signingError(command: string, sw: number, key: CardKey): EidError {
  const facts = { statusWord: statusWord(sw) }
  if (sw === 0x6982) return new EidError('PIN_REQUIRED', 'the card wants the PIN first', facts)
  if (sw === 0x6983) return pinBlocked()
  if (key === 'signature' && (sw === 0x6985 || sw === 0x6d00 || sw === 0x6a88)) {
    return new EidError(
      'SIGNATURE_NOT_ACTIVATED',
      'the signature function of the card is not activated',
      facts,
    )
  }
  return unexpected(command, sw)
}

function unexpected(command: string, sw: number): EidError {
  return new EidError('CARD_ERROR', `the card answers ${statusWord(sw)} to ${command}`, {
    statusWord: statusWord(sw),
  })
}

/**
 * Encryption of a backup: AES-256-GCM in frames, the key derived from a passphrase with scrypt.
 *
 * Each frame is authenticated with its number, with whether it is the last one, and with the head of the file: frames cannot be
 * changed, swapped, left out, or cut off at the end. (The STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015.)
 *
 *     length of the ciphertext (4 octets, big-endian), its first bit set in the last frame ‖ ciphertext ‖ tag (16 octets)
 *
 * Throws  PlatformError `BACKUP_DAMAGED` for anything that does not authenticate: a wrong passphrase looks the same.
 */
import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto'
import { PlatformError } from '../error.ts'

const FRAME = 65_536
const TAG = 16
const LAST = 0x8000_0000

/** How the key is made; stands in the head of the file. */
export interface KeyDerivation {
  /** 16 octets, hexadecimal. A new one for every file, so that frame numbers are used once under a key. */
  readonly salt: string
  readonly cost: number
}

export const SCRYPT_COST = 131_072

export function deriveKey(passphrase: string, { salt, cost }: KeyDerivation): Promise<Buffer> {
  const parameters = { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 }
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.from(salt, 'hex'), 32, parameters, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

export async function* sealFrames(
  content: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  head: Uint8Array,
): AsyncGenerator<Uint8Array> {
  let number = 0
  let rest = Buffer.alloc(0)
  for await (const chunk of content) {
    rest = Buffer.concat([rest, chunk])
    // the last frame is known only at the end: one is always kept back
    while (rest.length > FRAME) {
      yield seal(rest.subarray(0, FRAME), key, head, number++, false)
      rest = rest.subarray(FRAME)
    }
  }
  yield seal(rest, key, head, number, true)
}

export async function* openFrames(
  sealed: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  head: Uint8Array,
): AsyncGenerator<Uint8Array> {
  let number = 0
  let isOver = false
  let rest = Buffer.alloc(0)
  for await (const chunk of sealed) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 4) {
      const isLast = rest.readUInt32BE(0) >= LAST
      const length = rest.readUInt32BE(0) % LAST
      if (isOver || length > FRAME) throw damaged()
      if (rest.length < 4 + length + TAG) break
      yield open(rest.subarray(4, 4 + length + TAG), key, head, number++, isLast)
      rest = rest.subarray(4 + length + TAG)
      isOver = isLast
    }
  }
  if (!isOver || rest.length > 0) throw damaged()
}

function seal(
  content: Uint8Array,
  key: Uint8Array,
  head: Uint8Array,
  number: number,
  isLast: boolean,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(head)
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(ciphertext.length + (isLast ? LAST : 0))
  return Buffer.concat([length, ciphertext, cipher.getAuthTag()])
}

function open(frame: Uint8Array, key: Uint8Array, head: Uint8Array, number: number, isLast: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: TAG })
  decipher.setAAD(head).setAuthTag(frame.subarray(frame.length - TAG))
  try {
    return Buffer.concat([decipher.update(frame.subarray(0, frame.length - TAG)), decipher.final()])
  } catch (cause) {
    throw damaged(cause)
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 4)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

const damaged = (cause?: unknown) =>
  new PlatformError('BACKUP_DAMAGED', 'the backup is damaged, cut off, or under another passphrase', {
    cause,
  })

/**
 * Messages as pieces, from memory or from a file.
 *
 * Throws  SdkError MESSAGE_FILE_UNUSABLE, CANCELLED.
 */
import { open } from 'node:fs/promises'
import { SdkError } from '../error.ts'

/** Octets in order; each piece counts until the next is asked for. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

const PIECE = 256 * 1024

export function* piecesOf(octets: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < octets.length; at += PIECE) yield octets.subarray(at, at + PIECE)
}

/** Reads a file into the same memory again and again. */
export async function* piecesOfFile(path: string): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(PIECE)
  const file = await open(path, 'r').catch(cause => {
    throw unreadable(path, cause)
  })
  try {
    while (true) {
      const { bytesRead } = await file.read(memory, 0, PIECE, null).catch(cause => {
        throw unreadable(path, cause)
      })
      if (bytesRead === 0) return
      yield memory.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

/** Stops between pieces when the signal says so. */
export function requireNotCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new SdkError('CANCELLED', 'the work on the message was cancelled', { cause: signal.reason })
}

const unreadable = (file: string, cause: unknown) =>
  new SdkError('MESSAGE_FILE_UNUSABLE', 'the message cannot be read', { file, cause })

/**
 * Seals messages for known recipients, and for whoever gets a shared key later (requirement D6).
 *
 * Takes   the clear message (in memory, as pieces or as a file), the sender's keystore, and the recipients.
 * Gives   the sealed message; of a file nothing appears under its name before all of it is there. Memory does not grow with the
 *         message, except for `sealMessage`.
 * Throws  SdkError RECIPIENT_NOT_USABLE, MESSAGE_FILE_EXISTS, MESSAGE_FILE_UNUSABLE, CANCELLED and what the clients throw; EteeError.
 */
import { randomBytes } from 'node:crypto'
import { type Keystore, Sealer, type SealingInput, seal } from '@vesalius/etee'
import type { SharedKey } from '@vesalius/pki'
import { findRecipients, type Recipient, type RecipientDeps, type Recipients } from './find-recipients.ts'
import { messageSigner } from './message-signer.ts'
import { type Pieces, piecesOfFile, requireNotCancelled } from './pieces.ts'
import { stagedFile } from './staged-file.ts'

export interface SealOrder extends Recipients {
  /** The sender's. */
  readonly keystore: Keystore
  /** A time stamp token over a signature, `timeStampClient` for instance: the message then proves its time. */
  readonly stamp?: ((signature: Uint8Array) => Promise<Uint8Array>) | undefined
  /** For unknown recipients: of the KGSS service. */
  readonly sharedKey?: SharedKey | undefined
}

export type SealDeps = RecipientDeps

export interface SealedMessage {
  readonly sealed: Uint8Array
  readonly recipients: readonly Recipient[]
}

export interface SealedFile {
  readonly recipients: readonly Recipient[]
  readonly octets: { readonly clear: number; readonly sealed: number }
}

/** Seals a message that is in memory. */
export async function sealMessage(
  clear: Uint8Array,
  order: SealOrder,
  deps: SealDeps,
): Promise<SealedMessage> {
  const { input, recipients } = await prepare(order, deps)
  return { sealed: new Uint8Array(await seal(clear, input)), recipients }
}

/** Seals a message of any length, piece by piece; each sealed piece counts until the next is asked for. */
export async function* sealPieces(
  clear: Pieces,
  order: SealOrder,
  deps: SealDeps,
): AsyncGenerator<Uint8Array> {
  const { input } = await prepare(order, deps)
  yield* sealed(clear, input, deps)
}

/** Seals a file of any size into a new one. */
export async function sealFile(
  files: { readonly from: string; readonly to: string },
  order: SealOrder,
  deps: SealDeps,
): Promise<SealedFile> {
  const { input, recipients } = await prepare(order, deps)
  const octets = { clear: 0, sealed: 0 }
  const staging = await stagedFile(files.to)
  try {
    const counted = counting(piecesOfFile(files.from), size => (octets.clear += size))
    for await (const piece of sealed(counted, input, deps)) {
      octets.sealed += piece.length
      await staging.write(piece)
    }
    await staging.publish()
  } catch (error) {
    await staging.discard()
    throw error
  }
  return { recipients, octets }
}

async function prepare(order: SealOrder, deps: SealDeps) {
  const sender = messageSigner(order.keystore)
  const recipients = await findRecipients(order, deps)
  const input: SealingInput = {
    sender,
    recipients: recipients.map(({ encryption }) => encryption),
    sharedKey: order.sharedKey,
    stamp: order.stamp,
    at: deps.clock(),
    random: octets => new Uint8Array(randomBytes(octets)),
  }
  return { input, recipients }
}

async function* sealed(
  clear: Pieces,
  input: SealingInput,
  { signal }: Pick<SealDeps, 'signal'>,
): AsyncGenerator<Uint8Array> {
  const sealer = new Sealer(input)
  yield sealer.start()
  for await (const piece of clear) {
    requireNotCancelled(signal)
    const out = sealer.update(piece)
    if (out.length > 0) yield out
  }
  yield await sealer.finish()
}

async function* counting(pieces: Pieces, count: (size: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    count(piece.length)
    yield piece
  }
}

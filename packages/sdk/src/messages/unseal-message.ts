/**
 * Opens sealed messages (requirement D6).
 *
 * Takes   the sealed message (in memory, as pieces or as a file), decryption keys old and new, the pinned anchors.
 * Gives   the clear message with its sender and signing time, or why it must not be trusted: a refusal is a value with all
 *         notifications. Memory does not grow with the message, except for `unsealMessage`.
 * Throws  SdkError MESSAGE_FILE_EXISTS, MESSAGE_FILE_UNUSABLE, CANCELLED.
 *
 * **Nothing is handed out before all of it is verified.** The signatures stand at the end of a message, so its clear octets wait in a
 * `Staging`: a file beside the destination that only its owner can read, or memory. When both signatures, the sender's chain and
 * status hold, it is published; otherwise it is thrown away.
 */
import {
  type DecryptionKey,
  EteeError,
  type ExpectedSender,
  type Keystore,
  type KnownCertificates,
  type Notification,
  RecipientsReader,
  type Sender,
  Unsealer,
  type UnsealingReview,
} from '@vesalius/etee'
import type { Certificate, SharedKey } from '@vesalius/pki'
import type { CallOptions } from '../calls/http-exchange.ts'
import type { KnownStatuses } from '../clients/known-statuses.ts'
import { type Pieces, piecesOf, piecesOfFile, requireNotCancelled } from './pieces.ts'
import { reviewStatus, type StatusPolicy } from './sender-status.ts'
import { stagedFile } from './staged-file.ts'
import { type Staging, stagedOctets } from './staging.ts'

/** `timeout` is that of one question to a status service. */
export interface UnsealDeps extends CallOptions {
  /** Of all my keystores: `decryptionKeys`. */
  readonly keys: readonly DecryptionKey[]
  readonly anchors: readonly Certificate[]
  /** CA certificates known besides those in messages. */
  readonly intermediates?: readonly Certificate[] | undefined
  /** Of time stamp units; `anchors` unless given. */
  readonly timeStampAnchors?: readonly Certificate[] | undefined
  /** Kept by whoever opens many messages: `new KnownCertificates()`. */
  readonly known?: KnownCertificates | undefined
  /** Gives the shared key of this identifier, of the KGSS service for instance; undefined when it is not to be had. */
  readonly sharedKey?: ((identifier: Uint8Array) => Promise<SharedKey | undefined>) | undefined
  /** Anybody's messages when left out. */
  readonly expectedSenders?: readonly ExpectedSender[] | undefined
  /** Whether the sender's certificate was revoked: asked of the status service that it names, unless told otherwise. */
  readonly status?: StatusPolicy | undefined
  /** Kept by whoever opens many messages: `new KnownStatuses()`. Without it the status service is asked for every message. */
  readonly statuses?: KnownStatuses | undefined
  readonly clock: () => Date
}

export type Unsealed<Content> =
  | {
      readonly isVerified: true
      readonly content: Content
      readonly sender: Sender
      readonly signedAt?: Date
      /** When it existed already, by a time stamp in it. */
      readonly stampedAt?: Date
      /** Warnings only. */
      readonly notifications: readonly Notification[]
    }
  | {
      readonly isVerified: false
      readonly notifications: readonly Notification[]
      /** Who it claims to be from; not to be believed. */
      readonly claimedSender?: Sender
    }

/** The decryption keys of a keystore, those of earlier certificates too. */
export const decryptionKeys = ({ encryption }: Keystore): readonly DecryptionKey[] => encryption

/** Opens a message that is in memory. */
export function unsealMessage(sealed: Uint8Array, deps: UnsealDeps): Promise<Unsealed<Uint8Array>> {
  return unsealInto(piecesOf(sealed), stagedOctets(), deps)
}

/** Opens a file of any size into a new one; gives the name of that. */
export async function unsealFile(
  files: { readonly from: string; readonly to: string },
  deps: UnsealDeps,
): Promise<Unsealed<string>> {
  return unsealInto(piecesOfFile(files.from), await stagedFile(files.to), deps)
}

/** Opens a message of any length into a staging of one's own. */
export async function unsealInto<Content>(
  sealed: Pieces,
  staging: Staging<Content>,
  deps: UnsealDeps,
): Promise<Unsealed<Content>> {
  try {
    const review = await read(sealed, staging, deps)
    const { sender, signedAt, stampedAt } = review
    const notifications = [...review.notifications, ...(await statusOf(review, deps))]
    if (review.isVerified && sender && notifications.every(({ level }) => level === 'warning')) {
      const content = await staging.publish()
      return {
        isVerified: true,
        content,
        sender,
        notifications,
        ...(signedAt && { signedAt }),
        ...(stampedAt && { stampedAt }),
      }
    }
    await staging.discard()
    return { isVerified: false, notifications, ...(sender && { claimedSender: sender }) }
  } catch (error) {
    await staging.discard()
    throw error
  }
}

async function read(
  sealed: Pieces,
  staging: Pick<Staging<unknown>, 'write'>,
  deps: UnsealDeps,
): Promise<UnsealingReview> {
  const { begun, rest, sharedKeys } = await fetchSharedKeys(sealed, deps)
  const { keys, anchors, intermediates, timeStampAnchors, known, expectedSenders, clock, signal } = deps
  const unsealer = new Unsealer({
    keys,
    sharedKeys,
    anchors,
    intermediates,
    timeStampAnchors,
    known,
    expectedSenders,
    at: clock(),
  })
  const take = async (piece: Uint8Array) => {
    requireNotCancelled(signal)
    const clear = unsealer.update(piece)
    if (clear.length > 0) await staging.write(clear)
  }
  for (const piece of begun) await take(piece)
  while (unsealer.isReadable) {
    const { done, value } = await rest.next()
    if (done) break
    await take(value)
  }
  await rest.return?.()
  const { rest: last, review } = unsealer.finish()
  if (last.length > 0) await staging.write(last)
  return review
}

/** Shared keys that one message makes us ask for; its recipients are a stranger's word until all of it is verified. */
const MOST_SHARED_KEYS = 8
/** Octets that are kept until the recipients are known: they stand in the first mebibyte of a message, whatever its length. */
const MOST_BEGUN = 4 * 1024 * 1024

type MessageRecipient = NonNullable<ReturnType<RecipientsReader['update']>>[number]

/** A shared key must be there before the content is; its identifier stands at the beginning. */
async function fetchSharedKeys(sealed: Pieces, { sharedKey, keys, signal }: UnsealDeps) {
  const rest = iteratorOf(sealed)
  const begun: Uint8Array[] = []
  const sharedKeys: SharedKey[] = []
  if (!sharedKey) return { begun, rest, sharedKeys }
  const reader = new RecipientsReader()
  let size = 0
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    requireNotCancelled(signal)
    begun.push(Uint8Array.from(next.value))
    size += next.value.length
    const recipients = recipientsIn(reader, next.value)
    if (recipients === 'none' || (!recipients && size > MOST_BEGUN)) break
    if (!recipients) continue
    // what a key of mine opens needs no other
    if (recipients.some(recipient => isMine(recipient, keys))) break
    const named = recipients.flatMap(one => (one.kind === 'shared-key' ? [one.keyIdentifier] : []))
    for (const identifier of named.slice(0, MOST_SHARED_KEYS)) {
      const found = await sharedKey(identifier)
      if (found) sharedKeys.push(found)
    }
    break
  }
  return { begun, rest, sharedKeys }
}

/** `none` of what is no sealed message: opening it says what is wrong. */
function recipientsIn(reader: RecipientsReader, piece: Uint8Array) {
  try {
    return reader.update(piece)
  } catch (error) {
    if (error instanceof EteeError) return 'none'
    throw error
  }
}

function isMine(recipient: MessageRecipient, keys: readonly DecryptionKey[]): boolean {
  if (recipient.kind !== 'key-transport' || !('serialNumber' in recipient.identifier)) return false
  const { serialNumber } = recipient.identifier
  return keys.some(({ certificate }) => certificate.serialNumber === serialNumber)
}

async function statusOf(
  review: UnsealingReview,
  { status, clock, signal, timeout, statuses }: UnsealDeps,
): Promise<Notification[]> {
  // Of somebody who is not trusted anyway nothing is asked: the address would be the stranger's choice.
  if (!review.isVerified) return []
  const found = await Promise.all(
    review.signers.map(signer =>
      reviewStatus(signer, { policy: status ?? 'receiver-optional', clock, signal, timeout, statuses }),
    ),
  )
  return found.flat()
}

function iteratorOf(pieces: Pieces): AsyncIterator<Uint8Array> {
  if (Symbol.asyncIterator in pieces) return pieces[Symbol.asyncIterator]()
  const iterator = pieces[Symbol.iterator]()
  return { next: async () => iterator.next() }
}

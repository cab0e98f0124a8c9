/**
 * Opens a sealed message of any length while it arrives (formats section 3.4).
 *
 * Takes   my decryption keys, the anchors, the present instant; then the message piece by piece.
 * Gives   clear octets that are **unverified until the end**: the signatures cover all of them and stand behind them. Whoever passes
 *         them on before `finish` has given a review without fatal and error notifications hands out what anybody may have written.
 *         Keep them where nobody looks (`packages/sdk` does), publish them then, or throw them away.
 * Never throws for a bad message: everything that is wrong is a notification.
 *
 * After a fatal notification of an inner layer the outer one is read on, because its verdict comes first: who changed the
 * message learns the same, whatever the change did inside.
 */
import {
  EnvelopedDataReader,
  type EnvelopedHead,
  PkiError,
  SignedDataReader,
  type StreamedSignedData,
} from '@vesalius/pki'
import { fatal, type Notification, refusal } from './notification.ts'
import { type DecryptionMeans, openEnvelope } from './open-envelope.ts'
import { type LayerSigner, reviewSignature, type SignatureTrust } from './review-signature.ts'
import { type ExpectedSender, isExpected, isSameHolder, type Sender, senderOf } from './sender.ts'
import { reviewTimeStamp } from './signature-time-stamp.ts'
import { reviewSigningTime } from './signing-time.ts'

export interface UnsealingInput extends DecryptionMeans, SignatureTrust {
  /** Whose messages are wanted; anybody's when left out. */
  readonly expectedSenders?: readonly ExpectedSender[] | undefined
}

export interface UnsealingReview {
  /** Both signatures hold, by one sender whose certificate is trusted; its status is still to be asked. */
  readonly isVerified: boolean
  readonly notifications: readonly Notification[]
  /** Who authenticated the message; absent when nothing says. To be believed only without fatal and error notifications. */
  readonly sender?: Sender
  /** As the sender states it. */
  readonly signedAt?: Date
  /** When it existed already, by a time stamp over its signature. */
  readonly stampedAt?: Date
  /** The signers whose certificates came with the message: their status is still to be asked. */
  readonly signers: readonly LayerSigner[]
}

const EMPTY = new Uint8Array(0)
/** Small enough that what the layers copy stays in the processor's cache. */
const BLOCK = 16 * 1024
const CIPHER_BLOCK = 16

export class Unsealer {
  readonly #input: UnsealingInput
  readonly #outer = new SignedDataReader()
  readonly #envelope: EnvelopedDataReader
  readonly #inner = new SignedDataReader({ inPlace: true })
  readonly #notifications: Notification[] = []
  #outerIsReadable = true
  #envelopeIsReadable = true
  #innerIsReadable = true
  #memory = EMPTY

  constructor(input: UnsealingInput) {
    this.#input = input
    this.#envelope = new EnvelopedDataReader({ contentKey: head => this.#open(head) })
  }

  /** False once reading on is of no use. */
  get isReadable(): boolean {
    return this.#outerIsReadable
  }

  /** Unverified clear octets; valid until the next call. */
  update(piece: Uint8Array): Uint8Array {
    if (piece.length <= BLOCK) return this.#step(piece)
    // the cipher may still hold a block of what came before
    const most = piece.length + CIPHER_BLOCK
    if (this.#memory.length < most) this.#memory = Buffer.allocUnsafe(most)
    let size = 0
    for (let at = 0; at < piece.length; at += BLOCK) {
      const clear = this.#step(piece.subarray(at, at + BLOCK))
      this.#memory.set(clear, size)
      size += clear.length
    }
    return this.#memory.subarray(0, size)
  }

  #step(piece: Uint8Array): Uint8Array {
    const enveloped = this.#read('outer', () => this.#outer.update(piece))
    if (enveloped.length === 0) return EMPTY
    const signed = this.#read('envelope', () => this.#envelope.update(enveloped))
    return signed.length === 0 ? EMPTY : this.#read('inner', () => this.#inner.update(signed))
  }

  /** The last clear octets and the verdict. */
  finish(): { readonly rest: Uint8Array; readonly review: UnsealingReview } {
    const outer = this.#end('outer', () => this.#outer.end())
    const last = this.#end('envelope', () => this.#envelope.end() ?? 'undecipherable')
    if (last === 'undecipherable') this.#fail('inner')
    const rest = last instanceof Uint8Array ? this.#read('inner', () => this.#inner.update(last)) : EMPTY
    const inner = this.#envelopeIsReadable ? this.#end('inner', () => this.#inner.end()) : undefined
    return { rest, review: this.#review(outer, inner) }
  }

  #open(head: EnvelopedHead): Uint8Array | undefined {
    const { contentKey, notifications } = openEnvelope(head, this.#input)
    this.#notifications.push(...notifications)
    // What cannot be decrypted is said already; the inner layer has nothing to add.
    if (!contentKey) this.#innerIsReadable = false
    return contentKey
  }

  #review(
    outerData: StreamedSignedData | undefined,
    innerData: StreamedSignedData | undefined,
  ): UnsealingReview {
    const trust = this.#input
    const outer = outerData && reviewSignature('OUTER', outerData, { trust })
    const inner = innerData && reviewSignature('INNER', innerData, { trust, outer: outer?.signer })
    const stamp = outer?.signer && reviewTimeStamp(outer.signer.info, trust)
    const stampedAt = stamp?.stampedAt
    const signer = stampedAt && outer?.signer ? { ...outer.signer, stampedAt } : outer?.signer
    const sender = signer && senderOf(signer.certificate)
    const signers = [signer, inner?.signer].filter(one => one !== undefined)
    const notifications = [
      ...(outer?.notifications ?? []),
      ...(stamp?.notifications ?? []),
      ...(signer ? reviewSigningTime(signer.signedAt, stampedAt ?? trust.at) : []),
      ...this.#notifications,
      ...(inner?.notifications ?? []),
      ...reviewTogether(signer, inner?.signer),
      ...reviewExpected(signers, trust.expectedSenders),
    ]
    return {
      // Both layers must have been seen: silence alone proves nothing.
      isVerified: signers.length === 2 && notifications.every(({ level }) => level === 'warning'),
      notifications,
      ...(sender && { sender }),
      ...(signer?.signedAt && { signedAt: signer.signedAt }),
      ...(stampedAt && { stampedAt }),
      signers: signers.filter(one => one.isEmbedded),
    }
  }

  #read(layer: Layer, read: () => Uint8Array): Uint8Array {
    return this.#end(layer, read) ?? EMPTY
  }

  #end<T>(layer: Layer, read: () => T): T | undefined {
    if (!this.#isReadable(layer)) return undefined
    try {
      return read()
    } catch (error) {
      if (!(error instanceof PkiError)) throw error
      this.#fail(layer)
      return undefined
    }
  }

  #isReadable(layer: Layer): boolean {
    if (layer === 'outer') return this.#outerIsReadable
    if (layer === 'envelope') return this.#outerIsReadable && this.#envelopeIsReadable
    return this.#outerIsReadable && this.#envelopeIsReadable && this.#innerIsReadable
  }

  #fail(layer: Layer): void {
    if (!this.#isReadable(layer)) return
    this.#notifications.push(fatal(STRUCTURE[layer]))
    if (layer === 'outer') this.#outerIsReadable = false
    else if (layer === 'envelope') this.#envelopeIsReadable = false
    else this.#innerIsReadable = false
  }
}

/** Opens a message that is in memory; `clear` is there only when all of it is verified. */
export function unseal(
  sealed: Uint8Array,
  input: UnsealingInput,
): { readonly review: UnsealingReview; readonly clear?: Uint8Array } {
  const unsealer = new Unsealer(input)
  const clear = Buffer.allocUnsafe(sealed.length)
  let size = 0
  const keep = (octets: Uint8Array) => {
    clear.set(octets, size)
    size += octets.length
  }
  for (let at = 0; at < sealed.length && unsealer.isReadable; at += BLOCK)
    keep(unsealer.update(sealed.subarray(at, at + BLOCK)))
  const { rest, review } = unsealer.finish()
  keep(rest)
  return review.isVerified ? { review, clear: clear.subarray(0, size) } : { review }
}

type Layer = 'outer' | 'envelope' | 'inner'

const STRUCTURE = {
  outer: 'OUTER_SIGNED_DATA_STRUCTURE_INCORRECT',
  envelope: 'ENVELOPED_DATA_STRUCTURE_INCORRECT',
  inner: 'INNER_SIGNED_DATA_STRUCTURE_INCORRECT',
} as const

/** Both layers are one sender's, signed by one policy. */
function reviewTogether(outer: LayerSigner | undefined, inner: LayerSigner | undefined): Notification[] {
  if (!outer || !inner) return []
  const isOne = outer.info.scheme === inner.info.scheme && isSameHolder(outer.certificate, inner.certificate)
  return isOne ? [] : [refusal('MESSAGE_INTEGRITY_INVALID')]
}

function reviewExpected(
  signers: readonly LayerSigner[],
  expected: readonly ExpectedSender[] | undefined,
): Notification[] {
  if (!expected) return []
  return signers
    .filter(({ certificate }) => !isExpected(senderOf(certificate), expected))
    .map(({ layer }) => refusal(NOT_EXPECTED[layer]))
}

const NOT_EXPECTED = {
  OUTER: 'AUTHENTICATION_CERTIFICATE_NOT_IN_LIST_EXPECTED_SIGNERS',
  INNER: 'SIGNATURE_CERTIFICATE_NOT_IN_LIST_EXPECTED_SIGNERS',
} as const

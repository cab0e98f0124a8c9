/**
 * Seals a message of any length for known recipients, unknown ones who have a shared key, or both (formats section 3).
 *
 * Takes   who seals, for whom, the signing time and a source of random octets; then the clear content piece by piece.
 * Gives   the sealed message in order: `start`, what each `update` gives, `finish`. SignedData in EnvelopedData in SignedData, framed as
 *         the existing library frames it; the inner layer has no certificate, because the same key signs both.
 * Throws  EteeError `SEAL_WITHOUT_RECIPIENT`, `SEAL_RECIPIENT_KEY`, `SEAL_SENDER_NOT_VALID`.
 *
 * Whether a recipient's certificate may be trusted is for `verifyEtk`. Memory does not grow with the message.
 */
import {
  type Certificate,
  type CmsSigner,
  EnvelopedDataWriter,
  keyTransportRecipient,
  reviewPublicKey,
  type SharedKey,
  SignedDataWriter,
  sharedKeyRecipient,
} from '@vesalius/pki'
import { EteeError } from '../error.ts'
import { SIGNATURE_TIME_STAMP } from './signature-time-stamp.ts'

export interface MessageSigner {
  readonly signer: CmsSigner
  readonly certificate: Certificate
  /** DER: issuing CA, then root if wanted; embedded after the certificate. */
  readonly issuers: readonly Uint8Array[]
}

export interface SealingInput {
  readonly sender: MessageSigner
  /** Encryption certificates out of verified ETKs. */
  readonly recipients: readonly Certificate[]
  /** For recipients who are not known yet; a message can hold one. */
  readonly sharedKey?: SharedKey | undefined
  /** Signing time. */
  readonly at: Date
  /** Gives a time stamp token (RFC 3161) over the octets of the outer signature; without it the message has none. */
  readonly stamp?: ((signature: Uint8Array) => Promise<Uint8Array>) | undefined
  /** This many octets that nobody can guess. */
  readonly random: (octets: number) => Uint8Array
}

const KEY_OCTETS = 16

export class Sealer {
  readonly #input: SealingInput
  readonly #inner: SignedDataWriter
  readonly #envelope: EnvelopedDataWriter
  readonly #outer: SignedDataWriter
  /** Framed octets of the inner layers are read at once, so their memory is used again. */
  readonly #innerMemory = reusedMemory()
  readonly #envelopeMemory = reusedMemory()

  constructor(input: SealingInput) {
    requireValidSender(input)
    this.#input = input
    this.#envelope = new EnvelopedDataWriter(envelopeFor(input))
    this.#inner = new SignedDataWriter(input.sender.signer.digest)
    this.#outer = new SignedDataWriter(input.sender.signer.digest)
  }

  start(): Uint8Array {
    return Buffer.concat([
      this.#outer.head(),
      this.#outer.update(this.#envelope.head()),
      this.#outer.update(this.#envelope.update(this.#inner.head())),
    ])
  }

  /** Written into what `allocate` gives, into memory of its own unless given. */
  update(clear: Uint8Array, allocate?: (size: number) => Uint8Array): Uint8Array {
    const signed = this.#inner.update(clear, this.#innerMemory)
    return this.#outer.update(this.#envelope.update(signed, this.#envelopeMemory), allocate)
  }

  async finish(): Promise<Uint8Array> {
    const { sender, at, stamp } = this.#input
    const { signer, certificate: signerCertificate } = sender
    const signing = { signer, signerCertificate, signingTime: at, unsignedAttributes: [] }
    const signed = await this.#inner.finish({ ...signing, certificates: [] })
    const pieces = [
      this.#outer.update(this.#envelope.update(signed)),
      this.#outer.update(this.#envelope.finish()),
    ]
    const certificates = [signerCertificate.der, ...sender.issuers]
    const afterSigning =
      stamp &&
      (async (signature: Uint8Array) => [{ oid: SIGNATURE_TIME_STAMP, values: [await stamp(signature)] }])
    return Buffer.concat([...pieces, await this.#outer.finish({ ...signing, certificates, afterSigning })])
  }
}

const BLOCK = 64 * 1024

/** Seals content that is in memory. */
export async function seal(clear: Uint8Array, input: SealingInput): Promise<Uint8Array> {
  const sealer = new Sealer(input)
  const start = sealer.start()
  // Three layers of chunks add 1.3 %; what is left over at the end is a view's business.
  const memory = Buffer.allocUnsafe(start.length + Math.ceil(clear.length * 1.013) + 4096)
  memory.set(start)
  let at = start.length
  const allocate = (size: number) => memory.subarray(at, at + size)
  for (let from = 0; from < clear.length; from += BLOCK)
    at += sealer.update(clear.subarray(from, from + BLOCK), allocate).length
  const end = await sealer.finish()
  if (at + end.length > memory.length) return Buffer.concat([memory.subarray(0, at), end])
  memory.set(end, at)
  return memory.subarray(0, at + end.length)
}

/** Readers refuse a signing time outside the validity of the signer's certificate. */
function requireValidSender({ sender: { certificate }, at }: SealingInput): void {
  const isValid = certificate.notBefore <= at && at.getTime() < certificate.notAfter.getTime() + 1000
  if (!isValid)
    throw new EteeError('SEAL_SENDER_NOT_VALID', 'the certificate of the sender is not valid at this time')
}

function envelopeFor({ recipients, sharedKey, random }: SealingInput) {
  if (recipients.length === 0 && !sharedKey)
    throw new EteeError('SEAL_WITHOUT_RECIPIENT', 'a message is sealed for at least one recipient')
  for (const recipient of recipients) {
    if (!hasFineKey(recipient))
      throw new EteeError('SEAL_RECIPIENT_KEY', 'messages are sealed for RSA keys of 2048 to 4096 bits')
  }
  const contentKey = random(KEY_OCTETS)
  const iv = random(KEY_OCTETS)
  const infos = [
    ...withoutRepetition(recipients).map(certificate => keyTransportRecipient(certificate, contentKey)),
    ...(sharedKey ? [sharedKeyRecipient(sharedKey, contentKey)] : []),
  ]
  return { recipients: infos, contentKey, iv }
}

const RECIPIENT_KEYS = ['RSA-2048', 'RSA-3072', 'RSA-4096'] as const
/** Looking for weaknesses costs a tenth of a small message: once for a recipient. */
const reviewed = new WeakMap<Certificate, boolean>()

function hasFineKey(certificate: Certificate): boolean {
  const known = reviewed.get(certificate)
  if (known !== undefined) return known
  const isFine = reviewPublicKey(certificate.spki, RECIPIENT_KEYS).length === 0
  reviewed.set(certificate, isFine)
  return isFine
}

function withoutRepetition(certificates: readonly Certificate[]): readonly Certificate[] {
  const seen = new Map(certificates.map(one => [Buffer.from(one.der).toString('base64'), one]))
  return [...seen.values()]
}

/** Gives the same memory again and again, larger when it must be. */
function reusedMemory(): (size: number) => Uint8Array {
  let memory = Buffer.allocUnsafe(0)
  return size => {
    if (memory.length < size) memory = Buffer.allocUnsafe(size)
    return memory.subarray(0, size)
  }
}

/**
 * EnvelopedData over content of any length, in the framing of the existing library (formats section 3.2).
 *
 * Takes   RecipientInfos, the content key and initialization vector (16 octets each, random, used once), then the content
 *         piece by piece.
 * Gives   the octets of the ContentInfo in order: `head`, what each `update` gives, `finish`. AES-128-CBC.
 */
import { createCipheriv } from 'node:crypto'
import { type Der, integer, octetString, oid, sequence, setOf } from '../der/write.ts'
import { ENVELOPE_OID } from './enveloped-data.ts'
import { OctetChunks } from './octet-chunks.ts'
import { CMS_OID } from './signed-data.ts'

export interface EnvelopeInput {
  /** DER, of `keyTransportRecipient` and `sharedKeyRecipient`. */
  readonly recipients: readonly Der[]
  readonly contentKey: Uint8Array
  readonly iv: Uint8Array
}

export class EnvelopedDataWriter {
  readonly #input: EnvelopeInput
  readonly #cipher
  readonly #chunks = new OctetChunks()

  constructor(input: EnvelopeInput) {
    this.#input = input
    this.#cipher = createCipheriv('aes-128-cbc', input.contentKey, input.iv)
  }

  head(): Uint8Array {
    const { recipients, iv } = this.#input
    const isKeyTransportOnly = recipients.every(recipient => recipient[0] === 0x30)
    return Buffer.concat([
      ...[SEQUENCE, oid(CMS_OID.envelopedData), CONTENT],
      ...[SEQUENCE, integer(isKeyTransportOnly ? 0 : 2), setOf(...recipients)],
      ...[SEQUENCE, oid(CMS_OID.data), sequence(oid(ENVELOPE_OID.aes128Cbc), octetString(iv)), CONTENT],
    ])
  }

  update(content: Uint8Array, allocate?: (size: number) => Uint8Array): Uint8Array {
    return this.#chunks.update(this.#cipher.update(content), allocate)
  }

  finish(): Uint8Array {
    const last = this.#chunks.update(this.#cipher.final())
    return Buffer.concat([last, this.#chunks.end(), END, END, END, END, END])
  }
}

/** Tags with an indefinite length, and the end of such contents. */
const SEQUENCE = Uint8Array.of(0x30, 0x80)
const CONTENT = Uint8Array.of(0xa0, 0x80)
const END = Uint8Array.of(0, 0)

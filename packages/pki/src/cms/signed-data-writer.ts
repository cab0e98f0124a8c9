/**
 * SignedData with one signer over content of any length, in the framing of the existing library (formats section 3.2): indefinite
 * lengths and chunks of 1000 octets, so that nothing needs to be known beforehand and memory stays constant.
 *
 * Takes   the content piece by piece, then the signer.
 * Gives   the octets of the ContentInfo in order: `head`, what each `update` gives, `finish`.
 */
import { createHash } from 'node:crypto'
import { type Der, integer, oid, setOf } from '../der/write.ts'
import { OctetChunks } from './octet-chunks.ts'
import { type CmsDigest, digestIdentifier } from './signature-scheme.ts'
import { CMS_OID } from './signed-data.ts'
import { buildSignerInfo, type SignerInfoInput } from './signer-info.ts'

export interface SigningInput extends Omit<SignerInfoInput, 'contentType' | 'contentDigest'> {
  /** DER, embedded in this order; without any the field is left out. */
  readonly certificates: readonly Der[]
}

export class SignedDataWriter {
  readonly #digest: CmsDigest
  readonly #hash
  readonly #chunks = new OctetChunks()

  /** `digest` is that of the signer who will sign. */
  constructor(digest: CmsDigest) {
    this.#digest = digest
    this.#hash = createHash(digest)
  }

  head(): Uint8Array {
    return Buffer.concat([
      ...[SEQUENCE, oid(CMS_OID.signedData), CONTENT],
      ...[SEQUENCE, integer(1), setOf(digestIdentifier(this.#digest))],
      ...[SEQUENCE, oid(CMS_OID.data), CONTENT, OCTET_STRING],
    ])
  }

  update(content: Uint8Array, allocate?: (size: number) => Uint8Array): Uint8Array {
    this.#hash.update(content)
    return this.#chunks.update(content, allocate)
  }

  async finish({ certificates, ...signing }: SigningInput): Promise<Uint8Array> {
    const contentDigest = this.#hash.digest()
    const signerInfo = await buildSignerInfo({ ...signing, contentType: CMS_OID.data, contentDigest })
    return Buffer.concat([
      ...[this.#chunks.end(), END, END, END],
      ...(certificates.length > 0 ? [CONTENT, ...certificates, END] : []),
      ...[setOf(signerInfo), END, END, END],
    ])
  }
}

/** Tags with an indefinite length, and the end of such contents. `[0]` is content as well as certificates. */
const SEQUENCE = Uint8Array.of(0x30, 0x80)
const CONTENT = Uint8Array.of(0xa0, 0x80)
const OCTET_STRING = Uint8Array.of(0x24, 0x80)
const END = Uint8Array.of(0, 0)

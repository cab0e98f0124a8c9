/**
 * EnvelopedData with content of any length, decrypted while it arrives (RFC 5652 section 6). AES-128-CBC.
 *
 * Takes   a ContentInfo of type envelopedData, DER or BER, in pieces; and who finds the content key once the recipients are known.
 * Gives   the plaintext as it comes: **unverified**, and after a wrong key or a changed ciphertext just noise. Whoever tells a stranger
 *         what went wrong must not tell a bad padding from plaintext that is no message.
 * Throws  PkiError `PKI_CMS_MALFORMED`; whatever `contentKey` throws.
 */
import { createDecipheriv, type Decipher } from 'node:crypto'
import { malformed, reading } from '../der/read.ts'
import { ContentScanner } from './content-scanner.ts'
import type { EnvelopedHead } from './enveloped-data.ts'
import { readEnvelopedHead } from './parse-enveloped-data.ts'

export interface EnvelopedDataReaderOptions {
  /** 16 octets for AES-128-CBC; undefined: the content is passed over. Called before any plaintext is given. */
  readonly contentKey: (head: EnvelopedHead) => Uint8Array | undefined
  readonly maxStructure?: number
}

export class EnvelopedDataReader {
  readonly #scanner: ContentScanner
  #decipher: Decipher | undefined
  #hasContent = false

  constructor({ contentKey, maxStructure }: EnvelopedDataReaderOptions) {
    this.#scanner = new ContentScanner({
      kind: 'envelopedData',
      ...(maxStructure !== undefined && { maxStructure }),
      onHead: der => {
        this.#hasContent = true
        const head = readEnvelopedHead(der)
        const key = contentKey(head)
        if (key && !head.iv) throw malformed('content encryption has no initialization vector of 16 octets')
        if (key && head.iv) this.#decipher = createDecipheriv('aes-128-cbc', key, head.iv)
      },
    })
  }

  /** The plaintext in this piece; valid until the next call. */
  update(piece: Uint8Array): Uint8Array {
    return reading('PKI_CMS_MALFORMED', 'EnvelopedData', () => {
      const encrypted = this.#scanner.update(piece)
      return this.#decipher && encrypted.length > 0 ? this.#decipher.update(encrypted) : EMPTY
    })
  }

  /** The last of the plaintext; undefined when it was not encrypted with this key, or changed since. */
  end(): Uint8Array | undefined {
    return reading('PKI_CMS_MALFORMED', 'EnvelopedData', () => {
      if (!this.#hasContent) throw malformed('there is no encrypted content')
      const structure = this.#scanner.end()
      // What came before the content was read then.
      if (this.#scanner.hasTail) readEnvelopedHead(structure)
      return this.#decipher ? lastOf(this.#decipher) : EMPTY
    })
  }
}

function lastOf(decipher: Decipher): Uint8Array | undefined {
  try {
    return decipher.final()
  } catch {
    // OpenSSL's refusal of a padding, or of a ciphertext that is no whole number of blocks.
    return undefined
  }
}

const EMPTY = new Uint8Array(0)

/**
 * SignedData with content of any length, read while it arrives (RFC 5652 section 5).
 *
 * Takes   a ContentInfo of type signedData, DER or BER, in pieces.
 * Gives   the content as it comes, **unverified**; at the end certificates, signers and the digests of the content, for
 *         `verifySignerInfo`. The digests are those that the structure announces beforehand and we accept.
 * Throws  PkiError `PKI_CMS_MALFORMED`.
 */
import { createHash, type Hash } from 'node:crypto'
import { reading } from '../der/read.ts'
import { ContentScanner } from './content-scanner.ts'
import { readSignedData, readSignedDataHead } from './parse-signed-data.ts'
import type { CmsDigest } from './signature-scheme.ts'
import type { SignedData } from './signed-data.ts'

export interface StreamedSignedData extends Omit<SignedData, 'content'> {
  /** Of the content, by algorithm; empty when there is no content. */
  readonly digests: ReadonlyMap<CmsDigest, Uint8Array>
  readonly hasContent: boolean
}

export interface SignedDataReaderOptions {
  readonly maxStructure?: number
  /** Whether the pieces may be overwritten. */
  readonly inPlace?: boolean
}

export class SignedDataReader {
  readonly #scanner: ContentScanner
  readonly #hashes = new Map<CmsDigest, Hash>()
  #hasContent = false

  constructor({ maxStructure, inPlace = false }: SignedDataReaderOptions = {}) {
    this.#scanner = new ContentScanner({
      kind: 'signedData',
      inPlace,
      ...(maxStructure !== undefined && { maxStructure }),
      onHead: head => {
        this.#hasContent = true
        for (const digest of readSignedDataHead(head)) this.#hashes.set(digest, createHash(digest))
      },
    })
  }

  /** The content in this piece; valid until the next call. */
  update(piece: Uint8Array): Uint8Array {
    return reading('PKI_CMS_MALFORMED', 'SignedData', () => {
      const content = this.#scanner.update(piece)
      if (content.length > 0) for (const hash of this.#hashes.values()) hash.update(content)
      return content
    })
  }

  end(): StreamedSignedData {
    return reading('PKI_CMS_MALFORMED', 'SignedData', () => {
      const { contentType, certificates, signers } = readSignedData(this.#scanner.end())
      const digests = new Map<CmsDigest, Uint8Array>()
      for (const [name, hash] of this.#hashes) digests.set(name, hash.digest())
      return { contentType, certificates, signers, digests, hasContent: this.#hasContent }
    })
  }
}

/**
 * The mandate of an organization that does not list the person (requirement A9, extension C9): a document is chosen, checked, signed with
 * the card and sent to the request that waits.
 *
 * The document is in memory until it is sent: whoever closes the application in between chooses it again. A platform without the
 * extension gets it by mail or on paper; the screen says so.
 *
 * Throws  InputRefused for a document that would be refused; SdkError of the call.
 */
import {
  type Card,
  extensionsClient,
  MANDATE_DOCUMENT_LIMIT,
  type MandateDocumentReceipt,
  mandateDocumentType,
  SdkError,
} from '@vesalius/sdk'
import type { HostDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'

interface ChosenDocument {
  readonly name: string
  readonly octets: Uint8Array
}

export class MandateStep {
  readonly #deps: Pick<HostDeps, 'clock' | 'profile'>
  #document: ChosenDocument | undefined

  constructor(deps: Pick<HostDeps, 'clock' | 'profile'>) {
    this.#deps = deps
  }

  /** Name and size, for people. */
  get chosen(): { readonly name: string; readonly size: number } | undefined {
    return this.#document && { name: this.#document.name, size: this.#document.octets.length }
  }

  /** Takes a document by the rules the registration authority has: what it is says its first octets. */
  choose(name: string, octets: Uint8Array): void {
    this.#document = undefined
    const codes = [
      ...(octets.length > MANDATE_DOCUMENT_LIMIT ? ['DOCUMENT_TOO_LARGE'] : []),
      ...(mandateDocumentType(octets) === undefined ? ['DOCUMENT_TYPE_NOT_ALLOWED'] : []),
    ]
    if (codes.length > 0) throw new InputRefused(codes.map(code => ({ field: 'document', code })))
    this.#document = { name, octets }
  }

  requireChosen(): void {
    if (!this.#document) throw new InputRefused([{ field: 'document', code: 'NEEDED' }])
  }

  forget(): void {
    this.#document = undefined
  }

  /** Whether the platform takes documents; true when it cannot be asked now, so that trying tells. */
  async isOffered(signal: AbortSignal): Promise<boolean> {
    try {
      return await this.#client().offers('submitMandateDocument', { signal })
    } catch (error) {
      if (error instanceof SdkError && error.code !== 'CANCELLED') return true
      throw error
    }
  }

  /** Signs and sends it; a second time gives the same receipt. */
  async submit(
    publicKeyIdentifier: string,
    card: Card,
    signal: AbortSignal,
  ): Promise<MandateDocumentReceipt> {
    this.requireChosen()
    const document = this.#document?.octets ?? new Uint8Array()
    const signing = await card.authentication()
    return this.#client().submitMandateDocument({ publicKeyIdentifier, document }, signing, { signal })
  }

  #client() {
    const { profile, clock } = this.#deps
    return extensionsClient(profile, { clock })
  }
}

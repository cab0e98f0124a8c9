/**
 * The mandate of an organization that does not list the person (requirement A9, extension C9): a document is chosen, checked, signed with
 * the card and sent to the request that waits.
 *
 * The document is in memory until it is sent: whoever closes the application in between chooses it again. A platform without the
 * extension gets it by mail or on paper; the screen says so.
 *
 * Throws  InputRefused for a document that would be refused; SdkError of the call.
 */
import { type Card, MANDATE_DOCUMENT_LIMIT, mandateDocumentType } from '@vesalius/sdk'
import { InputRefused } from '../input-refused.ts'
import { isOffered } from '../offered-extension.ts'
import type { CompletionStep } from './completion-step.ts'
import type { EnrolmentContext } from './enrolment-context.ts'
import { requireSamePerson } from './signing-step.ts'

interface ChosenDocument {
  readonly name: string
  readonly octets: Uint8Array
}

export class MandateStep {
  readonly #context: EnrolmentContext
  readonly #completion: CompletionStep
  #document: ChosenDocument | undefined

  constructor(context: EnrolmentContext, completion: CompletionStep) {
    this.#context = context
    this.#completion = completion
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

  /** To the screen that asks for it, from the request that waits. */
  async ask(): Promise<void> {
    this.#completion.pause()
    const { deps, signal } = this.#context
    const mandateOffered = await isOffered(deps.clients.extensions, 'submitMandateDocument', { signal })
    await this.#context.moveTo('mandate', { mandateOffered })
  }

  /** On with the document that was chosen; without the extension, just on. */
  async confirm(): Promise<void> {
    if (this.#context.answers.mandateOffered === false) return this.#completion.waitForOperator()
    if (!this.#document) throw new InputRefused([{ field: 'document', code: 'NEEDED' }])
    await this.#context.moveTo('sign-mandate')
  }

  /** Signs the document and sends it; a second time gives the same receipt. */
  async send(card: Card): Promise<void> {
    const { core, answers, deps, signal } = this.#context
    const { publicKeyIdentifier, signer } = answers
    if (publicKeyIdentifier === undefined || !this.#document) return this.#context.moveTo('mandate')
    requireSamePerson(card.holder, signer)
    core.step('sending-mandate')
    const { name, octets: document } = this.#document
    const signing = await card.authentication()
    const order = { publicKeyIdentifier, document }
    await deps.clients.extensions.submitMandateDocument(order, signing, { signal })
    this.forget()
    await this.#completion.waitForOperator({ mandateReceived: name })
  }

  forget(): void {
    this.#document = undefined
  }
}

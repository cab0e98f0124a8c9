/**
 * The contract that a screen shows: exactly as it was received, with translations for readers of other languages where there are some. It
 * lies on the shelf as long as the step lasts.
 */
import { type RevocationContract, textIn } from '@vesalius/sdk'
import type { ContractShelf, ContractTexts } from '../contract-shelf.ts'

export class ShownContract {
  readonly #shelf: ContractShelf
  #id: string | undefined
  #isTranslated = false

  constructor(shelf: ContractShelf) {
    this.#shelf = shelf
  }

  /** For the screen; nothing while none is shown. */
  get facts(): { readonly contractId?: string; readonly isTranslated?: boolean } {
    return this.#id === undefined ? {} : { contractId: this.#id, isTranslated: this.#isTranslated }
  }

  /** In place of the one before. */
  show(
    { text }: Pick<RevocationContract, 'text'>,
    translations: Omit<ContractTexts, 'fr' | 'nl'> | undefined,
  ): void {
    this.clear()
    this.#id = this.#shelf.put({
      fr: textIn(text, 'fr') ?? '',
      nl: textIn(text, 'nl') ?? '',
      ...translations,
    })
    this.#isTranslated = translations !== undefined
  }

  clear(): void {
    if (this.#id !== undefined) this.#shelf.remove(this.#id)
    this.#id = undefined
  }
}

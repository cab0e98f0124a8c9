/**
 * Contracts as they were received, for the frame that shows them: byte for byte what will be signed.
 *
 * Each lies under a name nobody can guess, as long as its journey does.
 */
import { randomBytes } from 'node:crypto'

/** The texts that bind, as received; translations for information, where there are some. */
export type ContractTexts = Readonly<Record<'fr' | 'nl', string> & Partial<Record<'de' | 'en', string>>>

export class ContractShelf {
  readonly #contracts = new Map<string, ContractTexts>()

  /** Gives the name to ask for it by. */
  put(texts: ContractTexts): string {
    const id = randomBytes(16).toString('hex')
    this.#contracts.set(id, texts)
    return id
  }

  find(id: string): ContractTexts | undefined {
    return this.#contracts.get(id)
  }

  remove(id: string): void {
    this.#contracts.delete(id)
  }
}

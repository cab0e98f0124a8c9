/**
 * Signed OCSP answers in memory, by the octets of the question, bounded in number.
 *
 * Takes   answers, and the certificates each of them speaks of.
 * Gives   them back until a status changes, or until others need the room: those that nobody asked for leave first.
 */
import type { Issuer } from '@vesalius/authority'
import type { StatusChanges } from '../storage/status-change.ts'

export interface KeptOcspAnswer {
  readonly der: Uint8Array
  readonly validity: { readonly thisUpdate: Date; readonly nextUpdate: Date; readonly etag: string }
  /** Names of the certificates, as `certificateKey` gives them. */
  readonly about: readonly string[]
  /** Since it was signed, or since it was last spared. */
  wasAsked: boolean
}

export const certificateKey = (issuerId: Issuer['id'], serialNumber: bigint): string =>
  `${issuerId}/${serialNumber}`

export class KeptOcspAnswers {
  readonly #most: number
  readonly #byQuestion = new Map<string, KeptOcspAnswer>()
  readonly #questionsAbout = new Map<string, Set<string>>()

  constructor(most: number) {
    this.#most = most
  }

  get size(): number {
    return this.#byQuestion.size
  }

  find(question: string): KeptOcspAnswer | undefined {
    return this.#byQuestion.get(question)
  }

  keep(question: string, answer: KeptOcspAnswer): void {
    this.drop(question)
    while (this.#byQuestion.size >= this.#most) this.#makeRoom()
    this.#byQuestion.set(question, answer)
    for (const certificate of answer.about) {
      const questions = this.#questionsAbout.get(certificate) ?? new Set()
      this.#questionsAbout.set(certificate, questions.add(question))
    }
  }

  drop(question: string): void {
    const answer = this.#byQuestion.get(question)
    if (!answer) return
    this.#byQuestion.delete(question)
    for (const certificate of answer.about) {
      const questions = this.#questionsAbout.get(certificate)
      questions?.delete(question)
      if (questions?.size === 0) this.#questionsAbout.delete(certificate)
    }
  }

  /** Drops what speaks of these certificates. */
  forget(changed: StatusChanges['changed']): void {
    for (const { issuerId, serialNumber } of changed) {
      const questions = this.#questionsAbout.get(certificateKey(issuerId, serialNumber)) ?? []
      for (const question of [...questions]) this.drop(question)
    }
  }

  forgetAll(): void {
    this.#byQuestion.clear()
    this.#questionsAbout.clear()
  }

  /** A copy: it may be changed meanwhile. */
  all(): readonly (readonly [string, KeptOcspAnswer])[] {
    return [...this.#byQuestion]
  }

  /** The oldest goes, unless it was asked for since its last turn: then it gets another one. */
  #makeRoom(): void {
    for (const [question, answer] of this.#byQuestion) {
      if (!answer.wasAsked) {
        this.drop(question)
        return
      }
      answer.wasAsked = false
      this.#byQuestion.delete(question)
      this.#byQuestion.set(question, answer)
    }
  }
}

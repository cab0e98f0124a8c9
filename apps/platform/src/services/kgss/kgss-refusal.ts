/** Why there is no key: answers of the service, in its own words (wire contract 10). */
import type { KgssError } from '@vesalius/protocols'

export const KGSS_REFUSALS = {
  REQUEST_NOT_VERIFIED: 'The sealed request cannot be opened and verified',
  REQUEST_NOT_UNDERSTOOD: 'The contents of the sealed request are not those of this operation',
  ETK_NOT_USABLE: 'The token to seal the answer to cannot be used',
  ANSWER_KEY_MISSING: 'The request says neither a token nor an AES-128 key to seal the answer to',
  /** Also for keys that exist and must not be read: who may not read a key learns nothing of it. */
  KEY_NOT_AVAILABLE: 'There is no such key for this session',
} as const

export type KgssRefusalCode = keyof typeof KGSS_REFUSALS

export class KgssRefusal extends Error {
  override readonly name = 'KgssRefusal'
  readonly code: KgssRefusalCode
  /** Codes of what is wrong with message or token; for the log. */
  readonly findings: readonly string[]

  constructor(code: KgssRefusalCode, findings: readonly string[] = []) {
    super(KGSS_REFUSALS[code])
    this.code = code
    this.findings = findings
  }

  /**
   * As it is answered. Why a request could not be verified is not said: whoever wraps somebody else's ciphertext in a signature of their
   * own would learn from it, message by message, what it holds (a padding oracle).
   */
  get errors(): readonly [KgssError, ...KgssError[]] {
    const isTold = this.code !== 'REQUEST_NOT_VERIFIED' && this.findings.length > 0
    const detail = isTold ? `: ${this.findings.join(', ')}` : ''
    return [{ code: this.code, message: `${KGSS_REFUSALS[this.code]}${detail}` }]
  }
}

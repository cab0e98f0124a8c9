/** Why there is no key: answers of the service, in its own words (wire contract 10). */
import type { KgssError } from '@vesalius/protocols'
import type { Reason } from '../refusal.ts'

export const KGSS_REFUSALS = {
  REQUEST_NOT_VERIFIED: {
    message: 'The sealed request cannot be opened and verified',
    cause:
      'It is not sealed to the token of this service, not signed by the holder of a valid certificate of this platform, or not just now. Which of these, is not said.',
    cure: 'Look the token up in the depot (CBE 0809394427, application ID KGSS) and seal anew, with a certificate that is active.',
  },
  REQUEST_NOT_UNDERSTOOD: {
    message: 'The contents of the sealed request are not those of this operation',
    cause: 'What is sealed is no request of this operation, or larger than 64 KiB.',
    cure: 'Seal the contents that the schema has for the operation, and name fewer readers.',
  },
  ETK_NOT_USABLE: {
    message: 'The token to seal the answer to cannot be used',
    cause: 'The token in the request does not pass every check; which of them, stands in the message.',
    cure: 'Send the token that the depot serves for you.',
  },
  ANSWER_KEY_MISSING: {
    message: 'The request says neither a token nor an AES-128 key to seal the answer to',
    cause: 'There is nothing in the request to which the answer could be sealed, or a key of another length.',
    cure: 'Put your own token into the request, or a fresh key of 16 octets.',
  },
  /** Also for keys that exist and must not be read: who may not read a key learns nothing of it. */
  KEY_NOT_AVAILABLE: {
    message: 'There is no such key for this session',
    cause: 'No key has this identifier, or its rule does not let this session read it.',
    cure: 'Open a session that has the attributes which the rule asks for; else ask whoever sealed the message.',
  },
} as const

export type KgssRefusalCode = keyof typeof KGSS_REFUSALS

export class KgssRefusal extends Error {
  override readonly name = 'KgssRefusal'
  readonly code: KgssRefusalCode
  /** Codes of what is wrong with message or token; for the log. */
  readonly findings: readonly string[]

  constructor(code: KgssRefusalCode, findings: readonly string[] = []) {
    super(KGSS_REFUSALS[code].message)
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
    return [{ code: this.code, message: `${this.message}${detail}` }]
  }
}

/** The reason in an error of an answer: what its message says beyond the words of its code is the finding. */
export function reasonOfError({ code, message }: KgssError): Reason {
  const words = isKgssRefusalCode(code) ? KGSS_REFUSALS[code].message : message
  const findings = message.slice(`${words}: `.length)
  return { code, ...(findings !== '' && { parameters: { findings } }) }
}

const isKgssRefusalCode = (text: string): text is KgssRefusalCode => Object.hasOwn(KGSS_REFUSALS, text)

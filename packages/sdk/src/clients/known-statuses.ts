/**
 * Answers of status services that still count: of somebody whose messages come one after the other it is not asked each time.
 *
 * Takes   how long an answer is kept; whoever is revoked passes until then, and never beyond the answer's own `nextUpdate`.
 * Gives   what `certificateStatus` gives. Only `good` is kept.
 */
import type { OcspVerdict } from '@vesalius/pki'
import type { CallOptions } from '../calls/http-exchange.ts'
import { certificateStatus, type StatusQuestion } from './ocsp-client.ts'

const KEPT_FOR = 5 * 60_000
const LIMIT = 1000

interface Kept {
  readonly verdict: OcspVerdict
  readonly from: Date
  readonly until: Date
}

/**
 * One of these is kept beside the keys:
 *
 * ```ts
 * const statuses = new KnownStatuses()
 * await unsealMessage(sealed, { keys, anchors, clock, statuses })
 * ```
 */
export class KnownStatuses {
  readonly #keptFor: number
  readonly #kept = new Map<string, Kept>()

  /** `keptFor` in milliseconds. */
  constructor({ keptFor = KEPT_FOR }: { readonly keptFor?: number } = {}) {
    this.#keptFor = keptFor
  }

  async certificateStatus(question: StatusQuestion, options: CallOptions = {}): Promise<OcspVerdict | null> {
    const { at } = question
    const key = keyOf(question)
    const kept = this.#kept.get(key)
    if (kept && kept.from <= at && at < kept.until) return kept.verdict
    this.#kept.delete(key)
    const verdict = await certificateStatus(question, options)
    if (verdict?.status === 'good') this.#keep(key, verdict, at)
    return verdict
  }

  #keep(key: string, verdict: OcspVerdict & { readonly nextUpdate?: Date }, at: Date): void {
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= LIMIT && oldest !== undefined) this.#kept.delete(oldest)
    const end = Math.min(
      at.getTime() + this.#keptFor,
      verdict.nextUpdate?.getTime() ?? Number.POSITIVE_INFINITY,
    )
    this.#kept.set(key, { verdict, from: at, until: new Date(end) })
  }
}

/** The issuer's key is part of what an answer is about. */
const keyOf = ({ certificate, issuer }: StatusQuestion): string =>
  `${issuer.publicKeyIdentifier} ${Buffer.from(certificate.der).toString('latin1')}`

/**
 * Recipients that were looked up and verified a moment ago: whoever seals many messages does not ask for the same ones each time.
 *
 * Takes   how long they are kept; a revoked recipient can be sealed for until then.
 * Gives   recipients of the same depot, anchors and policy alone, and never beyond the end of their certificates. A refusal is not kept.
 */
import type { Certificate } from '@vesalius/pki'
import type { EtkDepotClient } from '../clients/etk-depot-client.ts'
import type { Recipient, RecipientQuestion } from './find-recipients.ts'

/** Five minutes: as long as clocks may differ. */
const KEPT_FOR = 5 * 60_000
const LIMIT = 1000

/** Where a recipient was found, and by what it was verified. */
export interface RecipientOrigin {
  readonly depot: EtkDepotClient
  readonly profile: { readonly anchors: readonly Certificate[]; readonly etkPolicy: string }
}

interface Kept {
  readonly recipient: Recipient
  readonly profile: RecipientOrigin['profile']
  readonly from: Date
  readonly until: Date
}

/**
 * One of these is kept beside the clients:
 *
 * ```ts
 * const known = new KnownRecipients()
 * await sealMessage(data, { keystore, to }, { profile, depot, clock, known })
 * ```
 */
export class KnownRecipients {
  readonly #keptFor: number
  readonly #byDepot = new WeakMap<EtkDepotClient, Map<string, Kept>>()

  /** `keptFor` in milliseconds. */
  constructor({ keptFor = KEPT_FOR }: { readonly keptFor?: number } = {}) {
    this.#keptFor = keptFor
  }

  find(question: RecipientQuestion, { depot, profile }: RecipientOrigin, at: Date): Recipient | undefined {
    const kept = this.#byDepot.get(depot)?.get(keyOf(question))
    const isOurs = kept?.profile.anchors === profile.anchors && kept.profile.etkPolicy === profile.etkPolicy
    return kept && isOurs && kept.from <= at && at < kept.until ? kept.recipient : undefined
  }

  keep(
    question: RecipientQuestion,
    recipient: Recipient,
    { depot, profile }: RecipientOrigin,
    at: Date,
  ): void {
    const end = Math.min(at.getTime() + this.#keptFor, recipient.encryption.notAfter.getTime())
    const recipients = this.#byDepot.get(depot) ?? new Map<string, Kept>()
    this.#byDepot.set(depot, recipients)
    const [oldest] = recipients.keys()
    if (recipients.size >= LIMIT && oldest !== undefined) recipients.delete(oldest)
    const { anchors, etkPolicy } = profile
    recipients.set(keyOf(question), {
      ...{ recipient, profile: { anchors, etkPolicy }, from: at, until: new Date(end) },
    })
  }
}

/** Without an application ID another token may be meant than with an empty one; who is expected was checked for that question alone. */
const keyOf = ({ type, value, applicationId, expectedHolder: expected }: RecipientQuestion): string =>
  JSON.stringify([type, value, applicationId ?? null, expected ? [expected.type, expected.value] : null])

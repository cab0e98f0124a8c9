/**
 * The identity card, as the workflows need it: whose it is, and a signer for each of its keys.
 *
 * `@vesalius/eid` is one implementation; what its signers throw (card removed, wrong PIN) comes through the workflows unchanged.
 */
import type { RequestSigning } from '../calls/soap-call.ts'

/** The person, named as in the card's certificates. */
export interface CardHolder {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

export interface Card {
  readonly holder: CardHolder
  /** For questions: what may I ask for, which certificates are there. */
  authentication(): Promise<RequestSigning>
  /** For what binds: requests and revocations. Asks for the PIN at every signature. */
  signature(): Promise<RequestSigning>
}

/** Whom a session is for, as the platform's own record and the authentic source say: nothing of it comes from the request. */
import type { NaturalPerson, Organization } from '@vesalius/enrolment'
import type { Identifier } from '@vesalius/identifiers'

export interface SessionFacts {
  /** Of the certificate whose key the token names; of the person, when that is the card's. */
  readonly holder: Identifier
  /** The organization in the source, when the holder is one that it knows. */
  readonly organization: Organization | undefined
  /** The person at the card, or the holder; undefined when an organization's certificate works alone. */
  readonly person: SessionPerson | undefined
  readonly now: Date
}

export interface SessionPerson {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
  /** Undefined when the source does not know the person. */
  readonly known: NaturalPerson | undefined
  /** Whether a mandate for the holder is in force. */
  readonly isMandated: boolean
}

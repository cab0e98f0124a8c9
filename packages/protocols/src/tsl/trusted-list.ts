/** A trusted list as a value. */
import type { ListedStatus, ListName, ServiceKind } from './vocabulary.ts'

export const LIST_LANGUAGES = ['en', 'fr', 'nl', 'de'] as const
export type ListLanguage = (typeof LIST_LANGUAGES)[number]
export type ListText = Readonly<Record<ListLanguage, string>>

export interface ListOperator {
  readonly name: string
  readonly street: string
  readonly locality: string
  readonly postalCode: string | undefined
  /** ISO 3166, two letters. */
  readonly country: string
  /** `mailto:` or address of a site; at least one. */
  readonly electronic: readonly string[]
  readonly site: string
}

/** From an instant on. */
export interface StatusSince {
  readonly status: ListedStatus
  readonly since: Date
}

export interface ListedService {
  readonly kind: ServiceKind
  readonly name: ListText
  /** DER. */
  readonly certificate: Uint8Array
  /** Of its key, hex. */
  readonly keyIdentifier: string
  readonly subject: string
  readonly current: StatusSince
  /** What was before, newest first. */
  readonly history: readonly StatusSince[]
}

export interface TrustedList {
  readonly environment: string
  readonly list: ListName
  readonly sequenceNumber: number
  readonly issuedAt: Date
  readonly nextUpdate: Date
  readonly operator: ListOperator
  readonly schemeName: ListText
  readonly legalNotice: ListText
  readonly distributionPoint: string
  readonly services: readonly ListedService[]
}

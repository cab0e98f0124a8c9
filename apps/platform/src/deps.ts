/** What the services are given: built once in `buildPlatform`, handed down, never looked up. */
import type { EnrolmentProfile } from '@vesalius/enrolment'
import type { KeyKind, KeyPair } from '@vesalius/pki'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Confirmations } from './foreign-requests/confirmation.ts'
import type { RateLimits } from './http/rate-limits.ts'
import type { IdentityKeys } from './identity/identity-keys.ts'
import type { Installation } from './installation/installation.ts'
import type { Randomness } from './installation/randomness.ts'
import type { Authorities } from './issuing/authorities.ts'
import type { IntentMac } from './issuing/intent-mac.ts'
import type { JustIssued } from './issuing/just-issued.ts'
import type { ServiceCertificates } from './issuing/service-certificates.ts'
import type { Metrics } from './metrics.ts'
import type { SecretBox } from './operators/secret-box.ts'
import type { KgssCredentials } from './services/kgss/credentials.ts'
import type { CardTrust } from './signers/card-trust.ts'
import type { StoredRequests } from './signers/stored-requests.ts'
import type { AuthoritativeSource } from './sources/authoritative-source.ts'
import type { Database } from './storage/open-database.ts'
import type { ServerCertificate } from './tsl/server-certificates.ts'

export interface PlatformDeps {
  readonly installation: Installation
  /** The rules' settings of this environment. */
  readonly profile: EnrolmentProfile
  readonly database: Database
  readonly authorities: Authorities
  /** Of time stamps and session tokens. */
  readonly serviceCertificates: ServiceCertificates
  /** Of the servers that speak TLS for the platform, as their files say now. */
  readonly serverCertificates: () => Promise<readonly ServerCertificate[]>
  /** Certificates that are likely to be fetched at once. */
  readonly justIssued: JustIssued
  readonly cardTrust: CardTrust
  /** Verifies again what cards have signed. */
  readonly storedRequests: StoredRequests
  /** Of the shared key service. */
  readonly kgss: KgssCredentials
  /** Persons, organizations and mandates: the register whose word counts. */
  readonly source: AuthoritativeSource
  readonly limits: RateLimits
  readonly clock: Clock
  readonly metrics: Metrics
  readonly log: Logger
  /** Tells own intents from rows that somebody wrote. */
  readonly intentMac: IntentMac
  /** Seals and opens what people without a card have confirmed. */
  readonly confirmations: Confirmations
  /** Opens the operators' one-time-code secrets. */
  readonly secretBox: SecretBox
  /** Of the built-in identity provider. */
  readonly identityKeys: IdentityKeys
  /** Of the platform at the external identity provider, where there is one. */
  readonly identityClientSecret: string | undefined
  /** Octets from the system's random source. */
  readonly random: (count: number) => Uint8Array
  /** Where the keys of the platform's services come from. */
  readonly randomness: Randomness
  /** Makes keys that never leave this process's memory. */
  readonly makeKeyPair: (kind: KeyKind) => Promise<KeyPair>
}

/** What the enrolment workflows work with. */
import type { ClientOptions } from '../calls/service-call.ts'
import { type CertraClient, certraClient } from '../clients/certra-client.ts'
import { type EtkDepotClient, etkDepotClient } from '../clients/etk-depot-client.ts'
import { type EtkraClient, etkraClient } from '../clients/etkra-client.ts'
import { type ExtensionsClient, extensionsClient } from '../clients/extensions-client.ts'
import type { KeystoreFiles } from '../keystore-files/keystore-files.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'

/** What a workflow is about to do, for people who wait. */
export type EnrolmentStep =
  | 'asking-certificate'
  | 'asking-contract'
  | 'making-key'
  | 'signing-request'
  | 'saving-keystore'
  | 'sending-request'
  | 'waiting-for-certificate'
  | 'checking-certificate'
  | 'making-encryption-key'
  | 'starting-registration'
  | 'completing-registration'
  | 'proving-old-keys'
  | 'checking-depot'
  | 'finishing-keystore'
  | 'activating-etk'
  | 'signing-revocation'
  | 'sending-revocation'
  | 'checking-status'

export interface PlatformClients {
  readonly certra: CertraClient
  readonly etkra: EtkraClient
  readonly etkDepot: EtkDepotClient
  readonly extensions: ExtensionsClient
}

/** The clients of a platform that the workflows use. */
export function platformClients(profile: PlatformProfile, options: ClientOptions = {}): PlatformClients {
  return {
    certra: certraClient(profile, options),
    etkra: etkraClient(profile, options),
    etkDepot: etkDepotClient(profile, options),
    extensions: extensionsClient(profile, options),
  }
}

export interface EnrolmentDeps {
  readonly profile: PlatformProfile
  readonly clients: PlatformClients
  readonly files: KeystoreFiles
  readonly clock: () => Date
  readonly onStep?: (step: EnrolmentStep) => void
  readonly signal?: AbortSignal
}

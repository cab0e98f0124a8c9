/** What the journeys work with: one platform, one folder of keystores, one card desk. */
import type { EnrolmentDeps, KeystoreFiles, PlatformClients, PlatformProfile } from '@vesalius/sdk'
import type { Installation } from '../installation/installation.ts'
import type { CardDesk } from './card-desk.ts'
import type { ContractShelf } from './contract-shelf.ts'
import type { JourneyStore } from './journeys/journey-store.ts'

export interface HostDeps {
  readonly profile: PlatformProfile
  readonly clients: PlatformClients
  readonly files: KeystoreFiles
  readonly folder: string
  /** Of the person: profiles lie there. */
  readonly home: string
  /** The version here, and what came along with it. */
  readonly installation: Pick<Installation, 'profiles' | 'releaseKey' | 'version'>
  readonly clock: () => Date
  readonly desk: CardDesk
  readonly store: JourneyStore
  readonly contracts: ContractShelf
}

/** What a workflow of the sdk wants, with its steps told to the journey. */
export function workflowDeps(
  { profile, clients, files, clock }: HostDeps,
  more: Pick<EnrolmentDeps, 'onStep' | 'signal'> & { readonly files?: KeystoreFiles },
): EnrolmentDeps {
  return { profile, clients, files, clock, ...more }
}

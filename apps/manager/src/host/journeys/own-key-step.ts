/**
 * Revoking with the certificate's own key, for people who have no card (requirement A18, extension C9): the keystore is opened, its
 * certificate looked up, the contract shown as it would be with a card, and the revocation signed with the key.
 *
 * The opened keystore is in memory until the journey is left, its password not at all.
 */
import { openKeystore } from '@vesalius/etee'
import {
  isRevocable,
  keystoreCertificateInfo,
  prepareOwnRevocation,
  type ReceivedCertificateInfo,
  type Revocation,
  type RevocationContract,
  type RevocationDeps,
  type RevocationReason,
  revokeOwnCertificate,
} from '@vesalius/sdk'
import type { ActionOf } from '../bridge/actions.ts'
import type { HostDeps } from '../host-deps.ts'
import { KeystoreChoices } from '../keystores.ts'
import { notNow } from './journey-core.ts'

export class OwnKeyStep {
  readonly #choices: KeystoreChoices
  #order: Parameters<typeof revokeOwnCertificate>[0] | undefined

  private constructor(choices: KeystoreChoices) {
    this.#choices = choices
  }

  static async begin(deps: HostDeps): Promise<OwnKeyStep> {
    return new OwnKeyStep(await KeystoreChoices.of('every-finished', deps))
  }

  get files() {
    return [...this.#choices.all]
  }

  lookAt(path: string): Promise<void> {
    return this.#choices.lookAt(path)
  }

  /** What the platform tells of its certificate; undefined when there is nothing to revoke. */
  async open(
    { name, password }: ActionOf<'open-keystore'>,
    deps: RevocationDeps,
  ): Promise<ReceivedCertificateInfo | undefined> {
    const placed = this.#choices.require(name)
    const octets = await placed.files.read(placed.name)
    const info = await keystoreCertificateInfo({ octets, password, name: placed.name }, deps)
    if (!isRevocable(info, undefined)) return undefined
    this.#order = { keystore: openKeystore(octets, password).keystore, reason: 'superseded' }
    return info
  }

  /** The contract of a person's certificate; whoever acts for an organization is not named in its keystore. */
  async prepare(reason: RevocationReason, deps: RevocationDeps): Promise<RevocationContract | undefined> {
    if (!this.#order) throw notNow('choose-event', 'reason')
    this.#order = { ...this.#order, reason }
    return (await prepareOwnRevocation(this.#order, deps)).contract
  }

  revoke(deps: RevocationDeps): Promise<Revocation> {
    if (!this.#order) throw notNow('accept-contract', 'contract')
    return revokeOwnCertificate(this.#order, deps)
  }

  close(): void {
    this.#order = undefined
  }
}

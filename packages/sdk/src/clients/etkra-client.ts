/**
 * EtkRA v2: registration and activation of an ETK (wire contract 7). Signed with the holder's authentication certificate.
 *
 * Throws  SdkError.
 */
import { ETKRA_OPERATIONS, type RegisteredEtk } from '@vesalius/protocols'
import type { CallOptions } from '../calls/http-exchange.ts'
import { type ClientOptions, ServiceCaller } from '../calls/service-call.ts'
import type { RequestSigning } from '../calls/soap-call.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'

export type EtkraClient = ReturnType<typeof etkraClient>

export function etkraClient(profile: Pick<PlatformProfile, 'services'>, options: ClientOptions = {}) {
  const url = profile.services.etkra
  const caller = new ServiceCaller(options)

  return {
    /** Announces an encryption key (SubjectPublicKeyInfo, DER); gives the challenge. Voids an older one. */
    async startRegistration(
      publicEncryptionKey: Uint8Array,
      signing: RequestSigning,
      call?: CallOptions,
    ): Promise<Uint8Array> {
      const request = { head: caller.head(), publicEncryptionKey }
      const operation = ETKRA_OPERATIONS.startETKRegistration
      return (await caller.act(url, operation, request, { ...call, signing })).challenge
    },

    /** Sends the encryption certificate (DER); gives the token. The same certificate again gives the same token. */
    completeRegistration(
      toBeRegistered: Uint8Array,
      signing: RequestSigning,
      call?: CallOptions,
    ): Promise<RegisteredEtk> {
      const request = { head: caller.head(), toBeRegistered }
      return caller.act(url, ETKRA_OPERATIONS.completeETKRegistration, request, { ...call, signing })
    },

    /** Serves the waiting token of the signing certificate from now on, and the replaced one never again. */
    async activate(signing: RequestSigning, call?: CallOptions): Promise<void> {
      const request = { head: caller.head() }
      await caller.act(url, ETKRA_OPERATIONS.activateETK, request, { ...call, signing })
    },
  }
}

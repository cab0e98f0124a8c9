/**
 * How far an unfinished keystore has come, asked of the file and of the service: what to offer when the application starts.
 *
 * Changes nothing, here or there.
 */
import { type KeystoreStage, keystoreStage } from '@vesalius/etee'
import { SdkError } from '../error.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'
import { withEnrolmentFile } from './enrolment-file.ts'
import { requireSameAddress, requireSamePlatform } from './require-same-platform.ts'

export interface UnfinishedState {
  readonly stage: KeystoreStage
  readonly publicKeyIdentifier: string
  /**
   * What the service says of the request: `issued` when the certificate waits or is in the file; `not-received` when it has to be
   * signed and sent again.
   */
  readonly request: 'not-received' | 'waiting' | 'refused' | 'issued'
}

export function unfinishedState(
  file: { readonly name: string; readonly password: string },
  { profile, clients, files, signal }: EnrolmentDeps,
): Promise<UnfinishedState> {
  return withEnrolmentFile(files, file, async ({ keystore, name, publicKeyIdentifier }) => {
    requireSamePlatform({ keystore, name }, profile)
    const stage = keystoreStage(keystore)
    if (stage !== 'waiting-for-certificate') return { stage, publicKeyIdentifier, request: 'issued' }
    try {
      const chain = await clients.certra.getCertificate(publicKeyIdentifier, { signal })
      return { stage, publicKeyIdentifier, request: chain ? 'issued' : 'waiting' }
    } catch (error) {
      if (isRefused(error)) return { stage, publicKeyIdentifier, request: 'refused' }
      if (!isNotReceived(error)) throw error
      requireSameAddress({ keystore, name }, profile)
      return { stage, publicKeyIdentifier, request: 'not-received' }
    }
  })
}

/** The service does not know the key: the request never arrived. */
export function isNotReceived(error: unknown): error is SdkError {
  return isRefusal(error) && error.hasReason('CERT_NOT_FOUND', 'CERTIFICATE_UNKNOWN')
}

/** An operator refused the request: no certificate will follow. */
export function isRefused(error: unknown): error is SdkError {
  return isRefusal(error) && error.hasReason('CERTIFICATE_REQUEST_REFUSED')
}

const isRefusal = (error: unknown): error is SdkError =>
  error instanceof SdkError && error.code === 'SERVICE_REFUSED'

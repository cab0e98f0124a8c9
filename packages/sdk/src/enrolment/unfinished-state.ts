/**
 * How far an unfinished keystore has come, asked of the file and of the service: what to offer when the application starts.
 *
 * Changes nothing, here or there.
 */
import { type KeystorePassword, type KeystoreStage, keystoreStage } from '@vesalius/etee'
import { SdkError } from '../error.ts'
import { isForeignOrder } from '../foreign/foreign-order.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'
import { withEnrolmentFile } from './enrolment-file.ts'
import { requireSameAddress, requireSamePlatform } from './require-same-platform.ts'

export interface UnfinishedState {
  readonly stage: KeystoreStage
  readonly publicKeyIdentifier: string
  /** Public key identifier of the certificate that this one replaces. */
  readonly replaces?: string
  /** Of a person without a card: it is they who confirm it, at an address; there is nothing to sign. */
  readonly withoutCard?: true
  /**
   * What the service says of the request: `issued` when the certificate waits or is in the file; `not-received` when it has to be
   * sent again, and signed again where a card signs.
   */
  readonly request: 'not-received' | 'waiting' | 'refused' | 'issued'
}

export function unfinishedState(
  file: { readonly name: string; readonly password: KeystorePassword },
  { profile, clients, files, signal }: EnrolmentDeps,
): Promise<UnfinishedState> {
  return withEnrolmentFile(files, file, async ({ keystore, name, publicKeyIdentifier }) => {
    requireSamePlatform({ keystore, name }, profile)
    const replaces = keystore.enrolment?.replaces
    const stage = keystoreStage(keystore)
    const facts = {
      ...{ stage, publicKeyIdentifier },
      ...(replaces !== undefined && { replaces }),
      ...(isForeignOrder(keystore) && ({ withoutCard: true } as const)),
    }
    if (stage !== 'waiting-for-certificate') return { ...facts, request: 'issued' }
    try {
      const chain = await clients.certra.getCertificate(publicKeyIdentifier, { signal })
      return { ...facts, request: chain ? 'issued' : 'waiting' }
    } catch (error) {
      if (isRefused(error)) return { ...facts, request: 'refused' }
      if (!isNotReceived(error)) throw error
      requireSameAddress({ keystore, name }, profile)
      return { ...facts, request: 'not-received' }
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

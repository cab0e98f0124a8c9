/**
 * Activation of a renewed ETK (requirement A17): from then on the depot serves the new token, and the old one never again.
 *
 * Takes   the finished keystore of the renewed certificate and its password.
 * Gives   `active` once the depot was seen serving this keystore's token; `unconfirmed` when it was activated but the depot does not show it
 *         yet. Activating twice is no fault.
 * Throws  EteeError when the file does not open; SdkError KEYSTORE_NOT_FINISHED, KEYSTORE_OF_ANOTHER_PLATFORM, SERVICE_REFUSED, those of
 *         the calls.
 */
import { type Keystore, ownEncryptionEntries } from '@vesalius/etee'
import type { Certificate } from '@vesalius/pki'
import { holderSigning } from '../calls/key-signing.ts'
import { depotServes } from '../enrolment/depot-serves.ts'
import type { EnrolmentDeps } from '../enrolment/enrolment-deps.ts'
import { SdkError } from '../error.ts'
import { type KeystoreOctets, ofAnotherPlatform, openFinished } from './keystore-octets.ts'

export interface Activation {
  readonly etk: 'active' | 'unconfirmed'
  /** It was active before. */
  readonly already: boolean
  readonly certificate: Certificate
  /** Decimal, of the encryption certificate. */
  readonly encryptionSerial: string
}

type ActivationDeps = Omit<EnrolmentDeps, 'files'>

export async function activateEtk(file: KeystoreOctets, deps: ActivationDeps): Promise<Activation> {
  const keystore = openFinished(file)
  deps.onStep?.('activating-etk')
  const isNew = await activate(keystore, deps).catch(error => {
    throw ofAnotherPlatform(error, file)
  })
  const serials = ownEncryptionEntries(keystore).map(entry => entry.certificate.serialNumber)
  return {
    etk: await depotServes(keystore, deps),
    already: !isNew,
    certificate: keystore.authentication.certificate,
    encryptionSerial: String(serials.at(-1) ?? ''),
  }
}

/** Whether it was activated now; false when it had been active before. */
async function activate(keystore: Keystore, { clients, signal }: ActivationDeps): Promise<boolean> {
  const signing = holderSigning(keystore.authentication)
  try {
    await clients.etkra.activate(signing, { signal })
    return true
  } catch (error) {
    const mayBeActive =
      error instanceof SdkError && error.code === 'SERVICE_REFUSED' && error.hasReason('ETK_NOT_WAITING')
    if (!mayBeActive) throw error
    const info = await clients.certra.getCertificateInfoForAuthenticationCertificate(signing, { signal })
    if (info.etkStatus !== 'active') throw error
    return false
  }
}

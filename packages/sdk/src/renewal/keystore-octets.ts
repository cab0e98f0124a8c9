/**
 * A finished keystore as it was read, and what the platform says when its certificate is none of its own.
 *
 * Throws  EteeError when it does not open; SdkError KEYSTORE_NOT_FINISHED, KEYSTORE_OF_ANOTHER_PLATFORM.
 */
import { type Keystore, type KeystorePassword, keystoreStage, openKeystore } from '@vesalius/etee'
import { SdkError } from '../error.ts'

export interface KeystoreOctets {
  readonly octets: Uint8Array
  readonly password: KeystorePassword
  /** Names the file in errors. */
  readonly name?: string
}

/** Opens it; only a finished one will do. */
export function openFinished({ octets, password, name }: KeystoreOctets): Keystore {
  const { keystore } = openKeystore(octets, password)
  if (keystoreStage(keystore) === 'finished') return keystore
  throw new SdkError('KEYSTORE_NOT_FINISHED', 'a finished keystore is needed', fileOf(name))
}

/** A refusal of the certificate that signed, in the words of its keystore; any other error unchanged. */
export function ofAnotherPlatform(error: unknown, { name }: Pick<KeystoreOctets, 'name'>): unknown {
  const isUnknown = error instanceof SdkError && error.hasReason('SIGNER_CERTIFICATE_UNTRUSTED')
  if (!isUnknown) return error
  return new SdkError('KEYSTORE_OF_ANOTHER_PLATFORM', 'the platform did not issue this certificate', {
    ...fileOf(name),
    cause: error,
  })
}

const fileOf = (name: string | undefined) => (name === undefined ? {} : { file: name })

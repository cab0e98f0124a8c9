/**
 * How far an enrolment has come, and the steps from one stage to the next (A16).
 *
 * The stage follows from the keys and certificates in the file, so that it cannot contradict them:
 *
 *   waiting-for-certificate       key made, placeholder in place; the request may or may not have been sent
 *   waiting-for-encryption-key    certificate installed
 *   registering                   encryption key saved; start the registration, or start it again
 *   completing                    serial number and encryption certificate saved; complete, or complete again
 *   finished                      the token is published and known to hold this certificate
 *
 * Each step gives a new keystore that must be on disk before the next message is sent. Throws EteeError
 * `KEYSTORE_STAGE`, `KEYSTORE_KEY_MISMATCH`, `KEYSTORE_MALFORMED`.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import {
  type Certificate,
  PkiError,
  parseCertificate,
  publicKeyIdentifier,
  spkiOf,
  verifyCertificate,
} from '@vesalius/pki'
import { EteeError } from '../error.ts'
import { type EncryptionEntry, encryptionAlias, type Keystore, PENDING_ENCRYPTION_ALIAS } from './keystore.ts'
import type { PendingEnrolment } from './pending-enrolment.ts'
import { isPlaceholder, makePlaceholder } from './placeholder.ts'

export type KeystoreStage =
  | 'waiting-for-certificate'
  | 'waiting-for-encryption-key'
  | 'registering'
  | 'completing'
  | 'finished'

export function keystoreStage(keystore: Keystore): KeystoreStage {
  if (isPlaceholder(keystore.authentication.certificate)) return 'waiting-for-certificate'
  const certified = ownEncryptionEntries(keystore).length > 0
  if (keystore.enrolment === undefined && keystore.pendingEncryption === undefined)
    return certified ? 'finished' : 'waiting-for-encryption-key'
  if (certified) return 'completing'
  return keystore.pendingEncryption ? 'registering' : 'waiting-for-encryption-key'
}

/** Entries whose certificate the present authentication key signed: not those of earlier certificates. */
export function ownEncryptionEntries({ authentication, encryption }: Keystore): EncryptionEntry[] {
  return encryption.filter(({ certificate }) => verifyCertificate(certificate, authentication.certificate))
}

/** Names the certificate request on the wire; 40 lower-case hex digits. */
export function requestKeyIdentifier({ authentication }: Keystore): string {
  return publicKeyIdentifier(spkiOf(authentication.privateKey))
}

/** The keystore that is written before the request leaves (A14). */
export async function startKeystore(
  privateKey: KeyObject,
  enrolment: PendingEnrolment,
  at: Date,
): Promise<Keystore> {
  const certificate = await makePlaceholder(privateKey, at)
  return {
    authentication: { privateKey, certificate, issuers: [] },
    encryption: [],
    others: [],
    trusted: [],
    enrolment,
  }
}

/**
 * Puts the delivered certificate in place of the placeholder. Only the key is compared here: what else a
 * delivered certificate must fulfil is for `reviewDeliveredCertificate`.
 */
export function installCertificate(keystore: Keystore, chain: readonly Uint8Array[]): Keystore {
  const [leaf, ...issuers] = chain
  if (!leaf) throw new EteeError('KEYSTORE_MALFORMED', 'no certificate was delivered')
  const { privateKey, certificate: installed } = keystore.authentication
  const certificate = parsed(leaf)
  if (!isPlaceholder(installed) && Buffer.compare(installed.der, leaf) !== 0)
    throw new EteeError('KEYSTORE_STAGE', 'another certificate is installed already')
  requireKey(privateKey, certificate)
  return { ...keystore, authentication: { privateKey, certificate, issuers } }
}

/** Saves a new encryption key before its registration starts; a key that waits already is never replaced. */
export async function saveEncryptionKey(
  keystore: Keystore,
  privateKey: KeyObject,
  at: Date,
): Promise<Keystore> {
  if (isPlaceholder(keystore.authentication.certificate))
    throw new EteeError('KEYSTORE_STAGE', 'an encryption key comes after the certificate')
  if (keystore.pendingEncryption) throw new EteeError('KEYSTORE_STAGE', 'an encryption key waits already')
  const certificate = await makePlaceholder(privateKey, at)
  return { ...keystore, pendingEncryption: { alias: PENDING_ENCRYPTION_ALIAS, privateKey, certificate } }
}

/**
 * Saves the encryption certificate, and with it the serial number, before the registration completes. The key
 * stays as pending too: a registration that starts again gets another serial number for the same key, and the
 * earlier certificate is kept because it may have been published.
 */
export function saveEncryptionCertificate(keystore: Keystore, der: Uint8Array): Keystore {
  const { authentication, encryption, pendingEncryption } = keystore
  if (!pendingEncryption) throw new EteeError('KEYSTORE_STAGE', 'no encryption key waits for a certificate')
  const certificate = parsed(der)
  requireKey(pendingEncryption.privateKey, certificate)
  if (!verifyCertificate(certificate, authentication.certificate))
    throw new EteeError(
      'KEYSTORE_KEY_MISMATCH',
      'the authentication key did not sign the encryption certificate',
    )
  const alias = encryptionAlias(certificate)
  const entry = { alias, privateKey: pendingEncryption.privateKey, certificate }
  return { ...keystore, encryption: [...encryption.filter(other => other.alias !== alias), entry] }
}

/** The keystore care software uses, once the token that holds this serial number is known to be published. */
export function finishKeystore(keystore: Keystore, serialNumber: bigint): Keystore {
  const { pendingEncryption, enrolment, ...finished } = keystore
  if (!ownEncryptionEntries(keystore).some(entry => entry.certificate.serialNumber === serialNumber))
    throw new EteeError('KEYSTORE_STAGE', 'the decryption key of the published token is not in the keystore')
  if (
    pendingEncryption &&
    !keystore.encryption.some(entry => sameKey(entry.privateKey, pendingEncryption.privateKey))
  )
    throw new EteeError('KEYSTORE_STAGE', 'the pending encryption key would be lost')
  return finished
}

function requireKey(privateKey: KeyObject, certificate: Certificate): void {
  if (publicKeyIdentifier(spkiOf(privateKey)) !== certificate.publicKeyIdentifier)
    throw new EteeError('KEYSTORE_KEY_MISMATCH', 'the certificate is for another key')
}

const sameKey = (a: KeyObject, b: KeyObject) => createPublicKey(a).equals(createPublicKey(b))

function parsed(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der)
  } catch (cause) {
    if (cause instanceof PkiError) throw new EteeError('KEYSTORE_MALFORMED', cause.message, { cause })
    throw cause
  }
}

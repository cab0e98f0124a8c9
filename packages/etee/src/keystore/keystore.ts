/**
 * The eHealth keystore as a value: one holder's keys and certificates (formats section 4).
 *
 * `authentication`      the holder's key and its chain; before the CA has answered, with a placeholder certificate.
 * `encryption`          decryption keys, one for each ETK the holder ever had; found by the decimal serial number.
 * `pendingEncryption`   a new encryption key whose certificate does not exist yet; it is saved before the
 *                       registration starts, so that no token is published whose key is lost (A16).
 * `enrolment`           what is needed to resume; present in an unfinished keystore only.
 *
 * Every operation gives a new value; writing it to disk is the caller's.
 */
import type { KeyObject } from 'node:crypto'
import type { Certificate, Pkcs12Password, Pkcs12Protection } from '@vesalius/pki'
import type { PendingEnrolment } from './pending-enrolment.ts'

/** The password, or with it what was derived from it: then a file that is saved in steps pays its iterations once. */
export type KeystorePassword = string | Pkcs12Password

export interface AuthenticationEntry {
  readonly privateKey: KeyObject
  /** The holder's certificate, or the placeholder. */
  readonly certificate: Certificate
  /** DER: issuing CA, then root, as far as they are known. */
  readonly issuers: readonly Uint8Array[]
}

export interface EncryptionEntry {
  /** Decimal serial number of the certificate; old files can have another alias. */
  readonly alias: string
  readonly privateKey: KeyObject
  readonly certificate: Certificate
}

/** A key entry that is neither: kept, so that nothing is lost. */
export interface OtherEntry {
  readonly alias: string
  readonly privateKey: KeyObject
  /** DER, own certificate first; can be empty. */
  readonly chain: readonly Uint8Array[]
}

export interface TrustedEntry {
  readonly alias: string
  readonly der: Uint8Array
}

export interface Keystore {
  readonly authentication: AuthenticationEntry
  readonly encryption: readonly EncryptionEntry[]
  readonly pendingEncryption?: EncryptionEntry
  readonly others: readonly OtherEntry[]
  /** Certificates without key. The issuers of the holder's certificate are written as such by themselves. */
  readonly trusted: readonly TrustedEntry[]
  readonly enrolment?: PendingEnrolment
}

/** What a file says beside its entries. */
export interface OpenedKeystore {
  readonly keystore: Keystore
  readonly protection: Pkcs12Protection
  /** Entries that cannot be kept when the file is written again. */
  readonly unknownEntries: number
}

export const AUTHENTICATION_ALIAS = 'authentication'
export const PENDING_ENCRYPTION_ALIAS = 'pending-encryption'

/** The alias that care software looks a decryption key up by. */
export const encryptionAlias = (certificate: Pick<Certificate, 'serialNumber'>): string =>
  certificate.serialNumber.toString(10)

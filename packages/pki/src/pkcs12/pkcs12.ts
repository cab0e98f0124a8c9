/** What a PKCS#12 file holds, as values (RFC 7292). */
import type { KeyObject } from 'node:crypto'
import type { Der } from '../der/write.ts'

/** An attribute of a bag that this package gives no meaning to; `values` are complete DER values. */
export interface BagAttribute {
  readonly oid: string
  readonly values: readonly Der[]
}

export interface Pkcs12Key {
  /** The friendly name; empty when the file gives none. */
  readonly alias: string
  readonly localKeyId?: Uint8Array
  readonly privateKey: KeyObject
  /** PrivateKeyInfo as it stood in the file. */
  readonly pkcs8: Uint8Array
  /** The key's own certificate first, then its issuers as far as the file holds them; empty when it has none. */
  readonly chain: readonly Der[]
  /** Attributes on the bag of the key's own certificate. */
  readonly attributes: readonly BagAttribute[]
}

export interface Pkcs12Certificate {
  readonly alias?: string
  readonly localKeyId?: Uint8Array
  readonly der: Der
  /** Carries Java's attribute for a trusted certificate entry. */
  readonly trusted: boolean
  readonly attributes: readonly BagAttribute[]
}

/** How a file is protected: names of schemes as met, in the order met, and the lowest iteration count of all. */
export interface Pkcs12Protection {
  readonly keys: readonly string[]
  readonly certificates: readonly string[]
  readonly mac: string
  readonly iterations: number
}

export interface Pkcs12 {
  readonly keys: readonly Pkcs12Key[]
  /** Every certificate of the file, those of the keys too, in the order of the file. */
  readonly certificates: readonly Pkcs12Certificate[]
  readonly profile: Pkcs12Protection
  /** Bags that are neither keys nor X.509 certificates: they would be lost when the file is written again. */
  readonly ignoredBags: number
}

/** `modern`: Java 8u301 and later, OpenSSL 3. `compatible`: every reader, weak ciphers. */
export type Pkcs12Profile = 'modern' | 'compatible'

export interface Pkcs12Content {
  readonly keys: readonly {
    readonly alias: string
    readonly privateKey: KeyObject
    readonly chain: readonly Der[]
    readonly attributes?: readonly BagAttribute[]
  }[]
  /** Trusted certificate entries; Java lists them under their alias. */
  readonly certificates: readonly { readonly alias: string; readonly der: Der }[]
  /** 100 000 unless said; less only where the password is no secret, as with the cards of a demonstration. */
  readonly iterations?: number
}

/** Object identifiers of RFC 7292 and the attribute Java adds. */
export const PKCS12_OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  javaTrustedKeyUsage: '2.16.840.1.113894.746875.1.1',
} as const

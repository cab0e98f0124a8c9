/** EnvelopedData as values (RFC 5652 section 6). */
import type { Der } from '../der/write.ts'

/** Whom a content key is encrypted for. */
export type RecipientInfo =
  | {
      readonly kind: 'key-transport'
      readonly identifier:
        | { readonly issuerDer: Der; readonly serialNumber: bigint }
        | { readonly keyIdentifier: Uint8Array }
      /** Object identifier of the key encryption. */
      readonly algorithm: string
      readonly encryptedKey: Uint8Array
    }
  | {
      readonly kind: 'shared-key'
      readonly keyIdentifier: Uint8Array
      readonly algorithm: string
      readonly encryptedKey: Uint8Array
    }
  /** Key agreement, passwords and whatever else there is. */
  | { readonly kind: 'other' }

/** What stands before the encrypted content. */
export interface EnvelopedHead {
  readonly contentType: string
  readonly recipients: readonly RecipientInfo[]
  /** Object identifier of the content encryption. */
  readonly algorithm: string
  /** Undefined when the algorithm has other parameters than 16 octets. */
  readonly iv: Uint8Array | undefined
}

/** Object identifiers of RFC 3370, RFC 3565 and RFC 8017. */
export const ENVELOPE_OID = {
  rsaEncryption: '1.2.840.113549.1.1.1',
  aes128Cbc: '2.16.840.1.101.3.4.1.2',
  aes128Wrap: '2.16.840.1.101.3.4.1.5',
} as const

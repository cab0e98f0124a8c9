/** SignedData as values (RFC 5652 section 5). */
import type { Der } from '../der/write.ts'
import type { CmsDigest, CmsScheme } from './signature-scheme.ts'

export interface CmsAttribute {
  readonly oid: string
  readonly values: readonly Der[]
}

export type SignerIdentifier =
  | { readonly kind: 'issuerAndSerialNumber'; readonly issuerDer: Der; readonly serialNumber: bigint }
  | { readonly kind: 'subjectKeyIdentifier'; readonly keyIdentifier: Uint8Array }

export interface SignerInfo {
  readonly identifier: SignerIdentifier
  /** AlgorithmIdentifiers as received. */
  readonly digestAlgorithm: Der
  readonly signatureAlgorithm: Der
  /** Undefined: an algorithm that is not accepted. */
  readonly digest: CmsDigest | undefined
  readonly scheme: CmsScheme | undefined
  readonly signature: Uint8Array
  /** Undefined when absent: the signature then covers the content itself. */
  readonly signedAttributes: readonly CmsAttribute[] | undefined
  readonly unsignedAttributes: readonly CmsAttribute[]
}

export interface SignedData {
  readonly contentType: string
  /** Undefined when the content travels elsewhere. */
  readonly content: Uint8Array | undefined
  /** X.509 certificates as received, in the order received. */
  readonly certificates: readonly Der[]
  readonly signers: readonly SignerInfo[]
}

/** Object identifiers of RFC 5652, RFC 6211 and RFC 3161. */
export const CMS_OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  algorithmProtect: '1.2.840.113549.1.9.52',
} as const

/**
 * Certificate profiles as data: all that certificates of one kind have in common.
 *
 * The builder writes what a profile says and the lints hold the result against it, each reading the table by itself. A profile
 * changes only together with its golden test.
 */
import type { KeyKind, KeyUsage } from '@vesalius/pki'
import type { PolicyName } from '../practice.ts'

export type ProfileName =
  | 'root'
  | 'issuing-authority'
  | 'holder-rsa'
  | 'holder-p384'
  | 'ocsp-responder-rsa'
  | 'ocsp-responder-p256'
  | 'etk-ra'
  | 'time-stamp'
  | 'session-token'
  | 'card-root'
  | 'card-authority'
  | 'card-national-register'
  | 'card-authentication'
  | 'card-signature'

export type ExtensionName =
  | 'authorityKeyIdentifier'
  | 'subjectKeyIdentifier'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'certificatePolicies'
  | 'basicConstraints'
  | 'crlDistributionPoints'
  | 'authorityInfoAccess'
  | 'ocspNoCheck'
  | 'qcStatements'

export interface CertificateProfile {
  readonly name: ProfileName
  /** `holder`: the layout of B2. `service`: country, organization and a common name. `card`: as on an identity card. */
  readonly subject: 'holder' | 'service' | 'card'
  readonly subjectKeys: readonly KeyKind[]
  /** Kinds of key the issuer may have. */
  readonly issuerKeys: readonly ('RSA' | 'EC')[]
  readonly selfSigned: boolean
  /** Undefined for an end entity. `pathLength` undefined: no limit. */
  readonly authority: { readonly pathLength: number | undefined } | undefined
  readonly keyUsage: readonly KeyUsage[]
  readonly extendedKeyUsage: readonly string[]
  /** `any` is anyPolicy, for an authority of the same organization; `given` takes the OIDs from the order. */
  readonly policy: PolicyName | 'any' | 'given' | 'none'
  /** Every extension the certificate carries, in this order, and nothing else. */
  readonly extensions: readonly { readonly name: ExtensionName; readonly critical: boolean }[]
  readonly access: readonly ('caIssuers' | 'ocsp')[]
  readonly validity: ProfileValidity
}

/** `calendar-months`: exactly the months of the environment (B1). `at-most`: never longer than this. */
export type ProfileValidity =
  | { readonly rule: 'calendar-months' }
  | { readonly rule: 'at-most'; readonly years: number; readonly days: number }

/** An extension of a profile. */
export const critical = (name: ExtensionName) => ({ name, critical: true })
/** A non-critical extension of a profile. */
export const plain = (name: ExtensionName) => ({ name, critical: false })

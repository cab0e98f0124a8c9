/**
 * Verification of an encryption token before anything is sealed to it (formats section 2.3 and more).
 *
 * Takes   a parsed token, the instant, the configured anchors, and the policy that marks ETK registration authorities.
 * Gives   every failure at once; none means: the authority's signature holds, the authority was issued by the holder's own
 *         issuing CA and carries the policy, both chain to an anchor, and the encryption certificate is the holder's own.
 *
 * The existing library checks neither the signature nor the authority, the key type nor the dates against each other; this does.
 * The authority's certificate must be valid when the token was signed, not now: tokens outlive it. Revocation is for the caller.
 */
import {
  type Certificate,
  type CmsFailure,
  type PathReason,
  verifyCertificate,
  verifyPath,
  verifySignedData,
} from '@vesalius/pki'
import {
  type EncryptionCertificateObjection,
  reviewAgainstAuthentication,
} from '../encryption-certificate/review.ts'
import type { Etk } from './parse.ts'

export type EtkFailure =
  | { readonly code: 'ETK_SIGNATURE_INVALID'; readonly failures: readonly CmsFailure[] }
  /** The token was signed in the future, or before the holder's certificate was valid. */
  | { readonly code: 'ETK_SIGNING_TIME_INVALID' }
  | { readonly code: 'ETK_RA_CERT_CHAIN_NOT_TRUSTED'; readonly reasons: readonly PathReason[] }
  /** Issued by another CA than the holder's certificate. */
  | { readonly code: 'ETK_RA_CERT_ISSUER_MISMATCH' }
  | { readonly code: 'ETK_RA_CERT_POLICY_MISSING' }
  | { readonly code: 'ETK_RA_CERT_HAS_INVALID_KEYUSAGE' }
  | { readonly code: 'ETK_AUTHENTICATION_CERT_NOT_YET_VALID' }
  | { readonly code: 'ETK_AUTHENTICATION_CERT_EXPIRED' }
  | { readonly code: 'ETK_AUTHENTICATION_CERT_CHAIN_NOT_TRUSTED'; readonly reasons: readonly PathReason[] }
  | { readonly code: 'ETK_AUTHENTICATION_CERT_HAS_INVALID_KEYUSAGE' }
  /** More than one certificate could be the holder's. */
  | { readonly code: 'ETK_AUTHENTICATION_CERT_AMBIGUOUS' }
  | { readonly code: 'ETK_ENCRYPTION_CERT_NOT_YET_VALID' }
  | { readonly code: 'ETK_ENCRYPTION_CERT_EXPIRED' }
  | { readonly code: 'ETK_ENCRYPTION_CERT_SERIAL_INVALID' }
  | {
      readonly code: 'ETK_ENCRYPTION_CERT_INVALID'
      readonly objections: readonly EncryptionCertificateObjection[]
    }
  /** Not the certificates that the caller knows must be in it. */
  | { readonly code: 'ETK_AUTHENTICATION_CERT_UNEXPECTED' }
  | { readonly code: 'ETK_ENCRYPTION_CERT_UNEXPECTED' }

export type EtkFailureCode = EtkFailure['code']

export interface EtkTrust {
  readonly at: Date
  readonly anchors: readonly Certificate[]
  /** Object identifier of the policy in an ETK registration authority's certificate. */
  readonly registrationAuthorityPolicy: string
  /** CA certificates known besides those in the token. */
  readonly intermediates?: readonly Certificate[]
  /** For the holder, who knows what the token must hold: DER. */
  readonly expected?: { readonly authentication: Uint8Array; readonly encryption: Uint8Array }
}

/** Signing clocks may be this far ahead of ours. */
const CLOCK_SKEW = 5 * 60 * 1000

export function verifyEtk(etk: Etk, trust: EtkTrust): EtkFailure[] {
  const { signedData, signer, registrationAuthority } = etk
  const { failures, signingTime } = verifySignedData(signedData, signer, registrationAuthority.spki)
  return [
    ...(failures.length > 0 ? [{ code: 'ETK_SIGNATURE_INVALID', failures } as const] : []),
    ...reviewSigningTime(signingTime, etk.authentication, trust.at),
    ...reviewRegistrationAuthority(etk, trust, signingTime ?? trust.at),
    ...reviewAuthentication(etk, trust),
    ...reviewEncryption(etk, trust.at),
    ...reviewExpected(etk, trust.expected),
  ]
}

function reviewSigningTime(
  signingTime: Date | undefined,
  authentication: Certificate,
  at: Date,
): EtkFailure[] {
  if (!signingTime) return []
  const future = signingTime.getTime() > at.getTime() + CLOCK_SKEW
  return when(future || signingTime < authentication.notBefore, 'ETK_SIGNING_TIME_INVALID')
}

function reviewRegistrationAuthority(etk: Etk, trust: EtkTrust, signedAt: Date): EtkFailure[] {
  const { registrationAuthority, authentication, authorities } = etk
  const intermediates = [...authorities, ...(trust.intermediates ?? [])]
  const path = verifyPath({
    leaf: registrationAuthority,
    intermediates,
    anchors: trust.anchors,
    at: signedAt,
  })
  const issuing = [...intermediates, ...trust.anchors].filter(
    ca => ca.isCa && verifyCertificate(authentication, ca),
  )
  const usages = registrationAuthority.keyUsage ?? []
  return [
    ...(path.ok ? [] : [{ code: 'ETK_RA_CERT_CHAIN_NOT_TRUSTED', reasons: path.reasons } as const]),
    ...when(!issuing.some(ca => verifyCertificate(registrationAuthority, ca)), 'ETK_RA_CERT_ISSUER_MISMATCH'),
    ...when(
      !registrationAuthority.policies.includes(trust.registrationAuthorityPolicy),
      'ETK_RA_CERT_POLICY_MISSING',
    ),
    ...when(!usages.includes('digitalSignature'), 'ETK_RA_CERT_HAS_INVALID_KEYUSAGE'),
  ]
}

function reviewAuthentication(
  { authentication, authorities, strangers }: Etk,
  trust: EtkTrust,
): EtkFailure[] {
  const intermediates = [...authorities, ...(trust.intermediates ?? [])]
  const path = verifyPath({ leaf: authentication, intermediates, anchors: trust.anchors, at: trust.at })
  const validity = reviewValidity(authentication, trust.at, 'AUTHENTICATION')
  // Its own dates have their own codes.
  const reasons = path.ok
    ? []
    : path.reasons.filter(
        ({ code, position }) => position > 0 || !(code === 'PATH_EXPIRED' || code === 'PATH_NOT_YET_VALID'),
      )
  return [
    ...validity,
    ...(reasons.length > 0 ? [{ code: 'ETK_AUTHENTICATION_CERT_CHAIN_NOT_TRUSTED', reasons } as const] : []),
    ...when(
      !authentication.keyUsage?.includes('digitalSignature'),
      'ETK_AUTHENTICATION_CERT_HAS_INVALID_KEYUSAGE',
    ),
    ...when(strangers.length > 0, 'ETK_AUTHENTICATION_CERT_AMBIGUOUS'),
  ]
}

function reviewEncryption({ encryption, authentication }: Etk, at: Date): EtkFailure[] {
  const objections = reviewAgainstAuthentication(encryption, authentication)
  return [
    ...reviewValidity(encryption, at, 'ENCRYPTION'),
    ...when(encryption.serialNumber <= 0n, 'ETK_ENCRYPTION_CERT_SERIAL_INVALID'),
    ...(objections.length > 0 ? [{ code: 'ETK_ENCRYPTION_CERT_INVALID', objections } as const] : []),
  ]
}

function reviewExpected({ authentication, encryption }: Etk, expected: EtkTrust['expected']): EtkFailure[] {
  if (!expected) return []
  return [
    ...when(
      Buffer.compare(authentication.der, expected.authentication) !== 0,
      'ETK_AUTHENTICATION_CERT_UNEXPECTED',
    ),
    ...when(Buffer.compare(encryption.der, expected.encryption) !== 0, 'ETK_ENCRYPTION_CERT_UNEXPECTED'),
  ]
}

function reviewValidity(
  certificate: Certificate,
  at: Date,
  whose: 'AUTHENTICATION' | 'ENCRYPTION',
): EtkFailure[] {
  return [
    ...when(at < certificate.notBefore, `ETK_${whose}_CERT_NOT_YET_VALID`),
    // notAfter is the last second of validity, to its end.
    ...when(at.getTime() >= certificate.notAfter.getTime() + 1000, `ETK_${whose}_CERT_EXPIRED`),
  ]
}

type PlainCode = Exclude<
  EtkFailure,
  { readonly failures: unknown } | { readonly reasons: unknown } | { readonly objections: unknown }
>['code']

function when(broken: boolean, code: PlainCode): EtkFailure[] {
  return broken ? [{ code }] : []
}

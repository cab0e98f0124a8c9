/**
 * What a CRL says of a certificate, and whether it may say so.
 *
 * Takes   a parsed CRL, the issuer of both (its own path already validated by the caller), the certificate and
 *         the instant.
 * Gives   `good` or `revoked`, or the reasons why this CRL says nothing about this certificate.
 *
 * A CRL is current from thisUpdate to nextUpdate; the caller's clock may be slow by `CLOCK_SKEW`.
 * Standard: RFC 5280 section 6.3.3, without delta and indirect CRLs (the parser refuses those).
 */
import type { Certificate } from '../certificate/parse.ts'
import { chainsTo } from '../name/compare.ts'
import { verifyOnce } from '../signature/verify-once.ts'
import type { Crl } from './parse.ts'
import type { CrlReason } from './reason.ts'

export type CrlObjectionCode =
  | 'CRL_ISSUER_MISMATCH'
  | 'CRL_ISSUER_KEY_USAGE'
  | 'CRL_SIGNATURE_INVALID'
  | 'CRL_NOT_YET_VALID'
  | 'CRL_EXPIRED'
  | 'CRL_OTHER_SCOPE'

export type CrlVerdict =
  | { readonly status: 'good' }
  | { readonly status: 'revoked'; readonly revokedAt: Date; readonly reason: CrlReason }
  | { readonly status: 'undetermined'; readonly objections: readonly CrlObjectionCode[] }

/** Our clock against the issuer's, when a CRL or an answer is so fresh that its time lies ahead: milliseconds. */
const CLOCK_SKEW = 5 * 60 * 1000

/** Whether the issuer may sign CRLs, is the one named, and signed this one. Not whether it is current. */
export function verifyCrl(crl: Crl, issuer: Certificate): boolean {
  return reviewIssuer(crl, issuer).length === 0
}

/** What the CRL says of a certificate of the same issuer. */
export function certificateStatusByCrl(input: {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly crl: Crl
  readonly at: Date
}): CrlVerdict {
  const { certificate, issuer, crl, at } = input
  const objections = reviewIssuer(crl, issuer)
  if (!chainsTo(certificate.issuer, crl.issuer)) objections.push('CRL_ISSUER_MISMATCH')
  if (at.getTime() < crl.thisUpdate.getTime() - CLOCK_SKEW) objections.push('CRL_NOT_YET_VALID')
  if (at >= crl.nextUpdate) objections.push('CRL_EXPIRED')
  if (!isInScope(certificate, crl)) objections.push('CRL_OTHER_SCOPE')
  if (objections.length > 0) return { status: 'undetermined', objections: [...new Set(objections)] }

  const entry = crl.entries.get(certificate.serialNumber)
  if (entry === undefined || entry.reason === 'removeFromCRL') return { status: 'good' }
  return { status: 'revoked', revokedAt: entry.revokedAt, reason: entry.reason ?? 'unspecified' }
}

function reviewIssuer(crl: Crl, issuer: Certificate): CrlObjectionCode[] {
  const objections: CrlObjectionCode[] = []
  const { authorityKeyIdentifier } = crl
  const otherKey =
    authorityKeyIdentifier !== undefined &&
    issuer.subjectKeyIdentifier !== undefined &&
    authorityKeyIdentifier !== issuer.subjectKeyIdentifier
  if (otherKey || !chainsTo(crl.issuer, issuer.subject)) objections.push('CRL_ISSUER_MISMATCH')
  if (!issuer.isCa || issuer.keyUsage?.includes('cRLSign') === false) objections.push('CRL_ISSUER_KEY_USAGE')
  if (!verifyOnce(crl, issuer.spki)) {
    objections.push('CRL_SIGNATURE_INVALID')
  }
  return objections
}

/**
 * RFC 5280 6.3.3 (b)(2): kind of certificate, and one of the certificate's own addresses when the CRL names its
 * own.
 */
function isInScope(certificate: Certificate, crl: Crl): boolean {
  const { only, urls = [] } = crl.issuingDistributionPoint ?? {}
  if (only === 'user-certificates' && certificate.isCa) return false
  if (only === 'ca-certificates' && !certificate.isCa) return false
  return urls.length === 0 || urls.some(url => certificate.crlDistributionPoints.includes(url))
}

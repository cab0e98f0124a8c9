/**
 * Who answers OCSP questions for an issuer: a delegated responder, or the issuer itself.
 *
 * Takes   issuer, responder certificate and signer.
 * Gives   a responder whose right to answer has been checked (RFC 6960 section 4.2.2.2).
 * Throws  AuthorityError `AUTHORITY_RESPONDER_INVALID`.
 */
import {
  buildCertId,
  type CertId,
  type Certificate,
  OID,
  type Signer,
  verifyCertificate,
} from '@vesalius/pki'
import { AuthorityError } from '../error.ts'
import type { Issuer } from '../issuer.ts'

export interface OcspResponder {
  readonly issuer: Issuer
  readonly certificate: Certificate
  readonly signer: Signer
  /** Whether this CertID names a certificate of the issuer. */
  readonly answersFor: (certId: CertId) => boolean
}

/** Sets up a responder. */
export function ocspResponder(issuer: Issuer, certificate: Certificate, signer: Signer): OcspResponder {
  const isIssuerItself = Buffer.compare(certificate.der, issuer.certificate.der) === 0
  const isDelegated =
    certificate.extendedKeyUsage?.includes(OID.ocspSigning) === true &&
    Buffer.compare(certificate.issuerDer, issuer.certificate.subjectDer) === 0 &&
    verifyCertificate(certificate, issuer.certificate)
  if (!isIssuerItself && !isDelegated) {
    throw new AuthorityError(
      'AUTHORITY_RESPONDER_INVALID',
      'the certificate gives no right to answer for the issuer',
    )
  }
  if (Buffer.compare(signer.spki, certificate.spki) !== 0) {
    throw new AuthorityError('AUTHORITY_RESPONDER_INVALID', 'the signer is not the one of the certificate')
  }
  const known = (['sha1', 'sha256'] as const).map(hash => buildCertId(issuer.certificate, 0n, hash))
  return { issuer, certificate, signer, answersFor: certId => known.some(own => sameIssuer(own, certId)) }
}

function sameIssuer(a: CertId, b: CertId): boolean {
  return a.hash === b.hash && a.issuerNameHash === b.issuerNameHash && a.issuerKeyHash === b.issuerKeyHash
}

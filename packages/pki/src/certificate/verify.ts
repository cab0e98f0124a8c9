/** The signature of one certificate by the key of another; nothing else is looked at (see `path.ts` for trust). */
import { verifySignature } from '../signature/verify.ts'
import type { Certificate } from './parse.ts'

/** Whether `issuer`'s key signed `certificate`. Does not compare names, dates or usages. */
export function verifyCertificate(certificate: Certificate, issuer: Pick<Certificate, 'spki'>): boolean {
  return verifySignature(certificate.signatureAlgorithm, issuer.spki, certificate.tbs, certificate.signature)
}

/** The signature of one certificate by the key of another; nothing else is looked at (see `path.ts` for trust). */
import { verifyOnce } from '../signature/verify-once.ts'
import type { Certificate } from './parse.ts'

/** Whether `issuer`'s key signed `certificate`. Does not compare names, dates or usages. */
export function verifyCertificate(certificate: Certificate, issuer: Pick<Certificate, 'spki'>): boolean {
  return verifyOnce(certificate, issuer.spki)
}

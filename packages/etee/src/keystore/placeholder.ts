/**
 * The placeholder certificate: what a key entry holds before its real certificate exists, because a PKCS#12 key entry
 * needs one (formats section 4.1).
 *
 * Takes   the private key (RSA or EC) and the present instant.
 * Gives   a self-signed certificate: subject and issuer `C=Dummy`, serial number 0, valid for one minute a day ago.
 */
import type { KeyObject } from 'node:crypto'
import {
  assembleCertificate,
  buildTbsCertificate,
  type Certificate,
  certificateExtensions,
  encodeName,
  namedAttribute,
  OID,
  parseCertificate,
  softSigner,
} from '@vesalius/pki'

const DAY = 24 * 60 * 60 * 1000
const MINUTE = 60 * 1000

export async function makePlaceholder(privateKey: KeyObject, at: Date): Promise<Certificate> {
  const signer = softSigner(privateKey)
  const name = encodeName([{ type: OID.country, value: 'Dummy' }])
  const notBefore = new Date(at.getTime() - DAY)
  const tbs = buildTbsCertificate({
    serialNumber: 0n,
    issuerDer: name,
    subjectDer: name,
    notBefore,
    notAfter: new Date(notBefore.getTime() + MINUTE),
    spki: signer.spki,
    signatureAlgorithm: signer.algorithm,
    extensions: [certificateExtensions.keyUsage(['keyEncipherment', 'dataEncipherment'])],
  })
  return parseCertificate(assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs)))
}

/** Whether this certificate only keeps the place, ours or the existing client's. */
export function isPlaceholder(certificate: Certificate): boolean {
  return (
    certificate.serialNumber === 0n &&
    certificate.subject.length === 1 &&
    namedAttribute(certificate.subject, OID.country) === 'Dummy'
  )
}

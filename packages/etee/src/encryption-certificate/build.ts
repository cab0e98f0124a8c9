/**
 * The encryption certificate ("ToBeRegistered"): made by the holder, for the encryption key, with the authentication key
 * (wire contract 7.3, formats section 2.4).
 *
 * Takes   the serial number from the challenge, the encryption key, the authentication certificate and its signer.
 * Gives   X.509 v3 DER: issuer and subject are octet copies of the authentication subject, its dates are copied, the only
 *         extension is keyUsage keyEncipherment + dataEncipherment.
 * Throws  EteeError `KEYSTORE_KEY_MISMATCH` when the signer's key is not that of the certificate.
 *
 * Signed with SHA256withRSA by an RSA key and SHA384withECDSA by a P-384 one, whatever the CA signed with.
 */
import {
  assembleCertificate,
  buildTbsCertificate,
  type Certificate,
  certificateExtensions,
  publicKeyIdentifier,
  type Signer,
} from '@vesalius/pki'
import { EteeError } from '../error.ts'

export interface EncryptionCertificateInput {
  readonly serialNumber: bigint
  /** The encryption key's SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly authentication: Certificate
  /** Signs with the authentication key. */
  readonly signer: Signer
}

export async function buildEncryptionCertificate(input: EncryptionCertificateInput): Promise<Uint8Array> {
  const { serialNumber, spki, authentication, signer } = input
  if (publicKeyIdentifier(signer.spki) !== authentication.publicKeyIdentifier)
    throw new EteeError(
      'KEYSTORE_KEY_MISMATCH',
      'the signer does not hold the key of the authentication certificate',
    )
  const tbs = buildTbsCertificate({
    serialNumber,
    issuerDer: authentication.subjectDer,
    subjectDer: authentication.subjectDer,
    notBefore: authentication.notBefore,
    notAfter: authentication.notAfter,
    spki,
    signatureAlgorithm: signer.algorithm,
    extensions: [certificateExtensions.keyUsage(['keyEncipherment', 'dataEncipherment'])],
  })
  return assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs))
}

/**
 * The encryption token: a holder's encryption certificate, published under the signature of the ETK registration authority
 * (formats section 2, requirement B7).
 *
 * Takes   an encryption certificate that has passed `reviewEncryptionCertificate`, the certificates around it, the
 *         signer of the registration authority and the signing time.
 * Gives   CMS SignedData with the certificates of the authority, the holder and the issuing CA, in that order and no root:
 *         readers take the last certificate that is neither a CA nor the signer for the holder's.
 * Throws  EteeError `KEYSTORE_KEY_MISMATCH` when the signer's key is not that of the authority's certificate.
 */
import { buildSignedData, type Certificate, cmsSigner, publicKeyIdentifier, type Signer } from '@vesalius/pki'
import { EteeError } from '../error.ts'

export interface EtkInput {
  readonly encryptionCertificate: Uint8Array
  readonly authentication: Certificate
  /** The CA that issued the authentication certificate and the authority's. */
  readonly issuing: Certificate
  readonly registrationAuthority: Certificate
  /** Signs with the registration authority's key. */
  readonly signer: Signer
  readonly at: Date
}

export async function buildEtk(input: EtkInput): Promise<Uint8Array> {
  const { encryptionCertificate, authentication, issuing, registrationAuthority, signer, at } = input
  if (publicKeyIdentifier(signer.spki) !== registrationAuthority.publicKeyIdentifier)
    throw new EteeError(
      'KEYSTORE_KEY_MISMATCH',
      'the signer does not hold the key of the registration authority',
    )
  return buildSignedData({
    content: encryptionCertificate,
    signer: cmsSigner(signer),
    signerCertificate: registrationAuthority,
    signingTime: at,
    certificates: [registrationAuthority.der, authentication.der, issuing.der],
  })
}

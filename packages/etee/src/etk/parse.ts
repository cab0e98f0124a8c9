/**
 * Encryption token: octets to values (formats section 2.2). Parses; trust is for `verifyEtk`.
 *
 * Takes   a token as the registration authority or the depot gives it, DER or BER, at most 64 KiB.
 * Gives   which certificate is which, by the rules of the existing readers: the signer's is the authority's, CA
 *         certificates are the chain, the last one left is the holder's.
 * Throws  EteeError `ETK_MALFORMED`.
 */
import {
  type Certificate,
  findSignerCertificate,
  PkiError,
  parseCertificate,
  parseSignedData,
  type SignedData,
  type SignerInfo,
} from '@vesalius/pki'
import { EteeError } from '../error.ts'

export interface Etk {
  /** The token as received. */
  readonly octets: Uint8Array
  readonly encryption: Certificate
  readonly authentication: Certificate
  readonly registrationAuthority: Certificate
  /** CA certificates in embedded order. */
  readonly authorities: readonly Certificate[]
  /** Certificates that are none of these; a token of the platform has none. */
  readonly strangers: readonly Certificate[]
  readonly signedData: SignedData
  readonly signer: SignerInfo
}

const MAX_OCTETS = 64 * 1024

export function parseEtk(octets: Uint8Array): Etk {
  try {
    return readEtk(octets)
  } catch (cause) {
    if (cause instanceof PkiError) throw malformed(cause.message, { cause })
    throw cause
  }
}

function readEtk(octets: Uint8Array): Etk {
  const signedData = parseSignedData(octets, { maxOctets: MAX_OCTETS })
  const [signer, ...furtherSigners] = signedData.signers
  if (!signer || furtherSigners.length > 0) throw malformed('it does not have exactly one signer')
  if (!signedData.content) throw malformed('it has no encryption certificate')

  const encryption = parseCertificate(signedData.content)
  const embedded = signedData.certificates.map(parseCertificate)
  const registrationAuthority = findSignerCertificate(signer, embedded)
  if (!registrationAuthority) throw malformed('the certificate of its signer is not embedded')
  const leaves = embedded.filter(certificate => !certificate.isCa && certificate !== registrationAuthority)
  const authentication = leaves.at(-1)
  if (!authentication) throw malformed('it has no authentication certificate')
  return {
    octets: Uint8Array.from(octets),
    encryption,
    authentication,
    registrationAuthority,
    authorities: embedded.filter(certificate => certificate.isCa && certificate !== registrationAuthority),
    strangers: leaves.slice(0, -1),
    signedData,
    signer,
  }
}

function malformed(why: string, options?: ErrorOptions): EteeError {
  return new EteeError('ETK_MALFORMED', `not an encryption token: ${why}`, options)
}

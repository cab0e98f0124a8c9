/**
 * Certificates: values to DER.
 *
 * Takes   values that a profile has decided and a lint will look at; names and key as DER, so that nothing is
 *         re-encoded.
 * Gives   the octets to be signed, and the certificate around octets and signature.
 * Throws  RangeError for what DER cannot hold (a negative serial number, a time that is none).
 *
 * Standard: RFC 5280 section 4.1. Version 3, or 1 when there is no extension.
 */
import { bitString, type Der, explicit, integer, sequence, time } from '../der/write.ts'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithmName } from '../signature/algorithms.ts'
import { type Extension, writeExtensions } from './extension.ts'

export interface TbsCertificateInput {
  readonly serialNumber: bigint
  readonly issuerDer: Uint8Array
  readonly subjectDer: Uint8Array
  /** Whole seconds count; fractions are cut. */
  readonly notBefore: Date
  readonly notAfter: Date
  readonly spki: Uint8Array
  /** The algorithm the issuer will sign with. */
  readonly signatureAlgorithm: SignatureAlgorithmName
  readonly extensions: readonly Extension[]
}

/** TBSCertificate: what the issuer signs. */
export function buildTbsCertificate(input: TbsCertificateInput): Der {
  if (input.serialNumber < 0n) throw new RangeError('a serial number is not negative')
  const hasExtensions = input.extensions.length > 0
  return sequence(
    ...(hasExtensions ? [explicit(0, integer(2))] : []),
    integer(input.serialNumber),
    SIGNATURE_ALGORITHMS[input.signatureAlgorithm].identifier,
    input.issuerDer,
    sequence(time(input.notBefore), time(input.notAfter)),
    input.subjectDer,
    input.spki,
    ...(hasExtensions ? [explicit(3, writeExtensions(input.extensions))] : []),
  )
}

/** The certificate from its signed part, the algorithm named in it, and the signature. */
export function assembleCertificate(
  tbs: Uint8Array,
  algorithm: SignatureAlgorithmName,
  signature: Uint8Array,
): Der {
  return sequence(tbs, SIGNATURE_ALGORITHMS[algorithm].identifier, bitString(signature))
}

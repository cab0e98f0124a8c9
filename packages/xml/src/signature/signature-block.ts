/**
 * The `ds:Signature` block of the enveloped profile as plain values, read without leniency.
 *
 * Takes   the block as an `XmlElement`.
 * Gives   its algorithms, values and certificates. Nothing is verified here.
 * Throws  XmlError `XML_SIGNATURE_NOT_ALLOWED` for whatever the profile does not have: another algorithm, reference,
 *         transform, key information, element or attribute (XML Signature 1.1 section 4, wire contract section 5.1).
 */
import { attribute, childElements, type XmlElement } from '../element.ts'
import {
  DIGEST_METHODS,
  type DigestMethod,
  ENVELOPED_SIGNATURE,
  EXCLUSIVE_C14N,
  SIGNATURE_METHODS,
  type SignatureMethod,
} from './algorithms.ts'
import { algorithmOf, fail, octetsOf, parts, refused } from './strict-parts.ts'

export interface SignatureBlock {
  readonly signatureMethod: SignatureMethod
  readonly digestMethod: DigestMethod
  /** The URI of the only reference, as written: `#` and an Id. */
  readonly referenceUri: string
  readonly digestValue: Uint8Array
  readonly signatureValue: Uint8Array
  /** DER, in the order sent: the signer's first. */
  readonly certificates: readonly Uint8Array[]
}

const MOST_CERTIFICATES = 8

/** What a profile lets a signature be made with. */
export interface AllowedAlgorithms {
  readonly signatures: readonly SignatureMethod[]
  readonly digests: readonly DigestMethod[]
}

export const ALGORITHMS: AllowedAlgorithms = { signatures: SIGNATURE_METHODS, digests: DIGEST_METHODS }

/** Reads a signature with one reference and exactly the two transforms of the enveloped profile. */
export function readSignatureBlock(
  signature: XmlElement,
  { signatures, digests }: AllowedAlgorithms = ALGORITHMS,
): SignatureBlock {
  const [signedInfo, signatureValue, keyInfo] = parts(
    signature,
    ['SignedInfo', 'SignatureValue', 'KeyInfo'],
    ['Id'],
  )
  const [canonicalization, method, reference] = parts(
    signedInfo,
    ['CanonicalizationMethod', 'SignatureMethod', 'Reference'],
    ['Id'],
  )
  if (algorithmOf(canonicalization) !== EXCLUSIVE_C14N)
    throw refused('SignedInfo is not in exclusive canonical form')

  const [transforms, digestMethod, digestValue] = parts(
    reference,
    ['Transforms', 'DigestMethod', 'DigestValue'],
    ['Id', 'URI'],
  )
  const [enveloped, exclusive] = parts(transforms, ['Transform', 'Transform'], [])
  if (algorithmOf(enveloped) !== ENVELOPED_SIGNATURE || algorithmOf(exclusive) !== EXCLUSIVE_C14N)
    throw refused('the transforms are not enveloped signature and exclusive canonicalization, in this order')

  const methodUri = algorithmOf(method)
  const digestUri = algorithmOf(digestMethod)
  return {
    signatureMethod:
      signatures.find(one => one.uri === methodUri) ?? fail('the signature algorithm is not allowed'),
    digestMethod: digests.find(one => one.uri === digestUri) ?? fail('the digest algorithm is not allowed'),
    referenceUri: attribute(reference, 'URI') ?? fail('the reference has no URI'),
    digestValue: octetsOf(digestValue),
    signatureValue: octetsOf(signatureValue, ['Id']),
    certificates: certificatesOf(keyInfo),
  }
}

function certificatesOf(keyInfo: XmlElement): readonly Uint8Array[] {
  const [data] = parts(keyInfo, ['X509Data'], ['Id'])
  const certificates = childElements(data)
  if (certificates.length > MOST_CERTIFICATES) throw refused('too many certificates')
  const expected = certificates.map(() => 'X509Certificate')
  if (expected.length === 0) throw refused('X509Data holds no certificate')
  return parts(data, expected, []).map(one => octetsOf(one))
}

/**
 * The `ds:Signature` block of the enveloped profile as plain values, read without leniency.
 *
 * Takes   the block as an `XmlElement`.
 * Gives   its algorithms, values and certificates. Nothing is verified here.
 * Throws  XmlError `XML_SIGNATURE_NOT_ALLOWED` for whatever the profile does not have: another algorithm, reference,
 *         transform, key information, element or attribute (XML Signature 1.1 section 4, wire contract section 5.1).
 */
import { decodeBase64 } from '../base64.ts'
import { attribute, childElements, textOf, type XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { NAMESPACES } from '../namespaces.ts'
import {
  DIGEST_METHODS,
  type DigestMethod,
  ENVELOPED_SIGNATURE,
  EXCLUSIVE_C14N,
  SIGNATURE_METHODS,
  type SignatureMethod,
} from './algorithms.ts'

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

/** Reads a signature with one reference and exactly the two transforms of the enveloped profile. */
export function readSignatureBlock(signature: XmlElement): SignatureBlock {
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
      SIGNATURE_METHODS.find(one => one.uri === methodUri) ?? fail('the signature algorithm is not allowed'),
    digestMethod:
      DIGEST_METHODS.find(one => one.uri === digestUri) ?? fail('the digest algorithm is not allowed'),
    referenceUri: attribute(reference, 'URI') ?? fail('the reference has no URI'),
    digestValue: octetsOf(digestValue),
    signatureValue: octetsOf(signatureValue),
    certificates: certificatesOf(keyInfo),
  }
}

function certificatesOf(keyInfo: XmlElement): readonly Uint8Array[] {
  const [data] = parts(keyInfo, ['X509Data'], ['Id'])
  const certificates = childElements(data)
  if (certificates.length > MOST_CERTIFICATES) throw refused('too many certificates')
  const expected = certificates.map(() => 'X509Certificate')
  if (expected.length === 0) throw refused('X509Data holds no certificate')
  return parts(data, expected, []).map(octetsOf)
}

type Elements<Names extends readonly string[]> = { readonly [Index in keyof Names]: XmlElement }

/** The child elements, which must be these and no others, in this order, with nothing but white space between. */
function parts<const Names extends readonly string[]>(
  of: XmlElement,
  names: Names,
  attributes: readonly string[],
): Elements<Names> {
  checkAttributes(of, attributes)
  const children = childElements(of)
  const asExpected =
    children.length === names.length &&
    children.every((child, index) => child.namespace === NAMESPACES.ds && child.name === names[index])
  if (!asExpected) throw refused(`ds:${of.name} does not hold exactly ${names.join(', ')}`)
  if (/[^ \t\r\n]/.test(textOf(of))) throw refused(`text in ds:${of.name}`)
  return children as unknown as Elements<Names>
}

function algorithmOf(of: XmlElement): string {
  checkAttributes(of, ['Algorithm'])
  // An InclusiveNamespaces, HMACOutputLength, XPath or stylesheet would stand here.
  if (of.children.length > 0) throw refused(`ds:${of.name} has parameters`)
  return attribute(of, 'Algorithm') ?? fail(`ds:${of.name} has no Algorithm`)
}

function octetsOf(of: XmlElement): Uint8Array {
  checkAttributes(of, of.name === 'SignatureValue' ? ['Id'] : [])
  if (childElements(of).length > 0) throw refused(`elements in ds:${of.name}`)
  return decodeBase64(textOf(of)) ?? fail(`ds:${of.name} is not base64`)
}

function checkAttributes(of: XmlElement, allowed: readonly string[]): void {
  const stranger = of.attributes.find(one => one.namespace !== '' || !allowed.includes(one.name))
  if (stranger !== undefined) throw refused(`attribute ${stranger.name} on ds:${of.name}`)
}

function fail(rule: string): never {
  throw refused(rule)
}

function refused(rule: string): XmlError {
  return new XmlError('XML_SIGNATURE_NOT_ALLOWED', rule)
}

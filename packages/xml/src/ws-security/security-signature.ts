/**
 * The `ds:Signature` of a WS-Security header as plain values, read without leniency (wire contract 5.2, 5.3).
 *
 * Takes   the block as an `XmlElement`.
 * Gives   algorithms, references, value, and which token is said to hold the key. Nothing is verified here.
 * Throws  XmlError `XML_SIGNATURE_NOT_ALLOWED` for whatever the profiles do not have.
 */
import { attribute, childElements, textOf, type XmlElement } from '../element.ts'
import { NAMESPACES } from '../namespaces.ts'
import { type DigestMethod, EXCLUSIVE_C14N, type SignatureMethod } from '../signature/algorithms.ts'
import { ALGORITHMS } from '../signature/signature-block.ts'
import { algorithmOf, checkAttributes, fail, octetsOf, parts, refused } from '../signature/strict-parts.ts'
import { TOKEN } from './profile.ts'

export interface SecurityReference {
  /** `#` and an Id. */
  readonly uri: string
  readonly digestMethod: DigestMethod
  readonly digestValue: Uint8Array
  readonly prefixes: PrefixList
}

/** What an InclusiveNamespaces lists: prefixes whose declarations exclusive canonicalization keeps (section 3 there). */
export type PrefixList = readonly string[]

/** Which token the key is in: that of this `#` and Id, or the assertion with this AssertionID. */
export type TokenReference =
  | { readonly kind: 'x509'; readonly uri: string }
  | { readonly kind: 'saml'; readonly assertionId: string }

export interface SecuritySignature {
  readonly signatureMethod: SignatureMethod
  /** For `SignedInfo` itself. */
  readonly prefixes: PrefixList
  readonly references: readonly SecurityReference[]
  readonly signatureValue: Uint8Array
  readonly token: TokenReference
}

const MOST_REFERENCES = 3
const WSU_ID = `{${NAMESPACES.wsu}}Id`

export function readSecuritySignature(signature: XmlElement): SecuritySignature {
  const [signedInfo, signatureValue, keyInfo] = parts(
    signature,
    ['SignedInfo', 'SignatureValue', 'KeyInfo'],
    ['Id'],
  )
  const references = childElements(signedInfo).length - 2
  if (references < 1 || references > MOST_REFERENCES) throw refused('not one to three references')
  const [canonicalization, method, ...signed] = parts(
    signedInfo,
    ['CanonicalizationMethod', 'SignatureMethod', ...Array<string>(references).fill('Reference')],
    ['Id'],
  )
  if (!canonicalization || !method) throw refused('SignedInfo is incomplete')
  const uri = algorithmOf(method)
  return {
    signatureMethod:
      ALGORITHMS.signatures.find(one => one.uri === uri) ?? fail('the signature algorithm is not allowed'),
    prefixes: readExclusive(canonicalization),
    references: signed.map(readReference),
    signatureValue: octetsOf(signatureValue, ['Id']),
    token: readTokenReference(keyInfo),
  }
}

/** One transform: exclusive canonicalization. */
function readReference(reference: XmlElement): SecurityReference {
  const [transforms, digestMethod, digestValue] = parts(
    reference,
    ['Transforms', 'DigestMethod', 'DigestValue'],
    ['Id', 'URI'],
  )
  const [transform] = parts(transforms, ['Transform'], [])
  const algorithm = algorithmOf(digestMethod)
  return {
    uri: attribute(reference, 'URI') ?? fail('a reference has no URI'),
    digestMethod:
      ALGORITHMS.digests.find(one => one.uri === algorithm) ?? fail('the digest algorithm is not allowed'),
    digestValue: octetsOf(digestValue),
    prefixes: readExclusive(transform),
  }
}

const MOST_PREFIXES = 32
const PREFIX = /^(?:#default|[A-Za-z_][A-Za-z0-9_.-]{0,63})$/

/** Exclusive canonicalization. Stacks that follow the Basic Security Profile (R5404, R5413) name prefixes; the connector does not. */
function readExclusive(method: XmlElement): PrefixList {
  checkAttributes(method, ['Algorithm'])
  if (attribute(method, 'Algorithm') !== EXCLUSIVE_C14N)
    throw refused(`${method.name} is not exclusive canonicalization`)
  const [list, more] = childElements(method)
  if (!list && !hasText(method)) return []
  if (!list || more || hasText(method) || !isInclusiveNamespaces(list))
    throw refused(`${method.name} has other parameters than InclusiveNamespaces`)
  checkAttributes(list, ['PrefixList'])
  const prefixes = (attribute(list, 'PrefixList') ?? '').split(/[ \t\r\n]+/).filter(one => one !== '')
  if (prefixes.length > MOST_PREFIXES || !prefixes.every(one => PREFIX.test(one)))
    throw refused('PrefixList is not a list of at most 32 prefixes')
  return prefixes
}

const isInclusiveNamespaces = ({ namespace, name, children }: XmlElement): boolean =>
  namespace === EXCLUSIVE_C14N && name === 'InclusiveNamespaces' && children.length === 0

function readTokenReference(keyInfo: XmlElement): TokenReference {
  checkAttributes(keyInfo, ['Id'])
  const [wrapper, more] = childElements(keyInfo)
  const isReference = wrapper?.namespace === NAMESPACES.wsse && wrapper.name === 'SecurityTokenReference'
  if (!wrapper || !isReference || more || hasText(keyInfo))
    throw refused('KeyInfo does not hold exactly one SecurityTokenReference')
  checkAttributes(wrapper, [WSU_ID, `{${NAMESPACES.wsse11}}TokenType`])
  const tokenType = attribute(wrapper, 'TokenType', NAMESPACES.wsse11)
  const [reference, another] = childElements(wrapper)
  if (!reference || another || hasText(wrapper) || reference.namespace !== NAMESPACES.wsse)
    throw refused('SecurityTokenReference does not hold exactly one reference')
  if (reference.name === 'Reference' && tokenType === undefined) return readDirect(reference)
  if (reference.name === 'KeyIdentifier' && (tokenType ?? TOKEN.saml11) === TOKEN.saml11)
    return readKeyIdentifier(reference)
  throw refused('a token of another kind')
}

function readDirect(reference: XmlElement): TokenReference {
  checkAttributes(reference, ['URI', 'ValueType'])
  const isX509 = attribute(reference, 'ValueType') === TOKEN.x509 && reference.children.length === 0
  if (!isX509) throw refused('the referenced token is not an X.509 certificate')
  return { kind: 'x509', uri: attribute(reference, 'URI') ?? fail('Reference has no URI') }
}

function readKeyIdentifier(identifier: XmlElement): TokenReference {
  checkAttributes(identifier, ['ValueType', 'EncodingType'])
  if (attribute(identifier, 'ValueType') !== TOKEN.samlAssertionId || childElements(identifier).length > 0)
    throw refused('the key identifier is not an AssertionID')
  return { kind: 'saml', assertionId: textOf(identifier).trim() }
}

const hasText = (of: XmlElement): boolean => /[^ \t\r\n]/.test(textOf(of))
